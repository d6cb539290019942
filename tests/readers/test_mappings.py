"""Every mapping names words that exist, and every code set a field names is there, dated and sourced."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from goldthread.core.codes import CODES, code_set, known, label
from goldthread.language.vocabulary import KINDS
from goldthread.readers.mapping import mapping

FORMATS = ("cin", "annex_a", "ssd", "ssda903")
NAMED = sorted({field.codes for kind in KINDS.values() for field in kind.fields if field.codes})


@pytest.mark.parametrize("name", FORMATS)
def test_every_rule_makes_a_fact_that_may_stand_where_it_is_put(name: str):
    for table in mapping(name).tables.values():
        for rule in table.rules:
            kind = KINDS[rule.kind]
            assert bool(rule.opens) == (kind.opens is not None), (table.name, rule.kind)
            if rule.spell is not None:
                assert kind.belongs or kind.closes, (table.name, rule.kind)
            assert rule.on is not None or rule.undated or rule.as_at, (table.name, rule.kind)


@pytest.mark.parametrize("name", NAMED)
def test_every_code_set_of_the_language_is_written_with_its_source(name: str):
    held = code_set(name)
    assert held.name == name
    assert yaml.safe_load((CODES / f"{name}.yaml").read_text(encoding="utf-8"))["source"].strip()
    assert held.rows
    for rows in held.rows.values():
        assert all(row.label.strip() for row in rows)
        assert all((row.valid_from or date.min) <= (row.valid_to or date.max) for row in rows)


def test_no_code_set_lies_unused():
    assert sorted(path.stem for path in CODES.glob("*.yaml")) == NAMED


def test_a_code_is_known_only_in_the_years_that_hold_it():
    assert not known("referral_source", "5D", date(2022, 3, 31))
    assert known("referral_source", "5D", date(2023, 3, 31))
    assert known("referral_source", "1A")
    assert not known("referral_source", "no such code")


def test_a_code_keeps_the_words_of_its_time():
    assert label("primary_need", "N1", date(2024, 3, 31)) == "Abuse or neglect"
    assert label("primary_need", "N1", date(2026, 3, 31)) == "Abuse, neglect and exploitation"
    assert label("primary_need", "no such code") == "no such code"


def test_a_set_that_does_not_exist_is_said():
    with pytest.raises(KeyError, match="no code set"):
        code_set("no_such_set")
