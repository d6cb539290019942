"""My notices as lines of a page: what is due and for whom, why I am told, and one link to act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from goldthread.core.days import day_of
from goldthread.core.ladder import OWNER
from goldthread.ground.due_words import say, urgency
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import plural, short_date, within_a_sentence
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.models import ChildSummary, DeadlineRow, Mail, Notice, TakenBack
from goldthread.site.desk import name_and_age
from goldthread.site.recording import ACTS

MOST, MOST_TAKEN_BACK = 100, 30
OUT_OF_REACH = "A record that your posts do not open"
TO_AGENCIES = {
    "answer_to_sender": ("There is an answer to what you sent", "follow", "Read it"),
    "asked_of_agency": ("Children’s social care asks something of your agency", "answer_asked", "Answer"),
    "challenge_to_agency": ("Children’s social care challenges your agency", "challenged", "Read it"),
}
TO_BE_READ = (Notice.Kind.AGENCY, Notice.Kind.FACT)
FRONT_DOOR = frozenset({"screener"})
RECORDED_BY = {act.kind: act for act in reversed(ACTS)}


@dataclass(frozen=True, slots=True)
class Shown:
    """Lines in the shape of components/due_row.html, with the notice's id; people: whom they name.

    more: others stand behind these, and follow as these are read or done.
    """

    unread: list[dict[str, Any]] = field(default_factory=list)
    read: list[dict[str, Any]] = field(default_factory=list)
    taken_back: list[dict[str, str]] = field(default_factory=list)
    doubtful: list[Mail] = field(default_factory=list)
    people: frozenset[UUID] = frozenset()
    more: bool = False


def shown(now: datetime) -> Shown:
    """Five queries, whatever the number; the database gives the asker their own alone."""
    mine = Notice.objects.select_related("stands_in_for")
    opened = Q(kind__in=TO_BE_READ, read_at__isnull=False)  # nothing is left to do with it
    now_standing = mine.filter(~opened, taken_back_at=None).annotate(unread=Q(read_at=None))
    standing = list(now_standing.order_by("-unread", "-made_at", "id")[: MOST + 1])
    more, standing = len(standing) > MOST, standing[:MOST]
    back = mine.exclude(taken_back_at=None).exclude(taken_back_why=TakenBack.OVERTAKEN)
    back = back.exclude(kind__in=TO_BE_READ)  # what stands is on the page where it is read
    gone = list(back.order_by("-taken_back_at", "id")[:MOST_TAKEN_BACK])
    turns = {turn.pk: turn for turn in DeadlineRow.objects.filter(pk__any_of=[one.about for one in standing])}
    subjects = {one.subject_id for one in (*standing, *gone) if one.subject_id}
    children = {child.pk: child for child in ChildSummary.objects.filter(pk__any_of=subjects)}
    rows = sorted(
        ((one, _row(one, turns.get(one.about), children, now)) for one in standing),
        key=lambda pair: _first(pair[0], turns, now),
    )
    return Shown(
        unread=[row for one, row in rows if one.read_at is None],
        read=[row for one, row in rows if one.read_at is not None],
        taken_back=[_gone(one, children, day_of(now)) for one in gone],
        doubtful=list(Mail.objects.filter(state=Mail.State.UNCERTAIN).order_by("-made_at")[:3]),
        people=frozenset(children),
        more=more,
    )


def _first(notice: Notice, turns: Mapping[UUID, DeadlineRow], now: datetime) -> tuple[Any, ...]:
    """What is late before what is to come, duties before the rest; the counts of the week last."""
    turn = turns.get(notice.about)
    return (turn is None, *(urgency(turn, now) if turn else ()))


def _row(
    notice: Notice, turn: DeadlineRow | None, children: Mapping[UUID, ChildSummary], now: datetime
) -> dict[str, Any]:
    today = day_of(now)
    if notice.kind == Notice.Kind.COUNT:
        return _count(notice)
    if notice.kind == Notice.Kind.AGENCY:
        return _to_an_agency(notice, today)
    child = children.get(notice.subject_id) if notice.subject_id else None
    if child is not None and notice.kind == Notice.Kind.FACT:
        return _recorded(notice, child, today)
    if turn is None or child is None:
        return {"id": notice.pk, "when": "Told " + _day(notice, today), "kind": "muted",
                "what": name_of(notice.what), "detail": OUT_OF_REACH, "why": why(notice)}  # fmt: skip
    said = say(turn, clocks_in_use(), now)
    url, action = where(turn, notice)
    who = name_and_age(child, today)
    return {
        "id": notice.pk,
        "when": said.when,
        "kind": said.kind,
        "what": who,
        "detail": within_a_sentence(said.what),
        "why": f"{why(notice)} {said.why}".strip(),
        "url": url,
        "action": action,
        "quiet": said.kind != "late",
        "about": f"{who}: {said.what}",
    }


def _count(notice: Notice) -> dict[str, Any]:
    """The week's count for a head: what the council sets for itself, by rule, and no child."""
    late = [f"{name_of(row['clock'])}: {row['number']}" for row in notice.data["late"]]
    total = sum(row["number"] for row in notice.data["late"])
    monday = date.fromisoformat(notice.rung.removeprefix("week of "))
    return {
        "id": notice.pk,
        "when": f"Week of {monday.day} {monday:%B}",
        "kind": "soon" if total else "ok",
        "what": f"{plural(total, 'local standard')} late" if total else "No local standard is late",
        "why": "Counted for heads once a week, and never child by child.",
        "counts": late,
        "url": f"{reverse('team')}?show=late",
        "action": "See the children",
        "quiet": True,
    }


