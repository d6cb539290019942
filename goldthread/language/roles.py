"""Who may do what to whose record: roles, actions, relations, and the one table that decides.

An answer is asked of (role, action, relation to the child, sensitivity). What the table does not say
is a no. For a restricted child read `Sensitivity.RESTRICTED`, for a person with a conflict
`Relation.CONFLICT`. The database holds the same table and repeats the answer.
"""

from __future__ import annotations

from enum import StrEnum

from goldthread.language.kind import Sensitivity


class Role(StrEnum):
    """What a post makes of its holder; `description` says it in plain English."""

    description: str

    def __new__(cls, value: str, description: str) -> Role:
        role = str.__new__(cls, value)
        role._value_ = value
        role.description = description
        return role

    PUBLIC_REFERRER = "public_referrer", "Somebody who tells us of a worry. Sees nothing but their own words."
    PARTNER = (
        "partner",
        "A teacher, nurse or officer. Refers, follows what they sent, answers what their agency is asked.",
    )
    MASH_PARTNER = (
        "mash_partner",
        "A partner's staff in the multi-agency hub. Sees what is asked of their own agency, and answers.",
    )
    SCREENER = "screener", "Reads what comes in at the front door, asks who is known, decides what is next."
    OUT_OF_HOURS = "out_of_hours", "Answers for the whole county at night and at weekends, while on duty."
    SOCIAL_WORKER = "social_worker", "Works with allocated children; helps the team; covers duty."
    LEAD_PRACTITIONER = "lead_practitioner", "Leads family help for allocated children."
    PERSONAL_ADVISER = "personal_adviser", "Stands by allocated care leavers."
    TEAM_MANAGER = "team_manager", "Runs a team: allocates, supervises, authorises."
    CONFERENCE_CHAIR = "conference_chair", "Chairs child protection conferences and challenges plans."
    REVIEWING_OFFICER = "reviewing_officer", "Reviews looked-after children's plans, independent of the team."
    CONFERENCE_ADMINISTRATOR = (
        "conference_administrator",
        "Books conferences, invites, sends what was decided.",
    )
    LEGAL_ADVISER = "legal_adviser", "Advises on, and issues, proceedings for children shared with them."
    AUDITOR = "auditor", "Reads a child's record to judge the work, giving the reason each time."
    YOUTH_WORK_COMMISSIONER = (
        "youth_work_commissioner",
        "Buys and watches services for young people: figures.",
    )
    ANALYST = "analyst", "Counts. Reads figures and extracts, and no page of a child."
    HEAD_OF_SERVICE = "head_of_service", "Answers for a service: reads and authorises across its teams."
    DIRECTOR = "director", "Answers for every child in the county."
    CABINET_MEMBER = "cabinet_member", "Elected to answer for the service: figures only."
    INSPECTOR = "inspector", "Reads, for the days of an inspection, and changes nothing."
    INFORMATION_GOVERNANCE = "information_governance", "Watches who looked at whom. Reads no record."
    SYSTEM_ADMINISTRATOR = "system_administrator", "Keeps accounts, teams and posts. Reads no record."


class Action(StrEnum):
    """What somebody does. Every URL names one of these."""

    OWN = "own"  # my account, Today, my drafts
    READ = "read"
    RECORD = "record"
    REGISTER = "register"  # a new person
    SEARCH = "search"  # is this child known?
    ALLOCATE = "allocate"
    AUTHORISE = "authorise"
    SHARE = "share"
    PRINT = "print"
    REFER = "refer"
    SCREEN = "screen"  # read and decide what came in at the front door
    ANSWER_CHECK = "answer_check"  # what the front door asks of my agency
    ANSWER_ASKED = "answer_asked"  # what anybody here asks of my agency by name
    FOLLOW = "follow"  # what became of my referral
    WHO_LOOKED = "who_looked"
    REVIEW_ACCESS = "review_access"  # somebody's break-glass
    FIGURES = "figures"
    EXTRACT = "extract"
    IMPORT = "import"
    ADMINISTER = "administer"
    MANAGE_CONFLICTS = "manage_conflicts"


class Relation(StrEnum):
    """What the child is to me, today."""

    ALLOCATED = "allocated"
    MY_TEAM = "my_team"  # within the reach of my post: its team, service, or the county
    COVERING = "covering"  # held by a colleague whom I stand in for today
    COVERING_TEAM = "covering_team"  # within the reach of a manager whom I cover for today
    ON_DUTY = "on_duty"
    CHAIR = "chair"  # I chair, review or supervise
    SHARED = "shared"
    REFERRED = "referred"
    NONE = "none"
    CONFLICT = "conflict"


class Answer(StrEnum):
    """Yes, yes once a reason is given (for a restricted child: break-glass), or no."""

    YES = "yes"
    REASON = "reason"
    NO = "no"


