"""Which transfers wait for me, which that I proposed are not answered, and which came back refused?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.urls import reverse

from goldthread.access.me import Me
from goldthread.core.knowledge import current
from goldthread.ground.words import ago, and_words
from goldthread.language.fact import Fact
from goldthread.record.models import FactNarrative
from goldthread.rooms.workforce import transfers
from goldthread.rooms.workforce.limits import limits

BACK, REFUSED_SHOWN = 90, 14
STEPS = "select * from steps_of_transfers(%s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a transfer. names: of the workers and teams it mentions, by field."""

    fact: Fact
    child: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Moving:
    """One child's last proposal, what became of it, and whether it is the asker's to answer."""

    proposal: Step
    answer: Step | None
    mine: bool


def proposals(asker: Me, today: date) -> list[dict[str, Any]]:
    """Rows of components/tray.html with `people`, how many children each is about, and `late`.

    One query; one more where a refusal is shown.
    """
    teams = asker.teams_run
    if asker.worker is None and not teams:
        return []
    of_each: dict[UUID, list[Step]] = {}
    for step in _steps(asker, teams, today):
        of_each.setdefault(step.fact.subject, []).append(step)
    moving = (_moving(steps, asker, teams) for steps in of_each.values())
    shown = [one for one in moving if one is not None and _to_show(one, today)]
    refused = [one.answer.fact.id for one in shown if one.answer]
    why = _reasons(refused) if refused else {}
    found = [_row(several, today, why) for several in _together(shown)]
    return sorted(found, key=lambda row: (not row["mine"], not row["late"], row["on"]))


def _reasons(refused: list[UUID]) -> dict[UUID, Mapping[str, str]]:
    return dict(FactNarrative.objects.filter(fact__in=refused).values_list("fact", "data"))


def _steps(asker: Me, teams: list[UUID], today: date) -> list[Step]:
    """The steps of each child's transfers that stand, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(STEPS, [asker.worker, teams, today - timedelta(days=BACK)])
        steps = {row[0]: _step(row) for row in cursor.fetchall()}
    return [steps[fact.id] for fact in current([step.fact for step in steps.values()])]


def _step(row: Sequence[Any]) -> Step:
    id_, child, kind, day, data, at, before, called, names = row
    return Step(Fact(id_, child, kind, day, data, recorded_at=at, supersedes=before), called, names or {})


def _moving(steps: list[Step], asker: Me, teams: list[UUID]) -> Moving | None:
    facts = {step.fact.id: step for step in steps}
    proposal = transfers.latest(step.fact for step in steps)
    if proposal is None:
        return None
    answer = transfers.answer_to((step.fact for step in steps), proposal)
    mine = transfers.may_answer(proposal, asker.worker, lambda team: team in teams)
    return Moving(facts[proposal.id], facts[answer.id] if answer else None, mine)


def _to_show(one: Moving, today: date) -> bool:
    """What waits, and what was refused of late; what was accepted or taken back is done."""
    if one.answer is None:
        return True
    lately = (today - one.answer.fact.happened_on).days <= REFUSED_SHOWN
    return one.answer.fact.kind == transfers.REFUSED and lately


def _together(shown: Iterable[Moving]) -> Iterable[list[Moving]]:
    """Brothers and sisters who were proposed, and perhaps refused, in one signing, on one line."""
    found: dict[Any, list[Moving]] = {}
    for one in shown:
        signed = (one.proposal.fact.recorded_at, one.answer and one.answer.fact.recorded_at)
        found.setdefault((signed, one.proposal.fact.data.get("worker")), []).append(one)
    return found.values()


def _row(several: list[Moving], today: date, why: Mapping[UUID, Mapping[str, str]]) -> dict[str, Any]:
    one, names = several[0], and_words([each.proposal.child for each in several])
    child, proposed = one.proposal.fact.subject, one.proposal.fact.happened_on
    limit = limits().answered_within
    due = limit.due(proposed, {}) if limit else None
    late = one.answer is None and due is not None and today > due
    mine = one.mine and one.answer is None
    return {
        "text": _words(one, names, today, why, late=late),
        "url": reverse("accept-transfer", args=[child]) if mine else f"/children/{child}",
        "action": "Answer" if mine else "Open",
        "about": f"{names}, transfer",
        "when": "Late" if late else "",
        "refuse_url": reverse("refuse-transfer", args=[child]) if mine else "",
        "mine": mine,
        "late": late,
        "on": proposed,
        "people": len(several),
    }


def _words(one: Moving, child: str, today: date, why: Mapping[UUID, Mapping[str, str]], *, late: bool) -> str:
    """ "Marlow and Wren Tarn-Hollis: O. Sample proposed a transfer to Forest of Dean team, 3 days ago." """
    names, when = one.proposal.names, ago(one.proposal.fact.happened_on, today)
    to = names.get("to_team") or names.get("to_worker", "")
    if one.answer is not None:
        who, reason = (
            one.answer.names.get("worker") or "They",
            why.get(one.answer.fact.id, {}).get("reason", ""),
        )
        said = f"{child}: {who} refused the transfer to {to}, {ago(one.answer.fact.happened_on, today)}"
        return f"{said}: “{reason}”" if reason else f"{said}."
    limit = limits().answered_within
    chase = f" It was to be answered within {limit.words} (local standard)." if late and limit else ""
    if one.mine:
        return f"{child}: {names.get('worker', '')} proposed a transfer to {to}, {when}.{chase}"
    return f"{child}: a transfer to {to} was proposed {when} and is not answered.{chase}"
