"""Messages that are hostile, broken, of another shape or odd, and what must be said of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from goldthread.readers.message import rules
from tests.readers.messages import NO_NUMBER, OTHER_NUMBER, found, message, patient, sent


class Bad(NamedTuple):
    """says: in the refusal, or in a note beside the answers. place: where."""

    name: str
    content: bytes
    says: str
    place: str = ""


def _with(change: Callable[[dict[str, Any]], object], *children: dict[str, Any]) -> bytes:
    said = message(*children)
    change(said)
    return sent(said)


def _born(day: Any) -> bytes:
    return sent(message(patient(born=day)))


def _nested(deep: int) -> bytes:
    return _with(lambda said: found(said, "Patient").update(extension=json.loads("[" * deep + "]" * deep)))


def _says(kind: str, **elements: Any) -> bytes:
    return _with(lambda said: found(said, kind).update(elements))


def _entries(*entries: Any) -> bytes:
    return _with(lambda said: said["entry"].extend(entries))


def _without(kind: str) -> bytes:
    return _with(lambda said: said["entry"].remove({"resource": found(said, kind)}))


def _as_text(old: str, new: str) -> bytes:
    text = sent(message()).decode()
    assert old in text
    return text.replace(old, new, 1).encode()


WHOLE = sent(message())
REFUSED = [
    Bad("empty", b"", "not JSON", "line 1"),
    Bad("no JSON", b"Dear colleague, I am worried about Rowan", "not JSON", "line 1, letter 1"),
    Bad("another standard", b'<?xml version="1.0"?><REPC_MT000002GB01/>', "not JSON", "line 1"),
    *(Bad(f"cut at {at}", WHOLE[: len(WHOLE) * at // 10], "not JSON", "line 1") for at in range(1, 10)),
    Bad("NUL bytes", WHOLE.replace(b"Ash", b"A\0h"), "not JSON", "line 1"),
    Bad("wide letters", WHOLE.decode().encode("utf-16"), "not text in UTF-8"),
    Bad("half a letter", WHOLE.replace(b"Ash", b"\xc3sh"), "not text in UTF-8"),
    Bad("huge", WHOLE + b" " * rules().most_bytes, "larger than"),
    Bad("deep in the parser", b"[" * 200_000, "too deep"),
    Bad("deep", _nested(rules().most_deep + 1), "too deep"),
    Bad("said twice", _as_text('"gender": "male"', '"gender": "male", "gender": "female"'), "“gender” twice"),
    Bad("no number", _as_text('"2019-03-27"', "NaN"), "no number"),
    Bad("a number of 5,000 digits", _as_text('"2019-03-27"', "9" * 5000), "number"),
    Bad("a list", b"[]", "no FHIR Bundle"),
    Bad("a lone patient", sent(patient()), "no FHIR Bundle"),
    Bad("a search", _with(lambda said: said.update(type="searchset")), "type “searchset”"),
    Bad("no entries", _with(lambda said: said.update(entry={})), "no entries"),
    Bad("no header", _without("MessageHeader"), "MessageHeader"),
    Bad(
        "two messages",
        _entries({"resource": {"resourceType": "MessageHeader", "id": "m-2"}}),
        "MessageHeader",
    ),
    Bad("no patient", _without("Patient"), "names no child"),
    Bad("many patients", sent(message(*[patient()] * 9)), "9 children"),
]
ODD = [
    Bad("31 February", _born("2019-02-31"), "It is no day", "Patient 1, birthDate"),
    Bad("a day in words", _born("last May"), "It is no day", "Patient 1, birthDate"),
    Bad("a day that is a thing", _born({"on": []}), "It is no day", "Patient 1, birthDate"),
    Bad("digits of another script", _born("٢٠١٩-03-27"), "It is no day", "Patient 1, birthDate"),
    Bad("not born yet", _born("2027-02-01"), "lies ahead", "Patient 1, birthDate"),
    Bad("born long ago", _born("1019-03-27"), "Nobody alive", "Patient 1, birthDate"),
    Bad("grown up", _born("1996-01-04"), "grown up", "Patient 1, birthDate"),
    Bad(
        "no NHS number",
        sent(message(patient(number=NO_NUMBER))),
        f"“{NO_NUMBER}”. It is no NHS number",
        "Patient 1",
    ),
    Bad("letters for a number", sent(message(patient(number="٩٩٩0000018"))), "no NHS number", "Patient 1"),
    Bad(
        "two NHS numbers",
        _says("Patient", identifier=[*patient()["identifier"], *patient(number=OTHER_NUMBER)["identifier"]]),
        "before, and this beside it",
        "Patient 1, identifier",
    ),
    Bad(
        "another number",
        _says("Patient", identifier=[{"system": "urn:ward", "value": "W7"}]),
        "another system",
        "Patient 1",
    ),
    Bad("no name", _says("Patient", name=[]), "name is not said", "Patient 1"),
    Bad("a name that is a list of lists", _says("Patient", name=[[[]]]), "name is not said", "Patient 1"),
    Bad("a long name", sent(message(patient("Rowan " + "x" * 300))), "is cut", "name"),
    Bad("the same child twice", sent(message(patient(), patient())), "named before", "Patient 2"),
    Bad("a child who died", _says("Patient", deceasedBoolean=True), "“true”", "Patient 1, deceasedBoolean"),
    Bad(
        "an unknown event",
        _says("MessageHeader", eventCoding={"code": "party"}),
        "do not know",
        "MessageHeader 1, eventCoding",
    ),
    Bad("taken back", _says("ServiceRequest", status="revoked"), "“revoked”", "ServiceRequest 1, status"),
    Bad(
        "an unknown urgency", _says("ServiceRequest", priority="ages"), "“ages”", "ServiceRequest 1, priority"
    ),
    Bad(
        "what changes the meaning",
        _says("ServiceRequest", modifierExtension=[{"url": "urn:not"}]),
        "urn:not",
        "modifierExtension",
    ),
    Bad(
        "a thing of another kind",
        _entries({"resource": {"resourceType": "Condition", "code": {"text": "Asthma"}}}),
        "Asthma",
        "Condition 1",
    ),
    Bad("an unknown thing", _entries({"resource": {"resourceType": "Dragon"}}), "does not read", "Dragon 1"),
    Bad(
        "no thing",
        _entries("?", {"resource": 7}, {"resource": {"resourceType": ["Patient"]}}),
        "Nothing that we know",
        "entry 7",
    ),
    Bad(
        "an attachment",
        _says("ServiceRequest", note=[{"data": "UEsDBA=="}]),
        "UEsDBA==",
        "ServiceRequest 1, note",
    ),
    Bad(
        "an old address",
        _says("Patient", address=[{"use": "old", "text": "1 Nowhere Lane"}]),
        "“old”",
        "Patient 1, address",
    ),
    Bad("NUL in the words", _as_text("Ash", "A\\u0000h"), "no text can hold"),
    Bad("half a letter in the words", _as_text("Ash", "A\\ud800h"), "no text can hold"),
    Bad(
        "very much of nothing",
        _says("Patient", **{f"x{n}": n for n in range(500)}),
        "more were not understood",
    ),
]
