"""How many separate incidents were reported about a household, by however many agencies?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldthread.language.fact import Fact

REPORTS = ("ContactReceived", "NewInformationReceived", "ReferralReceived")
DECISIONS = ("ContactDecided", "ReferralDecided")
NEWS, ANSWER = "NewInformationReceived", "NewInformationDecided"


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that happened: its reports, oldest first, and the decisions that ended them."""

    reports: tuple[Fact, ...]
    decisions: tuple[Fact, ...]

    @property
    def on(self) -> date:
        return self.reports[0].happened_on

    def outcomes(self) -> frozenset[str]:
        return frozenset(str(fact.data["outcome"]) for fact in self.decisions if fact.data.get("outcome"))


def incidents(facts: Iterable[Fact]) -> list[Incident]:
    """Incidents by the day each was first reported.

    facts: current ones, of any number of people of one household. Reports with the same incident number
    are one; without a number, reports of one day from one source are one.
    """
    held = sorted(facts, key=lambda fact: (fact.happened_on, fact.order, fact.id))
    contacts = {fact.spell: fact for fact in held if fact.kind == "ContactReceived"}
    grouped: dict[str, list[Fact]] = {}
    for fact in held:
        if fact.kind in REPORTS:
            grouped.setdefault(_key(contacts.get(fact.within, fact) if fact.within else fact), []).append(
                fact
            )
    return [Incident(tuple(same), _decisions(same, held)) for same in grouped.values()]


def _key(report: Fact) -> str:
    """Its number, however it was typed."""
    number = "".join(str(report.data.get("incident") or "").split()).casefold()
    return number or f"{report.happened_on} {report.data.get('source')}"


def _decisions(reports: list[Fact], held: list[Fact]) -> tuple[Fact, ...]:
    spells = {fact.spell for fact in reports if fact.kind != NEWS}
    news = [fact for fact in reports if fact.kind == NEWS]
    return tuple(
        fact
        for fact in held
        if (fact.kind in DECISIONS and fact.spell in spells) or any(_answers(fact, told) for told in news)
    )


def _answers(fact: Fact, told: Fact) -> bool:
    """Whether it is a manager's answer to this news: it names the day it came, or answers all before it."""
    return (
        fact.kind == ANSWER
        and fact.subject == told.subject
        and fact.happened_on >= told.happened_on
        and fact.data.get("about") in (None, told.happened_on)
    )
