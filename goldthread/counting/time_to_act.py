"""How soon was acted on what came in, by team: the middle and the longest time, and the limits kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import connection

from goldthread.counting.measures import Measure
from goldthread.counting.years import Days

# Each moment's own column, but for the allocation: it carries a day, and no hour.
ACTED = """
with t as materialized (select * from contacts_timed(%s, %s)), took as (
  select t.team, m.what, m.long from t cross join lateral (values
    ('taken_up', taken_up_at - came_at), ('acknowledged', acknowledged_at - came_at),
    ('decided', decided_at - came_at), ('allocated', (allocated_on - came_on) * interval '1 day')
  ) m (what, long)
  where m.long is not null
), judged as (
  select t.team, j.clock, j.state from t cross join lateral (
    select unnest(t.in_time), 'in_time' union all select unnest(t.late), 'late'
    union all select unnest(t.waits), 'waits') j (clock, state)
)
select grouping(team) = 1, team, '', count(*), null, null, 0, 0, 0 from t group by grouping sets ((), (team))
union all
select grouping(team) = 1, team, what, count(*), percentile_cont(0.5) within group (order by long), max(long),
  0, 0, 0
from took group by grouping sets ((what), (what, team))
union all
select grouping(team) = 1, team, clock, count(*), null, null, count(*) filter (where state = 'in_time'),
  count(*) filter (where state = 'late'), count(*) filter (where state = 'waits')
from judged group by grouping sets ((clock), (clock, team))
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """Of so many contacts: half took no longer than `usual`, and none longer than `longest`."""

    contacts: int
    usual: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Kept:
    """How many contacts kept a clock's limit, were late for it, or still have time."""

    in_time: int
    late: int
    waits: int


@dataclass(slots=True)
class Acted:
    """What one team, or all, did. clocks: by the clock's id."""

    contacts: int = 0
    speeds: dict[Measure, Speed] = field(default_factory=dict)
    clocks: dict[str, Kept] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimeToAct:
    """team None: it went to no locality team."""

    all: Acted
    teams: dict[UUID | None, Acted]


def time_to_act(days: Days) -> TimeToAct:
    """Of the contacts that came on these days, as is known now. One query."""
    found = TimeToAct(Acted(), {})
    with connection.cursor() as cursor:
        cursor.execute(ACTED, [days.first, days.last])
        for whole, team, what, contacts, usual, longest, *kept in cursor.fetchall():
            acted = found.all if whole else found.teams.setdefault(team, Acted())
            if not what:
                acted.contacts = contacts
            elif usual is None:
                acted.clocks[what] = Kept(*kept)
            else:
                acted.speeds[Measure(what)] = Speed(contacts, usual, longest)
    return found
