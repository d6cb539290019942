"""The census, told as stories: what a child's elements say, and what they leave unsaid."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from goldthread.core.silence import Extent
from goldthread.language.fact import Fact, fact_id, person_id
from goldthread.readers import Reading, read
from tests.readers.census import child, element, referral, written

PLAN = {"InitialCategoryOfAbuse": "NEG", "LatestCategoryOfAbuse": "EMO", "NumberOfPreviousCPP": "1"}


def facts(reading: Reading, number: str = "C1") -> dict[str, Fact]:
    """One child's facts by kind."""
    person = next(one for one in reading.people() if one.child == number)
    return {fact.kind: fact for fact in person.facts}


def test_a_referral_its_assessment_and_its_plan_lie_inside_each_other(tmp_path: Path):
    plan = element(
        "ChildProtectionPlans",
        CPPstartDate="2025-06-20",
        **PLAN,
        Reviews="<CPPreviewDate>2025-09-12</CPPreviewDate><CPPreviewDate>2026-03-02</CPPreviewDate>",
    )
    enquiry = element(
        "Section47", S47ActualStartDate="2025-06-02", DateOfInitialCPC="2025-06-20", ICPCnotRequired="0"
    )
    work = element(
        "Assessments",
        AssessmentActualStartDate="2025-05-07",
        AssessmentAuthorisationDate="2025-06-30",
        FactorsIdentifiedAtAssessment="<AssessmentFactors>3B</AssessmentFactors>",
    )
    with read([written(tmp_path, child("C1", referral("2025-05-06", work, enquiry, plan)))]) as reading:
        told = facts(reading)
        assert len(reading.report) == 0
    start = told["ReferralReceived"]
    assert start.id == fact_id(person_id("916", "C1"), "ReferralReceived", "2025-05-06")
    assert start.data == {"source": "1A", "primary_need": "N1", "no_further_action": False}
    for opening in ("AssessmentStarted", "Section47Started", "ProtectionPlanStarted"):
        assert told[opening].within == start.id
    assert told["AssessmentAuthorised"].spell == told["AssessmentStarted"].id
    assert told["AssessmentAuthorised"].data == {"factors": ["3B"]}
    assert told["InitialConferenceHeld"].spell == told["Section47Started"].id
    assert told["ProtectionPlanStarted"].data["latest_category"] == "EMO"
    assert told["ReviewConferenceHeld"].spell == told["ProtectionPlanStarted"].id


def test_both_reviews_of_a_plan_are_kept(tmp_path: Path):
    plan = element(
        "ChildProtectionPlans",
        CPPstartDate="2025-06-20",
        **PLAN,
        Reviews="<CPPreviewDate>2025-09-12</CPPreviewDate><CPPreviewDate>2026-03-02</CPPreviewDate>",
    )
    with read([written(tmp_path, child("C1", referral("2025-05-06", plan)))]) as reading:
        person = next(iter(reading.people()))
        assert [fact.happened_on for fact in person.facts if fact.kind == "ReviewConferenceHeld"] == [
            date(2025, 9, 12),
            date(2026, 3, 2),
        ]


def test_work_with_an_unborn_child_is_sound(tmp_path: Path):
    unborn = child("C1", referral("2025-05-06"), born="2025-12-20")
    with read([written(tmp_path, unborn)]) as reading:
        assert len(reading.report) == 0
        assert facts(reading)["ReferralReceived"].questionable is None


def test_a_child_not_yet_born_is_expected(tmp_path: Path):
    expected = child("C1", referral("2026-02-06"), ExpectedPersonBirthDate="2026-06-20").replace(
        "<PersonBirthDate>2015-03-27</PersonBirthDate>", ""
    )
    with read([written(tmp_path, expected)]) as reading:
        told = facts(reading)
    assert "ChildBorn" not in told
    assert told["BirthExpected"].data["expected_on"] == date(2026, 6, 20)
    assert told["BirthExpected"].happened_on == date(2026, 2, 6)


def test_years_differ_in_how_they_say_sex(tmp_path: Path):
    old = child("C1", referral()).replace("<Sex>F</Sex>", "<GenderCurrent>1</GenderCurrent>")
    with read([written(tmp_path, old)]) as reading:
        assert facts(reading)["IdentityRecorded"].data["sex"] == "M"


def test_a_date_may_carry_a_time_zone(tmp_path: Path):
    with read([written(tmp_path, child("C1", referral("2025-05-06Z")))]) as reading:
        assert facts(reading)["ReferralReceived"].happened_on == date(2025, 5, 6)


def test_two_referrals_on_one_day_are_two(tmp_path: Path):
    two = child("C1", referral("2025-05-06"), referral("2025-05-06", ReferralSource="6"))
    with read([written(tmp_path, two)]) as reading:
        person = next(iter(reading.people()))
        assert len({fact.id for fact in person.facts if fact.kind == "ReferralReceived"}) == 2


