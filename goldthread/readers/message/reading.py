"""What does a referral message say? The answers of the professionals' form, and a report of all the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.readers.message.bundle import AGAIN, Bundle, Resource, bundle_in
from goldthread.readers.message.kept import Answer, Answers
from goldthread.readers.message.report import OPEN, Report
from goldthread.readers.message.rules import Element, rules
from goldthread.readers.message.sender import OF_AN_AGENCY, senders
from goldthread.readers.message.ways import WAYS, Where
from goldthread.readers.message.words import codes_in, in_words
from goldthread.readers.outcome import Note, Refused

LONGEST_KEY = 200
HEADER, CHILD, BESIDE = "MessageHeader", "Patient", "others"


@dataclass(frozen=True, slots=True)
class Message:
    """key: by which a repeat is known. told, children: answers under the names that the form gives them.

    open: what the form asks and the message leaves open, in words.
    """

    key: str
    told: Mapping[str, Answer]
    children: tuple[Mapping[str, Answer], ...]
    open: tuple[str, ...]
    notes: tuple[Note, ...]


def read_message(content: bytes, *, name: str, today: date) -> Message:
    """One message. Raises Refused for what cannot be relied on as a whole, or names no child.

    name: the file's, for the report. today: after which a birthday lies ahead.
    """
    bundle = bundle_in(content, name)
    many = len(bundle.of(CHILD))
    if not many:
        raise Refused(name, "", "It names no child: there is no Patient in it.", AGAIN)
    if many > rules().most_children:
        raise Refused(name, "", f"It names {many} children at once.", AGAIN)
    return _Reader(bundle, today).message(_key(bundle, content))


class _Reader:
    """Reads the resources of one bundle in their order."""

    def __init__(self, bundle: Bundle, today: date) -> None:
        self.bundle, self.today = bundle, today
        self.report = Report(bundle.name)
        self.told = Answers(self.report)
        self.children: list[Answers] = []
        self.sends = senders(bundle)

    def message(self, key: str) -> Message:
        for resource in self.bundle.resources:
            self._resource(resource)
        self._of_the_whole()
        told, children = self.told.all(), self._children()
        left = tuple(words for to, words in rules().asked.items() if to not in told)
        return Message(key, told, children, left, self.report.notes())

    def _resource(self, one: Resource) -> None:
        elements = rules().resources.get(one.type)
        child = Answers(self.report)
        if one.type == CHILD:
            self.children.append(child)
        if elements is None:
            self.report.not_read(one.place, "", one.said, "This door does not read such a thing.")
        elif one.type in OF_AN_AGENCY and one not in self.sends:
            self.told.add(BESIDE, in_words(one.said), one.place, "")
        else:
            if one.type in rules().in_one_line:
                self.told.add(rules().in_one_line[one.type], in_words(one.said), one.place, "")
            for field, value in one.said.items():
                at = Where(self.bundle, self.report, one.place, field, self.today)
                self._element(elements.get(field), value, at, child)

    def _element(self, rule: Element | None, value: Any, at: Where, child: Answers) -> None:
        if rule is None:
            self.report.not_read(at.place, at.field, value, "It has no place in a referral here.")
        elif rule.codes or rule.expected:
            self._codes(rule, value, at)
        elif rule.held:
            for to, words in self._said(rule, value, at):
                (child if to in rules().of_a_child else self.told).add(to, words, at.place, at.field)

    def _said(self, rule: Element, value: Any, at: Where) -> list[tuple[str, Answer]]:
        """What an element answers; what of it has no words is reported."""
        if rule.how:
            return list(WAYS[rule.how](value, at))
        found: list[tuple[str, Answer]] = []
        for one in value if isinstance(value, list) else [value]:
            if not in_words(one):
                self.report.not_read(at.place, at.field, one, "It holds no words.")
            found.append((rule.to, in_words(one)))
        return found

    def _codes(self, rule: Element, value: Any, at: Where) -> None:
        for code in codes_in(value):
            if code in rule.codes:
                self.told.add(rule.to, rule.codes[code], at.place, at.field)
            elif code not in rule.expected:
                at.odd(value, "It is a code that we do not know, or that changes what the message means.")

    def _of_the_whole(self) -> None:
        for place in self.bundle.odd:
            self.report.not_read(place, "", None, "Nothing that we know stands there.")
        if self.bundle.mended:
            self.report.odd("", "", None, "It held letters that no text can hold; ? and � stand there.", OPEN)

    def _children(self) -> tuple[Mapping[str, Answer], ...]:
        """Each child once, however often the message names them alike."""
        said: list[Mapping[str, Answer]] = []
        for number, child in enumerate(self.children, start=1):
            place = f"{CHILD} {number}"
            if not child.has("name"):
                self.report.odd(place, "name", None, "The child’s name is not said.")
            if (one := child.all()) not in said:
                said.append(one)
            else:
                self.report.odd(place, "", None, "The same child is named before.")
        return tuple(said)


def _key(bundle: Bundle, content: bytes) -> str:
    """The message's own id, the same when it is sent again; of one without, what it holds to the letter."""
    (header,) = bundle.of(HEADER)
    for said in (header.said.get("id"), *sorted(header.names)):
        if isinstance(said, str) and 0 < len(said) <= LONGEST_KEY:
            return said.removeprefix("urn:uuid:").removeprefix(f"{HEADER}/")
    return hashlib.sha256(content).hexdigest()
