"""Who is on duty on the county's day, who is away, and who is in their first year of practice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from county.chance import stream
from county.diary import Diary, moment
from county.seats import Holder, made_id
from county.workforce import Workforce
from goldthread.record.bulk import AbsenceRow, DutyRow

DAY_STARTS, DAY_ENDS = 8, 18


def duty(workforce: Workforce, as_of: date) -> Iterator[DutyRow]:
    """One worker of each locality team by day; out of hours the county has one, last night and tonight."""
    for team in workforce.all_teams():
        if team.row.purpose in ("safeguarding", "front_door"):
            turn = (moment(as_of, DAY_STARTS), moment(as_of, DAY_ENDS))
            yield _turn(team.seats[-1].now, *turn, team.id)
    night = workforce.holder("n.midnight")
    for day in (as_of - timedelta(days=1), as_of):
        yield _turn(night, moment(day, DAY_ENDS), moment(day + timedelta(days=1), DAY_STARTS), None)


def _turn(holder: Holder, starts: datetime, ends: datetime, team: UUID | None) -> DutyRow:
    return DutyRow(made_id("duty", holder.worker, starts), holder.worker, starts, ends, team)


def absences(workforce: Workforce, as_of: date) -> Iterator[AbsenceRow]:
    """A colleague of P. Example's is away this week and next, and P. Example covers."""
    cover, team = workforce.holder("p.example"), workforce.teams["safeguarding", "Stroud"][0]
    colleague = next(seat.now for seat in team.seats if seat.now.worker != cover.worker)
    first, last = as_of - timedelta(days=2), as_of + timedelta(days=9)
    typed = moment(as_of - timedelta(days=5), DAY_STARTS)
    made = made_id("absence", colleague.worker, first)
    yield AbsenceRow(made, colleague.worker, first, last, cover.worker, typed, colleague.user)


def first_years(workforce: Workforce, until: date) -> Diary:
    """The start of each newly qualified worker's assessed and supported year."""
    diary = Diary(stream(0, "first years"), until)
    for team in workforce.all_teams():
        for seat in team.seats:
            if seat.new_now and seat.role == "social_worker" and seat.now.since <= until:
                act = diary.act("workforce", seat.now.since, by=team.manager.on(seat.now.since).user)
                diary.note(act, seat.now.worker, "FirstYearStarted", opens=True)
    return diary
