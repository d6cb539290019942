"""What is handed from the day to the night and back: with whom it is, and how long is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from goldthread.access.me import Held, Me
from goldthread.ground.words import span
from goldthread.language.roles import Role

SHOWN = timedelta(hours=24)
"""How long what was done, or kept, still stands on both teams' pages."""

ROWS = """
select h.id, h.contact_id as contact, h.person_id as person, h.asked, h.ring, h.by_when, h.at,
  h.from_team_id as from_team, f.name as from_name, h.to_team_id as to_team, t.name as to_name,
  f.purpose as from_purpose, t.purpose as to_purpose, asked_by.name as asked_by,
  my_side(h.from_team_id) as ours, my_side(h.to_team_id) as for_us,
  coalesce(c.reference, '') as reference, coalesce(c.told -> 'children' -> 0 ->> 'name', '') as child,
  coalesce((select trim(n.forename || ' ' || n.surname) from called(h.person_id) n), '') as named,
  a.answer, a.words as answer_words, a.at as answered_at, coalesce(a_by.name, '') as answered_by,
  e.answer as ended, e.words as end_words, e.at as ended_at, coalesce(e_by.name, '') as ended_by
from handover h
join team f on f.id = h.from_team_id join team t on t.id = h.to_team_id
join account asked_by on asked_by.id = h.by_id
left join arrived_contact c on c.id = h.contact_id
left join handover_answer a on a.handover_id = h.id and a.answer in ('accepted', 'refused')
left join account a_by on a_by.id = a.by_id
left join handover_answer e on e.handover_id = h.id and e.answer in ('done', 'kept')
left join account e_by on e_by.id = e.by_id
where %(one)s::uuid is null and (e.at is null or e.at > %(since)s)
    and (my_side(h.from_team_id) or my_side(h.to_team_id))
  or h.id = %(one)s
order by h.by_when, h.id
"""


NIGHT = "out_of_hours"


@dataclass(frozen=True, slots=True)
class Handed:
    """One handover with its answers. ours: my team asked. for_us: my team is asked."""

    id: UUID
    contact: UUID | None
    person: UUID | None
    asked: str
    ring: str
    by_when: datetime
    at: datetime
    from_team: UUID
    from_name: str
    to_team: UUID
    to_name: str
    from_purpose: str
    to_purpose: str
    asked_by: str
    ours: bool
    for_us: bool
    reference: str
    child: str
    named: str
    answer: str | None
    answer_words: str | None
    answered_at: datetime | None
    answered_by: str
    ended: str | None
    end_words: str | None
    ended_at: datetime | None
    ended_by: str

    @property
    def about(self) -> str:
        return self.named or self.child or self.reference or "A child whose name is not open to you"

    @property
    def holder(self) -> str:
        """The team whose work it is: the asking team's until the other accepts."""
        return self.to_name if self.answer == "accepted" and self.ended != "kept" else self.from_name

    @property
    def waits(self) -> bool:
        return self.answer is None and self.ended is None

    def left(self, now: datetime) -> str:
        """ "1 h 12 min left", "40 min late"."""
        minutes = int((self.by_when - now).total_seconds() // 60)
        return f"{span(abs(minutes))} {'left' if minutes >= 0 else 'late'}"

    def when(self, now: datetime) -> str:
        if self.ended == "done":
            return "Done"
        if self.ended == "kept":
            return "Kept"
        words = {"refused": "Refused", "accepted": "Accepted"}.get(self.answer or "", "Not accepted")
        return f"{words}: {self.left(now)}"

    def kind(self, now: datetime) -> str:
        """Red while nobody has accepted it; an accepted one when its time is over."""
        if self.ended:
            return "ok"
        return "soon" if self.answer == "accepted" and now <= self.by_when else "late"


def offered(me: Me) -> str:
    """What the asker may do with a child; "" for whoever is on no team's side, as my_side() has it."""
    mine = [post for post in me.posts if post.team or post.service or _of_the_night(post)]
    if not mine:
        return ""
    return "Hand back to the day team" if all(map(_of_the_night, mine)) else "Hand over to out of hours"


def _of_the_night(post: Held) -> bool:
    county = post.team is None and post.service is None
    return post.purpose == NIGHT or (county and post.role is Role.OUT_OF_HOURS)


def handed(now: datetime) -> list[Handed]:
    """What my teams have handed over or been handed, what waits first. One query."""
    found = _ask(None, now)
    return sorted(found, key=lambda one: (one.ended is not None, not one.waits, one.by_when))


def handover(one: UUID, now: datetime) -> Handed | None:
    """None where it is not there, or not for the asker's eyes."""
    return next(iter(_ask(one, now)), None)


def rows(found: list[Handed], now: datetime) -> list[dict[str, Any]]:
    """As components/due_row.html prints them."""
    return [_row(one, now) for one in found]


def _row(one: Handed, now: datetime) -> dict[str, Any]:
    return {
        "when": one.when(now),
        "kind": one.kind(now),
        "what": one.about,
        "detail": f"{one.from_name} asks {one.to_name}: {one.asked}",
        "why": f"{_since(one)} Ring {one.ring}.",
        "who": one.holder,
        "url": f"/handovers/{one.id}",
        "action": "Answer" if one.for_us and one.waits else "Open",
        "quiet": one.kind(now) != "late",
        "about": f"{one.about}: handed over",
    }


def _since(one: Handed) -> str:
    if one.ended == "done":
        night = "Came in overnight" if one.to_purpose == NIGHT else "What was done"
        return f"{night}: {one.end_words}"
    if one.answer == "refused":
        return f"{one.to_name} refused: {one.answer_words} It stays with {one.from_name}."
    if one.answer == "accepted":
        return f"{one.answered_by} accepted it."
    return f"It stays with {one.from_name} until it is accepted."


def _ask(one: UUID | None, now: datetime) -> list[Handed]:
    with connection.cursor() as cursor:
        cursor.execute(ROWS, {"one": one, "since": now - SHOWN})
        return [Handed(*row) for row in cursor.fetchall()]
