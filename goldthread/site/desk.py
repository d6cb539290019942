"""What is mine: duties by urgency for the child, this week, what came in, whom I hold, my drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse

from goldthread.access.me import Kept, Me
from goldthread.core.days import day_of
from goldthread.core.knowledge import current
from goldthread.ground.due_words import say, urgency
from goldthread.ground.kind_words import line
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import ago, months_between, short_date, within_a_sentence
from goldthread.language.fact import Fact
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.layout import from_json
from goldthread.record.models import ChildSummary, DeadlineRow
from goldthread.record.models import Fact as Row
from goldthread.record.models.derived import WAITS
from goldthread.rooms.supervision.going_again import failed_when, going_again, what_next
from goldthread.rooms.supervision.round_the_child import read_round
from goldthread.rooms.supervision.signals_of_a_list import of_a_list
from goldthread.rooms.supervision.undecided import DECIDED, KINDS, undecided, waited
from goldthread.rooms.workforce.team_list import STATUSES
from goldthread.site import beside
from goldthread.site.recording import step
from goldthread.site.together import Line, together

AHEAD, BACK, TOLD_BACK = 7, 7, 180
MOST = 12
CAME_IN = (
    "OutOfHoursReported",
    "NewInformationReceived",
    "ContactReceived",
    "ReferralReceived",
    "ContributionReceived",
    "ReportReceived",
    "ChildSeenByPartner",
)
TOLD = frozenset(CAME_IN) | KINDS | {beside.CALL}


@dataclass(frozen=True, slots=True)
class Desk:
    """One worker's own work. cannot_wait: late duties, failed visits, injuries nobody has decided."""

    dues: list[dict[str, Any]] = field(default_factory=list)
    later: list[dict[str, Any]] = field(default_factory=list)
    week: list[dict[str, Any]] = field(default_factory=list)
    came_in: list[dict[str, Any]] = field(default_factory=list)
    drafts: list[dict[str, Any]] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)
    covering: list[dict[str, Any]] = field(default_factory=list)
    joint: list[dict[str, Any]] = field(default_factory=list)
    held: int = 0
    held_words: str = ""
    cannot_wait: int = 0
    signals: list[dict[str, Any]] = field(default_factory=list)
    people: frozenset[UUID] = frozenset()


def desk(asker: Me, now: datetime) -> Desk:
    """Empty but for drafts where the asker holds no child, and covers for nobody who does.

    Queries do not grow with the children. What a colleague owes comes to whoever stands in for them.
    """
    today = day_of(now)
    drafts = [_draft(draft, today) for draft in asker.drafts]
    if asker.worker is None:
        return Desk(drafts=drafts)
    workers = [asker.worker, *asker.covers]
    held, joint = beside.held_by(workers, asker)
    if not held:
        return Desk(drafts=drafts, joint=joint)
    own = [child for child in held.values() if child.worker_id == asker.worker]
    turns = list(
        unmet(DeadlineRow.objects.filter(worker__any_of=workers, due__lte=today + timedelta(days=AHEAD)))
    )
    turns = [turn for turn in turns if turn.subject_id in held]
    injuries, told = injuries_and_told(turns, held, today)
    whose = partial(beside.for_whom, asker=asker)
    waiting = undecided_rows(told, held, today, whose, asker)
    urgent = [turn for turn in turns if turn.due <= today or turn.start_fact in injuries]
    urgent.sort(key=lambda turn: urgency(turn, now, injury=turn.start_fact in injuries))
    dues = [
        due_row(turn, held[turn.subject_id], now, whose, asker, injury=turn.start_fact in injuries)
        for turn in urgent
    ]
    read = read_round(list(held.values()), today, left=False)
    again = to_see_again({child: facts for child, (facts, _) in read.items()}, held, today, whose, asker)
    households = {child: around.children.keys() for child, (_, around) in read.items()}
    rows = together(waiting + again + dues, households)
    week = [_week_row(turn, held[turn.subject_id], now) for turn in _soonest(turns, today)]
    calls = beside.calls(told, held, asker, today)
    return Desk(
        dues=rows[:MOST],
        later=rows[MOST:],
        week=together(week, households),
        came_in=came_in(told, held, today),
        drafts=drafts,
        calls=calls,
        covering=beside.covering(held.values(), asker),
        joint=joint,
        held=len(own),
        held_words=held_words(own),
        cannot_wait=sum(1 for call in calls if call["urgent"]) + sum(1 for row in rows if row["cannot_wait"]),
        signals=of_a_list(list(held.values()), read, today),
        people=frozenset(held),
    )


