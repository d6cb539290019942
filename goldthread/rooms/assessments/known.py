"""What earlier assessments found, and which factors came back after the case had been closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.core.spells import Spell, spells
from goldthread.ground.kind_words import code_words
from goldthread.ground.words import short_date
from goldthread.language.fact import Fact
from goldthread.rooms.assessments.steps import AUTHORISED, SUBMITTED, asked_and_silent, silent_rows
from goldthread.rooms.partners.what_they_told import what_they_told

FACTORS = "assessment_factor"


def panel(page: ChildPage) -> dict[str, Any]:
    """Earlier assessments newest first, the child's latest own words, and factors that came back."""
    earlier = page.of(AUTHORISED)
    said = [fact for fact in page.facts if fact.data.get("child_words")]
    return {
        "called": page.called,
        "earlier": [_earlier(page, fact) for fact in reversed(earlier)],
        "again": [_again(page, code, day) for code, day in came_back(page.facts).items()],
        "silent": silent_rows(asked_and_silent(page.facts), page.as_of),
        "contributed": what_they_told(page, _of_this_assessment(page)),
        "plans": _plans(page),
        "words": said[-1].data["child_words"] if said else "",
        "said_on": short_date(said[-1].happened_on, page.as_of) if said else "",
    }


def _of_this_assessment(page: ChildPage) -> list[Fact]:
    """What the agencies told the assessment that is open."""
    now = {
        spell.id for spell in spells(page.facts) if spell.type == "assessment" and spell.open_on(page.as_of)
    }
    return [fact for fact in page.of("ContributionReceived") if fact.spell in now]


def came_back(facts: Sequence[Fact]) -> dict[str, date]:
    """Factors found again after the episode in which they were first found was closed, with that closing.

    facts: those that stand, oldest first. The assessment that was sent and is not yet authorised counts.
    """
    closings = sorted(spell.ended for spell in spells(facts) if spell.type == "referral" and spell.ended)
    found: dict[str, date] = {}
    again: dict[str, date] = {}
    for fact in facts:
        if fact.kind not in (AUTHORISED, SUBMITTED):
            continue
        for code in fact.data.get("factors") or ():
            first = found.setdefault(code, fact.happened_on)
            between = [day for day in closings if first <= day <= fact.happened_on]
            if between and first < fact.happened_on:
                again[code] = between[-1]
    return again


def _earlier(page: ChildPage, fact: Fact) -> dict[str, Any]:
    return {
        "on": short_date(fact.happened_on, page.as_of),
        "factors": [_factor(code, fact.happened_on) for code in fact.data.get("factors") or ()],
        "analysis": fact.data.get("analysis") or "",
    }


def _again(page: ChildPage, code: str, closed: date) -> str:
    when = short_date(closed, page.as_of)
    return f"{_factor(code, page.as_of)}: found again after the case was closed on {when}"


def _factor(code: str, on: date) -> str:
    return code_words(FACTORS, str(code), on)


def _plans(page: ChildPage) -> list[str]:
    """Earlier plans, as spans of days."""
    ended: Iterable[Spell] = (s for s in spells(page.facts) if s.type == "protection_plan" and s.ended)
    return [f"{short_date(s.started, page.as_of)} to {short_date(s.ended, page.as_of)}" for s in ended]
