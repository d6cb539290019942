"""A message from a health system arrives like any contact, once; what cannot be read arrives unread."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from goldthread.access.documents.checking import NotTaken, Taken, taken
from goldthread.access.documents.keeping import keep_with_contact
from goldthread.access.documents.limits import limits
from goldthread.readers.message import Message, note_words, rules
from goldthread.readers.outcome import Refused
from goldthread.record.models import Agency, ArrivedContact
from goldthread.record.models.front_door import Door
from goldthread.record.principals import HEALTH
from goldthread.record.session import acting_as
from goldthread.rooms.partners.arriving import Coming, arrive, as_told, reference_of
from goldthread.rooms.partners.asking import MOST_WORDS
from goldthread.rooms.partners.refer import USUAL

KIND = "health"
ITSELF = "The message itself.txt"
ABOUT_IT = ("notes", "open")


@dataclass(frozen=True, slots=True)
class Came:
    """again: it is here already, and nothing was kept a second time."""

    reference: str
    again: bool


def take(message: Message, content: bytes, *, agency: Agency, now: datetime) -> Came:
    """Keeps it with the message itself. Raises Refused for another message of the same agency and id."""
    told = {
        **message.told,
        "open": list(message.open),
        "notes": [note_words(note) for note in message.notes],
    }
    return _once(_coming(agency, f"message {message.key}", told, message.children), content, now)


def take_unread(fault: Refused, content: bytes, *, digest: str, agency: Agency, now: datetime) -> Came:
    """What was sent waits in the queue all the same, with why it could not be read and the words it holds."""
    told = {"unread": f"{fault.reason} {fault.what_to_do}", "worry": words_in(content)}
    return _once(_coming(agency, f"unread {digest}", told, ()), content, now)


def contact_of(agency: UUID, key: str) -> UUID:
    """The id follows from what was sent, so that whoever takes it again finds it."""
    return uuid5(agency, key)


def words_in(content: bytes) -> str:
    """The beginning of what was sent, where that is text; "" where it is not."""
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(content[: 4 * MOST_WORDS])
    except UnicodeDecodeError:
        return ""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")[:MOST_WORDS]


def _coming(agency: Agency, key: str, told: Mapping[str, Any], children: Any) -> Coming:
    return Coming(contact_of(agency.pk, key), Door.HEALTH, USUAL[KIND], told, children, agency.pk)


def _once(coming: Coming, content: bytes, now: datetime) -> Came:
    """In one transaction, so that of two who take it at once one keeps all of it and one finds it."""
    with acting_as(HEALTH, now=now):
        try:
            with transaction.atomic():
                reference = arrive(coming, by=HEALTH, now=now)
                keep_with_contact(coming.id, _as_document(content), by=HEALTH, now=now)
        except IntegrityError:
            _must_say_the_same(coming)
            return Came(reference_of(coming.id), again=True)
    return Came(reference, again=False)


def _must_say_the_same(coming: Coming) -> None:
    before = ArrivedContact.objects.filter(pk=coming.id).values_list("told", flat=True).first()
    if before is None or _words(before) != _words(as_told(coming)):
        reason = "A message with the same id came before, and says something else."
        raise Refused(
            reference_of(coming.id), "", reason, "Ask the sender to give each message an id of its own."
        )


def _words(told: Mapping[str, Any]) -> dict[str, Any]:
    """Without what we ourselves say about it, which may change with the day."""
    return {name: said for name, said in told.items() if name not in ABOUT_IT}


def _as_document(content: bytes) -> list[Taken]:
    """The message, where all of it was read and the record takes such a document."""
    if len(content) > rules().most_bytes:
        return []
    try:
        return [taken(ITSELF, content, limits())]
    except NotTaken:
        return []
