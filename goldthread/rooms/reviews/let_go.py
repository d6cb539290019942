"""Who holds the child no longer, once the last of the work has ended?"""

from __future__ import annotations

from goldthread.access.recording.acts import Told
from goldthread.core.spells import spells
from goldthread.language.fact import Fact
from goldthread.record.facts import new_fact

# While one of these is open, somebody holds the child.
HELD = ("referral", "family_help", "looked_after", "care_leaver")


def last_of_the_work(said: Told) -> bool:
    """Whether nothing that somebody must hold stays open beside what ends here."""
    return not any(name in said.open for name in HELD if name != said.declared.closes)


def let_go(said: Told) -> list[Fact]:
    """Nobody is left holding closed work, and nobody lets go of help that goes on."""
    if not last_of_the_work(said):
        return []
    held = [one for one in spells(said.record) if one.type == "allocation" and one.ended is None]
    ended = {"reason": "closed"}
    return [
        new_fact(said.child, "AllocationEnded", said.on, spell=one.id, data=ended)
        for one in held
        if one.started <= said.on
    ]
