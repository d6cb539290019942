"""What happened to the child, in lanes and in words, with the gaps left as gaps?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from goldthread.access.child_page import ChildPage
from goldthread.core.deadlines import judge
from goldthread.core.spells import spells
from goldthread.ground.kind_words import code_words, line, narratives, words
from goldthread.ground.lanes import Drawing, Lane, Mark, Span, draw
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import months_between, plural, short_date
from goldthread.language.fact import Fact
from goldthread.language.kind import Lane as LaneName
from goldthread.language.roles import Action
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.rooms.people.seen import gap_words, gaps, was_alone, was_seen

MONTHS_DRAWN = 24
SHORTEST = 60
PLANS = ("need_plan", "protection_plan", "looked_after", "family_help")
LATEST_FIRST = 15
FOLDED_AWAY = 75
TOO_LATE = "Questionable: what it belongs to had ended before it, so that it met no duty."
OF_A_MEETING = ("chair", "agencies", "agencies_absent", "agencies_dissenting")
SHAPES = {LaneName.CAME_IN: "came_in", LaneName.DECIDED: "decided", LaneName.MEETINGS: "meeting"}


def panel(page: ChildPage) -> dict[str, Any]:
    """The drawing and the entries; `rest` are those beyond the latest, folded away.

    earlier: how many entries are older still, and come with the whole story.
    """
    latest = page.facts if page.whole else page.facts[-FOLDED_AWAY:]
    lines = _lines(page, latest)
    return {
        "drawing": drawing(page) if page.facts else None,
        "lines": lines[:LATEST_FIRST],
        "rest": lines[LATEST_FIRST:],
        "earlier": len(page.facts) - len(latest),
        "page": page,
    }


def drawing(page: ChildPage) -> Drawing:
    """Two years to the day shown, or the whole story where that is shorter."""
    end = page.as_of
    first = min((fact.happened_on for fact in page.facts), default=end)
    start = max(first, end - timedelta(days=round(MONTHS_DRAWN * 30.44)))
    start = min(start, end - timedelta(days=SHORTEST))
    lanes = [_marks(page, lane) for lane in (LaneName.CAME_IN, LaneName.DECIDED)]
    lanes += [_seen(page), _marks(page, LaneName.MEETINGS), _plans(page), _homes(page), *_in_own_hand(page)]
    spans = [Span(gap.start, gap.end, f"{gap.days} days unseen") for gap in gaps(page)]
    title = f"The story of {page.called}, {start:%b %Y} to {end:%b %Y}"
    return draw(title=title, start=start, end=end, lanes=lanes, gaps=spans)


def entry(page: ChildPage, fact: Fact, *, late: Collection[UUID] = ()) -> dict[str, Any]:
    """One fact as components/story_entry.html prints it. late: what came after its own plan had ended."""
    kind = KINDS[fact.kind]
    said = narratives(fact) + _for_the_whole_entry(page, fact)
    return {
        "day": short_date(fact.happened_on, page.as_of),
        "known": known(fact),
        "title": title(page, fact),
        "text": " ".join(filter(None, [_who_came(page, fact), _odd(fact, late)])),
        "narratives": [(label, text) for label, text in said if label != "The child's own words"],
        "quotes": [
            {"words": text, "who": page.called} for label, text in said if label == "The child's own words"
        ],
        "source": _source(page, fact),
        "major": kind.major,
        "wrong_url": _wrong_url(page, fact),
    }


def _wrong_url(page: ChildPage, fact: Fact) -> str:
    """Where to say that this is on the wrong child; "" on a past day, or for whoever may not record."""
    if page.past or fact.entry is None or not page.me.may(Action.RECORD):
        return ""
    return reverse("wrong_child", args=[page.child.pk, fact.id])


def _for_the_whole_entry(page: ChildPage, fact: Fact) -> list[tuple[str, str]]:
    """What was written once for all the children of the entry, at the first of its facts about this child."""
    entry = page.entries.get(fact.entry) if fact.entry else None
    if entry is None or not entry.narrative:
        return []
    first = next(one for one in page.facts if one.entry == fact.entry)
    return [("In full", entry.narrative)] if first is fact else []


def _who_came(page: ChildPage, fact: Fact) -> str:
    """ "Agencies present: Police, Health. Agencies asked and not there: Housing."; "" of no meeting."""
    said = words(fact, page.name_of)
    kind = KINDS[fact.kind]
    named = [name for name in OF_A_MEETING if kind.has_field("agencies") and said.get(name)]
    return " ".join(f"{kind.field(name).label}: {said[name]}." for name in named)


def _lines(page: ChildPage, latest: Sequence[Fact]) -> list[dict[str, Any]]:
    """These entries, and the gaps since the first of them, newest first."""
    late = judge(page.facts, clocks_in_use(), page.as_of).late_meetings
    found: list[tuple[date, int, dict[str, Any]]] = [
        (one.happened_on, place, {"entry": entry(page, one, late=late)}) for place, one in enumerate(latest)
    ]
    since = latest[0].happened_on if latest else page.as_of
    found += [(gap.end, len(latest), {"gap": gap_words(page, gap)}) for gap in gaps(page) if gap.end >= since]
    return [shown for _, _, shown in sorted(found, key=lambda one: one[:2], reverse=True)]


def title(page: ChildPage, fact: Fact) -> str:
    """The kind's line; for a visit, whether the child was seen, and alone, in words."""
    if fact.kind != "ChildVisited":
        return line(fact, page.name_of)
    where = words(fact, page.name_of).get("place", "")
    at = f", {where[0].lower()}{where[1:]}" if where else ""
    if not was_seen(fact):
        said = words(fact, page.name_of)
        why, then = said.get("not_seen_reason", ""), said.get("next_step", "")
        return f"Visit{at}: {page.called} not seen{_why(why)}{f'. Next: {then}' if then else ''}"
    if was_alone(fact):
        return f"Visit{at}: {page.called} seen alone"
    why = words(fact, page.name_of).get("not_alone_reason", "")
    return f"Visit{at}: {page.called} seen, not alone{_why(why)}"