# The `allocation_role` codes of a chair, reviewer or supervisor; of whoever works beside the child's own
# worker; and of both: nobody among them is that worker.
CHAIRING: frozenset[str] = frozenset({"conference_chair", "reviewing_officer", "supervising", "manager"})
SECOND = "second"
BESIDE: frozenset[str] = CHAIRING | {SECOND}

Question = tuple[Role, Action, Relation, Sensitivity]

_PLAIN = (Sensitivity.ORDINARY, Sensitivity.PERSONAL, Sensitivity.THIRD_PARTY)
_CLOSE = (*_PLAIN, Sensitivity.INFORMANT, Sensitivity.PROTECTED)
_ALL = (*_CLOSE, Sensitivity.RESTRICTED)
_RESTRICTED = (*_PLAIN, Sensitivity.RESTRICTED)
_ORDINARY = (Sensitivity.ORDINARY,)
_NOBODY_IN_PARTICULAR = (Relation.NONE,)
_PRACTICE = (Action.READ, Action.RECORD, Action.PRINT)

# role: (actions, relations, sensitivities, answer). First what is a matter of course, then for a reason.
_Rule = tuple[tuple[Action, ...], tuple[Relation, ...], tuple[Sensitivity, ...], Answer]

_OPENS_FOR_A_REASON: tuple[_Rule, ...] = ((_PRACTICE, (Relation.NONE,), _RESTRICTED, Answer.REASON),)
_WHOLE_JOB: tuple[_Rule, ...] = (
    ((*_PRACTICE, Action.SHARE), (Relation.ALLOCATED,), _ALL, Answer.YES),
    (_PRACTICE, (Relation.MY_TEAM,), _PLAIN, Answer.YES),
    (_PRACTICE, (Relation.COVERING, Relation.ON_DUTY), _CLOSE, Answer.YES),
    (_PRACTICE, (Relation.SHARED,), _RESTRICTED, Answer.YES),
    ((Action.REGISTER, Action.SEARCH), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
    ((Action.WHO_LOOKED,), (Relation.ALLOCATED,), _RESTRICTED, Answer.YES),
    *_OPENS_FOR_A_REASON,
)
_MANAGES = (*_PRACTICE, Action.SHARE, Action.ALLOCATE, Action.AUTHORISE, Action.WHO_LOOKED)
_RUNS_A_TEAM: tuple[_Rule, ...] = (
    (_MANAGES, (Relation.MY_TEAM, Relation.ALLOCATED, Relation.CHAIR), _ALL, Answer.YES),
    (_MANAGES, (Relation.COVERING_TEAM,), _CLOSE, Answer.YES),
    (_PRACTICE, (Relation.COVERING, Relation.ON_DUTY), _CLOSE, Answer.YES),
    (_PRACTICE, (Relation.SHARED,), _RESTRICTED, Answer.YES),
    ((Action.REGISTER, Action.SEARCH, Action.FIGURES), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
    *_OPENS_FOR_A_REASON,
)
_REVIEWS: tuple[_Rule, ...] = (
    ((*_PRACTICE, Action.AUTHORISE), (Relation.CHAIR, Relation.ALLOCATED), _ALL, Answer.YES),
    (_PRACTICE, (Relation.COVERING,), _CLOSE, Answer.YES),
    (_PRACTICE, (Relation.SHARED,), _RESTRICTED, Answer.YES),
    ((Action.SEARCH,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
    *_OPENS_FOR_A_REASON,
)
_SEES_WHO_IS_KNOWN: tuple[_Rule, ...] = (
    ((Action.SEARCH,), _NOBODY_IN_PARTICULAR, (Sensitivity.ORDINARY, Sensitivity.RESTRICTED), Answer.YES),
)
_FIGURES: tuple[_Rule, ...] = (((Action.FIGURES,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),)
_IMPORTS: tuple[_Rule, ...] = (((Action.IMPORT,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),)
_PARTNERS: tuple[_Rule, ...] = (
    ((Action.READ,), (Relation.SHARED,), _ORDINARY, Answer.YES),
    ((Action.REFER,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
    ((Action.FOLLOW,), (Relation.REFERRED,), _ORDINARY, Answer.YES),
    ((Action.ANSWER_ASKED,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
)

_RULES: dict[Role, tuple[_Rule, ...]] = {
    Role.PUBLIC_REFERRER: (((Action.REFER,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),),
    Role.PARTNER: _PARTNERS,
    Role.MASH_PARTNER: (
        *_PARTNERS,
        ((Action.ANSWER_CHECK,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
    ),
    Role.SCREENER: (
        (_PRACTICE, (Relation.MY_TEAM, Relation.ON_DUTY), _CLOSE, Answer.YES),
        (_PRACTICE, (Relation.SHARED,), _RESTRICTED, Answer.YES),
        ((Action.REGISTER, Action.SCREEN), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
        *_SEES_WHO_IS_KNOWN,
        *_OPENS_FOR_A_REASON,
    ),
    Role.OUT_OF_HOURS: (
        (_PRACTICE, (Relation.ON_DUTY,), _CLOSE, Answer.YES),
        ((Action.REGISTER, Action.SCREEN), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
        *_SEES_WHO_IS_KNOWN,
        *_OPENS_FOR_A_REASON,
    ),
    Role.SOCIAL_WORKER: _WHOLE_JOB,
    Role.LEAD_PRACTITIONER: _WHOLE_JOB,
    Role.PERSONAL_ADVISER: _WHOLE_JOB,
    # A manager of the front door, or of the out-of-hours team, screens too; of a locality team, while they
    # cover for one of these.
    Role.TEAM_MANAGER: (
        *_RUNS_A_TEAM,
        *_IMPORTS,
        ((Action.SCREEN,), (Relation.MY_TEAM, Relation.COVERING_TEAM), _ORDINARY, Answer.YES),
    ),
    Role.CONFERENCE_CHAIR: _REVIEWS,
    Role.REVIEWING_OFFICER: _REVIEWS,
    Role.CONFERENCE_ADMINISTRATOR: (
        (_PRACTICE, (Relation.CHAIR, Relation.SHARED), _PLAIN, Answer.YES),
        ((Action.SEARCH,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
        (_PRACTICE, (Relation.NONE,), _PLAIN, Answer.REASON),
    ),
    Role.LEGAL_ADVISER: (
        (_PRACTICE, (Relation.SHARED,), _ALL, Answer.YES),
        (_PRACTICE, (Relation.NONE,), _PLAIN, Answer.REASON),
    ),
    Role.AUDITOR: (
        ((Action.READ, Action.RECORD), (Relation.NONE,), _RESTRICTED, Answer.REASON),
        ((Action.SEARCH,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
        *_FIGURES,
    ),
    Role.YOUTH_WORK_COMMISSIONER: _FIGURES,
    Role.ANALYST: (
        *_FIGURES,
        *_IMPORTS,
        ((Action.EXTRACT,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
    ),
    Role.HEAD_OF_SERVICE: (
        *_RUNS_A_TEAM,
        *_SEES_WHO_IS_KNOWN,
        *_IMPORTS,
        ((Action.REVIEW_ACCESS,), (Relation.MY_TEAM,), _RESTRICTED, Answer.YES),
    ),
    Role.DIRECTOR: (
        *_RUNS_A_TEAM,
        *_SEES_WHO_IS_KNOWN,
        *_IMPORTS,
        ((Action.REVIEW_ACCESS,), (Relation.MY_TEAM,), _RESTRICTED, Answer.YES),
    ),
    Role.CABINET_MEMBER: _FIGURES,
    Role.INSPECTOR: (
        ((Action.READ,), (Relation.MY_TEAM,), _RESTRICTED, Answer.YES),
        ((Action.SEARCH,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),
        *_FIGURES,
    ),
    Role.INFORMATION_GOVERNANCE: (
        (
            (Action.WHO_LOOKED, Action.REVIEW_ACCESS, Action.MANAGE_CONFLICTS),
            _NOBODY_IN_PARTICULAR,
            (Sensitivity.ORDINARY, Sensitivity.RESTRICTED),
            Answer.YES,
        ),
    ),
    Role.SYSTEM_ADMINISTRATOR: (((Action.ADMINISTER,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),),
}


def _table() -> dict[Question, Answer]:
    """Every yes and every reason, one row a question. Where two rules speak, yes stands."""
    table: dict[Question, Answer] = {}
    for role, rules in _RULES.items():
        for actions, relations, sensitivities, answer in (*_everyone(role), *rules):
            for action in actions:
                for relation in relations:
                    for sensitivity in sensitivities:
                        if table.get((role, action, relation, sensitivity)) != Answer.YES:
                            table[role, action, relation, sensitivity] = answer
    return table


def _everyone(role: Role) -> tuple[_Rule, ...]:
    """Their own account and desk: all who sign in."""
    if role is Role.PUBLIC_REFERRER:
        return ()
    return (((Action.OWN,), _NOBODY_IN_PARTICULAR, _ORDINARY, Answer.YES),)


POLICY: dict[Question, Answer] = _table()


def answer(role: Role, action: Action, relation: Relation, sensitivity: Sensitivity) -> Answer:
    """What the table says; no where it says nothing, and always no in a conflict of interest."""
    if relation is Relation.CONFLICT:
        return Answer.NO
    return POLICY.get((role, action, relation, sensitivity), Answer.NO)
