"""The one policy table, in words, for anybody to read: every role, action, relation and sensitivity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.language.kind import Sensitivity
from goldthread.language.roles import POLICY, Action, Answer, Relation, Role

RELATIONS = {
    Relation.ALLOCATED: "allocated to them",
    Relation.MY_TEAM: "in their team, or in what they answer for",
    Relation.COVERING: "of a colleague whom they stand in for, on those days",
    Relation.COVERING_TEAM: "of a team or service whose manager they cover for, on those days",
    Relation.ON_DUTY: "of the team they are on duty for, while on duty",
    Relation.CHAIR: "whom they chair, review or supervise",
    Relation.SHARED: "shared with them",
    Relation.REFERRED: "whom they referred",
    Relation.NONE: "with whom they have no tie",
    Relation.CONFLICT: "of their own family",
}
SENSITIVITIES = {
    Sensitivity.ORDINARY: "ordinary facts",
    Sensitivity.PERSONAL: "personal words",
    Sensitivity.THIRD_PARTY: "what concerns other people",
    Sensitivity.INFORMANT: "who told us",
    Sensitivity.PROTECTED: "protected addresses",
    Sensitivity.RESTRICTED: "restricted children",
}
ACTIONS = {
    Action.OWN: "keep their own account and desk",
    Action.READ: "read",
    Action.RECORD: "record",
    Action.REGISTER: "register a person",
    Action.SEARCH: "ask whether somebody is known",
    Action.ALLOCATE: "allocate",
    Action.AUTHORISE: "authorise",
    Action.SHARE: "share",
    Action.PRINT: "print",
    Action.REFER: "refer",
    Action.SCREEN: "read and decide what came in at the front door",
    Action.ANSWER_CHECK: "see and answer what the front door asks of their agency",
    Action.ANSWER_ASKED: "see and answer what is asked of their agency by name",
    Action.FOLLOW: "follow what became of it",
    Action.WHO_LOOKED: "see who has looked",
    Action.REVIEW_ACCESS: "review access that was opened",
    Action.FIGURES: "see figures",
    Action.EXTRACT: "make extracts",
    Action.IMPORT: "import files",
    Action.ADMINISTER: "keep accounts, teams and posts",
    Action.MANAGE_CONFLICTS: "keep conflicts of interest",
}
WITHOUT_A_CHILD = frozenset(
    {
        Action.OWN,
        Action.REGISTER,
        Action.SEARCH,
        Action.REFER,
        Action.SCREEN,
        Action.ANSWER_CHECK,
        Action.ANSWER_ASKED,
        Action.FIGURES,
        Action.EXTRACT,
        Action.IMPORT,
        Action.ADMINISTER,
        Action.MANAGE_CONFLICTS,
    }
)
ANSWERS = {Answer.YES: "Yes", Answer.REASON: "Only with a reason", Answer.NO: "No"}
SPELT = {"mash_partner": "MASH partner", "information_governance": "Information-governance officer"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page: which actions, on which children, down to which facts, and the answer."""

    actions: str
    children: str
    facts: str
    answer: str


@dataclass(frozen=True, slots=True)
class RolePage:
    """All that one role may do; what is not on it is a no."""

    name: str
    description: str
    lines: list[Line]


def who_may(request: HttpRequest) -> HttpResponse:
    return render(
        request, "access/who_may.html", {"roles": [role_page(role) for role in Role], "columns": COLUMNS}
    )


COLUMNS = (
    {"key": "actions", "label": "May"},
    {"key": "children", "label": "Children"},
    {"key": "facts", "label": "Down to"},
    {"key": "answer", "label": "Answer"},
)


def words_of(word: StrEnum) -> str:
    """ "team_manager": "Team manager"."""
    return SPELT.get(word.value, word.value.replace("_", " ").capitalize())


def role_page(role: Role) -> RolePage:
    return RolePage(words_of(role), role.description, list(_lines(role)))


def _lines(role: Role) -> Iterator[Line]:
    """Actions that share an answer, a relation and the same facts stand on one line."""
    asked: dict[tuple[Action, Relation, Answer], list[Sensitivity]] = {}
    for (of, action, relation, sensitivity), answer in POLICY.items():
        if of is role:
            asked.setdefault((action, relation, answer), []).append(sensitivity)
    rows = [
        (relation if action not in WITHOUT_A_CHILD else None, answer, _facts(action, held), action)
        for (action, relation, answer), held in asked.items()
    ]
    rows.sort(key=_order)
    for (relation, answer, facts), same in groupby(rows, key=lambda row: row[:3]):
        actions = ", ".join(ACTIONS[row[3]] for row in same)
        yield Line(actions, RELATIONS[relation] if relation else "none concerned", facts, ANSWERS[answer])


def _order(row: tuple[Relation | None, Answer, str, Action]) -> tuple[int, int, str, int]:
    relation, answer, facts, action = row
    place = list(Relation).index(relation) if relation else -1
    return place, list(Answer).index(answer), facts, list(Action).index(action)


def _facts(action: Action, held: Iterable[Sensitivity]) -> str:
    if action in WITHOUT_A_CHILD:
        return "restricted children too" if Sensitivity.RESTRICTED in held else "no record"
    return ", ".join(SENSITIVITIES[one] for one in Sensitivity if one in held)
