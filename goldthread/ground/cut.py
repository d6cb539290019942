"""What a list is cut by, and how many of how many that leaves, in words for the page and its print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from goldthread.core.places import NOT_SHOWN, Places
from goldthread.ground.words import plural


@dataclass(frozen=True, slots=True)
class Cut:
    """By which place a list is cut: as components/select.html and components/cut.html ask.

    asked: a code of Places, "" for every place. beside: what else it is cut by, as "Team: Stroud team".
    """

    places: Places
    asked: str
    beside: Sequence[str] = ()

    @property
    def word(self) -> str:
        return self.places.word

    @property
    def options(self) -> list[tuple[str, str]]:
        return self.places.options(self.asked)

    @property
    def protected(self) -> bool:
        return self.asked == NOT_SHOWN

    def said(self, shown: int, whole: int, thing: str = "child") -> str:
        """ "Place: Stroud. 3 of 12 children."; "" where nothing is left out."""
        place = [f"{self.word}: {self.places.name(self.asked)}"] if self.asked else []
        by = [*self.beside, *place]
        return f"{'. '.join(by)}. {shown} of {plural(whole, thing)}." if by else ""


def query(said: Mapping[str, str]) -> str:
    """ "?team=...&place=..." of what is said; "" where nothing is."""
    told = {name: value for name, value in said.items() if value}
    return f"?{urlencode(told)}" if told else ""
