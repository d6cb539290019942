"""The Annex A workbook, as councils send it: headings that vary, lettered codes, latest dates only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from goldthread.core.silence import Extent
from goldthread.language.fact import Fact
from goldthread.readers import Reading, read
from goldthread.readers.mapping import mapping
from tests.readers.bad_books import corner

WHO = {
    "Child Unique ID": "A1",
    "Gender": "b) Female",
    "Ethnicity": "a) WBRI",
    "Date of Birth": date(2015, 3, 27),
}
REFERRAL = {
    **WHO,
    "Date of referral": "06/05/2025",
    "Referral Source": "q) 6: Police",
    "Referral NFA?": "b) No",
    "Number of Referrals in Last 12 Months": 1,
    "Allocated Team": "T",
    "Allocated Worker": "W",
}


def book(path: Path, *, above: int = 0, **lists: list[dict[str, object]]) -> Path:
    """A workbook of these lists (list_3=...), each with every heading of its list."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in lists.items():
        title = name.replace("_", " ").title()
        sheet = made.create_sheet(title)
        headings = list(mapping("annex_a").tables[title].columns)
        for _ in range(above):
            sheet.append(["Example Council: Annex A"])
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(heading) for heading in headings])
    made.save(path)
    return path


def facts(reading: Reading) -> dict[str, Fact]:
    return {fact.kind: fact for person in reading.people() for fact in person.facts}


def test_an_assessment_joins_the_latest_referral_before_it(tmp_path: Path):
    later = {**REFERRAL, "Date of referral": "01/09/2025"}
    work = {
        **WHO,
        "Continuous Assessment Start Date": date(2025, 5, 7),
        "Child Seen During Continuous Assessment": "a) Yes",
        "Does the Child have a Disability": "b) No",
    }
    with read([book(tmp_path / "a.xlsx", list_3=[REFERRAL, later], list_4=[work])]) as reading:
        (person,) = reading.people()
    started = next(fact for fact in person.facts if fact.kind == "AssessmentStarted")
    first = next(fact for fact in person.facts if fact.happened_on == date(2025, 5, 6))
    assert started.within == first.id
    assert started.data["child_seen"] is True


def test_headings_and_columns_vary_and_the_facts_do_not(tmp_path: Path):
    """Renamed, in another order, under a merged title, beside sheets of notes and blank rows."""
    plain = book(tmp_path / "a.xlsx", list_3=[REFERRAL])
    made = openpyxl.load_workbook(plain)
    sheet = made["List 3"]
    names = {
        "Child Unique ID": "Child's unique  ID",
        "Date of Birth": "DOB",
        "Date of referral": "Referral_date",
    }
    rows = [[names.get(str(cell), cell) for cell in row][::-1] for row in sheet.iter_rows(values_only=True)]
    other = openpyxl.Workbook()
    varied = other.create_sheet("Referrals")
    other.worksheets[0].append(["As agreed with the inspector"])
    for row in (["Annex A: list 3"], [], rows[0], [], *rows[1:], ["", " "]):
        varied.append(row)
    varied.merge_cells("A1:E1")
    other.save(tmp_path / "b.xlsx")
    with read([plain]) as one, read([tmp_path / "b.xlsx"]) as two:
        assert facts(one).keys() == facts(two).keys()
        assert facts(one)["ReferralReceived"].id == facts(two)["ReferralReceived"].id
        assert facts(one)["ReferralReceived"].data == facts(two)["ReferralReceived"].data
        assert two.set_aside == 0


@pytest.mark.parametrize("cell", ['<c r="XFD1048576" s="3"/>', '<c r="XFD1048576" s="3" t="n"></c>'])
def test_a_cell_that_is_only_coloured_takes_no_room(cell: str, tmp_path: Path):
    """Whoever frames a whole column leaves such cells down to the last row of the sheet."""
    (tmp_path / "a.xlsx").write_bytes(corner(f'<row r="1048576">{cell}</row>'))
    with read([tmp_path / "a.xlsx"]) as reading:
        assert (len(reading), reading.set_aside) == (1, 0)


def test_an_assessment_without_a_referral_stands_alone(tmp_path: Path):
    work = {**WHO, "Continuous Assessment Start Date": date(2025, 5, 7)}
    with read([book(tmp_path / "a.xlsx", list_4=[work])]) as reading:
        assert facts(reading)["AssessmentStarted"].within is None


