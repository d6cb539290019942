"""Is this a message at all? Bytes become a bundle whose shape can be relied on, or are refused whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from goldthread.readers.message.rules import rules
from goldthread.readers.outcome import Refused

AGAIN = "Ask the sender to send it again as an HL7 FHIR R4 message about a child, in JSON."
REPLACED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing of the message. place: "Patient 2", as people count. names: by which others point at it."""

    type: str
    place: str
    said: Mapping[str, Any]
    names: frozenset[str]


@dataclass(slots=True)
class Bundle:
    """The things of a message in its order. odd: places where no resource stands. mended: see `_clean`."""

    name: str
    resources: list[Resource] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    mended: bool = False

    def of(self, kind: str) -> list[Resource]:
        return [one for one in self.resources if one.type == kind]

    def at(self, reference: Any) -> Resource | None:
        """What a FHIR Reference points at, where the message holds it."""
        said = reference.get("reference") if isinstance(reference, dict) else None
        found = (one for one in self.resources if isinstance(said, str) and said in one.names)
        return next(found, None)


def bundle_in(content: bytes, name: str) -> Bundle:
    """The bundle. Raises Refused, with the place, for what is not one message that can be relied on."""
    said = _parsed(content, name)
    if not isinstance(said, dict) or said.get("resourceType") != "Bundle":
        _refuse(name, "It is JSON, but no FHIR Bundle.")
    if said.get("type") != "message":
        _refuse(name, f"It is a Bundle of type {_short(said.get('type'))}, and no message.")
    entries = said.get("entry")
    if not isinstance(entries, list):
        _refuse(name, "The Bundle holds no entries.")
    bundle = Bundle(name)
    clean = [_clean(entry, 0, bundle) for entry in entries]
    for number, entry in enumerate(clean, start=1):
        _add(bundle, entry, f"entry {number}")
    if len(bundle.of("MessageHeader")) != 1:
        _refuse(name, "It does not hold one MessageHeader, but none or several.")
    return bundle


def _parsed(content: bytes, name: str) -> Any:
    if len(content) > rules().most_bytes:
        _refuse(name, f"It is larger than {rules().most_bytes:,} bytes.")
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        _refuse(name, "It is not text in UTF-8.")
    except json.JSONDecodeError as fault:
        _refuse(name, f"It is not JSON: {fault.msg}.", f"line {fault.lineno}, letter {fault.colno}")
    except RecursionError:
        _refuse(name, "One thing stands in another too deep to be read.")
    except ValueError as fault:  # a name said twice, or a number that is none
        _refuse(
            name, str(fault) if isinstance(fault, Ambiguous) else "It holds a number that cannot be read."
        )


class Ambiguous(ValueError):
    """What may mean two things, so that neither can be relied on."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Ambiguous(f"It says {_short(twice)} twice in one place, so that nobody knows which is meant.")
    return found


def _no_number(said: str) -> NoReturn:
    raise Ambiguous(f"It holds {said}, which is no number.")


def _clean(value: Any, deep: int, bundle: Bundle) -> Any:
    """The same without what no text holds: NUL, and halves of letters. Raises Refused where too deep."""
    if deep > rules().most_deep:
        _refuse(bundle.name, "One thing stands in another too deep to be read.")
    if isinstance(value, str):
        text = value.replace("\0", REPLACED).encode("utf-8", "replace").decode()
        bundle.mended = bundle.mended or text != value
        return text
    if isinstance(value, list):
        return [_clean(one, deep + 1, bundle) for one in value]
    if isinstance(value, dict):
        return {_clean(key, deep, bundle): _clean(one, deep + 1, bundle) for key, one in value.items()}
    return value


def _add(bundle: Bundle, entry: Any, place: str) -> None:
    said = entry.get("resource") if isinstance(entry, dict) else None
    kind = said.get("resourceType") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(kind, str):
        bundle.odd.append(place)
        return
    full = entry.get("fullUrl")
    names = {full if isinstance(full, str) else "", f"{kind}/{said.get('id', '')}"} - {"", f"{kind}/"}
    bundle.resources.append(Resource(kind, f"{kind} {len(bundle.of(kind)) + 1}", said, frozenset(names)))


def _short(value: Any) -> str:
    return f"“{str(value)[:60]}”"


def _refuse(name: str, reason: str, place: str = "") -> NoReturn:
    raise Refused(name, place, reason, AGAIN)
