"""Who of those whom a message names sends it?"""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.readers.message.bundle import Bundle, Resource
from goldthread.readers.message.rules import rules

OF_AN_AGENCY = ("Practitioner", "PractitionerRole", "Organization")


def senders(bundle: Bundle) -> list[Resource]:
    """The person and the body that the message points at; the only person in it where it points at none."""
    found = [one for row in rules().who_sends for one in _first(bundle, row)]
    if not any(one.type != "Organization" for one in found):
        alone = bundle.of("Practitioner")
        found += alone if len(alone) == 1 else []
    return found


def _first(bundle: Bundle, pointers: tuple[str, ...]) -> list[Resource]:
    for pointer in pointers:
        kind, field = pointer.split(".")
        for resource in bundle.of(kind):
            one = bundle.at(resource.said.get(field))
            if one is not None and one.type in OF_AN_AGENCY:
                return [one, *_stands_for(bundle, one)]
    return []


def _stands_for(bundle: Bundle, one: Resource) -> Iterator[Resource]:
    """A role's own person and body."""
    for field in rules().stands_for:
        behind = bundle.at(one.said.get(field))
        if behind is not None:
            yield behind
