"""Each of the dataset's 361 fields: the fact field that holds it, or the written reason why none does."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from goldthread.language.vocabulary import KINDS
from goldthread.readers.mapping import PLACES, mapping, targets


def reference(samples: Path) -> dict[str, list[str]]:
    """The dataset's own list: object -> fields."""
    objects: dict[str, list[str]] = {}
    with (samples / "ssd_fields.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            objects.setdefault(row["table"], []).append(row["field"])
    return objects


def answered(said: Any) -> bool:
    """A field is held by a fact, says who the row is of, or gives its reason in words."""
    if isinstance(said, dict) and "to" not in said:
        return any(
            len(str(said.get(why, ""))) > 3 for why in ("not_held", "identity", "looked_up", "read_as")
        )
    named = [target.split(".") for target in targets(said)]
    return bool(named) and all(
        kind in KINDS and (field in (*PLACES, "happened_on") or KINDS[kind].has_field(field))
        for kind, field in named
    )


def test_every_object_and_field_of_the_dataset_is_mapped(samples: Path):
    wanted = reference(samples)
    mapped = mapping("ssd").tables
    assert sum(len(fields) for fields in wanted.values()) == 361
    assert set(mapped) == set(wanted)
    for name, fields in wanted.items():
        assert sorted(mapped[name].columns) == sorted(fields), name


def test_every_field_names_a_kind_and_field_that_exist_or_a_reason():
    wrong = [
        (table.name, column)
        for table in mapping("ssd").tables.values()
        for column, said in table.columns.items()
        if not answered(said)
    ]
    assert wrong == []


def test_a_kind_that_does_not_exist_is_caught():
    assert not answered("NoSuchKind.happened_on")
    assert not answered("ReferralReceived.no_such_field")
    assert not answered({"not_held": ""})


def test_every_field_said_to_be_held_is_filled_by_a_rule():
    for table in mapping("ssd").tables.values():
        filled = {(rule.kind, one.field) for rule in table.rules for one in rule.filled}
        for column, said in table.columns.items():
            for kind, field in (target.split(".") for target in targets(said)):
                if field not in (*PLACES, "happened_on") and not table.joins:
                    assert (kind, field) in filled, (table.name, column)
