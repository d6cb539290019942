"""What stands about one child of a named story."""

from __future__ import annotations

from uuid import UUID

from county.generate import County
from county.household import AUTHORITY
from county.stories.scene import Scene
from goldthread.core.knowledge import current
from goldthread.language.fact import Fact, person_id


def facts(scene: Scene, child: str, *kinds: str) -> list[Fact]:
    """What stands about one child of the story, oldest first."""
    who = person_id(AUTHORITY, child)
    found = [f for f in current(scene.diary.facts) if f.subject == who and (not kinds or f.kind in kinds)]
    return sorted(found, key=lambda fact: (fact.happened_on, fact.happened_at is not None, fact.happened_at))


def ago(county: County, fact: Fact) -> int:
    return (county.as_of - fact.happened_on).days


def open_allocations(scene: Scene, child: str) -> list[Fact]:
    ended = {fact.spell for fact in facts(scene, child, "AllocationEnded")}
    return [fact for fact in facts(scene, child, "WorkerAllocated") if fact.id not in ended]


def county_facts(county: County, who: UUID, kind: str) -> list[Fact]:
    return [f for told in county.families() for f in told.diary.facts if f.subject == who and f.kind == kind]
