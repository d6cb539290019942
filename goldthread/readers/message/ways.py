"""Elements that are more than their words: names, a birthday, the NHS number, an address, a pointer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.core.nhs_number import nhs_number
from goldthread.readers.doubts import EARLIEST
from goldthread.readers.message.bundle import Bundle
from goldthread.readers.message.kept import Answer
from goldthread.readers.message.report import Report
from goldthread.readers.message.rules import rules
from goldthread.readers.message.words import in_words

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
PART_OF_A_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)
FORMER = ("old", "temp")
Said = Iterator[tuple[str, Answer]]


@dataclass(frozen=True, slots=True)
class Where:
    """One element as it is read: its message, its place, and the day on which it is read."""

    bundle: Bundle
    report: Report
    place: str
    field: str
    today: date

    def odd(self, value: Any, reason: str) -> None:
        self.report.odd(self.place, self.field, value, reason)


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def names(value: Any, _: Where) -> Said:
    """The name in use, and any other that the child is known by."""
    said = [(in_words(one), _use(one)) for one in _each(value) if in_words(one)]
    said.sort(key=lambda one: one[1] not in ("official", "usual", ""))
    for number, (words, _use_of_it) in enumerate(said):
        yield ("known_as" if number else "name"), words


def _use(one: Any) -> str:
    return in_words(one.get("use", "")) if isinstance(one, dict) else ""


def birthday(value: Any, at: Where) -> Said:
    """A day that was; a year or a month alone is an age, in words."""
    said = in_words(value)
    born = _day(said)
    if born is None and PART_OF_A_DAY.fullmatch(said) and EARLIEST.year <= int(said[:4]) <= at.today.year:
        yield "age", f"born in {said}"
    elif born is None:
        at.odd(value, "It is no day.")
    elif born > at.today:
        at.odd(value, "This birthday lies ahead: perhaps the day on which a baby is expected.")
    elif born < EARLIEST:
        at.odd(value, "Nobody alive was born on that day.")
    else:
        if _years(born, at.today) >= rules().grown_up:
            at.odd(value, "This patient is grown up: perhaps the child is somebody else.")
        yield "born_on", born


def _day(said: str) -> date | None:
    found = DAY.fullmatch(said)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def number(value: Any, at: Where) -> Said:
    """The NHS number, where its own check digit bears it out; no other is trusted."""
    for one in _each(value):
        system = one.get("system") if isinstance(one, dict) else None
        said = in_words(one.get("value", "")) if isinstance(one, dict) else ""
        if system != rules().nhs_number:
            at.odd(one, "It is a number of another system, and no NHS number.")
        elif found := nhs_number(said):
            yield "nhs_number", found
        else:
            at.odd(said, "It is no NHS number: its digits do not check. Nobody is looked for by it.")


def address(value: Any, at: Where) -> Said:
    """Where the child lives now; where they lived before is told apart."""
    for one in _each(value):
        if _use(one) in FORMER:
            at.odd(one, f"The message calls this address “{_use(one)}”.")
        elif not isinstance(one, dict):
            yield "home", in_words(one)
        else:
            yield "home", in_words({part: said for part, said in one.items() if part != "postalCode"})
            yield "postcode", in_words(one.get("postalCode", "")).upper()


def reference(value: Any, at: Where) -> Said:
    """Its own words, else the name of what it points at."""
    for one in _each(value):
        found = at.bundle.at(one)
        yield "gp", in_words(one) or (in_words(found.said.get("name", "")) if found else "")


WAYS: dict[str, Callable[[Any, Where], Said]] = {
    "names": names,
    "birthday": birthday,
    "number": number,
    "address": address,
    "reference": reference,
}
