"""The answers of one message as they gather: in the message's own words, none longer than its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from goldthread.readers.message.report import OPEN, Report
from goldthread.readers.message.rules import rules

Answer = str | date


class Answers:
    """What is said of one child, or of the worry: answer by answer, nothing twice, in the message's order."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._said: dict[str, list[Answer]] = {}

    def add(self, to: str, said: Answer, place: str, field: str) -> None:
        """Keeps it beside what was said before; an answer that stands alone keeps the first, and says so."""
        known = self._said.setdefault(to, [])
        if not said or said in known:
            return
        if known and to in rules().said_once:
            self._report.odd(place, field, str(said), f"It says “{known[0]}” before, and this beside it.")
            return
        known.append(said)

    def has(self, to: str) -> bool:
        return bool(self._said.get(to))

    def all(self) -> Mapping[str, Answer]:
        """One answer for each; of one longer than its place the beginning, with a note."""
        return {to: self._one(to, said) for to, said in self._said.items() if said}

    def _one(self, to: str, said: list[Answer]) -> Answer:
        if isinstance(said[0], date):
            return said[0]
        words = ("\n\n" if to in rules().in_paragraphs else "; ").join(map(str, said))
        most = rules().longest.get(to, rules().longest_words)
        if len(words) > most:
            self._report.odd("", to, words[:60], "It is longer than fits here, and is cut.", OPEN)
        return words[:most]
