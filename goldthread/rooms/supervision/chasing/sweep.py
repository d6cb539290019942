"""One round of the ladder: who is told anew, whose notice moves to somebody else, which is overtaken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connections

from goldthread.core.chasing import chasing
from goldthread.core.ladder import OWNER, Told, days_around, latest, reached
from goldthread.ground.wall_clock import LONDON
from goldthread.record import principals
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.record.job_health import began
from goldthread.record.models import DeadlineRow, Notice, TakenBack
from goldthread.record.session import acting_as
from goldthread.rooms.supervision.chasing.staff import Staff, staff
from goldthread.rooms.supervision.chasing.who import Person, who

JOB = "ladder"
ONE_AT_A_TIME = 5_190_001
MANY = 2000


@dataclass(frozen=True, slots=True)
class Swept:
    """What one round did."""

    made: int = 0
    moved: int = 0
    overtaken: int = 0


def sweep(now: datetime, *, using: str = "job") -> Swept:
    """Makes each notice that has become due by `now` (aware), once, in one transaction, as the job.

    Run twice it makes none twice: a notice stands once for a turn, a rung and a person, by the
    database's own constraint. What was settled since is taken back first.
    """
    with acting_as(principals.JOB, now=now, using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
            cursor.execute("select settle_notices(null)")
        since = began(JOB, now, using=using) - chasing().looks_back
        turns = {turn.id: turn for turn in _waiting(since, now, using)}
        people = staff({turn.subject_id for turn in turns.values()}, now, using=using)
        wanted = {(one.about, one.recipient_id): one for one in _wanted(turns.values(), people, since, now)}
        return _write(wanted, turns, people, now, using)


def _waiting(since: datetime, now: datetime, using: str) -> Iterable[DeadlineRow]:
    """Turns that nobody met, near enough to their day for a ladder to speak. Served by one query."""
    ladders = (version.ladder for clock in clocks_in_use().values() for version in clock.versions)
    before, after = days_around(ladders)
    first = since.astimezone(LONDON).date() - timedelta(days=after)
    last = now.astimezone(LONDON).date() + timedelta(days=before)
    return DeadlineRow.objects.using(using).filter(
        met=None, lapsed=None, not_owed=False, exempt=False, due__range=(first, last)
    )


def told_of(turn: DeadlineRow, now: datetime, since: datetime) -> Sequence[Told]:
    """The rungs that this turn has reached, by the version of its clock in force when it began."""
    clock = clocks_in_use().get(turn.clock)
    version = clock.version_on(turn.started) if clock else None
    return reached(turn, version.ladder, now, since=since) if version else ()


def _wanted(turns: Iterable[DeadlineRow], people: Staff, since: datetime, now: datetime) -> Iterator[Notice]:
    """In the order of the rungs, so that of two for one person the later stands."""
    for turn in turns:
        for told in latest(told_of(turn, now, since)):
            for person in who(turn, told.who, people):
                yield _notice(turn, told, person, now)


def _notice(turn: DeadlineRow, told: Told, person: Person, now: datetime) -> Notice:
    return Notice(
        recipient_id=person.user,
        kind=Notice.Kind.TURN,
        about=turn.id,
        what=turn.clock,
        subject_id=turn.subject_id,
        rung=told.rung,
        told_as=told.who,
        stands_in_for_id=person.for_worker,
        due=turn.due,
        due_at=turn.due_at,
        force=turn.force,
        data={"instead": True} if person.instead else {},
        made_at=now,
    )


def _write(
    wanted: dict[tuple[UUID, UUID], Notice],
    turns: dict[UUID, DeadlineRow],
    people: Staff,
    now: datetime,
    using: str,
) -> Swept:
    standing = Notice.objects.using(using).filter(kind=Notice.Kind.TURN, taken_back_at=None)
    known, moved, overtaken = set(), [], []
    for one in standing.only("id", "about", "recipient", "rung", "told_as").iterator(MANY):
        instead = wanted.get((one.about, one.recipient_id))
        known.add((one.about, one.rung, one.recipient_id))
        if instead is not None and instead.rung != one.rung:
            overtaken.append(one.pk)
        elif instead is None and one.about in turns and not _theirs(one, turns[one.about], people):
            moved.append(one.pk)
    new = [one for one in wanted.values() if (one.about, one.rung, one.recipient_id) not in known]
    Notice.objects.using(using).bulk_create(new, batch_size=MANY, ignore_conflicts=True)
    _take_back(moved, TakenBack.NOT_YOURS, now, using)
    _take_back(overtaken, TakenBack.OVERTAKEN, now, using)
    return Swept(len(new), len(moved), len(overtaken))


def _theirs(notice: Notice, turn: DeadlineRow, people: Staff) -> bool:
    return any(person.user == notice.recipient_id for person in who(turn, notice.told_as or OWNER, people))


def _take_back(notices: list[UUID], why: TakenBack, now: datetime, using: str) -> None:
    Notice.objects.using(using).filter(pk__in=notices).update(taken_back_at=now, taken_back_why=why)