def _to_an_agency(notice: Notice, today: date) -> dict[str, Any]:
    """Where it is read; of whom it speaks is said there, and asked again of whoever opens it."""
    words, page, action = TO_AGENCIES[notice.what]
    return {
        "id": notice.pk,
        "when": "Told " + _day(notice, today),
        "kind": "info",
        "what": words,
        "url": reverse(page, args=[notice.about]),
        "action": action,
        "quiet": True,
        "about": words,
    }


def _recorded(notice: Notice, child: ChildSummary, today: date) -> dict[str, Any]:
    """An agency wrote on the record itself: what it wrote is read there."""
    who = name_and_age(child, today)
    return {
        "id": notice.pk,
        "when": "Told " + _day(notice, today),
        "kind": "info",
        "what": who,
        "detail": f"{notice.data['agency']} wrote on the record",
        "why": why(notice),
        "url": reverse("child", args=[child.pk]) + "#story",
        "action": "Read it",
        "quiet": True,
        "about": f"{who}: {notice.data['agency']}",
    }


def name_of(clock: str) -> str:
    """The clock's own name."""
    known = clocks_in_use().get(clock)
    return known.name if known else clock.replace("_", " ").capitalize()


def why(notice: Notice) -> str:
    """Why this person is told: nothing where it is simply their own work."""
    words = []
    if notice.stands_in_for is not None:
        words.append(f"You stand in for {notice.stands_in_for}.")
    if notice.told_as != OWNER:
        number, _, unit = notice.rung.partition(" ")
        unit = unit.replace("_", " ").removesuffix("s" if number == "1" else "")
        words.append(f"You are told as {notice.told_as.replace('_', ' ')}, {number} {unit} after its day.")
    elif notice.data.get("instead"):
        words.append("Nobody nearer to the work could be told.")
    return " ".join(words)


def where(turn: DeadlineRow, notice: Notice) -> tuple[str, str]:
    """Its owner goes where it can be done; everybody else to what is due for the child."""
    if notice.told_as == OWNER and not notice.data.get("instead"):
        if turn.owner in FRONT_DOOR:
            return reverse("front_door"), "Front door"
        for kind in _met_by(turn):
            if kind in RECORDED_BY:
                return reverse(RECORDED_BY[kind].slug, args=[turn.subject_id]), RECORDED_BY[kind].label
    return reverse("child", args=[turn.subject_id]) + "#due", "Open"


def _met_by(turn: DeadlineRow) -> Iterable[str]:
    clock = clocks_in_use().get(turn.clock)
    version = clock.version_on(turn.started) if clock else None
    return [match.kind for match in version.met_by] if version else ()


def _gone(notice: Notice, children: Mapping[UUID, ChildSummary], today: date) -> dict[str, str]:
    child = children.get(notice.subject_id) if notice.subject_id else None
    at = notice.taken_back_at.astimezone(LONDON) if notice.taken_back_at else None
    who = name_and_age(child, today) if child else OUT_OF_REACH
    return {
        "when": f"{short_date(at.date(), today)}, {at:%H:%M}" if at else "",
        "text": f"{who}: {name_of(notice.what)}, due {short_date(notice.due, today)}. "
        + TakenBack(notice.taken_back_why).label,
    }


def _day(notice: Notice, today: date) -> str:
    return short_date(notice.made_at.astimezone(LONDON).date(), today)
