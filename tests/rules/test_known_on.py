"""As known on a past day is what was written down by then: a ledger, kept act by act, says the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.knowledge import as_known_on
from goldthread.language.fact import Fact, fact_id
from tests.rules.histories import CHILD, FIRST, day_after

BEGAN = datetime(2024, 1, 1, 9, tzinfo=UTC)
ACTS = st.tuples(
    st.sampled_from(["records", "records", "corrects", "corrects", "takes back", "was on the wrong child"]),
    st.integers(0, 50),
    st.sampled_from([0, 1, 60, 60 * 24, 60 * 24 * 40]),
)


class Ledger:
    """What stands, act by act: a page for each moment, and the first version of all that was misfiled."""

    def __init__(self) -> None:
        self.now, self.facts = BEGAN, list[Fact]()
        self.stands: dict[UUID, tuple[Fact, UUID]] = {}  # each with the first version of it
        self.pages: list[tuple[datetime, dict[UUID, UUID]]] = []
        self.misfiled: set[UUID] = set()

    def act(self, what: str, choice: int, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        found = list(self.stands.values())
        if what == "records" or not found:
            self._keep(self._written("ChildVisited", choice))
        else:
            old, first = found[choice % len(found)]
            del self.stands[old.id]
            if what == "corrects":
                self._keep(replace(self._written("ChildVisited", choice), supersedes=old.id), first)
            else:
                wrong = what == "was on the wrong child"
                back = self._written("Withdrawn", 0, fact=old.id, wrong_child=wrong)
                self.facts.append(replace(back, supersedes=old.id))
                self.misfiled |= {first} if wrong else set()
        self.pages.append((self.now, {id_: first for id_, (_, first) in self.stands.items()}))

    def _written(self, kind: str, back: int, **data: object) -> Fact:
        own = fact_id(CHILD, kind, str(len(self.facts)))
        return Fact(own, CHILD, kind, day_after(-back), data, recorded_at=self.now, order=len(self.facts))

    def _keep(self, fact: Fact, first: UUID | None = None) -> None:
        self.facts.append(fact)
        self.stands[fact.id] = (fact, first or fact.id)


@settings(max_examples=200, deadline=None)
@given(st.lists(ACTS, min_size=1, max_size=25), st.randoms())
def test_any_past_moment_gives_what_stood_then_but_what_was_on_the_wrong_child(
    acts: list[tuple[str, int, int]], chance: object
) -> None:
    ledger = Ledger()
    for act in acts:
        ledger.act(*act)
    pages = dict(ledger.pages)  # of two acts of one moment the later page is what stood
    chance.shuffle(ledger.facts)  # type: ignore[attr-defined]
    for moment, stood in pages.items():
        told = {fact.id for fact in as_known_on(ledger.facts, moment)}
        assert told == {id_ for id_, first in stood.items() if first not in ledger.misfiled}
    assert as_known_on(ledger.facts, BEGAN - timedelta(minutes=1)) == []
    assert all(fact.happened_on <= FIRST for fact in ledger.facts)  # back-dated, and unknown until written
