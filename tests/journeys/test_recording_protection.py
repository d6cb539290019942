"""Journeys: assessment to authorisation, strategy to conference, plan to review, help, unborn to closure."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser

from tests.rooms.recording.family import BABY, HEALTH, MARLOW, ROBIN, SCHOOL, WREN
from tests.rooms.recording.fixtures import loaded
from tests.rooms.recording.served import Person, served
from tests.village import worker as worker_id
from tests.village_fixtures import in_village

__all__ = ["in_village", "loaded", "served"]
pytestmark = [pytest.mark.journey, pytest.mark.database]

FRIDAY, TODAY = date(2026, 11, 20), date(2026, 11, 23)
TABLE = {"agencies": ["police", "health", "school"], "agencies_absent": ["housing"], "quorate": True}
VIEW = "I want to stay with Mum and Nan."
STRATEGY = {"on": FRIDAY, "at": "14:00", "agencies": ["police", "health"], "agencies_absent": ["school"],
            "words": "Shared by all."}  # fmt: skip
CONTRIBUTION = {"observed": "Three appointments missed.", "opinion": "He is not being brought."}
REPORT = {"observed": "He is late each Monday.", "opinion": "He worries about Mum."}
WHY = {"reason": "RC7", "analysis": "Nan is there each day; school has no worry."}


def discuss(worker: Person, child: object, **given: object) -> None:
    worker.records(child, "strategy-discussion")  # type: ignore[arg-type]
    worker.says({**STRATEGY, **given})
    worker.says({"starts_section_47": True, "decision": "The marks are not explained."}, child)  # type: ignore[arg-type]


def test_assessment_to_authorisation(chromium: Browser, served: str) -> None:
    worker, manager = Person(chromium, served, "p.example"), Person(chromium, served, "o.sample")
    worker.records(ROBIN, "start-assessment")
    worker.looks("assessment-start")
    worker.reads("No earlier assessment of Robin is on record.")
    worker.says({"on": date(2026, 11, 3)})
    worker.signs(ROBIN)
    nurse = contributes(chromium, served, worker)
    worker.records(ROBIN, "send-assessment")
    worker.reads("Written by N. Ward, Made-Up Health Trust", *CONTRIBUTION.values())
    found = {"factors": ["3B", "4B"], "child_seen": True, "needs_services": True}
    words = {"child_words": "I like it when Nan comes.", "analysis": "Frightened at home."}
    worker.says({**found, **words}, ROBIN)
    worker.looks("assessment-send")
    worker.signs(ROBIN)
    manager.goes_to("/")
    manager.reads("Waits for your decision", "Robin Tarn-Hollis: assessment to authorise")
    manager.looks("today-manager")
    manager.page.click("#decide a")
    manager.looks("assessment-authorise")
    assert manager.page.input_value(f'[name="{ROBIN}-analysis"]') == "Frightened at home."
    assert manager.page.is_checked(f'[name="{ROBIN}-factors"][value="3B"]')
    manager.signs(ROBIN)
    manager.reads("The assessment is authorised.", "I like it when Nan comes.")
    nurse.goes_to("/asked-of-us")
    nurse.reads("Nothing waits for your agency.")
    nurse.looks("asked-of-us-written")
    nurse.page.click("#written a")
    nurse.looks("our-words")


def contributes(chromium: Browser, served: str, worker: Person) -> Person:
    """The health trust is asked, its nurse answers in her own name, and the child's worker reads it."""
    worker.records(ROBIN, "ask-contribution")
    worker.looks("ask-contribution")
    worker.says({"asked_of": str(HEALTH), "question": "Was he brought to you?", "by": date(2026, 12, 1)})
    worker.signs(ROBIN)
    nurse = Person(chromium, served, "n.ward")
    nurse.page.click("text=See what is asked of your agency")
    nurse.looks("asked-of-us")
    nurse.page.click("#waits a")
    nurse.reads("Robin Tarn-Hollis, born 2 Feb 2024", "Was he brought to you?", "Ring P. Example")
    nurse.says(CONTRIBUTION)
    nurse.looks("asked-contribution")
    nurse.page.click("text=Sign and send")
    nurse.reads("The child’s worker has your contribution.")
    worker.goes_to(f"/children/{ROBIN}")
    worker.reads("Answered by Made-Up Health Trust", "Agencies", *CONTRIBUTION.values())
    worker.looks("child-with-an-agencys-words")
    return nurse


