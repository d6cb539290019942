"""What does a paper draw on, and for whom may it be made? Read once, in a number of queries that stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.http import HttpRequest

from goldthread.access.child_facts import child_page, says_protected
from goldthread.access.child_page import ChildPage
from goldthread.access.disclosure.from_facts import secrets_of
from goldthread.access.disclosure.pieces import Family, Recipient, Secret
from goldthread.access.disclosure.rules import Rules, disclosure_rules
from goldthread.access.paper.papers import Subject
from goldthread.ground import wall_clock
from goldthread.record.models import ChildSummary, ProtectedAddress
from goldthread.record.models import Fact as Row
from goldthread.record.story import facts_of

MAY = """
select reaches_child(%(child)s, 'share', 'ordinary'), reaches_child(%(child)s, 'read', 'protected'),
  protected_near(%(child)s), informant_held(%(child)s) and not reaches_child(%(child)s, 'read', 'informant')
"""
CLOSED_ADDRESS = "An address of this child is protected and not open to you"
CLOSED_INFORMANT = "Somebody told us of this child in confidence, and who is not open to you"

SEVERAL = "select entry, others from written_of_several(%s)"
UNSEEN = UUID(int=0)
"""Somebody of whom the asker may know nothing: no paper of theirs may speak of them."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The subject with what disclosure must know: the family, the secrets, and what the sender may.

    may_add: whether the sender may share, and so add what is left out. blind: what is on record and not
    open to the sender, in words: a protected address of the child or of somebody tied to the child, or who
    told us. Nobody could tell whether the paper gives it away.
    """

    subject: Subject
    family: Family
    secrets: Sequence[Secret]
    may_add: bool
    blind: str

    @property
    def page(self) -> ChildPage:
        return self.subject.page

    @property
    def rules(self) -> Rules:
        return self.subject.rules


def drawn(request: HttpRequest, child: ChildSummary) -> Drawn:
    """Everything about one child that a paper may need, as the asker may see it today."""
    today, rules = wall_clock.today(), disclosure_rules()
    page = child_page(request.me, child, today=today, as_of=today)  # type: ignore[attr-defined]
    tied = frozenset(tie.other_id if tie.person_id == child.pk else tie.person_id for tie in page.ties)
    homes = ProtectedAddress.objects.filter(person__in=[child.pk, *tied], superseded_at=None)
    told = facts_of(child.pk)
    secrets = secrets_of(
        told, homes.values_list("lines", "postcode"), rules=rules, name_of=page.name_of, family=tied
    )
    may_add, sees_protected, near, informant = _may(child.pk)
    address = (near or says_protected(page.facts)) and not sees_protected
    return Drawn(
        subject=Subject(page, told, rules, _together(child.pk)),
        family=Family(child.pk, tied),
        secrets=secrets,
        may_add=may_add,
        blind=CLOSED_ADDRESS if address else CLOSED_INFORMANT if informant else "",
    )


def recipients(page: ChildPage) -> list[tuple[str, Recipient]]:
    """Those of the family, by a key that carries no name: the child, then the adults tied to them today."""
    found = [("child", Recipient("child", page.name, page.child.pk))]
    for tie in page.ties:
        outward = tie.other_id == page.child.pk
        one = tie.person if outward else tie.other
        if one.known_as == "child" or (tie.ended_on and tie.ended_on <= page.as_of):
            continue
        kind = "parent" if tie.parental_responsibility else "carer"
        name = page.names.get(one.pk)
        if name:
            found.append((f"person-{one.pk}", Recipient(kind, name, one.pk, household=tie.household)))
    return list(dict(found).items())


def _together(child: UUID) -> dict[UUID, frozenset[UUID]]:
    """Of what was written once for several people: of whom. UNSEEN for those whom the asker may not see."""
    with connection.cursor() as cursor:
        cursor.execute(SEVERAL, [child])
        several = dict(cursor.fetchall())
    seen: dict[UUID, set[UUID]] = {entry: set() for entry in several}
    rows = Row.objects.filter(entry__in=list(several)).exclude(subject=child)
    for entry, subject in rows.values_list("entry", "subject"):
        if subject:
            seen[entry].add(subject)
    return {
        entry: frozenset(people if len(people) == several[entry] else {*people, UNSEEN})
        for entry, people in seen.items()
    }


def _may(child: UUID) -> tuple[bool, bool, bool, bool]:
    """Whether the asker may share; may see a protected address; whether there is one; and whether who told
    us is on record and closed to them."""
    with connection.cursor() as cursor:
        cursor.execute(MAY, {"child": child})
        share, sees, near, informant = cursor.fetchone()
    return bool(share), bool(sees), bool(near), bool(informant)
