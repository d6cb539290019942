"""What is asked of agencies, what they wrote themselves, and who sees it, worked out again in Python."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection

from goldthread.language.kind import Sensitivity
from goldthread.language.roles import Action, Answer, Relation, Role, answer
from tests.record.oracle import Oracle
from tests.record.service import NOW, TODAY, named

TRUST, SCHOOL = named("agency trust"), named("agency school")
# Of the agency too, though nobody's partner: a social worker whom it lends to the council.
STAFF_OF = {
    "partner of the county": TRUST,
    "partner of North": TRUST,
    "mash_partner of Safeguarding": SCHOOL,
    "zoe": TRUST,
}


@dataclass(frozen=True)
class OfAnAgency:
    """asked: of the agency; else written by it. back: taken back since."""

    agency: UUID
    child: str
    asked: bool
    back: bool = False

    @property
    def id(self) -> UUID:
        return named(f"{self}")


# One child is in the family of a partner of the trust, and one is restricted.
CHILDREN = ("Child2 South", "Child0 North", "Child1 South", "Unheld South")
EACH = (
    OfAnAgency(TRUST, "Child2 North", asked=True, back=True),
    *(
        OfAnAgency(agency, child, asked)
        for agency in (TRUST, SCHOOL)
        for child in CHILDREN
        for asked in (True, False)
    ),
)


def put(owner: Connection[Any]) -> None:
    """Lays all of it into the tables, past every policy."""
    for agency in (TRUST, SCHOOL):
        owner.execute("insert into agency (id, name, agency_type, district, telephone)"
                      " values (%s, %s, 'health', '', '')", [agency, str(agency)])  # fmt: skip
    for name, agency in STAFF_OF.items():
        owner.execute("update worker set agency_id = %s where id = %s", [agency, named(f"worker {name}")])
    for one in EACH:
        _put(owner, one)


def _put(owner: Connection[Any], one: OfAnAgency) -> None:
    kind, field = ("ContributionAsked", "asked_of") if one.asked else ("ContributionReceived", "written_by")
    data = json.dumps({"agency": str(one.agency), field: str(one.agency)})
    # What was asked comes after what was written, and so waits again.
    place = 2 if one.asked else 1
    owner.execute(
        "insert into fact (id, entry_id, subject_id, kind, kind_version, spell, happened_on, recorded_at,"
        " data, place_in_entry)"
        " select %s, f.entry_id, f.subject_id, %s, 1, f.spell, %s, %s, %s, %s from fact f"
        " where f.subject_id = %s and f.kind = 'ReferralReceived'",
        [one.id, kind, TODAY, NOW, data, place, named(one.child)],
    )
    owner.execute(
        "insert into fact_ref (fact_id, field, sensitivity, agency_id) values (%s, %s, 'ordinary', %s)",
        [one.id, field, one.agency],
    )
    if one.back:
        owner.execute(
            "insert into fact (id, entry_id, subject_id, kind, kind_version, happened_on, recorded_at, data,"
            " supersedes_id, place_in_entry)"
            " select uuidv7(), entry_id, subject_id, 'Withdrawn', 1, happened_on, recorded_at, '{}', id, 3"
            " from fact where id = %s",
            [one.id],
        )


class Agencies(Oracle):
    """What of it each user may see: their own agency's, of children not restricted nor of their family."""

    def seen(self, user: UUID, *, asked: bool) -> set[UUID]:
        answers = any(
            answer(Role(post.role), Action.ANSWER_ASKED, Relation.NONE, Sensitivity.ORDINARY) is Answer.YES
            for post in self._posts(user)
        )
        agency = next((of for name, of in STAFF_OF.items() if named(name) == user), None)
        return {
            one.id
            for one in EACH
            if answers
            and one.asked is asked
            and one.agency == agency
            and not one.back
            and not self._people[named(one.child)].restricted
            and named(one.child) not in self._conflicts(user)
        }
