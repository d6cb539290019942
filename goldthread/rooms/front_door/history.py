"""What came before: contacts, referrals, plans and outcomes of the children and of those round them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection

from goldthread.access.child_facts import names_of
from goldthread.core.incidents import Incident, incidents
from goldthread.core.knowledge import current
from goldthread.core.limits import window_opens
from goldthread.ground.kind_words import code_words
from goldthread.ground.words import plural, short_date
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS
from goldthread.record.layout import as_id
from goldthread.record.models import ChildSummary, SpellRow
from goldthread.record.places_in_use import sector_on
from goldthread.record.signals_in_use import signals_in_use
from goldthread.record.story import facts_of_people
from goldthread.rooms.front_door.work_before import WORK, work_before
from goldthread.rooms.partners.our_door import our_door

AROUND = "select person_id, known_as, restricted from household_around(%s)"
STANDARD = "repeat_referrals"
# What is held by a social worker: what comes in is never a new referral, and is told to the first of these.
HELD = ("referral", "protection_plan", "need_plan")
HELPED = ("family_help",)
ORDINALS = {
    1: "first",
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
}


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody who stands round the children: a brother or sister, or an adult of the household."""

    id: UUID
    child: bool
    restricted: bool


@dataclass(frozen=True, slots=True)
class Family:
    """The children of a contact and whoever stands round them. held: everything on record, by person."""

    children: Sequence[UUID]
    household: Sequence[Around]
    held: Mapping[UUID, list[Fact]]
    names: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class History:
    """Everything beside the decision. number: incidents in the window, this one among them.

    also: what others told of this very incident. incident: its number, as the children's records have it.
    harm_by: who is said to have caused the harm that this contact tells of.
    open_work, helped: of each child whom a social worker, or else family help, holds: the spell.
    sector: of the postcode at which the first of the children lives, as the record has it; "" for none.
    """

    before: list[dict[str, Any]]
    also: list[dict[str, Any]]
    incident: str
    work: list[dict[str, Any]]
    people: list[dict[str, Any]]
    pattern: str
    seen: list[str]
    number: int
    repeated: bool
    open_work: Mapping[UUID, UUID]
    helped: Mapping[UUID, UUID]
    sector: str
    harm_by: UUID | None


def around(children: Sequence[UUID]) -> list[Around]:
    """Ids only, through one function of the database, which leaves out conflicts of interest. One query."""
    with connection.cursor() as cursor:
        cursor.execute(AROUND, [list(children)])
        return [Around(person, known_as == "child", restricted) for person, known_as, restricted in cursor]


def family_of(children: Sequence[UUID], household: Sequence[Around]) -> Family:
    """What the asker may read of them, once for all that stands on the page. Three queries."""
    everyone = [*children, *(one.id for one in household)]
    return Family(children, household, facts_of_people(everyone), names_of(everyone))


def history(family: Family, ours: set[UUID], today: date) -> History:
    """Two queries, however much there is. ours: the contact spells of this contact itself."""
    children, household, names = family.children, family.household, family.names
    everyone = [*children, *(one.id for one in household)]
    facts = [fact for held in family.held.values() for fact in current(held)]
    found = incidents(facts)
    spells = list(SpellRow.objects.filter(subject__in=everyone, type__in=WORK).order_by("-started"))
    lately = _in_window(found, today)
    standard = signals_in_use().stated(STANDARD, today)
    ours_now = _summaries(children, today)
    return History(
        before=[_line(one, names, today) for one in reversed(found) if not _is_this(one, ours)],
        also=[_line(one, names, today) for one in map(partial(_of_others, ours=ours), found) if one.reports],
        incident=next((_number(fact) for fact in facts if fact.spell in ours and _number(fact)), ""),
        work=work_before(spells, facts, names, everyone),
        people=[_person(one, names) for one in household],
        pattern=_pattern(lately, ours, standard.limits["window"].number),
        seen=[row.forename or "This child" for row in ours_now if row.seen_alone_on is None],
        number=len(lately),
        repeated=len(lately) >= standard.at_least,
        open_work=_open(spells, HELD),
        helped=_open(spells, HELPED),
        sector=next((row.sector for row in ours_now if row.sector), ""),
        harm_by=_harm_by(facts, ours),
    )


