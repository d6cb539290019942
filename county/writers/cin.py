"""The county's children in need census: XML that the collection year's schema accepts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from county.generate import County
from county.household import AUTHORITY
from county.writers.life import Life, lives
from goldthread.language.fact import Fact

SEXES = {"M": "M", "F": "F"}


def write_cin(county: County, path: Path, *, year: int) -> None:
    """Writes the return of the year to 31 March: every episode open on any day of it."""
    last, first = date(year, 3, 31), date(year - 1, 4, 1)
    with etree.xmlfile(str(path), encoding="utf-8") as file, file.element("Message"):
        file.write(_header(year, last), pretty_print=True)
        with file.element("Children"):
            for life in lives(county, until=last):
                child = _child(life, first)
                if child is not None:
                    file.write(child, pretty_print=True)


def episodes(life: Life, first: date) -> list[tuple[Fact, Fact | None]]:
    """The child's referral episodes that were open on the first day of the year or began after it."""
    found = []
    for opened in life.all("ReferralReceived"):
        closed = life.first(opened.id, "ReferralClosed")
        if closed is None or closed.happened_on >= first:
            found.append((opened, closed))
    return found


def _header(year: int, last: date) -> etree._Element:
    header = etree.Element("Header")
    details = etree.SubElement(header, "CollectionDetails")
    _add(details, "Collection", "CIN")
    _add(details, "Year", str(year))
    _add(details, "ReferenceDate", last)
    source = etree.SubElement(header, "Source")
    for name, value in (
        ("SourceLevel", "L"),
        ("LEA", AUTHORITY),
        ("SoftwareCode", "Goldthread"),
        ("Release", "made-up county"),
        ("SerialNo", "001"),
        ("DateTime", f"{last}T09:00:00"),
    ):
        _add(source, name, value)
    return header


def _child(life: Life, first: date) -> etree._Element | None:
    held = episodes(life, first)
    if not held:
        return None
    who, child = life.child, etree.Element("Child")
    identifiers = etree.SubElement(child, "ChildIdentifiers")
    _add(identifiers, "LAchildID", who.source_id)
    _add(identifiers, *(("UPN", who.upn) if who.upn else ("UPNunknown", "UN1")))
    _add(identifiers, "PersonBirthDate", who.born_on)
    _add(identifiers, "ExpectedPersonBirthDate", who.expected_on)
    _add(identifiers, "Sex", SEXES.get(who.sex, "U"))
    about = etree.SubElement(child, "ChildCharacteristics")
    _add(about, "Ethnicity", who.ethnicity)
    disabilities = etree.SubElement(about, "Disabilities")
    for code in who.disabilities or ("NONE",):
        _add(disabilities, "Disability", code)
    for opened, closed in held:
        _episode(child, life, opened, closed)
    return child


def _episode(child: etree._Element, life: Life, opened: Fact, closed: Fact | None) -> None:
    row = etree.SubElement(child, "CINdetails")
    _add(row, "CINreferralDate", opened.happened_on)
    _add(row, "ReferralSource", opened.data["source"])
    _add(row, "PrimaryNeedCode", opened.data["primary_need"])
    if closed:
        _add(row, "CINclosureDate", closed.happened_on)
        _add(row, "ReasonForClosure", closed.data["reason"])
    for started in life.within(opened.id, "AssessmentStarted"):
        _assessment(row, life, started)
    for started in life.within(opened.id, "NeedPlanStarted"):
        ended = life.first(started.id, "NeedPlanEnded")
        plan = etree.SubElement(row, "CINPlanDates")
        _add(plan, "CINPlanStartDate", started.happened_on)
        _add(plan, "CINPlanEndDate", ended and ended.happened_on)
    for started in life.within(opened.id, "Section47Started"):
        _enquiry(row, life, started)
    _add(row, "ReferralNFA", "1" if opened.data["no_further_action"] else "0")
    for started in life.within(opened.id, "ProtectionPlanStarted"):
        _plan(row, life, started)


def _assessment(row: etree._Element, life: Life, started: Fact) -> None:
    made = etree.SubElement(row, "Assessments")
    reviewed = life.first(started.id, "AssessmentReviewed")
    authorised = life.first(started.id, "AssessmentAuthorised")
    _add(made, "AssessmentActualStartDate", started.happened_on)
    _add(made, "AssessmentInternalReviewDate", reviewed and reviewed.happened_on)
    if authorised:
        _add(made, "AssessmentAuthorisationDate", authorised.happened_on)
        factors = etree.SubElement(made, "FactorsIdentifiedAtAssessment")
        for code in authorised.data["factors"]:
            _add(factors, "AssessmentFactors", code)


def _enquiry(row: etree._Element, life: Life, started: Fact) -> None:
    made = etree.SubElement(row, "Section47")
    conference = life.first(started.id, "InitialConferenceHeld")
    ended = life.first(started.id, "Section47Ended")
    _add(made, "S47ActualStartDate", started.happened_on)
    _add(made, "DateOfInitialCPC", conference and conference.happened_on)
    _add(made, "ICPCnotRequired", "1" if ended and not ended.data["conference_required"] else "0")


def _plan(row: etree._Element, life: Life, started: Fact) -> None:
    made = etree.SubElement(row, "ChildProtectionPlans")
    ended = life.first(started.id, "ProtectionPlanEnded")
    earlier = [plan for plan in life.all("ProtectionPlanStarted") if plan.happened_on < started.happened_on]
    _add(made, "CPPstartDate", started.happened_on)
    _add(made, "CPPendDate", ended and ended.happened_on)
    _add(made, "InitialCategoryOfAbuse", started.data["category"])
    changed = life.last(started.id, "PlanCategoryChanged")
    _add(made, "LatestCategoryOfAbuse", (changed or started).data["category"])
    _add(made, "NumberOfPreviousCPP", str(len(earlier)))
    held = life.of(started.id, "ReviewConferenceHeld")
    reviews = etree.SubElement(made, "Reviews") if held else None
    for review in held:
        _add(reviews, "CPPreviewDate", review.happened_on)


def _add(parent: Any, name: str, value: object) -> None:
    """An element with its words; none where there is nothing to say."""
    if value:
        etree.SubElement(parent, name).text = str(value)
