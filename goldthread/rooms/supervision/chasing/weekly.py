"""How many of a council's own standards are late, once a week, for each head: counts, and never a child."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import Count

from goldthread.core.days import day_of
from goldthread.core.ladder import HEADS, LOCAL
from goldthread.record import principals
from goldthread.record.models import DeadlineRow, Notice
from goldthread.record.models.derived import WAITS, late_at
from goldthread.record.session import acting_as
from goldthread.rooms.supervision.chasing.staff import Staff, staff

JOB = "weekly"
WHAT = "local_standards"
Counts = dict[UUID | None, dict[str, int]]


def count_the_week(now: datetime, *, using: str = "job") -> int:
    """Gives each head this week's count, from Monday on; returns how many were made. Twice makes none twice.

    A week in which the job did not run is not made up for: its count would be of another day.
    """
    today = day_of(now)
    monday = today - timedelta(days=today.weekday())
    with acting_as(principals.JOB, now=now, using=using):
        counts, given = _late(now, using), _given(monday, using)
        everyone = staff((), now, using=using)
        heads = {
            (seat.service, everyone.users[_reads(seat.worker, everyone)])
            for role in HEADS
            for seat in everyone.seats.get(role, ())
            if seat.team is None
        }
        new = [
            _notice(monday, service, user, counts, now)
            for service, user in heads
            if (_about(monday, service), user) not in given
        ]
        Notice.objects.using(using).bulk_create(new, ignore_conflicts=True)
    return len(new)


def _reads(head: UUID, everyone: Staff) -> UUID:
    """The head, or whoever covers for them and manages too."""
    cover = everyone.here(head)
    return cover if cover and cover in everyone.runs and cover in everyone.users else head


def _given(monday: date, using: str) -> set[tuple[UUID, UUID]]:
    counts = Notice.objects.using(using).filter(kind=Notice.Kind.COUNT, rung=_rung(monday))
    return set(counts.values_list("about", "recipient"))


def _late(now: datetime, using: str) -> Counts:
    """Late turns of local standards by service and clock; None: the whole county."""
    rows = (
        DeadlineRow.objects.using(using)
        .filter(WAITS, late_at(now), force=LOCAL)
        .values_list("service", "clock")
        .annotate(number=Count("pk"))
    )
    counts: Counts = {None: defaultdict(int)}
    for service, clock, number in rows:
        counts[None][clock] += number
        if service is not None:
            counts.setdefault(service, {})[clock] = number
    return counts


def _notice(monday: date, service: UUID | None, user: UUID, counts: Counts, now: datetime) -> Notice:
    late = sorted(counts.get(service, {}).items(), key=lambda pair: (-pair[1], pair[0]))
    return Notice(
        recipient_id=user,
        kind=Notice.Kind.COUNT,
        about=_about(monday, service),
        what=WHAT,
        rung=_rung(monday),
        told_as="head_of_service" if service else "director",
        force=LOCAL,
        data={"late": [{"clock": clock, "number": number} for clock, number in late]},
        made_at=now,
    )


def _about(monday: date, service: UUID | None) -> UUID:
    return uuid5(service or principals.JOB, f"week of {monday}")


def _rung(monday: date) -> str:
    return f"week of {monday}"
