"""What reading some files gave: who is in them, their facts, and the report that always adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from types import TracebackType

from goldthread.core.silence import EVERYTHING, Carried, Carries, Extent
from goldthread.readers.differences import differences
from goldthread.readers.draft import Kept
from goldthread.readers.intake import Intake, Report
from goldthread.readers.merge import Part, PersonFacts, merged, person_facts
from goldthread.readers.outcome import Count, Difference, Source


class Reading:
    """The facts of some files read together. Close it, or use it in a `with`, to free its disk.

    `set_aside` counts what could not be a fact; nothing is wrong with the rest.
    """

    def __init__(self, sources: Sequence[Source], intake: Intake) -> None:
        self.sources = tuple(sources)
        self.carries = united([source.carries for source in sources])
        self._intake = intake
        self._united: dict[tuple[int, ...], Carries] = {}

    @property
    def report(self) -> Report:
        return self._intake.report

    @property
    def counts(self) -> list[Count]:
        return list(self._intake.counts.values())

    @cached_property
    def differences(self) -> list[Difference]:
        """Every target a supplier stored that is not the day our clock gives."""
        return [
            one
            for authority, child, drafts, tellers in self._people()
            for one in differences(authority, child, drafts, self._carried_by(tellers))
        ]

    @property
    def set_aside(self) -> int:
        return self._intake.report.set_aside

    @property
    def reference_date(self) -> date | None:
        """The latest day that any of the files speaks for; None where none says."""
        return max((one.reference_date for one in self.sources if one.reference_date), default=None)

    def __len__(self) -> int:
        return len(self._intake.people)

    def people(self) -> Iterator[PersonFacts]:
        """Everybody the files tell of, once each, in the order they first appear."""
        for authority, child, drafts, tellers in self._people():
            yield person_facts(authority, child, drafts, self._carried_by(tellers))

    def _people(self) -> Iterator[tuple[str, str, list[Kept], tuple[int, ...]]]:
        """Each person's rows from every file, and the numbers of the files that tell of them."""
        for (authority, child, _), places in self._intake.people.items():
            parts = [
                Part(self._intake.tellers[place[0]], self._intake.fetch(place[1:]))
                for place in sorted(places, key=self._age)
            ]
            yield authority, child, merged(parts), tuple(sorted({place[0] for place in places}))

    def _carried_by(self, tellers: tuple[int, ...]) -> Carries:
        """What these files carry between them, worked out once: no other file breaks their silence."""
        known = self._united.get(tellers)
        if known is None:
            carried = [self._intake.tellers[number].carries for number in tellers]
            known = self._united[tellers] = united(carried)
        return known

    def _age(self, place: tuple[int, int, int]) -> tuple[date, int, int]:
        """Earliest first: by the file's own day, else by the order in which the files were named."""
        return self._intake.tellers[place[0]].reference or date.min, place[0], place[1]

    def close(self) -> None:
        self._intake.close()

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def united(all_carries: Sequence[Carries]) -> Carries:
    """What several sources carry between them: everything, where one of them does."""
    if any(carries.whole for carries in all_carries):
        return EVERYTHING
    if len(all_carries) == 1:
        return all_carries[0]
    kinds: dict[str, Carried] = {}
    for carries in all_carries:
        for kind, one in carries.kinds.items():
            kinds[kind] = _both(kinds[kind], one) if kind in kinds else one
    return Carries(kinds)


def _both(first: Carried, second: Carried) -> Carried:
    every = Extent.ALL in (first.extent, second.extent)
    since = None if first.since is None or second.since is None else min(first.since, second.since)
    return Carried(first.fields | second.fields, Extent.ALL if every else Extent.LATEST, since)
