"""A made paper is kept as it left: its bytes, for whom, from which facts, what was left out and added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from goldthread.access.disclosure.pieces import Piece
from goldthread.access.disclosure.rules import Held
from goldthread.access.paper.making import Ready, each_once
from goldthread.record.models import MadePaper, MadePaperBytes
from goldthread.record.models.documents import Form

# In the database's words: a working note is as close as what is written about the child.
AS_STORED = {
    Held.THIRD_PARTY: "third_party",
    Held.OTHER_FAMILY: "third_party",
    Held.INFORMANT: "informant",
    Held.PROTECTED: "protected",
}


def keep(one: Ready, *, child: UUID, made: Mapping[Form, bytes], by: UUID, now: datetime) -> MadePaper:
    """One row that says what left, and one for each form it was made in."""
    disclosed, to = one.disclosed, one.to
    paper = MadePaper.objects.create(
        person_id=child,
        paper=one.paper.slug,
        title=one.sheet.title,
        recipient=to.kind,
        recipient_person_id=to.person,
        recipient_name=to.name,
        sensitivity=AS_STORED.get(disclosed.closest, "personal"),
        facts=sorted({str(piece.fact) for piece in disclosed.pieces() if piece.fact}),
        shown=sorted(set(_shown(disclosed.pieces()))),
        left_out=[_left_out(left) for left in each_once(disclosed.left_out)],
        included=[
            {"key": piece.key, "label": piece.what, "held": held, "why": why}
            for piece, held, why in disclosed.added
        ],
        made_at=now,
        made_by_id=by,
    )
    MadePaperBytes.objects.bulk_create(
        MadePaperBytes(
            paper=paper,
            form=form,
            size=len(content),
            sha256=hashlib.sha256(content).digest(),
            content=content,
        )
        for form, content in made.items()
    )
    return paper


def _shown(pieces: Iterable[Piece]) -> Iterator[str]:
    """What it says, and of whom besides the child: whoever may not know of them may not open it again."""
    for piece in pieces:
        if piece.words:
            yield piece.key
            yield from (f"about {person}" for person in piece.about)


def _left_out(one: Any) -> dict[str, str]:
    """What it was, and never its words."""
    return {
        "section": one.section,
        "what": one.piece.what,
        "held": one.held,
        "why": one.why,
        "kind": one.piece.kind,
    }
