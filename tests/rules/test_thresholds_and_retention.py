"""Are the levels of need and the periods of keeping dated, cited, and true to the rest of the statute?"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import yaml

from goldthread.core.clocks import CONFIDENCES, FORCES
from goldthread.core.codes import code_set
from goldthread.core.statute import STATUTE

THRESHOLDS = yaml.safe_load((STATUTE / "thresholds.yaml").read_text(encoding="utf-8"))["thresholds"]
RETENTION = yaml.safe_load((STATUTE / "retention.yaml").read_text(encoding="utf-8"))["retention"]


@pytest.mark.parametrize("row", [*THRESHOLDS, *RETENTION], ids=lambda row: row.get("id", row.get("title")))
def test_a_row_is_dated_and_cited(row: dict[str, Any]) -> None:
    since, until = row["in_force"].split("..")
    assert date.fromisoformat(since)
    assert not until or date.fromisoformat(since) < date.fromisoformat(until)
    assert row["cite"]
    assert row["confidence"] in CONFIDENCES


@pytest.mark.parametrize("edition", THRESHOLDS, ids=lambda edition: edition["title"])
def test_the_levels_are_those_a_worker_may_choose(edition: dict[str, Any]) -> None:
    assert {level["code"] for level in edition["levels"]} == set(code_set("level_of_need").rows)
    assert [level["code"] for level in edition["levels"] if level["social_care"]] == ["4"]
    for level in edition["levels"]:
        assert set(level.get("pathway", ())) <= set(edition["pathway"]["stages"])


@pytest.mark.parametrize("row", RETENTION, ids=lambda row: row["id"])
def test_a_period_is_a_number_of_years_from_a_named_day_or_is_not_given(row: dict[str, Any]) -> None:
    assert row["force"] in FORCES
    assert (row["keep"] is None) is (row["counted_from"] is None)
    for kept in (row["keep"], row.get("exception", {}).get("keep")):
        assert kept is None or re.fullmatch(r"\d+ years", kept)
    if row["keep"] is None:
        assert row["note"]


def test_no_two_rows_say_how_long_to_keep_one_record() -> None:
    assert len({row["id"] for row in RETENTION}) == len(RETENTION)
