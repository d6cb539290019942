"""What does a plan say on paper: to those who carry it out, and to the child it is for?"""

from __future__ import annotations

from goldthread.access.disclosure.pieces import Line, Look, Piece, Section
from goldthread.access.paper.papers import EVERYBODY, Paper, Subject, rows, said, words
from goldthread.core.spells import Spell
from goldthread.ground.words import short_date
from goldthread.language.fact import Fact
from goldthread.rooms.reviews import plan as the_plan
from goldthread.rooms.reviews.left_open import open_actions

TITLES = {
    "protection_plan": "Child protection plan",
    "need_plan": "Child in need plan",
    "family_help": "Family help plan",
}
CONFERENCES = ("InitialConferenceHeld", "ReviewConferenceHeld", "TransferInConferenceHeld")
ACTIONS = ("What will happen", "Who", "By", "How we will know")
CHILDS_ACTIONS = ("What", "Who", "By")


def open_plan(subject: Subject) -> Spell | None:
    """The closest-held plan that is open."""
    return the_plan.open_plan(subject.page.facts, subject.page.as_of)


def no_plan(subject: Subject) -> str:
    return "" if open_plan(subject) else f"No plan is open for {subject.page.called}."


def plan(subject: Subject) -> tuple[str, list[Section]]:
    """What should change, what happens if it does not, who does what, and the child's own view."""
    spell = open_plan(subject)
    assert spell is not None
    page, start = subject.page, _start(subject, spell)
    agreed = latest(subject, spell, "PlanAgreed")
    view = next((fact for fact in reversed(page.of(*CONFERENCES)) if fact.data.get("child_view")), None)
    return TITLES[spell.type], [
        rows(
            "About this plan",
            said(f"{short_date(spell.started)}", "Started"),
            subject.says(start, "category") if spell.type == "protection_plan" else (),
            said(page.child.worker.name if page.child.worker else "", "Social worker or lead practitioner"),
            said(page.child.worker.telephone if page.child.worker else "", "Telephone"),
        ),
        words(
            f"What should change for {page.called}",
            *_outcomes(subject, spell),
            empty="Nothing is written yet.",
        ),
        words("What happens if it does not", subject.says(agreed, "contingency", "")),
        Section(
            "Who does what",
            tuple(_action(subject, fact) for fact in to_be_done(subject)),
            Look.TABLE,
            ACTIONS,
            "No action is set yet.",
        ),
        words(f"What {page.called} said", subject.says(view, "child_view", "")),
    ]


def not_for_the_child(subject: Subject) -> str:
    """Only what was written for the child goes into the child's own version."""
    spell = open_plan(subject)
    if spell is None:
        return no_plan(subject)
    agreed = latest(subject, spell, "PlanAgreed")
    if not (agreed and agreed.data.get("for_child")):
        return (
            f"Nobody has written what this plan is for in words for {subject.page.called}. "
            "Write the plan first, with the words for the child."
        )
    return ""


def plan_for_child(subject: Subject) -> tuple[str, list[Section]]:
    """Short sentences that somebody wrote for this child; who to talk to; nothing else."""
    spell = open_plan(subject)
    assert spell is not None
    page = subject.page
    written = [fact for fact in to_be_done(subject) if fact.data.get("for_child")]
    return f"{page.called}’s plan", [
        words(f"Hello {page.called}", subject.says(latest(subject, spell, "PlanAgreed"), "for_child", "")),
        Section(
            "What is going to happen",
            tuple(_childs_action(subject, fact) for fact in written),
            Look.TABLE,
            CHILDS_ACTIONS,
            "You and your worker will write this part together.",
        ),
        words("Who you can talk to", *_talk_to(subject)),
    ]


def to_be_done(subject: Subject) -> list[Fact]:
    """The plan's actions that are still to be done, an earlier plan's too, soonest first."""
    waiting = open_actions(subject.page.facts)
    return sorted(
        waiting, key=lambda fact: (fact.data.get("due") is None, fact.data.get("due"), fact.happened_on)
    )


def latest(subject: Subject, spell: Spell, kind: str) -> Fact | None:
    return next((fact for fact in reversed(subject.page.of(kind)) if fact.spell == spell.id), None)


def _start(subject: Subject, spell: Spell) -> Fact | None:
    """What opened the plan, or last changed its category."""
    changed = latest(subject, spell, "PlanCategoryChanged")
    return changed or next((fact for fact in subject.page.facts if fact.id == spell.start_fact), None)


def _outcomes(subject: Subject, spell: Spell) -> list[Line]:
    found = the_plan.what_should_change(subject.page.facts, spell)
    return [subject.says(found[0], found[1], "")] if found else []


def _action(subject: Subject, fact: Fact) -> Line:
    return tuple(_cell(subject, fact, name) for name in ("action", "owner", "due", "measure"))


def _childs_action(subject: Subject, fact: Fact) -> Line:
    labels = {"for_child": "", "owner": "Who:", "due": "By:"}
    return tuple(_cell(subject, fact, name, label) for name, label in labels.items())


def _cell(subject: Subject, fact: Fact, name: str, label: str = "") -> Piece:
    found = subject.says(fact, name, label)
    return found[0] if found else Piece("", fact=fact.id, kind=fact.kind, field=name)


def _talk_to(subject: Subject) -> list[Line]:
    holder = subject.page.child.worker
    if holder is None:
        return [said("Ask any grown-up you trust to ring us for you.")]
    ring = f" You can ring on {holder.telephone}." if holder.telephone else ""
    return [
        said(f"{holder.name} works with you and your family.{ring}"),
        said("You can say when something is wrong, or when you want something to change."),
        said("Childline is there day and night, and it is free: 0800 1111."),
    ]


PLAN = Paper(
    slug="plan",
    label="The plan",
    hint="What should change, who does what by when, and what happens if it does not",
    build=plan,
    missing=no_plan,
    recipients=tuple(one for one in EVERYBODY if one != "child"),
)
PLAN_FOR_CHILD = Paper(
    slug="plan-for-child",
    label="The plan, for the child to read",
    hint="Big letters and short sentences, from the words written for the child",
    build=plan_for_child,
    missing=not_for_the_child,
    recipients=("child",),
    big=True,
)
