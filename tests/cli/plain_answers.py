"""What is due in a file, worked out a second time from the duties' own words and the file's own text.

Nothing here knows a fact, a clock file or the judge: it reads the file with the standard library, counts
working days with `holidays` and numpy, and answers with plain loops. Where the two disagree, one is wrong.
Cases that the words leave open are decided in docs/decisions/0003-what-a-file-can-answer.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from tests.cli.plain_sums import months_after, working_days_after

DUTY, LOCAL = "duty", "local"


@dataclass(frozen=True)
class Answer:
    """One turn. `scope` is any name that the turns of one spell share; None where all may share one."""

    child: str
    clock: str
    scope: object
    started: date
    due: date
    met: date | None
    state: str
    force: str

    @property
    def plain(self) -> tuple[str, str, str, str, str | None, str, str]:
        met = self.met.isoformat() if self.met else None
        return (
            self.child,
            self.clock,
            self.started.isoformat(),
            self.due.isoformat(),
            met,
            self.state,
            self.force,
        )


@dataclass(frozen=True)
class Duty:
    """What is asked of one clock: its name, its force, and how far its first and later turns reach."""

    clock: str
    force: str
    first: Callable[[date], date]
    later: tuple[Callable[[date], date], ...] = ()


ASSESSMENT = Duty("child_and_family_assessment", DUTY, lambda day: working_days_after(day, 45))
CONFERENCE = Duty("initial_child_protection_conference", DUTY, lambda day: working_days_after(day, 15))
PLAN_REVIEW = Duty(
    "child_protection_review", DUTY, lambda day: months_after(day, 3), (lambda day: months_after(day, 6),)
)
AFTER_BIRTH = Duty("first_review_after_birth", LOCAL, lambda day: working_days_after(day, 10))
FIRST_MEETING = Duty("first_pre_proceedings_meeting", LOCAL, lambda day: working_days_after(day, 10))
PRE_PROCEEDINGS = Duty("pre_proceedings", LOCAL, lambda day: day + timedelta(weeks=16))


def turns(
    duty: Duty,
    child: str,
    scope: object,
    start: date,
    *,
    as_of: date,
    meetings: Iterable[date | None] = (),
    ends: Iterable[date | None] = (),
    own_end: date | None = None,
    not_owed: bool = False,
) -> Iterator[Answer]:
    """The turn that a start opens and those that its meetings open.

    ends: what ends the need if it comes on or after the start. own_end: the end of the very spell that the
    start opened, which ends it however the two are dated.
    """
    left = sorted(day for day in meetings if day is not None and start <= day <= as_of)
    ended = sorted(day for day in ends if day is not None and start <= day <= as_of)
    if own_end is not None and own_end <= as_of:
        ended = sorted([*ended, own_end])
    over = ended[0] if ended else None
    began, number = start, 0
    while True:
        reach = duty.first if number == 0 else duty.later[min(number, len(duty.later)) - 1]
        due = reach(began)
        met = left.pop(0) if left and (over is None or left[0] <= over) else None
        state = _state(due, met, over, as_of, not_owed=not_owed)
        yield Answer(child, duty.clock, scope, began, due, met, state, duty.force)
        if met is None or not duty.later:
            return
        began, number = met, number + 1


def _state(due: date, met: date | None, over: date | None, as_of: date, *, not_owed: bool) -> str:
    if met is not None:
        return "met" if met <= due else "met_late"
    if not_owed:
        return "not_owed"
    if over is not None:
        return "lapsed" if over <= due else "missed"
    return "open" if as_of <= due else "overdue"


# The children in need census.


def census_answers(path: Path, as_of: date) -> list[Answer]:
    """Every turn that one census can answer."""
    return [
        answer
        for child in ElementTree.parse(path).getroot().iter("Child")
        for answer in _census_child(child, as_of)
    ]


def _census_child(child: ElementTree.Element, as_of: date) -> Iterator[Answer]:
    name = (child.findtext(".//LAchildID") or "").strip()
    born, died = _day(child, ".//PersonBirthDate"), _day(child, ".//PersonDeathDate")
    cases = child.findall("CINdetails")
    plans = [plan for case in cases for plan in _once(case, "ChildProtectionPlans")]
    for case in cases:
        yield from _census_assessments(name, case, died, as_of)
        yield from _census_enquiries(name, case, plans, died, as_of)
        yield from _census_pre_proceedings(name, case, died, as_of)
    for plan in plans:
        yield from _census_plan(name, plan, died, as_of)
    yield from _census_birth(name, plans, born, died, as_of)


def _census_assessments(
    name: str, case: ElementTree.Element, died: date | None, as_of: date
) -> Iterator[Answer]:
    referred, closed = _day(case, "CINreferralDate"), _day(case, "CINclosureDate")
    if referred is None or referred > as_of:
        return
    no_action = _yes(case, "ReferralNFA")
    held = [
        (_day(row, "AssessmentActualStartDate"), _day(row, "AssessmentAuthorisationDate"))
        for row in _once(case, "Assessments")
    ]
    begun = sorted(
        ((start, done) for start, done in held if start is not None and start <= as_of),
        key=lambda row: row[0],
    )
    yield from turns(
        ASSESSMENT,
        name,
        case,
        referred,
        as_of=as_of,
        meetings=[done for _, done in begun[:1]],
        ends=[died],
        own_end=closed,
        not_owed=no_action,
    )
    for start, done in begun[1:]:
        scope = (case, start, done)
        yield from turns(
            ASSESSMENT,
            name,
            scope,
            start,
            as_of=as_of,
            meetings=[done],
            ends=[closed, died],
            not_owed=no_action,
        )


def _census_enquiries(
    name: str, case: ElementTree.Element, plans: Sequence[ElementTree.Element], died: date | None, as_of: date
) -> Iterator[Answer]:
    closed = _day(case, "CINclosureDate")
    for enquiry in _once(case, "Section47"):
        start = _day(enquiry, "S47ActualStartDate")
        if start is None or start > as_of or any(_on_plan_before(plan, start, as_of) for plan in plans):
            continue
        yield from turns(
            CONFERENCE,
            name,
            enquiry,
            start,
            as_of=as_of,
            meetings=[_day(enquiry, "DateOfInitialCPC")],
            ends=[closed, died],
            not_owed=_yes(enquiry, "ICPCnotRequired"),
        )


def _on_plan_before(plan: ElementTree.Element, day: date, as_of: date) -> bool:
    """Whether the plan had begun before the day and had not ended by it."""
    start, end = _day(plan, "CPPstartDate"), _day(plan, "CPPendDate")
    return start is not None and start < day and (end is None or end > day or end > as_of)


def _census_plan(name: str, plan: ElementTree.Element, died: date | None, as_of: date) -> Iterator[Answer]:
    start = _day(plan, "CPPstartDate")
    if start is None or start > as_of:
        return
    yield from turns(
        PLAN_REVIEW,
        name,
        plan,
        start,
        as_of=as_of,
        meetings=_review_days(plan),
        ends=[died],
        own_end=_day(plan, "CPPendDate"),
    )


def _census_birth(
    name: str, plans: Sequence[ElementTree.Element], born: date | None, died: date | None, as_of: date
) -> Iterator[Answer]:
    """The first review after birth, for a child who was on a plan when born."""
    if born is None or born > as_of:
        return
    open_then = [
        (start, plan)
        for plan in plans
        for start, end in [(_day(plan, "CPPstartDate"), _day(plan, "CPPendDate"))]
        if start is not None and start <= born and (end is None or end > born or end > as_of)
    ]
    if not open_then:
        return
    plan = max(open_then, key=lambda found: found[0])[1]
    yield from turns(
        AFTER_BIRTH,
        name,
        plan,
        born,
        as_of=as_of,
        meetings=_review_days(plan),
        ends=[_day(plan, "CPPendDate"), died],
    )


def _once(case: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The rows of a case; one that is sent twice, word for word, is one row."""
    found = {
        tuple((one.tag, (one.text or "").strip()) for one in row.iter()): row
        for row in case.findall(name)[::-1]
    }
    return list(found.values())[::-1]


def _review_days(plan: ElementTree.Element) -> set[date | None]:
    """A plan has one review a day, however often a file sends it."""
    return {
        _date(day.text) for reviews in plan.findall("Reviews") for day in reviews.findall("CPPreviewDate")
    }


def _census_pre_proceedings(
    name: str, case: ElementTree.Element, died: date | None, as_of: date
) -> Iterator[Answer]:
    for row in _once(case, "PreProceedingsandFGDM"):
        begun, letter = _day(row, "PPStartDate"), _day(row, "LBPSentDate")
        if begun is None or begun > as_of or letter is None or letter > as_of:
            continue
        decided = _day(row, "StepDecisionDate")
        yield from turns(
            FIRST_MEETING,
            name,
            row,
            letter,
            as_of=as_of,
            meetings=[_day(row, "InitialPPMeetingDate")],
            ends=[decided, died],
        )
        yield from turns(PRE_PROCEEDINGS, name, row, letter, as_of=as_of, meetings=[decided], ends=[died])


def _day(element: ElementTree.Element, name: str) -> date | None:
    return _date(element.findtext(name))


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None


def _yes(element: ElementTree.Element, name: str) -> bool:
    return (element.findtext(name) or "").strip().lower() in ("1", "true")
