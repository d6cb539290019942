"""The end of one person's rows: what has no date is dated, every row is counted, the facts are laid by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goldthread.readers.differences import fields_of_targets, holds_target
from goldthread.readers.draft import DATED, plain

if TYPE_CHECKING:
    from goldthread.readers.draft import Draft, Row
    from goldthread.readers.outcome import Count
    from goldthread.readers.person_rows import PersonRows

_NOTHING = "The row holds nothing that makes a fact."
_CHECK = "Check whether the source holds more of it."


def lay_by(person: PersonRows) -> None:
    """Put the facts where they wait for the last byte of the file; of nobody, where there is none."""
    if not person.drafts:
        return
    telling = person.telling
    named = (telling.authority, person.child, person.subject)
    telling.intake.keep(named, telling.number, _laid(person.drafts))


def _laid(drafts: list[Draft]) -> list[tuple[Any, ...]]:
    """What `draft.kept` makes drafts of again, in plain values."""
    targets, laid = fields_of_targets(), []
    for one in drafts:
        kind, data, on = one.kind, one.data, one.on
        if kind in DATED and not DATED[kind].isdisjoint(data):
            data = plain(data)
        day = on.toordinal() if on else 0
        told: tuple[Any, ...] = (kind, day, one.key, data, one.spell, one.within, one.row.name)
        if one.at or one.as_at or one.doubt or (kind in targets and not targets[kind].isdisjoint(data)):
            told += (one.at, one.as_at, one.doubt, _place(one))
        laid.append(told)
    return laid


def _place(draft: Draft) -> tuple[str, str] | None:
    """Where the row of a fact stands that holds a supplier's own target."""
    if holds_target(draft.kind, draft.data):
        return draft.row.source, draft.row.at("")
    return None


def tally(person: PersonRows) -> None:
    """Count every row once, by what became of it."""
    count_of = person.telling.intake.count
    for row in person.rows:
        count = count_of(row.source, row.table)
        count.rows += 1
        if row.made and not row.state:
            count.facts += 1
        else:
            _count_odd(person, count, row)


def _count_odd(person: PersonRows, count: Count, row: Row) -> None:
    if not row.made and not row.state:
        person.note(row, "", "", "not_read", _NOTHING, _CHECK)
        count.not_read += 1
    elif not row.made and row.state == "part":
        count.set_aside += 1
    else:
        count.questionable += 1


def date_the_undated(person: PersonRows) -> None:
    """Who somebody is has no date in any return: it is known from birth, or from the first dated row.

    What is told only as at the file's own day is dated that day, or the last day the person's rows name.
    """
    undated = [one for one in person.undated if one.on is None]
    if not undated:
        return
    born = person.by_key.get(("ChildBorn", ""))
    dated = [one.on for one in person.drafts if one.on is not None]
    first = born.on if born else min(dated, default=person.telling.reference)
    last = person.telling.reference or max(dated, default=None)
    for one in undated:
        expected = one.data.get("expected_on")
        on = last if one.as_at else first or expected
        one.on = min(on, expected) if on and expected else on
    for one in [one for one in undated if one.on is None]:
        person.drafts.remove(one)
        one.row.made -= 1
        person.set_aside(one.row, "", "", "Neither the row nor the file gives any date.")
