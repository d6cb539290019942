"""What is there to look at in the records of these children, each thing once for a household?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from goldthread.access.child_facts import names_of
from goldthread.core.signals.signal import Signal
from goldthread.record.layout import as_id
from goldthread.record.models import ChildSummary
from goldthread.rooms.supervision import look_at_this
from goldthread.rooms.supervision.round_the_child import Round, signals_in

Found = Mapping[UUID, Sequence[Signal]]


def of_a_list(children: Sequence[ChildSummary], read: Round, today: date) -> list[dict[str, Any]]:
    """What waits for the worker who holds these children, oldest first; never what was settled."""
    found = signals_in(read, today)
    return rows(children, found, today, lambda one: one.audience == "worker" and not one.settled)


def rows(
    children: Sequence[ChildSummary], found: Found, today: date, wanted: Callable[[Signal], bool]
) -> list[dict[str, Any]]:
    """Each signal with the children of the list it speaks of, by the day on which it was to be seen."""
    about: dict[str, list[ChildSummary]] = {}
    said: dict[str, Signal] = {}
    for child in children:
        for one in found.get(child.pk, ()):
            if wanted(one):
                said.setdefault(one.id, one)
                about.setdefault(one.id, []).append(child)
    ids = [id_ for one in said.values() for id_ in _named(one)]
    names = names_of(ids) if ids else {}
    ordered = sorted(said.values(), key=lambda one: (one.arose, one.signal, one.id))
    return [_row(one, about[one.id], today, names) for one in ordered]


def _row(
    one: Signal, children: Sequence[ChildSummary], today: date, names: Mapping[UUID, str]
) -> dict[str, Any]:
    first = children[0]
    url = look_at_this.answer_url(first.pk, one.id)
    said = look_at_this.row(one, _called(children), today, names, url=url)
    called = ", ".join(str(child) or "Name not known" for child in children)
    return {**said, "child": called, "child_url": f"/children/{first.pk}#look"}


def _called(children: Sequence[ChildSummary]) -> str:
    """ "Marlow", "Marlow, Wren and Ash", "the child"."""
    *most, last = dict.fromkeys(child.forename or "the child" for child in children)
    return f"{', '.join(most)} and {last}" if most else last


def _named(one: Signal) -> list[UUID]:
    """The team to ask, and who answered or dismissed it."""
    workers = [answer.worker for answer in (one.answered, one.dismissed) if answer]
    return [id_ for id_ in (one.team, *(as_id(worker) for worker in workers)) if id_]
