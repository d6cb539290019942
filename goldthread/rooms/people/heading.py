"""Who is this child, held how, by whom, living where: what must be seen before anything is read?"""

from __future__ import annotations

from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.access.same_home import is_protected
from goldthread.core.state import State, state_at
from goldthread.ground.kind_words import code_words
from goldthread.ground.words import away_words, long_date, plural, short_date
from goldthread.record.leading import leads_unallocated
from goldthread.record.models import Address, ProtectedAddress
from goldthread.record.summary import Allocation, open_allocations, own, own_now
from goldthread.rooms.people.homes import differ, told_of
from goldthread.rooms.people.seen import last_seen, last_seen_alone
from goldthread.rooms.people.story import plan_words
from goldthread.rooms.people.warnings import of_the_home, standing

VISIT_CLOCKS = "visit"


def strip(page: ChildPage) -> list[dict[str, Any]]:
    """The four facts under the name."""
    return [last_seen(page), last_seen_alone(page), lives_at(page), held_by(page)]


def tags(page: ChildPage) -> list[dict[str, str]]:
    """Status, warnings, next visit: words first."""
    found = [{"text": words, "kind": "info"} for words in plan_words(page)]
    if page.child.restricted:
        found.append({"text": "Restricted record", "kind": "late"})
    if page.child.died_on:
        found.append({"text": f"Died {long_date(page.child.died_on)}", "kind": ""})
    found += _warnings(page) + _next_visit(page)
    return found or [{"text": _status(page), "kind": ""}]


def lives_at(page: ChildPage) -> dict[str, Any]:
    """The address with its source and date. A protected one is never printed here; differing ones say so."""
    known = [one for one in page.addresses if one.ended_on is None or one.ended_on > page.as_of]
    if is_protected(page.child.person, page.facts) or any(isinstance(one, ProtectedAddress) for one in known):
        return _protected(known)
    if not known:
        return {
            "label": "Lives at",
            "value": "Not known",
            "kind": "late",
            "note": "No address is on this record",
        }
    latest, told = known[0], told_of(page)
    apart = differ(told)
    return {
        "label": "Lives at",
        "value": ", ".join(filter(None, [latest.lines.replace("\n", ", "), latest.postcode])) or "Not known",
        "note": f"{_told(latest, page)}. {_said_by(len(told), apart=apart)}",
        "note_kind": "late" if apart else "",
    }


def _said_by(sources: int, *, apart: bool) -> str:
    """Whether those who tell us where the child lives agree, read before anybody goes there."""
    if apart:
        return "Sources differ: check before visiting"
    return f"{plural(sources, 'source')} agree" if sources > 1 else "No other source"


def held_by(page: ChildPage) -> dict[str, Any]:
    """Who is allocated, since when, in which team; nobody is said in red."""
    allocated = open_allocations(page.facts)
    main = own_now(allocated)
    if main is None:
        note = page.child.team.name if page.child.team and not page.past else "No team"
        notes = ". ".join([note, *_leads(page)])
        return {"label": "Allocated worker", "value": "Nobody", "kind": "late", "note": notes}
    team = page.name_of(main.team) or (page.child.team.name if page.child.team else "")
    since = f"{team} since {short_date(main.started, page.as_of)}".strip()
    others = [_other(page, one) for one in allocated if one not in own(allocated)]
    away = _away(page)
    return {
        "note_kind": "late" if away else "",
        "label": "Allocated worker",
        "value": page.name_of(main.worker) or main.named or "Not named",
        "note": ". ".join([since, *away, *others, *_leads(page)]),
    }


def _leads(page: ChildPage) -> list[str]:
    """Whoever was named to lead the help and holds nothing yet, until a manager allocates them."""
    lead = page.name_of(leads_unallocated(page.facts))
    return [f"{lead} leads the family help and is not allocated: a manager allocates"] if lead else []


def _away(page: ChildPage) -> list[str]:
    """Who to ring instead today: "Has left, on 3 Nov", "Away until 27 Nov: E. Extra covers"."""
    own = page.child.worker
    if page.past or own is None:
        return []
    if own.left_on is not None and own.left_on < page.today:
        return [f"Has left, on {short_date(own.left_on, page.today)}"]
    if page.away is None:
        return []
    return [away_words(page.away.until, page.away.cover, page.today)]


def _other(page: ChildPage, one: Allocation) -> str:
    return f"{code_words('allocation_role', one.role, one.started)} {page.name_of(one.worker)}"


def _protected(known: list[Address | ProtectedAddress]) -> dict[str, Any]:
    note = "Ask the allocated worker before you visit or write"
    if known and isinstance(known[0], ProtectedAddress):
        note = "Open to you: shown below, never print or read it out"
    return {
        "label": "Lives at",
        "value": "Protected address",
        "kind": "late",
        "note": note,
        "note_kind": "late",
    }


def _told(address: Address | ProtectedAddress, page: ChildPage) -> str:
    since = f"Since {short_date(address.started_on, page.as_of)}" if address.started_on else "Day not known"
    source = f", from {address.told_by}" if address.told_by else ""
    checked = f". Confirmed {short_date(address.verified_on, page.as_of)}" if address.verified_on else ""
    return f"{since}{source}{checked}"


def _warnings(page: ChildPage) -> list[dict[str, str]]:
    """Warnings that stand, with the day they are to be looked at again; then those of others at home."""
    found = [one.said(page.as_of) for one in standing(page.facts, page.as_of)]
    return [{"text": words, "kind": "late"} for words in (*found, *of_the_home(page))]


def _next_visit(page: ChildPage) -> list[dict[str, str]]:
    """The soonest open turn of a visit clock."""
    waiting = [
        turn
        for turn in page.turns
        if VISIT_CLOCKS in turn.clock
        and turn.due
        and state_at(turn, page.moment) in (State.OPEN, State.OVERDUE)
    ]
    if not waiting:
        return []
    turn = min(waiting, key=lambda one: one.due)
    late = state_at(turn, page.moment) is State.OVERDUE
    words = f"Visit was due {long_date(turn.due)}" if late else f"Next visit due {long_date(turn.due)}"
    return [{"text": words, "kind": "late" if late else "info"}]


def _status(page: ChildPage) -> str:
    open_work = page.child.status.replace("_", " ").capitalize() or "Closed"
    return "No open work" if open_work == "Closed" else open_work