def test_the_census_is_silent_about_visits(tmp_path: Path):
    with read([written(tmp_path, child("C1", referral()))]) as reading:
        assert reading.carries.carried("ChildVisited") is None
        plans = reading.carries.carried("ProtectionPlanStarted")
        assert plans is not None
        assert plans.extent is Extent.ALL


def test_the_census_of_2021_had_no_need_plans(tmp_path: Path):
    with read([written(tmp_path, child("C1", referral("2020-05-06")), reference="2021-03-31")]) as reading:
        assert reading.carries.carried("NeedPlanStarted") is None


def test_a_later_census_supersedes_the_same_row(tmp_path: Path):
    first = written(
        tmp_path,
        child("C1", referral("2025-01-06", CINclosureDate="2025-03-01", ReasonForClosure="RC7")),
        name="2025.xml",
        reference="2025-03-31",
    )
    second = written(
        tmp_path,
        child("C1", referral("2025-01-06", CINclosureDate="2025-03-03", ReasonForClosure="RC8")),
        name="2026.xml",
        reference="2026-03-31",
    )
    for order in ([first, second], [second, first]):
        with read(order) as reading:
            told = facts(reading)
            assert told["ReferralClosed"].happened_on == date(2025, 3, 3)
            assert told["ReferralClosed"].data["reason"] == "RC8"


def test_a_case_that_a_later_census_says_is_open_again_is_open(tmp_path: Path):
    first = written(
        tmp_path,
        child("C1", referral("2025-01-06", CINclosureDate="2025-03-01", ReasonForClosure="RC7")),
        name="2025.xml",
        reference="2025-03-31",
    )
    second = written(tmp_path, child("C1", referral("2025-01-06")), name="2026.xml", reference="2026-03-31")
    with read([first, second]) as reading:
        assert "ReferralClosed" not in facts(reading)


def test_a_referral_that_is_no_longer_sent_stays(tmp_path: Path):
    first = written(tmp_path, child("C1", referral("2024-05-06")), name="2025.xml", reference="2025-03-31")
    second = written(tmp_path, child("C1", referral("2025-07-01")), name="2026.xml", reference="2026-03-31")
    with read([second, first]) as reading:
        person = next(iter(reading.people()))
        assert sum(fact.kind == "ReferralReceived" for fact in person.facts) == 2


def test_children_of_two_councils_are_two_children(tmp_path: Path):
    files = [written(tmp_path, child("C1", referral()), name=f"{lea}.xml", lea=lea) for lea in ("916", "201")]
    with read(files) as reading:
        assert len({person.subject for person in reading.people()}) == 2


def test_the_place_is_the_line_even_far_down(tmp_path: Path):
    many = [child(f"C{number}", referral()) for number in range(5_000)]
    path = written(tmp_path, *many, child("C9999", referral("2025-02-31")))
    line = 1 + next(n for n, text in enumerate(path.read_text().splitlines()) if "2025-02-31" in text)
    assert line > 65_535
    with read([path]) as reading:
        note = next(iter(reading.report))
    assert abs(int(note.place.removeprefix("line ")) - line) <= 1


def test_a_suppliers_target_that_is_not_ours_is_said(tmp_path: Path):
    enquiry = element(
        "Section47",
        S47ActualStartDate="2025-06-02",
        InitialCPCtarget="2025-06-27",
        DateOfInitialCPC="2025-06-20",
        ICPCnotRequired="0",
    )
    right = enquiry.replace("2025-06-27", "2025-06-23")
    path = written(
        tmp_path, child("C1", referral("2025-05-06", enquiry)), child("C2", referral("2025-05-06", right))
    )
    with read([path]) as reading:
        (one,) = reading.differences
    assert (one.child, one.clock) == ("C1", "initial_child_protection_conference")
    assert (one.theirs, one.ours) == (date(2025, 6, 27), date(2025, 6, 23))
    assert one.place.startswith("line ")


def test_a_target_from_after_bank_holidays_are_known_is_not_compared(tmp_path: Path):
    plan = element("ChildProtectionPlans", CPPstartDate="2049-03-01")
    enquiry = element(
        "Section47", S47ActualStartDate="2050-06-02", InitialCPCtarget="2050-06-27", ICPCnotRequired="0"
    )
    path = written(tmp_path, child("C1", referral("2049-01-06", plan, enquiry), born="2048-01-01"))
    with read([path]) as reading:
        assert list(reading.differences) == []


def test_the_collection_may_be_named_in_small_letters(tmp_path: Path):
    path = written(tmp_path, child("C1", referral()))
    path.write_text(path.read_text().replace(">CIN<", ">cin<"))
    with read([path]) as reading:
        assert len(reading) == 1
