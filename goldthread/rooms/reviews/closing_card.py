"""What to look at before a case is closed: what is left open, who proposed it, who else must decide."""

from __future__ import annotations

from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.core.spells import spells
from goldthread.ground.words import ago, short_date
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS
from goldthread.rooms.reviews.left_open import left_open
from goldthread.rooms.reviews.second_manager import lately_ended, rule
from goldthread.rooms.reviews.steps import STEPS


def panel(page: ChildPage) -> dict[str, Any]:
    found = spells(page.facts)
    lately = lately_ended(found, page.as_of)
    live = {one.id for one in found if one.ended is None}
    steps = [fact for fact in page.facts if fact.kind in STEPS and fact.spell in live]
    known = rule()
    help_ = next((one.id for one in found if one.ended is None and one.type == "family_help"), None)
    return {
        "called": page.called,
        "open": [
            SPELL_TYPES[one.type].label for one in found if one.ended is None and one.type != "allocation"
        ],
        "left": left_open(page.facts, help_),
        "seen": f"last seen {ago(page.child.seen_on, page.as_of)}"
        if page.child.seen_on
        else "not seen, on this record",
        "steps": [
            f"{KINDS[fact.kind].label} {short_date(fact.happened_on, page.as_of)}, "
            f"{page.name_of(fact.data.get('worker')) or 'worker not named'}: "
            f"{fact.data.get('analysis') or fact.data.get('reason') or 'no words'}"
            for fact in steps
        ],
        "lately": f"{SPELL_TYPES[lately.type].label}, ended {short_date(lately.ended, page.as_of)}"
        if lately
        else "",
        "rule": known.cite if known and lately else "",
    }
