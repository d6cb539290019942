"""An agency reads what became of what it told us: its own, and nobody else's."""

from __future__ import annotations

import re

from django.test import Client

from tests.rooms.front_door.telling import born, decided_on_farley, refers
from tests.village_fixtures import SignIn


def pattern(browser: Client) -> str:
    words = browser.get("/sent").content.decode().split('id="pattern"')[1]
    return " ".join(re.sub(r"<[^>]*>", " ", words).split())


def test_each_agency_reads_its_own_pattern_and_no_others(signed_in: SignIn) -> None:
    """Given one school told us twice, and one was decided; given another told us once."""
    teacher, _ = decided_on_farley(signed_in)
    refers(teacher, {"name": "Robin Made-Up", **born(3, 2, 2017)})
    other = signed_in("u.elsewhere")
    assert "Your agency has sent us nothing since the year began" in pattern(other)
    refers(other, {"name": "Somebody Else", **born(3, 2, 2017)})

    ours = pattern(teacher)
    assert "sent 2 contacts since the year began. Added to open work: 1; Not decided yet: 1." in ours
    assert "Half of you heard within 0 min Nothing to time" in ours
    assert "sent 1 contact since the year began. Not decided yet: 1." in pattern(other)
