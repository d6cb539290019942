"""Which warnings stand, what must whoever visits read first, and which review is overdue?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.access.recording.acts import Refusal, Told
from goldthread.access.same_home import ENDED, RECORDED, REVIEWED
from goldthread.ground import wall_clock
from goldthread.ground.kind_forms import Choices
from goldthread.ground.words import and_words, plural, short_date
from goldthread.language.fact import Fact


@dataclass(frozen=True, slots=True)
class Standing:
    """One that stands. review_on: as set last; None only where an older record set none."""

    number: str
    words: str
    review_on: date | None

    def said(self, as_of: date) -> str:
        """ "Dog: review overdue by 20 days, was due 3 Nov", "Dog: to be reviewed 3 Feb"."""
        if self.review_on is None:
            return f"{self.words}: no day of review is set"
        day = short_date(self.review_on, as_of)
        late = (as_of - self.review_on).days
        if late > 0:
            return f"{self.words}: review overdue by {plural(late, 'day')}, was due {day}"
        return f"{self.words}: to be reviewed {day}"


def standing(record: Iterable[Fact], as_of: date) -> Iterator[Standing]:
    """The warnings that nobody ended, oldest first. record: facts that stand, oldest first."""
    held = list(record)
    ended = {str(fact.data.get("warning_id")) for fact in held if fact.kind == ENDED}
    again = {str(fact.data.get("warning_id")): fact for fact in held if fact.kind == REVIEWED}
    for fact in held:
        ends = fact.data.get("ends_on")
        if fact.kind != RECORDED or number_of(fact) in ended or (ends and ends <= as_of):
            continue
        latest = again.get(number_of(fact), fact)
        words = str(fact.data.get("warning") or "Warning on this record")
        yield Standing(number_of(fact), words, latest.data.get("review_on"))


def of_the_home(page: ChildPage) -> Iterator[str]:
    """ "Dog: to be reviewed 3 Feb. Recorded for the home of Marlow Tarn and Wren Tarn", each once.

    Whoever visits one child of a home goes to the same door. Nothing that this child's record warns of too.
    """
    here = {one.words.casefold() for one in standing(page.facts, page.as_of)}
    said: dict[str, list[str]] = {}
    for child, record in page.home.items():
        for one in standing(record, page.as_of):
            if one.words.casefold() not in here:
                said.setdefault(one.said(page.as_of), []).append(page.name_of(child) or "another child")
    for words, names in said.items():
        yield f"{words}. Recorded for the home of {and_words(sorted(set(names)))}"


def number_of(warning: Fact) -> str:
    """By what its review and its end name a warning: its number, or the fact itself where it has none."""
    return str(warning.data.get("warning_id") or warning.id)


def has_warnings(record: Sequence[Fact]) -> bool:
    return next(standing(record, wall_clock.today()), None) is not None


def live_warnings(record: Sequence[Fact]) -> Mapping[str, Choices]:
    return {"warning_id": [(one.number, one.words) for one in standing(record, wall_clock.today())]}


def a_number(said: Told) -> Mapping[str, Any]:
    """By which its review and its end name it, whatever is corrected meanwhile."""
    return {"warning_id": str(said.fact.id)}


def reviewed_later(said: Told) -> Refusal | None:
    """A review that is past before it is set would never be held."""
    review = said.data.get("review_on")
    if review is None or review > said.on:
        return None
    return Refusal("review_on", "The review comes after the day itself. Give a later day")
