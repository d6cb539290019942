"""What the sources of a child's facts can say between them, kept as JSON under an id of what it says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import connections

from goldthread.core.silence import EVERYTHING, Carried, Carries, Extent
from goldthread.readers.reading import united

NAMESPACE = UUID("6b0c6f0e-5d1c-5e0b-9a55-0d5a8d1c7a11")


def to_json(carries: Carries) -> dict[str, Any]:
    """Kind -> fields, extent and since; `whole` for a source that holds all."""
    return {
        "whole": carries.whole,
        "kinds": {
            kind: {
                "fields": sorted(one.fields),
                "extent": one.extent.value,
                "since": one.since.isoformat() if one.since else None,
            }
            for kind, one in sorted(carries.kinds.items())
        },
    }


def id_of(said: Mapping[str, Any]) -> UUID:
    """The same for the same carries."""
    return uuid5(NAMESPACE, json.dumps(said, sort_keys=True))


def from_json(said: Mapping[str, Any]) -> Carries:
    """The inverse of to_json."""
    kinds = {
        kind: Carried(
            frozenset(one["fields"]),
            Extent(one["extent"]),
            date.fromisoformat(one["since"]) if one["since"] else None,
        )
        for kind, one in said.get("kinds", {}).items()
    }
    return Carries(kinds, bool(said.get("whole")))


class KeptCarries:
    """The carries of every set of sources that feeds a child, each united once.

    A child that no file feeds is held live: everything can be asked of it. A child that files feed is
    asked only what they can answer, also where somebody records on it here: its history is theirs.
    """

    def __init__(self, using: str) -> None:
        with connections[using].cursor() as cursor:
            cursor.execute("select id, carries from all_carries()")
            self._each = {kept: from_json(_parsed(said)) for kept, said in cursor.fetchall()}
        self._made: dict[tuple[UUID, ...], Carries] = {}

    def of(self, kept: Sequence[UUID]) -> Carries:
        """The same object each time for the same ids: the judge keeps its rules by it."""
        key = tuple(kept)
        if key not in self._made:
            self._made[key] = of_all([self._each[one] for one in key])
        return self._made[key]


def of_all(each: Sequence[Carries]) -> Carries:
    """What the sources that feed a child say between them; everything, where none feeds it."""
    return united(each) if each else EVERYTHING


def _parsed(said: Any) -> Any:
    return json.loads(said) if isinstance(said, str) else said