def test_an_open_case_is_no_referral_but_where_one_is_listed_that_day(tmp_path: Path):
    case = {
        **WHO,
        "CIN Start Date": "06/05/2025",
        "Primary Need Code": "N1 - Abuse or Neglect",
        "Case Status": "c) Child in need plan",
        "CIN Closure Date": "01/09/2025",
        "Reason for Closure": "RC8 - Case closed after assessment, no further action",
    }
    with read([book(tmp_path / "a.xlsx", list_6=[case])]) as alone:
        told = facts(alone)
        assert "ReferralReceived" not in told
        assert told["ReferralClosed"].spell == told["NeedEpisodeOpen"].id
    with read([book(tmp_path / "b.xlsx", list_3=[REFERRAL], list_6=[case])]) as beside:
        told = facts(beside)
        assert "NeedEpisodeOpen" not in told
        assert told["ReferralReceived"].data["primary_need"] == "N1"
        assert told["ReferralClosed"].spell == told["ReferralReceived"].id
        assert told["ReferralClosed"].data["reason"] == "RC8"


@pytest.mark.parametrize(
    ("said", "alone", "seen"), [("a) Yes", True, True), ("b) No", False, None), ("Unknown", None, None)]
)
def test_the_latest_visit_says_seen_only_where_it_says_alone(
    tmp_path: Path, said: str, alone: object, seen: object
):
    plan = {
        **WHO,
        "Child Protection Plan Start Date": "20/06/2025",
        "Initial Category of Abuse": "Physical abuse",
        "Date of the Last Statutory Visit": "01/07/2025",
        "Was the Child Seen Alone?": said,
        "Date of latest review conference": "12/09/2025",
    }
    with read([book(tmp_path / "a.xlsx", list_7=[plan])]) as reading:
        visit = facts(reading)["ChildVisited"]
        assert (visit.data.get("alone"), visit.data.get("seen")) == (alone, seen)
        for kind in ("ChildVisited", "ReviewConferenceHeld"):
            carried = reading.carries.carried(kind)
            assert carried is not None
            assert carried.extent is Extent.LATEST


def test_a_strategy_discussion_starts_the_enquiry(tmp_path: Path):
    enquiry = {
        **WHO,
        "Strategy discussion initiating Section 47 Enquiry Start Date": "02/06/2025",
        "Was an Initial Child Protection Conference deemed unnecessary?": "Yes",
    }
    with read([book(tmp_path / "a.xlsx", list_5=[enquiry])]) as reading:
        started = facts(reading)["Section47Started"]
    assert started.data["strategy_discussion_on"] == started.happened_on == date(2025, 6, 2)
    assert started.data["conference_not_required"] is True


def test_headings_may_stand_lower_and_be_written_otherwise(tmp_path: Path):
    path = book(tmp_path / "a.xlsx", above=3, list_3=[REFERRAL])
    made = openpyxl.load_workbook(path)
    sheet = made["List 3"]
    for cell in sheet[4]:
        cell.value = {
            "Age of Child (Years)": "Age",
            "Referral NFA?": "referral\xa0NFA ",
            "Date of referral": "DATE OF REFERRAL)",
        }.get(cell.value, cell.value)
    made.save(path)
    with read([path]) as reading:
        assert facts(reading)["ReferralReceived"].happened_on == date(2025, 5, 6)
        assert len(reading.report) == 0


def test_a_sheet_of_something_else_is_said_once(tmp_path: Path):
    path = book(tmp_path / "a.xlsx", list_3=[REFERRAL])
    made = openpyxl.load_workbook(path)
    notes = made.create_sheet("Notes")
    notes.append(["Printed by", "Somebody"])
    made.save(path)
    with read([path]) as reading:
        (note,) = reading.report
        assert note.outcome == "not_read"
        assert note.place == "sheet Notes"
        assert all(count.adds_up for count in reading.counts)


def test_a_workbook_is_silent_about_the_lists_it_lacks(tmp_path: Path):
    with read([book(tmp_path / "a.xlsx", list_3=[REFERRAL])]) as reading:
        assert reading.carries.carried("ProtectionPlanStarted") is None


def test_who_holds_the_child_now_is_kept_in_words(tmp_path: Path):
    case = {
        **WHO,
        "CIN Start Date": "06/05/2025",
        "Allocated Team": "North",
        "Allocated Worker": "Rowan\xa0Fictional",
    }
    with read([book(tmp_path / "a.xlsx", list_6=[case])]) as reading:
        assert facts(reading)["WorkerAllocated"].data == {
            "team_words": "North",
            "worker_words": "Rowan Fictional",
        }


def test_an_adopter_is_an_adult(tmp_path: Path):
    adopter = {
        "Individual adopter identifier": "P1",
        "Gender": "a) Male",
        "Date enquiry received": "06/05/2024",
        "Date of leaving adoption process": "01/09/2025",
        "Reason for leaving adoption process": "a) Withdrew",
    }
    with read([book(tmp_path / "a.xlsx", list_11=[adopter])]) as reading:
        told = facts(reading)
    assert told["AdopterLeft"].spell == told["AdopterEnquired"].id
    assert told["AdopterLeft"].data["reason"] == "withdrew"
