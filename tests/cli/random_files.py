"""Files of the sector's formats with children whose dates fall where counting goes wrong.

Each is made from a seed alone. Days are drawn from month ends, bank holidays, weekends, the very due day
and the day after it; plans overlap, meetings share a day with the end, closures fall before and after due.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from xml.sax.saxutils import escape

from tests.cli.plain_answers import months_after, working_days_after

YEARS = range(2021, 2027)
CATEGORIES = ("NEG", "PHY", "SAB", "EMO", "MUL")
SOURCES = ("1A", "2A", "3A", "4", "6", "10")
NEEDS = ("N1", "N2", "N4", "N8")
AWKWARD = (
    "2020-05-08", "2020-12-25", "2021-12-27", "2021-12-28", "2022-04-15", "2022-06-02", "2022-06-03",
    "2022-09-19", "2022-12-27", "2023-01-02", "2023-05-08", "2023-12-23", "2024-02-29", "2024-03-29",
    "2024-05-31", "2024-08-31", "2024-11-30", "2025-04-18", "2025-04-21", "2025-10-31", "2025-12-24",
)  # fmt: skip


@dataclass
class Row:
    """One element that holds rows: its name, its values in order, then the rows inside it, or its text."""

    name: str
    values: list[tuple[str, str]] = field(default_factory=list)
    inner: list[Row] = field(default_factory=list)
    text: str = ""


class Days:
    """Draws days, most of them near something that matters."""

    def __init__(self, random: Random, reference: date) -> None:
        self.random, self.reference = random, reference

    def any(self, *, back: int = 900) -> date:
        """Some day of the years before the reference date; one in four is an awkward one."""
        if self.random.random() < 0.25:
            awkward = date.fromisoformat(self.random.choice(AWKWARD))
            if awkward <= self.reference:
                return awkward
        return self.reference - timedelta(days=self.random.randint(0, back))

    def near(self, start: date, due: date) -> date:
        """A day on, just before, just after or around the due day, or on the start itself."""
        shift = self.random.choice((0, 0, 0, 1, -1, 1, 2, -2, 7, -10, 30, -30))
        if self.random.random() < 0.08:
            return start
        return max(start, due + timedelta(days=shift))

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance


def census(seed: int, *, children: int | None = None) -> bytes:
    """One census as XML; the same seed gives the same bytes."""
    random = Random(seed)
    year = random.choice(YEARS)
    reference = date(year, 3, 31)
    days = Days(random, reference)
    count = children if children is not None else random.randint(1, 6)
    rows = [_child(f"S{seed}-{number:04}", days, year) for number in range(count)]
    return "".join(_written(year, reference, rows)).encode()


def _child(name: str, days: Days, year: int) -> Row:
    random = days.random
    cases = [_case(days, year) for _ in range(random.choice((1, 1, 1, 2, 3)))]
    _one_plan_a_day(cases)
    identity = Row("ChildIdentifiers", [("LAchildID", name)])
    born = days.any(back=6000)
    plans = [row for case in cases for row in case.inner if row.name == "ChildProtectionPlans"]
    if plans and days.maybe(0.3):
        born = _of(plans[0], "CPPstartDate") + timedelta(days=random.choice((0, 1, 20, 90, 200)))
    if born > days.reference or days.maybe(0.04):
        identity.values.append(("ExpectedPersonBirthDate", str(days.reference + timedelta(days=60))))
    else:
        identity.values.append(("PersonBirthDate", str(born)))
    identity.values.append(
        ("Sex", random.choice("MFU")) if year >= 2025 else ("GenderCurrent", random.choice("129"))
    )
    if days.maybe(0.07):
        identity.values.append(("PersonDeathDate", str(max(born, days.any(back=400)))))
    about = Row(
        "ChildCharacteristics", [("Ethnicity", "WBRI")], [Row("Disabilities", [("Disability", "NONE")])]
    )
    return Row("Child", [], [identity, about, *cases])


def _one_plan_a_day(cases: list[Row]) -> None:
    """Two plans that begin on one day cannot be told apart, so no answer about them is the right one."""
    begun: set[date] = set()
    for case in cases:
        for plan in [row for row in case.inner if row.name == "ChildProtectionPlans"]:
            if _of(plan, "CPPstartDate") in begun:
                case.inner.remove(plan)
            begun.add(_of(plan, "CPPstartDate"))


def _case(days: Days, year: int) -> Row:
    random = days.random
    referred = days.any()
    case = Row("CINdetails", [("CINreferralDate", str(referred)), ("ReferralSource", random.choice(SOURCES))])
    case.values.append(("PrimaryNeedCode", random.choice(NEEDS)))
    if days.maybe(0.45):
        closed = days.near(referred, working_days_after(referred, random.choice((45, 45, 60, 200))))
        case.values += [("CINclosureDate", str(closed)), ("ReasonForClosure", "RC7")]
    if days.maybe(0.08):
        case.values.append(("DateOfInitialCPC", str(referred + timedelta(days=20))))
    case.inner = [
        *(_assessment(days, referred) for _ in range(random.choice((0, 1, 1, 1, 2, 3)))),
        *(_need_plan(days, referred) for _ in range(random.choice((0, 0, 1)))),
        *(_enquiry(days, referred) for _ in range(random.choice((0, 0, 1, 1, 2)))),
        Row("ReferralNFA", text=random.choice(("0", "false", "0", "0", "0", "1", "true"))),
        *(_plan(days, referred) for _ in range(random.choice((0, 0, 1, 1, 2)))),
        *(_pre_proceedings(days, referred) for _ in range(random.choice((0, 0, 1)) if year >= 2026 else 0)),
    ]
    return case


def _assessment(days: Days, referred: date) -> Row:
    start = referred + timedelta(days=days.random.choice((0, 0, 1, 3, 10, 60, 120)))
    row = Row("Assessments", [("AssessmentActualStartDate", str(start))])
    if days.maybe(0.3):
        row.values.append(("AssessmentInternalReviewDate", str(start + timedelta(days=9))))
    if days.maybe(0.7):
        done = max(start, days.near(start, working_days_after(days.random.choice((referred, start)), 45)))
        row.values.append(("AssessmentAuthorisationDate", str(done)))
        factors = sorted({days.random.choice(("1A", "3B", "4B", "16A")) for _ in range(2)})
        row.inner.append(
            Row("FactorsIdentifiedAtAssessment", [("AssessmentFactors", one) for one in factors])
        )
    return row


def _need_plan(days: Days, referred: date) -> Row:
    start = referred + timedelta(days=50)
    row = Row("CINPlanDates", [("CINPlanStartDate", str(start))])
    if days.maybe(0.5):
        row.values.append(("CINPlanEndDate", str(start + timedelta(days=90))))
    return row


def _enquiry(days: Days, referred: date) -> Row:
    start = referred + timedelta(days=days.random.choice((0, 2, 5, 40, 150, 300)))
    row = Row("Section47", [("S47ActualStartDate", str(start))])
    if days.maybe(0.7):
        row.values.append(("InitialCPCtarget", str(working_days_after(start, 15))))
    held = days.maybe(0.5)
    if held:
        row.values.append(("DateOfInitialCPC", str(days.near(start, working_days_after(start, 15)))))
    not_required = days.maybe(0.05 if held else 0.5)
    row.values.append(
        ("ICPCnotRequired", days.random.choice(("1", "true") if not_required else ("0", "false")))
    )
    return row


def _plan(days: Days, referred: date) -> Row:
    random = days.random
    start = referred + timedelta(days=random.choice((5, 15, 20, 30, 200)))
    if days.maybe(0.2):
        start = max(referred, days.any(back=600))
    row = Row("ChildProtectionPlans", [("CPPstartDate", str(start))])
    reviews = _reviews(days, start)
    if days.maybe(0.5):
        last = reviews[-1] if reviews else start
        ended = random.choice((last, last, last + timedelta(days=30), start + timedelta(days=200), start))
        row.values.append(("CPPendDate", str(ended)))
    row.values += [
        ("InitialCategoryOfAbuse", random.choice(CATEGORIES)),
        ("LatestCategoryOfAbuse", random.choice(CATEGORIES)),
        ("NumberOfPreviousCPP", str(random.choice((0, 0, 1, 2)))),
    ]
    random.shuffle(reviews)
    if reviews:
        row.inner.append(Row("Reviews", [("CPPreviewDate", str(day)) for day in reviews]))
    return row


def _reviews(days: Days, start: date) -> list[date]:
    held: list[date] = []
    at = start
    for number in range(days.random.choice((0, 0, 1, 2, 3, 5))):
        at = days.near(at, months_after(at, 3 if number == 0 else 6))
        held.append(at)
    return held


def _pre_proceedings(days: Days, referred: date) -> Row:
    start = referred + timedelta(days=60)
    letter = start + timedelta(days=days.random.choice((0, 5, 11)))
    row = Row("PreProceedingsandFGDM", [("PPStartDate", str(start)), ("LBPSentDate", str(letter))])
    row.values += [("FGDMMeetingOffer", "1"), ("FGDMMeetingFac", "0")]
    if days.maybe(0.7):
        row.values.append(("InitialPPMeetingDate", str(days.near(letter, working_days_after(letter, 10)))))
    row.values.append(("ReviewMeetingsCount", "1"))
    if days.maybe(0.6):
        decided = days.near(letter, letter + timedelta(weeks=16))
        row.values += [("StepDecisionDate", str(decided)), ("PPOutcome", "A")]
    return row


def _of(row: Row, name: str) -> date:
    return date.fromisoformat(dict(row.values)[name])


def _written(year: int, reference: date, rows: list[Row]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n<Message>\n<Header><CollectionDetails>'
    yield f"<Collection>CIN</Collection><Year>{year}</Year><ReferenceDate>{reference}</ReferenceDate>"
    yield "</CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>916</LEA>"
    yield "<SoftwareCode>made up</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo>"
    yield f"<DateTime>{reference}T09:00:00</DateTime></Source></Header>\n<Children>\n"
    for row in rows:
        yield from _element(row)
    yield "</Children>\n</Message>\n"


def _element(row: Row) -> Iterator[str]:
    yield f"<{row.name}>{escape(row.text)}"
    for name, value in row.values:
        yield f"<{name}>{escape(value)}</{name}>"
    for inner in row.inner:
        yield from _element(inner)
    yield f"</{row.name}>\n"


# The safeguarding dataset: a folder of tables.
