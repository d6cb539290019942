"""A health visitor's message about two made-up children, and what may be wrong with one."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

# Of the numbers that begin with 999, which are never issued.
NUMBER, OTHER_NUMBER, NO_NUMBER = "9990000018", "9990000026", "9990000019"
NHS = "https://fhir.nhs.uk/Id/nhs-number"
WORRY = "Bruises on both upper arms. His mother says that he fell; they are the shape of fingers."
NAME = "Rowan Makebelieve"


def patient(name: str = NAME, number: str = NUMBER, born: str = "2019-03-27", **more: Any) -> dict[str, Any]:
    first, last = name.split()
    return {
        "resourceType": "Patient",
        "identifier": [{"system": NHS, "value": number}],
        "name": [{"use": "official", "given": [first], "family": last}],
        "birthDate": born,
        "gender": "male",
        "address": [{"line": ["4 Made Up Row"], "city": "Stroud", "postalCode": "GL5 1CK"}],
        **more,
    }


def message(*children: dict[str, Any], key: str = "m-1", worry: str = WORRY) -> dict[str, Any]:
    """A Bundle; without children it is of Rowan alone."""
    resources = [
        {"resourceType": "MessageHeader", "id": key, "eventCoding": {"code": "servicerequest-request"},
         "author": {"reference": "Practitioner/p"}, "sender": {"reference": "Organization/o"},
         "source": {"endpoint": "urn:example"}},
        *(children or [patient()]),
        {"resourceType": "RelatedPerson", "name": [{"text": "Ash Makebelieve"}],
         "relationship": [{"text": "mother"}], "telecom": [{"system": "phone", "value": "01632 960 777"}]},
        {"resourceType": "ServiceRequest", "status": "active", "intent": "order", "priority": "urgent",
         "note": [{"text": worry}], "subject": {"reference": "Patient/1"}},
        {"resourceType": "Practitioner", "id": "p", "name": [{"given": ["Nell"], "family": "Fable"}],
         "telecom": [{"system": "phone", "value": "01632 960 778"}],
         "qualification": [{"code": {"text": "Health visitor"}}]},
        {"resourceType": "Organization", "id": "o", "name": "Made-Up Health Trust"},
    ]  # fmt: skip
    return {
        "resourceType": "Bundle",
        "type": "message",
        "entry": [{"resource": deepcopy(one)} for one in resources],
    }


def sent(said: Any) -> bytes:
    return json.dumps(said).encode()


def found(said: dict[str, Any], kind: str) -> dict[str, Any]:
    """The first resource of that kind, to be changed."""
    return next(e["resource"] for e in said["entry"] if e["resource"]["resourceType"] == kind)