def test_strategy_to_conference_with_dissent(chromium: Browser, served: str) -> None:
    worker = Person(chromium, served, "p.example")
    discuss(worker, ROBIN)
    worker.looks("strategy")
    worker.says({"starts_section_47": False, "decision": "Help goes on."}, WREN)
    worker.signs(ROBIN)
    worker.reads("Section 47 enquiry started", "Strategy discussion with Police, Health")
    worker.records(ROBIN, "book-conference")
    worker.says({"conference": "initial", "booked_for": date(2026, 12, 4)})
    worker.signs(ROBIN)
    reports(chromium, served, worker)
    worker.records(ROBIN, "initial-conference")
    worker.reads("Written by S. Invented, Fictional Primary", REPORT["observed"])
    worker.says({**TABLE, "words": "Minutes of the meeting."})
    category = worker.page.locator(f'[name="{ROBIN}-category"]').first
    assert not category.is_visible()
    dissent = {"agencies_dissenting": ["school"], "dissent": "School: neglect is not made out."}
    worker.says({"decision": "plan_made", "category": "NEG", "child_view": VIEW, **dissent}, ROBIN)
    worker.looks("conference")
    worker.signs(ROBIN)
    worker.reads("Child protection plan: neglect, since today", VIEW, "School: neglect is not made out.")
    worker.goes_to("/register")
    worker.reads("2 children on a plan", "Robin Tarn-Hollis")
    worker.looks("register")
    worker.page.select_option("#place", "Stroud")
    worker.page.get_by_role("button", name="Show").last.click()
    worker.reads("Place: Stroud. 1 of 2 children.", "Marlow Tarn-Hollis")
    worker.looks("register-of-a-place")
    worker.goes_to("/register?as_known=2026-11-01")
    worker.reads("1 child on a plan as known on Sun 1 Nov 2026")
    worker.looks("register-past")


def reports(chromium: Browser, served: str, worker: Person) -> None:
    """The school is asked for its report, reads by when, and writes it itself."""
    worker.records(ROBIN, "ask-report")
    worker.says({"asked_of": str(SCHOOL)})
    worker.signs(ROBIN)
    school = Person(chromium, served, "s.invented")
    school.goes_to("/asked-of-us")
    school.reads("By 29 Nov", "Report to the conference")
    school.page.click("#waits a")
    school.says(REPORT)
    school.page.click("text=Sign and send")
    school.reads("The conference will read your report.")


def test_plan_core_group_and_review(chromium: Browser, served: str) -> None:
    worker = Person(chromium, served, "p.example")
    worker.records(MARLOW, "write-plan")
    worker.says({"outcomes": "Marlow sleeps in his own bed.", "contingency": "Legal advice at once."}, MARLOW)
    worker.looks("plan")
    manager = Person(chromium, served, "o.sample")
    manager.records(MARLOW, "write-plan")
    worker.signs(MARLOW)
    manager.says({"outcomes": "Marlow has a bed.", "contingency": "Legal advice at once."}, MARLOW)
    manager.page.click("form button:text-is('Sign')")
    manager.reads("This was written anew while your page was open", "Marlow sleeps in his own bed.")
    manager.looks("plan-both")
    manager.signs(MARLOW)
    worker.records(MARLOW, "plan-action")
    worker.says({"action": "A bed and bedding", "asked_of": str(HEALTH), "due": date(2026, 12, 1),
                 "measure": "He sleeps in it"})  # fmt: skip
    worker.looks("plan-action")
    worker.signs(MARLOW)
    says_how_far(chromium, served)
    worker.records(MARLOW, "core-group")
    worker.reads("No van came. Written by N. Ward, Made-Up Health Trust")
    worker.says({"agencies": ["school", "health"]})
    worker.says({"progress": "The bed has come."}, MARLOW)
    worker.looks("core-group")
    worker.signs(MARLOW)
    worker.records(MARLOW, "review-action")
    worker.page.get_by_label("A bed and bedding").check()
    worker.says({"result": "done", "change_for_child": "He sleeps in it."}, MARLOW)
    worker.looks("review-action")
    worker.signs(MARLOW)
    worker.records(MARLOW, "review-conference")
    worker.says({**TABLE, "words": "Minutes."})
    worker.says({"decision": "plan_continues", "participation": "Drew a picture", "child_view": VIEW}, MARLOW)
    worker.looks("review-conference")
    worker.signs(MARLOW)
    worker.reads("Review conference: Plan continues", VIEW)
    worker.looks("child-on-a-plan")


