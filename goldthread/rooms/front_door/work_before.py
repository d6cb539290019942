"""What work has there been with each of the family, why, and how did it end?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from goldthread.ground.kind_words import line, words
from goldthread.ground.words import long_date
from goldthread.language.fact import Fact
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS
from goldthread.record.models import SpellRow

WORK = (
    "referral", "assessment", "section_47", "need_plan", "protection_plan", "looked_after", "family_help",
    "early_help",
)  # fmt: skip
# What a piece of work was for, and what it came to beside the line of the fact that ended it.
FOR = ("category", "primary_need")
CAME_TO = ("substantiated", "conference_required", "needs_services", "no_further_action", "reason")


def work_before(
    spells: Iterable[SpellRow], facts: Iterable[Fact], names: Mapping[UUID, str], order: Sequence[UUID]
) -> list[dict[str, Any]]:
    """Whoever has work on record, in the order given: who, and their lines, the newest first.

    Brothers and sisters of whom the very same is on record stand together.
    """
    held: dict[UUID, list[Fact]] = {}
    for fact in facts:
        if fact.spell is not None:
            held.setdefault(fact.spell, []).append(fact)
    lines: dict[UUID, list[dict[str, Any]]] = {}
    for spell in spells:
        lines.setdefault(spell.subject_id, []).append(_line(spell, held.get(spell.pk, [])))
    found: list[dict[str, Any]] = []
    for one in (person for person in order if person in lines):
        name = names.get(one, "Name not open to you")
        same = next((row for row in found if row["lines"] == lines[one]), None)
        if same:
            same["who"] += f", {name}"
        else:
            found.append({"who": name, "lines": lines[one]})
    return found


def _line(spell: SpellRow, facts: Sequence[Fact]) -> dict[str, Any]:
    began = next((fact for fact in facts if KINDS[fact.kind].opens == spell.type), None)
    ended = next((fact for fact in facts if KINDS[fact.kind].closes == spell.type), None)
    until = f"to {long_date(spell.ended)}" if spell.ended else "and still open"
    return {
        "what": ": ".join([SPELL_TYPES[spell.type].label, *_for(began)]),
        "when": f"{long_date(spell.started)} {until}",
        "open": spell.ended is None,
        "ended": _came_to(ended) if ended else "",
    }


def _for(began: Fact | None) -> list[str]:
    said = words(began, str) if began else {}
    return [said[name] for name in FOR if name in said][:1]


def _came_to(ended: Fact) -> str:
    """ "Section 47 ended. Substantiated: no." """
    kind, said = KINDS[ended.kind], words(ended, str)
    beside = [name for name in CAME_TO if name in said and f"{{{name}}}" not in kind.line]
    return ". ".join([line(ended, str), *(f"{kind.field(name).label}: {said[name]}" for name in beside)])
