"""Every named story, with the child it is about and the district it happens in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from county.chance import stream
from county.diary import Diary
from county.stories import closed_doors, history, marlow, unseen
from county.stories.scene import Scene
from county.workforce import Workforce


@dataclass(frozen=True, slots=True)
class Story:
    """child: the id to open. tell: writes it; its docstring is the sentence to check."""

    child: str
    district: str
    tell: Callable[[Scene], None]

    @property
    def sentence(self) -> str:
        return " ".join((self.tell.__doc__ or "").split())


STORIES: tuple[Story, ...] = (
    Story("S01MARLOW", "Stroud", marlow.marlow),
    Story("S02ONCE", "Stroud", history.three_chances),
    Story("S03SILENT", "Gloucester", unseen.never_alone),
    Story("S04HALF", "Forest of Dean", history.joined_by_an_adult),
    Story("S05DOOR", "Tewkesbury", unseen.wrong_door),
    Story("S06LEFT", "Cotswold", unseen.worker_left),
    Story("S07EXPECTED", "Cheltenham", history.before_birth),
    Story("S08MISFILED", "Gloucester", closed_doors.wrong_child),
    Story("S09ONEINCIDENT", "Forest of Dean", history.one_incident),
    Story("S10FERN", "Cheltenham", closed_doors.aunt_on_the_staff),
    Story("S11RESTRICTED", "Cotswold", closed_doors.restricted),
    Story("S12HIDDEN", "Tewkesbury", closed_doors.hidden_address),
    Story("S13NOBODY", "Tewkesbury", unseen.nobody_holds),
    Story("S14ROBIN", "Forest of Dean", history.each_closed_alone),
    Story("S15TWINA", "Stroud", unseen.twins_failed),
)


def scenes(workforce: Workforce, as_of: date) -> Iterator[Scene]:
    """Every story told, as of a day; nothing in it happens on that day or after."""
    for story in STORIES:
        diary = Diary(stream(0, "story", story.child), as_of - timedelta(days=1))
        scene = Scene(story.child, as_of, workforce, story.district, diary)
        story.tell(scene)
        yield scene