def unmet(rows: QuerySet[DeadlineRow]) -> QuerySet[DeadlineRow]:
    """Open or overdue on any day: the state itself is asked when it is shown."""
    return rows.filter(WAITS).order_by("due")


def injuries_and_told(
    turns: Iterable[DeadlineRow], held: Collection[UUID], today: date
) -> tuple[set[UUID], list[Fact]]:
    """The facts among these turns' starts that tell of an injury; and what came in of late. One query."""
    starts = {turn.start_fact for turn in turns}
    of_late = Q(subject__any_of=held, **_of_late(today))
    rows = list(Row.objects.filter(of_late | Q(pk__any_of=starts)))
    injuries = {row.pk for row in rows if row.pk in starts and row.data.get("injury") is True}
    first, last = _of_late(today)["happened_on__range"]
    told = [row for row in rows if row.kind in TOLD and first <= row.happened_on <= last]
    return injuries, newest_first(told)


def due_row(
    turn: DeadlineRow,
    child: ChildSummary,
    now: datetime,
    whose: beside.Whose,
    asker: Me,
    *,
    injury: bool = False,
) -> Line:
    """One child's line: how late, who, what, how they are held and when they were seen, and what to do."""
    said, today = say(turn, clocks_in_use(), now), day_of(now)
    return {
        "when": said.when,
        "kind": said.kind,
        "child": child.pk,
        "name": name_and_age(child, today),
        "matter": said.what,
        "detail": within_a_sentence(said.what),
        "why": f"{whose(child)}{held_as(child, today)}. {said.why}",
        **step(child.pk, turn.clock, asker, owner=turn.owner),
        "quiet": said.kind != "late",
        "cannot_wait": injury or turn.force == "duty",
    }


def name_and_age(child: ChildSummary, today: date) -> str:
    """ "Marlow Tarn-Hollis, 4"."""
    if child.born_on is None or child.born_on > today:
        return f"{child}, unborn" if child.expected_on else str(child)
    return f"{child}, {months_between(child.born_on, today) // 12}"


def held_as(child: ChildSummary, today: date) -> str:
    """ "Protection plan; last seen 12 days ago"."""
    seen = f"last seen {ago(child.seen_on, today)}" if child.seen_on else "not seen, on this record"
    return f"{STATUSES.get(child.status, child.status.replace('_', ' ').capitalize())}; {seen}"


def told_of(people: QuerySet[Any, Any], today: date) -> QuerySet[Row]:
    """What came in about these children of late, and what was decided about it."""
    return Row.objects.filter(subject__in=people, **_of_late(today))


def _of_late(today: date) -> dict[str, Any]:
    return {"kind__in": TOLD, "happened_on__range": (today - timedelta(days=TOLD_BACK), today)}


def newest_first(rows: Iterable[Row]) -> list[Fact]:
    return sorted(current([_plain(row) for row in rows]), key=_moment, reverse=True)


def undecided_rows(
    told: Iterable[Fact], held: Mapping[UUID, ChildSummary], today: date, whose: beside.Whose, asker: Me
) -> list[Line]:
    """New information that nobody has answered, injuries first, the longest wait before the rest."""
    of_each: dict[UUID, list[Fact]] = {}
    for fact in told:
        of_each.setdefault(fact.subject, []).append(fact)
    waiting = [fact for facts in of_each.values() for fact in undecided(facts)]
    waiting.sort(key=lambda fact: (fact.data.get("injury") is not True, fact.happened_on))
    return [_undecided_row(fact, held[fact.subject], today, whose, asker) for fact in waiting]


