"""Every named story shows its signal on the right day and on no earlier one; none shows another's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest

from county.generate import County, Told
from county.round_the_child import Read, family
from county.stories.scene import Scene
from county.stories.told import STORIES
from goldthread.core.signals.courses import End, courses
from goldthread.core.signals.registry import signals
from goldthread.core.signals.signal import Signal
from tests.county.gathered import AS_OF, storied

# Worked out by hand from the stories' own sentences, for a county made for Monday 23 November 2026: the first
# day on which each signal that stands then (or, of the twins, on the morrow) is to be seen.
SHOWS = {
    "S01MARLOW": {
        "not_seen_alone": date(2026, 11, 16),  # the third visit running, asleep again, seven days ago
        "follow_up_not_taken": date(2026, 11, 19),  # told on Saturday 14th; three working days are the 18th
        "actions_rolled_over": date(2026, 6, 5),  # the second review
        "attendance_not_change": date(2026, 6, 5),
        "repeat_referrals": date(2026, 11, 14),  # the fourth injury
    },
    "S02ONCE": {"repeat_referrals": date(2026, 11, 3)},  # the third chance, 20 days ago
    "S03SILENT": {"not_seen_alone": date(2026, 7, 25)},  # visits 147, 134 and 121 days ago
    "S04OTHER": {"another_team": date(2026, 11, 21)},  # confirmed two days ago
    "S05DOOR": {
        "visits_failing": date(2026, 11, 20),  # a wrong address, three days ago
        "address_sources_differ": date(2026, 7, 31),  # the GP was told 115 days ago
    },
    "S06LEFT": {"nobody_allocated": date(2026, 10, 27)},  # gone on Friday 23rd; Monday is still in time
    "S12HIDDEN": {
        "address_sources_differ": date(2026, 9, 24)
    },  # the GP differs from both others, 60 days ago
    "S13NOBODY": {"nobody_allocated": date(2026, 11, 7)},  # opened on Thursday 5th; Friday is still in time
    "S14ROBIN": {"repeat_referrals": date(2026, 11, 22)},  # the fourth incident, yesterday
    "S15TWINA": {"visits_failing": date(2026, 11, 24)},  # failed on Friday; Monday is still in time
}
LOUD = {"S01WREN", "S01ASH", "S01UNBORN", "S14JAY", "S14BABY", "S15TWINB"}
"""Brothers and sisters, who show what their household shows and no more."""


@pytest.fixture(scope="module")
def scenes() -> dict[str, tuple[Scene, list[Read]]]:
    county = storied(AS_OF)
    return {scene.name.split()[0]: (scene, list(_read(county, scene))) for scene in county.scenes()}


def _read(county: County, scene: Scene) -> Iterator[Read]:
    left = {str(row.id): row.left_on for row in county.workforce.staff.workers if row.left_on}
    yield from family(Told(scene.household, scene.diary), left)


def _of(scenes: dict[str, tuple[Scene, list[Read]]], child: str) -> Read:
    everyone = {key: (who.id, reads) for scene, reads in scenes.values() for key, who in scene.who.items()}
    who, reads = everyone[child]
    return next(read for read in reads if read.child == who)


def seen(read: Read, day: date) -> list[Signal]:
    return signals(read.facts, day, around=read.around)


@pytest.mark.parametrize(("child", "signal"), [(child, one) for child, all_ in SHOWS.items() for one in all_])
def test_a_story_shows_its_signal_on_its_day_and_not_on_the_day_before(
    scenes: dict[str, tuple[Scene, list[Read]]], child: str, signal: str
) -> None:
    read, day = _of(scenes, child), SHOWS[child][signal]
    (there,) = [one for one in seen(read, max(day, AS_OF)) if one.signal == signal]
    assert there.arose == day
    assert there.id in {one.id for one in seen(read, day)}
    assert there.id not in {one.id for one in seen(read, day - timedelta(days=1))}


def test_no_story_shows_what_is_not_its_own(scenes: dict[str, tuple[Scene, list[Read]]]) -> None:
    morrow = AS_OF + timedelta(days=1)
    for scene, reads in scenes.values():
        names = {who.id: key for key, who in scene.who.items()}
        for read in reads:
            name = names[read.child]
            wanted = set(SHOWS.get(name, {}))
            kinds = {one.signal for one in seen(read, morrow)}
            if name in LOUD:
                assert kinds <= {kind for key in names.values() for kind in SHOWS.get(key, {})}, name
            else:
                assert kinds == wanted, name


def test_every_story_is_looked_at() -> None:
    quiet = {"S07EXPECTED", "S08MISFILED", "S09ONEINCIDENT", "S10FERN", "S11RESTRICTED", "S04HALF"}
    assert {story.child for story in STORIES} == (set(SHOWS) - {"S04OTHER"}) | quiet


def test_what_a_household_shares_is_one_signal(scenes: dict[str, tuple[Scene, list[Read]]]) -> None:
    for story, kind in (("S14ROBIN", "repeat_referrals"), ("S01MARLOW", "actions_rolled_over")):
        ids = {one.id for read in scenes[story][1] for one in seen(read, AS_OF) if one.signal == kind}
        assert len(ids) == 1


def test_marlows_summer_was_said_then_and_ended_when_somebody_came(
    scenes: dict[str, tuple[Scene, list[Read]]],
) -> None:
    read = _of(scenes, "S01MARLOW")
    first, last = AS_OF - timedelta(days=130), AS_OF - timedelta(days=70)
    (summer,) = [
        c for c in courses(read.facts, first, last, around=read.around) if c.signal.signal == "visits_failing"
    ]
    assert (summer.seen, summer.end, summer.ended) == (
        AS_OF - timedelta(days=106),
        End.ACTED,
        AS_OF - timedelta(days=82),
    )


def test_nothing_that_joins_two_families_is_said_before_somebody_confirms_it(
    scenes: dict[str, tuple[Scene, list[Read]]],
) -> None:
    """Teal and Vetch share a father and no home: neither is of the other's household."""
    read = _of(scenes, "S04OTHER")
    assert read.around.children == _of(scenes, "S04HALF").around.children == {}
    unconfirmed = [fact for fact in read.facts if fact.kind != "MatchConfirmed"]
    assert signals(unconfirmed, AS_OF, around=read.around) == []


def test_no_signal_names_anybody_or_anywhere(scenes: dict[str, tuple[Scene, list[Read]]]) -> None:
    """Not of another household, as Teal's and Vetch's with one father; and not of the child's own."""
    words = {word for scene, _ in scenes.values() for word in _names(scene)}
    ids: set[UUID] = {row.id for scene, _ in scenes.values() for row in scene.household.people}
    for _, reads in scenes.values():
        for one in (one for read in reads for one in seen(read, AS_OF + timedelta(days=1))):
            said = f"{one.words} {one.question} {one.id}"
            assert not [word for word in words if word in said]
            assert not [id_ for id_ in ids if str(id_) in said]


def _names(scene: Scene) -> Iterator[str]:
    for name in scene.household.names:
        yield from (word for word in (name.forename, name.surname) if len(word) > 2)
    for home in scene.household.addresses:
        yield from (home.postcode, home.lines)
