"""The safeguarding dataset as a folder of tables: rows that name each other by number become one story."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from goldthread.core.silence import Extent
from goldthread.language.fact import Fact
from goldthread.readers import Reading, Refused, read
from goldthread.readers.mapping import mapping


def extract(folder: Path, prefix: str = "ssd_", **tables: list[dict[str, str]]) -> Path:
    """A folder with these tables, every column of each, blank where a row does not say."""
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        columns = list(mapping("ssd").tables[f"ssd_{name}"].columns)
        with (folder / f"{prefix}{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder


PERSON = {"pers_person_id": "7", "pers_dob": "2015-03-27", "pers_sex": "Female", "pers_ethnicity": "WBRI"}
REFERRAL = {
    "cine_referral_id": "R1",
    "cine_person_id": "7",
    "cine_referral_date": "2025-05-06",
    "cine_referral_nfa": "N",
}
ENQUIRY = {
    "s47e_s47_enquiry_id": "S1",
    "s47e_referral_id": "R1",
    "s47e_person_id": "7",
    "s47e_s47_start_date": "02/06/2025",
    "s47e_s47_end_date": "2025-06-19 00:00:00",
    "s47e_s47_nfa": "N",
}
CONFERENCE = {
    "icpc_icpc_id": "I1",
    "icpc_s47_enquiry_id": "S1",
    "icpc_person_id": "7",
    "icpc_referral_id": "R1",
    "icpc_icpc_date": "2025-06-20",
    "icpc_icpc_target_date": "2025-06-27",
    "icpc_icpc_transfer_in": "N",
}
PLAN = {
    "cppl_cp_plan_id": "P1",
    "cppl_referral_id": "R1",
    "cppl_person_id": "7",
    "cppl_cp_plan_start_date": "2025-06-20",
    "cppl_cp_plan_initial_category": "Neglect",
}
VISIT = {
    "cppv_cp_visit_id": "V1",
    "cppv_person_id": "7",
    "cppv_cp_plan_id": "P1",
    "cppv_cp_visit_date": "2025-06-27T15:30:00",
    "cppv_cp_visit_seen": "Y",
    "cppv_cp_visit_seen_alone": "N",
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return extract(
        tmp_path / "extract",
        person=[PERSON],
        cin_episodes=[REFERRAL],
        s47_enquiry=[ENQUIRY],
        initial_cp_conference=[CONFERENCE],
        cp_plans=[PLAN],
        cp_visits=[VISIT],
    )


def facts(reading: Reading) -> dict[str, Fact]:
    return {fact.kind: fact for person in reading.people() for fact in person.facts}


def test_rows_that_name_each_other_become_one_story(story: Path):
    with read([story]) as reading:
        told = facts(reading)
        assert not [note for note in reading.report if note.outcome != "not_read"]
    referral = told["ReferralReceived"].id
    assert told["Section47Started"].within == referral
    assert told["Section47Ended"].happened_on == date(2025, 6, 19)
    assert told["Section47Ended"].data["conference_required"] is True
    assert told["InitialConferenceHeld"].spell == told["Section47Started"].id
    assert told["ProtectionPlanStarted"].within == referral
    assert told["ProtectionPlanStarted"].data["category"] == "NEG"
    assert told["ChildVisited"].spell == told["ProtectionPlanStarted"].id


def test_a_visit_says_who_was_seen_and_when(story: Path):
    with read([story]) as reading:
        visit = facts(reading)["ChildVisited"]
        carried = reading.carries.carried("ChildVisited")
    assert visit.data == {"visit_type": "child_protection", "seen": True, "alone": False}
    assert visit.happened_at is not None
    assert visit.happened_at.isoformat() == "2025-06-27T15:30:00+01:00"
    assert carried is not None
    assert {"seen", "alone", "bedroom"} <= carried.fields
    assert carried.extent is Extent.ALL


def test_an_extract_is_silent_about_the_tables_it_lacks(tmp_path: Path):
    with read([extract(tmp_path / "x", person=[PERSON], cin_episodes=[REFERRAL])]) as reading:
        assert reading.carries.carried("ChildVisited") is None
        assert reading.carries.carried("ReferralReceived") is not None


def test_names_need_no_prefix_and_no_order(tmp_path: Path, story: Path):
    plain = extract(
        tmp_path / "plain",
        prefix="",
        person=[PERSON],
        cp_visits=[VISIT],
        cp_plans=[PLAN],
        cin_episodes=[REFERRAL],
        s47_enquiry=[ENQUIRY],
        initial_cp_conference=[CONFERENCE],
    )
    with read([story]) as one, read([plain]) as other:
        assert {key: fact.data for key, fact in facts(one).items()} == {
            key: fact.data for key, fact in facts(other).items()
        }


def test_a_target_of_the_system_is_compared_and_not_trusted(story: Path):
    with read([story]) as reading:
        (one,) = reading.differences
    assert (one.theirs, one.ours) == (date(2025, 6, 27), date(2025, 6, 23))


def test_a_transfer_in_is_not_an_enquirys_conference(tmp_path: Path):
    moved = {**CONFERENCE, "icpc_icpc_transfer_in": "Y"}
    folder = extract(
        tmp_path / "x", cin_episodes=[REFERRAL], s47_enquiry=[ENQUIRY], initial_cp_conference=[moved]
    )
    with read([folder]) as reading:
        told = facts(reading)
    assert "InitialConferenceHeld" not in told
    assert told["TransferInConferenceHeld"].spell == told["ReferralReceived"].id


def test_factors_are_laid_into_their_assessment(tmp_path: Path):
    assessment = {
        "cina_assessment_id": "A1",
        "cina_person_id": "7",
        "cina_referral_id": "R1",
        "cina_assessment_start_date": "2025-05-07",
        "cina_assessment_auth_date": "2025-06-30",
    }
    factors = {
        "cinf_assessment_id": "A1",
        "cinf_assessment_factors_json": '{"1B": "Yes", "3B": "Yes", "4A": "No"}',
    }
    lost = {"cinf_assessment_id": "A9", "cinf_assessment_factors_json": '["1B"]'}
    folder = extract(tmp_path / "x", cin_assessments=[assessment], assessment_factors=[factors, lost])
    with read([folder]) as reading:
        assert facts(reading)["AssessmentAuthorised"].data["factors"] == ["1B", "3B"]
        assert reading.set_aside == 1


def test_a_period_of_care_with_its_placement_and_review(tmp_path: Path):
    episodes = [
        {
            "clae_cla_episode_id": "E1",
            "clae_person_id": "7",
            "clae_cla_id": "L1",
            "clae_cla_episode_start_reason": "S",
            "clae_cla_episode_start_date": "2025-07-01",
            "clae_cla_episode_ceased_date": "2025-08-01",
            "clae_cla_episode_ceased_reason": "X1",
        },
        {
            "clae_cla_episode_id": "E2",
            "clae_person_id": "7",
            "clae_cla_id": "L1",
            "clae_cla_episode_start_reason": "P",
            "clae_cla_episode_start_date": "2025-08-01",
            "clae_cla_episode_ceased_date": "2025-11-03",
            "clae_cla_episode_ceased_reason": "E4A",
        },
    ]
    placement = {
        "clap_cla_placement_id": "B1",
        "clap_cla_id": "L1",
        "clap_cla_placement_start_date": "2025-07-01",
        "clap_cla_placement_type": "U6",
        "clap_cla_placement_end_date": "2025-11-03",
    }
    reviews = [
        {"clar_cla_review_id": "W1", "clar_cla_id": "L1", "clar_cla_review_date": "2025-07-25"},
        {
            "clar_cla_review_id": "W2",
            "clar_cla_id": "L1",
            "clar_cla_review_date": "2025-10-25",
            "clar_cla_review_cancelled": "Y",
        },
    ]
    folder = extract(tmp_path / "x", cla_episodes=episodes, cla_placement=[placement], cla_reviews=reviews)
    with read([folder]) as reading:
        told = facts(reading)
        assert reading.set_aside == 0
    care = told["LookedAfterStarted"]
    assert care.happened_on == date(2025, 7, 1)
    assert told["LookedAfterEnded"].spell == care.id
    assert told["LookedAfterEnded"].happened_on == date(2025, 11, 3)
    assert told["PlacementStarted"].within == care.id
    assert told["LookedAfterReviewHeld"].happened_on == date(2025, 7, 25)
    assert told["LookedAfterReviewCancelled"].spell == care.id


def test_a_worker_is_named_from_the_workers_table(tmp_path: Path):
    involved = {
        "invo_person_id": "7",
        "invo_professional_id": "W1",
        "invo_professional_team": "T1",
        "invo_professional_role_id": "Allocated Case Worker",
        "invo_involvement_start_date": "2025-05-06",
    }
    folder = extract(
        tmp_path / "x",
        involvements=[involved],
        professionals=[{"prof_professional_id": "W1", "prof_professional_name": "Rowan Fictional"}],
        department=[{"dept_team_id": "T1", "dept_team_name": "North"}],
    )
    with read([folder]) as reading:
        allocated = facts(reading)["WorkerAllocated"].data
        assert all(count.adds_up for count in reading.counts)
    assert allocated == {
        "worker": "W1",
        "team": "T1",
        "role": "social_worker",
        "worker_words": "Rowan Fictional",
        "team_words": "North",
    }


def test_every_object_is_known_by_its_columns(tmp_path: Path):
    for name in mapping("ssd").tables:
        folder = extract(tmp_path / name, prefix="x_", **{name.removeprefix("ssd_"): []})
        with read([folder]) as reading:
            assert [source.format for source in reading.sources] == ["ssd"]


def test_two_tables_of_one_object_in_a_folder_are_refused(tmp_path: Path):
    folder = extract(tmp_path / "x", person=[PERSON])
    extract(folder, prefix="", person=[PERSON])
    with pytest.raises(Refused, match="second ssd_person"):
        read([folder])


def test_a_number_is_the_same_number_with_a_point_and_nought(tmp_path: Path):
    """A tool that holds a column of numbers with blanks in it writes 12 as 12.0."""
    referral = {**REFERRAL, "cine_referral_id": "12"}
    enquiry = {**ENQUIRY, "s47e_referral_id": "12.0", "s47e_person_id": "7.0"}
    folder = extract(tmp_path / "x", person=[PERSON], cin_episodes=[referral], s47_enquiry=[enquiry])
    with read([folder]) as reading:
        (person,) = reading.people()
    told = {fact.kind: fact for fact in person.facts}
    assert told["Section47Started"].within == told["ReferralReceived"].id


def test_words_about_the_tables_may_lie_beside_them(tmp_path: Path):
    """Somebody's note beside the tables is not read; a table that cannot be read still refuses them all."""
    folder = extract(tmp_path / "x", person=[PERSON], cin_episodes=[REFERRAL])
    (folder / "README.txt").write_text("Made on Monday,\nby hand")
    with read([folder]) as reading:
        assert [(one.source, one.outcome) for one in reading.report if "README" in one.source] == [
            ("x/README.txt", "not_read")
        ]
        assert {fact.kind for person in reading.people() for fact in person.facts} >= {"ReferralReceived"}
    (folder / "ssd_cp_plans.csv").write_text("")
    with pytest.raises(Refused, match="headings"):
        read([folder])
