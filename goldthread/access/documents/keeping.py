"""Documents put on record: with a contact that came in, or on a child's own record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from goldthread.access.documents.checking import Taken
from goldthread.record.models import ContactDocument, ContactDocumentBytes, Document, DocumentBytes


def keep_with_contact(contact: UUID, documents: Sequence[Taken], *, by: UUID, now: datetime) -> None:
    """Keeps what came with a contact. The database takes none from the public form."""
    for one in documents:
        row = ContactDocument.objects.create(
            contact_id=contact, title=one.name, **_about(one), recorded_at=now, recorded_by_id=by
        )
        ContactDocumentBytes.objects.create(document=row, content=one.content)


def keep_on_record(
    child: UUID, documents: Sequence[Taken], said: dict[str, Any], *, owner: UUID, by: UUID, now: datetime
) -> None:
    """Keeps documents on a child's record. owner: the worker who must deal with them."""
    for one in documents:
        row = Document.objects.create(
            person_id=child,
            owner_id=owner,
            title=_title(one, said["title"], several=len(documents) > 1),
            sensitivity=said["held"],
            happened_on=said["happened_on"],
            **_about(one),
            recorded_at=now,
            recorded_by_id=by,
        )
        DocumentBytes.objects.create(document=row, content=one.content)


def _about(one: Taken) -> dict[str, Any]:
    sha = hashlib.sha256(one.content).digest()
    return {"media_type": one.media_type, "size": len(one.content), "sha256": sha, "note": one.note}


def _title(one: Taken, words: str, *, several: bool) -> str:
    """What somebody called it; its own name where they did not, and beside it where there are several."""
    title = words.strip()
    if not title:
        return one.name
    return f"{title}, {one.name}"[:200] if several else title
