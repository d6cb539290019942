"""What a reason or broken glass opens, for how long, and that nobody rewrites that it was opened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goldthread.access.house_rules import house_rules
from goldthread.record import models
from goldthread.record.new_id import new_id
from goldthread.record.session import acting_as
from tests.record.service import NOW, named
from tests.record.test_keeping import refused

pytestmark = pytest.mark.database


def open_record(by: str, child: str, kind: str, minutes: int) -> bool:
    with acting_as(named(by), now=NOW):
        return not refused(
            "insert into access_grant"
            " (id, user_id, person_id, kind, reason, words, opened_at, until, finding)"
            " values (%s, %s, %s, %s, 'duty', 'because', %s, %s, '')",
            [new_id(), named(by), named(child), kind, NOW, NOW + timedelta(minutes=minutes)],
        )


def test_a_reason_opens_an_open_child_and_breaking_glass_a_restricted_one(service):
    longest = house_rules().longest_hours * 60
    assert open_record("sam", "Child2 Carers", "reason", longest)
    assert not open_record("sam", "Child2 Carers", "reason", longest + 1)
    assert not open_record("sam", "Child3 Carers", "reason", 60)
    assert open_record("sam", "Child3 Carers", "break_glass", 60)
    assert not open_record("sam", "Child3 Carers", "break_glass", 61)
    assert not open_record("uncle", "Child0 North", "break_glass", 60)
    assert not open_record("analyst of the county", "Child2 Carers", "reason", 60)
    with acting_as(named("sam"), now=NOW):
        assert models.ChildSummary.objects.filter(person=named("Child3 Carers")).exists()
    with acting_as(named("sam"), now=NOW + timedelta(minutes=61)):
        assert not models.ChildSummary.objects.filter(person=named("Child3 Carers")).exists()


def test_opened_access_is_closed_once_and_reviewed_once_by_somebody_else(service, everything):
    """Not even its opener opens it again, and nobody answers for themselves or rewrites what was found."""

    def writes(who: str, words: str, *values) -> None:
        with acting_as(named(who), now=NOW):
            refused(f"update access_grant set {words}", values)
        stands.append(everything("select closed_at, reviewer_id, reviewed_at, finding from access_grant")[0])

    stands: list = []
    sam, director = named("sam"), named("director of the county")
    assert open_record("sam", "Child2 Carers", "reason", 60)
    writes("sam", "reviewer_id = %s, finding = 'It was right'", sam)
    writes("director of the county", "closed_at = %s", NOW)
    assert set(stands) == {(None, None, None, "")}
    stands.clear()
    writes("sam", "closed_at = %s", NOW)
    writes("sam", "closed_at = null")
    writes("director of the county", "reviewer_id = %s, reviewed_at = %s, finding = 'Why?'", sam, NOW)
    assert set(stands) == {(NOW, None, None, "")}
    stands.clear()
    writes("director of the county", "reviewer_id = %s, reviewed_at = %s, finding = 'Why?'", director, NOW)
    writes("director of the county", "closed_at = null, finding = 'Nothing'")
    writes("information_governance of the county", "finding = ''")
    assert set(stands) == {(NOW, director, NOW, "Why?")}
