"""Which papers may be made about a child? Those that the rooms write, in the order they are wanted."""

from __future__ import annotations

from goldthread.access.paper.papers import Paper
from goldthread.access.paper.screens import pages
from goldthread.rooms.child_protection.conference_papers import DECISION, INVITATION, MINUTES
from goldthread.rooms.child_protection.papers import PLAN, PLAN_FOR_CHILD
from goldthread.rooms.front_door.papers import ANSWER
from goldthread.rooms.people.papers import CHRONOLOGY, SUMMARY, WHOLE_STORY

PAPERS: tuple[Paper, ...] = (
    PLAN,
    PLAN_FOR_CHILD,
    INVITATION,
    DECISION,
    MINUTES,
    ANSWER,
    SUMMARY,
    CHRONOLOGY,
    WHOLE_STORY,
)
urlpatterns = pages(PAPERS)