def says_how_far(chromium: Browser, served: str) -> None:
    """The agency that will do it reads the action on its own page, and says that it is not done, and why."""
    nurse = Person(chromium, served, "n.ward")
    nurse.goes_to("/asked-of-us")
    nurse.page.click("#waits a")
    nurse.says({"result": "not_done", "change_for_child": "No van came."})
    nurse.looks("asked-action")
    nurse.page.click("text=Sign and send")
    nurse.reads("The child’s worker has your answer.", "By 1 Dec")


def test_family_help_steps_up_and_down(chromium: Browser, served: str) -> None:
    worker = Person(chromium, served, "p.example")
    worker.records(ROBIN, "start-family-help")
    worker.says({"lead_practitioner": str(worker_id("p.example")), "statutory_basis": "none",
                 "team_model": "family_help_team"})  # fmt: skip
    worker.says({"plan": "Sleep, meals, school."}, ROBIN)
    worker.looks("family-help")
    worker.signs(ROBIN)
    for basis in ("section_17", "none"):
        worker.records(ROBIN, "change-basis")
        worker.says({"statutory_basis": basis, "reason": "As the family and the team agreed."})
        if basis == "section_17":
            worker.looks("step-up")
        worker.signs(ROBIN)
    worker.records(ROBIN, "change-team-model")
    worker.says({"team_model": "partner_led", "reason": "School leads from now on."})
    worker.looks("change-team-model")
    worker.signs(ROBIN)
    worker.records(ROBIN, "team-around-family")
    worker.says({"agencies": ["school", "health"], "people": "Ada, mother. Nan. Ms Ray, school."})
    worker.says({"progress": "Nan does the school run, and he sleeps through."}, ROBIN)
    worker.looks("team-around-family")
    worker.signs(ROBIN)
    worker.reads("Now under Child in need, section 17", "Now under No statutory basis: targeted early help")
    worker.reads("Nan does the school run", "Team model: Led by a partner agency", "Sleep, meals, school.")


def test_unborn_to_born_step_down_and_closure(chromium: Browser, served: str) -> None:
    """One record: a plan before birth, the birth, a review that steps down, and two managers who close."""
    worker = Person(chromium, served, "p.example")
    discuss(worker, BABY, on=date(2026, 11, 5))
    worker.signs(BABY)
    worker.records(BABY, "initial-conference")
    worker.says({"on": date(2026, 11, 12), **TABLE})
    worker.says(
        {"decision": "plan_made", "category": "NEG", "child_view": "Mother speaks for the baby."}, BABY
    )
    worker.signs(BABY)
    worker.records(BABY, "visit")
    assert worker.page.locator(f'[name="{BABY}-seen"]').count() == 0
    worker.looks("visit-unborn")
    worker.records(BABY, "born")
    worker.looks("born")
    worker.says({"on": date(2026, 11, 20)})
    worker.signs(BABY)
    worker.reads("The birth is on record.", "3 days")
    worker.records(BABY, "review-conference")
    worker.says(TABLE)
    worker.says({"decision": "need_plan", "child_view": "Settled, feeding well."}, BABY)
    worker.signs(BABY)
    worker.reads("Child in need plan", "Protection plan ended: Stepped down to a child in need plan")
    worker.records(BABY, "propose-closure")
    worker.says(WHY, BABY)
    worker.looks("propose-closure")
    worker.reads("Two managers decide")
    worker.signs(BABY)
    manager, head = Person(chromium, served, "o.sample"), Person(chromium, served, "h.service")
    manager.records(BABY, "agree-closure")
    manager.says({"reason": "I agree: Nan lives there now."}, BABY)
    manager.looks("agree-closure")
    manager.signs(BABY)
    head.goes_to("/")
    head.reads("Baby Tarn-Hollis: closing for a second manager")
    head.page.click("#decide a")
    head.looks("close-case")
    head.signs(BABY)
    head.reads("The case is closed.")