def _why(reason: str) -> str:
    return f" ({reason.lower()})" if reason else ""


def known(fact: Fact) -> str:
    """When it was written down, where that was another day."""
    if fact.recorded_at is None:
        return ""
    written = fact.recorded_at.astimezone(LONDON)
    return f"{short_date(written.date(), fact.happened_on)}" if written.date() != fact.happened_on else ""


def both_days(day: str, fact: Fact) -> str:
    """ "12 Oct 2026, known 14 Oct", where it was written down later; else the day, in the caller's words."""
    return ", known ".join(filter(None, [day, known(fact)]))


def _who(page: ChildPage, fact: Fact) -> str:
    """Who wrote it; who decided, where that was another: "Decided by K. Kindred, covering for O. Sample"."""
    if own := page.own_hand(fact):
        return f"Written by {own}"
    # An allocation names whom it is to, and not who wrote it.
    wrote = "" if fact.kind == "WorkerAllocated" else page.name_of(fact.data.get("worker"))
    decided = page.name_of(fact.data.get("second_authoriser") or fact.data.get("authorised_by"))
    away = page.name_of(fact.data.get("covering_for"))
    instead = f", covering for {away}" if away else ""
    if decided and decided != wrote and (away or not wrote):
        return f"{wrote}. Decided by {decided}{instead}".lstrip(". ")
    return f"{wrote}{instead}"


def _source(page: ChildPage, fact: Fact) -> str:
    entered = page.entries.get(fact.entry) if fact.entry else None
    who = _who(page, fact)
    if entered is None:
        return who
    if entered.source == "live":
        return f"{who or entered.recorded_by.name}."
    return ". ".join(filter(None, [who, f"From {entered.source}"])) + "."


def _odd(fact: Fact, late: Collection[UUID]) -> str:
    if fact.questionable:
        return f"Questionable, as it was recorded: {fact.questionable}"
    return TOO_LATE if fact.id in late else ""


def _marks(page: ChildPage, lane: LaneName) -> Lane:
    marks = [
        Mark(fact.happened_on, SHAPES[lane], line(fact, page.name_of))  # type: ignore[arg-type]
        for fact in page.facts
        if KINDS[fact.kind].lane is lane and not page.own_hand(fact)
    ]
    return Lane(lane.value, marks)


def _in_own_hand(page: ChildPage) -> list[Lane]:
    """What agencies wrote themselves, each mark under its writer's name; no lane where none did."""
    own = [(fact, page.own_hand(fact)) for fact in page.facts]
    marks = [Mark(one.happened_on, "came_in", f"{who}: {line(one, page.name_of)}") for one, who in own if who]
    return [Lane("Agencies", marks)] if marks else []


def _seen(page: ChildPage) -> Lane:
    """The gold thread: each knot a sight of the child."""
    marks = []
    for fact in page.facts:
        if fact.kind == "VisitFailed" or (fact.kind == "ChildVisited" and not was_seen(fact)):
            marks.append(Mark(fact.happened_on, "failed", title(page, fact)))
        elif was_seen(fact):
            shape = "seen_alone" if was_alone(fact) else "seen"
            marks.append(Mark(fact.happened_on, shape, title(page, fact)))  # type: ignore[arg-type]
    return Lane("Seen", marks, thread=True)


def _plans(page: ChildPage) -> Lane:
    found = [spell for spell in spells(page.facts) if spell.type in PLANS]
    spans = [Span(s.started, s.ended or page.as_of, SPELL_TYPES[s.type].label) for s in found]
    return Lane("Plans", spans=spans)


def _homes(page: ChildPage) -> Lane:
    """Where the child lived: placements, and addresses by their type; never the address itself."""
    homes = [
        (one.started_on, one.ended_on, _home_words(one.address_type))
        for one in page.addresses
        if one.started_on
    ]
    placed = [spell for spell in spells(page.facts) if spell.type == "placement"]
    homes += [(spell.started, spell.ended, SPELL_TYPES["placement"].label) for spell in placed]
    spans = [
        Span(start, end or page.as_of, words) for start, end, words in sorted(homes, key=lambda home: home[0])
    ]
    return Lane(LaneName.HOME.value, spans=spans)


def _home_words(address_type: str) -> str:
    return code_words("address_type", address_type).capitalize() if address_type else "Home"


def plan_words(page: ChildPage) -> Iterable[str]:
    """ "Protection plan: neglect, 19 months": the closest-held open work, for the tags."""
    for spell in spells(page.facts):
        if spell.ended is None and spell.type in PLANS:
            label = SPELL_TYPES[spell.type].label
            category = next(
                (
                    code_words("category_of_abuse", fact.data["category"], fact.happened_on)
                    for fact in reversed(page.of("ProtectionPlanStarted", "PlanCategoryChanged"))
                    if fact.spell == spell.id and fact.data.get("category")
                ),
                "",
            )
            months = months_between(spell.started, page.as_of)
            of = f": {category.lower()}" if category else ""
            yield f"{label}{of}, {_length(months, spell.started, page.as_of)}"


def _length(months: int, start: date, end: date) -> str:
    if months:
        return plural(months, "month")
    days = (end - start).days
    return plural(days, "day") if days else "since today"