def to_see_again(
    told: Mapping[UUID, Iterable[Fact]],
    held: Mapping[UUID, ChildSummary],
    today: date,
    whose: beside.Whose,
    asker: Me,
) -> list[Line]:
    """Children whom somebody went to see in vain, the longest ago first: from that very day."""
    found = (visit for facts in told.values() if (visit := going_again(facts, today)))
    return [
        {
            "when": failed_when(visit, today),
            "kind": "late",
            "child": visit.subject,
            "name": name_and_age(held[visit.subject], today),
            "matter": "to be seen, the visit failed",
            "detail": "to be seen",
            "why": f"{whose(held[visit.subject])}{what_next(visit)}",
            **step(visit.subject, "ChildVisited", asker),
            "cannot_wait": True,
        }
        for visit in sorted(found, key=lambda one: one.happened_on)
    ]


def came_in(told: Iterable[Fact], held: Mapping[UUID, ChildSummary], today: date) -> list[dict[str, Any]]:
    """What was received about these children in the last days, newest first."""
    since = today - timedelta(days=BACK)
    lately = [fact for fact in told if fact.kind in CAME_IN and fact.happened_on >= since]
    return [_came(fact, held[fact.subject], today) for fact in lately]


def _undecided_row(fact: Fact, child: ChildSummary, today: date, whose: beside.Whose, asker: Me) -> Line:
    when, kind = waited(fact, today)
    words = line(fact, lambda _: "")
    return {
        "when": when,
        "kind": kind,
        "child": child.pk,
        "name": name_and_age(child, today),
        "matter": "not decided",
        "detail": within_a_sentence(words),
        "why": whose(child)
        + held_as(child, today)
        + (". An injury is described" if fact.data.get("injury") is True else "")
        + ".",
        **step(child.pk, DECIDED, asker),
        "cannot_wait": True,
    }


def _plain(row: Row) -> Fact:
    data = from_json(row.kind, dict(row.data))
    return Fact(row.pk, row.subject_id, row.kind, row.happened_on, data, supersedes=row.supersedes_id,
                recorded_at=row.recorded_at)  # fmt: skip


def _moment(fact: Fact) -> tuple[date, datetime]:
    return fact.happened_on, fact.recorded_at or datetime.min.replace(tzinfo=UTC)


def held_words(children: Iterable[ChildSummary]) -> str:
    """ "4 protection plan, 9 child in need plan"."""
    counted = Counter(child.status for child in children)
    return ", ".join(
        f"{number} {STATUSES.get(status, status).lower()}" for status, number in counted.most_common()
    )


def _soonest(turns: Sequence[DeadlineRow], today: date) -> list[DeadlineRow]:
    return [turn for turn in turns if turn.due > today]


def _week_row(turn: DeadlineRow, child: ChildSummary, now: datetime) -> Line:
    said, name = say(turn, clocks_in_use(), now), name_and_age(child, day_of(now))
    return {"day": f"{turn.due:%a} {turn.due.day}", "child": child.pk, "name": name, "matter": said.what,
            "when": said.when, "kind": said.kind}  # fmt: skip


def _came(fact: Fact, child: ChildSummary, today: date) -> dict[str, Any]:
    when = "Today" if fact.happened_on == today else f"{fact.happened_on:%a} {fact.happened_on.day}"
    words = line(fact, lambda _: "")
    return {"when": when, "text": f"{name_and_age(child, today)}: {within_a_sentence(words)}.",
            "url": f"/children/{child.pk}#story", "about": name_and_age(child, today)}  # fmt: skip


def _draft(draft: Kept, today: date) -> dict[str, Any]:
    words = draft.form.replace("_", " ").replace("-", " ").capitalize()
    day = short_date(draft.saved_at.astimezone(LONDON).date(), today)
    return {"text": f"{words}, saved {day}.", "url": _where(draft)}


def _where(draft: Kept) -> str:
    """The page on which this draft is carried on: of whom it concerns, or of nobody yet; "" for neither."""
    for about in (draft.about, ()):
        with suppress(NoReverseMatch):
            return f"{reverse(draft.form, args=about)}?draft={draft.id}"
    return ""
