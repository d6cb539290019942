"""What reading some files gave: who is in them, their facts, and the report that always adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from types import TracebackType

from goldthread.core.silence import Carried, Carries, Extent
from goldthread.readers.intake import Intake, Report
from goldthread.readers.merge import Part, PersonFacts, merged, person_facts
from goldthread.readers.outcome import Count, Difference, Source


class Reading:
    """The facts of some files read together. Close it, or use it in a `with`, to free its disk.

    `set_aside` counts what could not be a fact; nothing is wrong with the rest.
    """

    def __init__(self, sources: Sequence[Source], intake: Intake) -> None:
        self.sources = tuple(sources)
        self._intake = intake
        self._united: dict[tuple[int, ...], Carries] = {}

    @property
    def carries(self) -> Carries:
        """What the files together can speak of: a kind that any carries, as fully as any does."""
        return united([source.carries for source in self.sources])

    @property
    def report(self) -> Report:
        return self._intake.report

    @property
    def counts(self) -> list[Count]:
        return list(self._intake.counts.values())

    @property
    def differences(self) -> list[Difference]:
        return self._intake.differences

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
        for (authority, child, _), places in self._intake.people.items():
            parts = [
                (place[0], Part(source.format, source.carries, self._intake.fetch(place[1:])))
                for place in places for source in (self.sources[place[0]],)
            ]
            parts.sort(key=lambda part: (self.sources[part[0]].reference_date or date.min, part[0]))
            tellers = tuple(sorted({number for number, _ in parts}))
            yield person_facts(
                authority, child, merged([part for _, part in parts]), self._carried_by(tellers)
            )

    def _carried_by(self, numbers: tuple[int, ...]) -> Carries:
        """What the sources of these numbers carry between them, worked out once."""
        known = self._united.get(numbers)
        if known is None:
            known = self._united[numbers] = united([self.sources[number].carries for number in numbers])
        return known

    def close(self) -> None:
        self._intake.close()

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        self.close()


def united(all_carries: Sequence[Carries]) -> Carries:
    """What several sources carry between them."""
    kinds: dict[str, Carried] = {}
    for carries in all_carries:
        for kind, one in carries.kinds.items():
            kinds[kind] = _both(kinds[kind], one) if kind in kinds else one
    return Carries(kinds)


def _both(first: Carried, second: Carried) -> Carried:
    every = Extent.ALL in (first.extent, second.extent)
    since = None if first.since is None or second.since is None else min(first.since, second.since)
    return Carried(first.fields | second.fields, Extent.ALL if every else Extent.LATEST, since)