def _harm_by(facts: Sequence[Fact], ours: set[UUID]) -> UUID | None:
    said = (as_id(fact.data.get("harm_by")) for fact in facts if fact.spell in ours)
    return next(filter(None, said), None)


def _in_window(found: Sequence[Incident], today: date) -> list[Incident]:
    opened = window_opens(signals_in_use().stated(STANDARD, today).limits["window"], today)
    return [one for one in found if one.on > opened]


def _is_this(one: Incident, ours: set[UUID]) -> bool:
    return any(report.spell in ours for report in one.reports)


def _of_others(one: Incident, *, ours: set[UUID]) -> Incident:
    """What others told of the contact's own incident, and what came of it; empty for every other incident."""
    own = {fact.happened_at for fact in one.reports if fact.spell in ours}
    theirs = tuple(fact for fact in one.reports if own and fact.happened_at not in own)
    spells = {fact.spell for fact in theirs}
    return Incident(theirs, tuple(fact for fact in one.decisions if fact.spell in spells))


def _number(report: Fact) -> str:
    return str(report.data.get("incident") or "")


def _pattern(lately: Sequence[Incident], ours: set[UUID], months: int) -> str:
    """ "The third incident in 12 months. Both before it ended without action." """
    earlier = [one for one in lately if not _is_this(one, ours)]
    if not earlier:
        return f"The only incident reported about this household in {months} months."
    number = len(earlier) + 1
    nothing = sum(1 for one in earlier if _without_action(one))
    which = ORDINALS.get(number, f"{number}th")
    ended = f"{nothing} of the {plural(len(earlier), 'incident')} before ended without action"
    return f"The {which} incident in {months} months, counted by incident and not by call: {ended}."


def _without_action(one: Incident) -> bool:
    return bool(one.outcomes()) and one.outcomes() <= our_door().without_action


def _line(one: Incident, names: Mapping[UUID, str], today: date) -> dict[str, Any]:
    first = one.reports[0]
    people = dict.fromkeys(names.get(fact.subject, "Name not open to you") for fact in one.reports)
    sources = dict.fromkeys(
        code_words("referral_source", str(fact.data["source"]), fact.happened_on)
        for fact in one.reports
        if fact.data.get("source")
    )
    concern = next((str(f.data["concern"]) for f in one.reports if f.data.get("concern")), "")
    return {
        "when": short_date(one.on, today),
        "about": ", ".join(people),
        "concern": concern,
        "who": ", ".join(sources) or "Not recorded",
        "ended": _ended(one),
        "injury": any(fact.data.get("injury") is True for fact in one.reports),
        "malicious": any(fact.data.get("reported_as_malicious") is True for fact in one.reports),
        "number": _number(first),
        "on": one.on,
    }


def _ended(one: Incident) -> str:
    said = []
    for fact in one.decisions:
        if fact.data.get("outcome"):
            words = code_words(_codes(fact), str(fact.data["outcome"]), fact.happened_on)
            reason = str(fact.data.get("reason") or "")
            said.append(f"{words}: {reason.rstrip('.')}" if reason else words)
    return ". ".join(dict.fromkeys(said)) or "No decision on record"


def _codes(fact: Fact) -> str:
    return KINDS[fact.kind].field("outcome").codes or ""


def _person(one: Around, names: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": names.get(one.id, "Name not open to you"),
        "what": "brother, sister or other child" if one.child else "adult",
        "child": one.child,
        "shut": one.restricted and one.id not in names,
    }


def _open(spells: Sequence[SpellRow], types: Sequence[str]) -> dict[UUID, UUID]:
    """Of each child the open spell of the first of these types that they have."""
    found: dict[UUID, UUID] = {}
    for wanted in types:
        for one in spells:
            if one.type == wanted and one.ended is None:
                found.setdefault(one.subject_id, one.pk)
    return found


def _summaries(children: Sequence[UUID], today: date) -> list[Any]:
    """The children themselves, the eldest first, each with the sector where they live. One query."""
    rows = ChildSummary.objects.filter(pk__in=children).annotate(sector=sector_on(today))
    return list(rows.order_by("born_on"))
