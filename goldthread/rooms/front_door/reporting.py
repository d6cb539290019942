"""A handover answered: accepted and opened for the shift, refused with a reason, or done and on record."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest

from goldthread.ground import wall_clock
from goldthread.ground.wall_clock import LONDON
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import ContactChild, ContactStep, HandoverAnswer
from goldthread.record.models.front_door import Step
from goldthread.record.models.handover import Reply
from goldthread.rooms.front_door.case import asker
from goldthread.rooms.front_door.finding import open_for_duty
from goldthread.rooms.front_door.handing import NIGHT, Handed

NEEDS_WORDS = {Reply.REFUSED: "Say why you refuse it", Reply.DONE: "Say what was done"}
SAID = {
    Reply.ACCEPTED: "It is yours now. Say what was done before you go off duty.",
    Reply.REFUSED: "They read your reason. It stays with them.",
    Reply.DONE: "It is on record, and stands on their Today.",
    Reply.KEPT: "It stays with you, and is no longer asked.",
}
KIND = "OutOfHoursReported"


def reply(request: HttpRequest, one: Handed, answer: str, words: str) -> str:
    """Keeps the answer; gives what stands against it, or ""."""
    if answer not in _open_to(one):
        return "Somebody answered it a moment ago. Read what they said"
    if answer in NEEDS_WORDS and not words:
        return NEEDS_WORDS[Reply(answer)]
    by, now = asker(request).user, wall_clock.now()
    HandoverAnswer.objects.create(handover_id=one.id, answer=answer, words=words, at=now, by_id=by)
    if answer == Reply.ACCEPTED and one.person:
        open_for_duty(request, f"{one.from_name} asked: handed over for the shift", [one.person])
    if answer == Reply.DONE:
        _report(request, one, words)
    messages.success(request, SAID[Reply(answer)])
    return ""


def _open_to(one: Handed) -> set[str]:
    """Answers that still make sense, from this side."""
    if one.ended:
        return set()
    if one.answer == Reply.ACCEPTED:
        return {Reply.DONE} if one.for_us else set()
    answers = {Reply.ACCEPTED, Reply.REFUSED} if one.for_us and one.answer is None else set()
    return answers | ({Reply.KEPT} if one.ours else set())


def _report(request: HttpRequest, one: Handed, words: str) -> None:
    """What the night did, on the record of each child; on a contact whose child is not found, as a step."""
    me, now = asker(request), wall_clock.now()
    if one.contact:
        ContactStep.objects.create(
            contact_id=one.contact,
            step=Step.HANDED_OVER,
            at=now,
            by_id=me.user,
            words=f"What was done: {words}",
        )
    people = _people(one)
    if one.to_purpose != NIGHT or not people:
        return
    open_for_duty(request, f"{one.from_name} asked: handed over for the shift", people)
    day = now.astimezone(LONDON).date()
    data = {"asked": one.asked, "done": words, "team": one.to_team, "worker": me.worker}
    kept = {name: value for name, value in data.items() if value}
    facts = [new_fact(person, KIND, day, happened_at=now, data=kept) for person in people]
    sign(NewEntry("front_door", day, now), facts, by=me.user, now=now)


def _people(one: Handed) -> list[UUID]:
    if one.person:
        return [one.person]
    return list(ContactChild.objects.filter(contact=one.contact).values_list("person", flat=True))
