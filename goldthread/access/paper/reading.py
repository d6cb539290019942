"""What does a paper draw on, and for whom may it be made? Read once, in a number of queries that stays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.http import HttpRequest

from goldthread.access.child_facts import child_page
from goldthread.access.child_page import ChildPage
from goldthread.access.disclosure.from_facts import secrets_of
from goldthread.access.disclosure.pieces import Family, Recipient, Secret
from goldthread.access.disclosure.rules import Rules, disclosure_rules
from goldthread.access.paper.papers import Subject
from goldthread.access.same_home import says_protected
from goldthread.ground import wall_clock
from goldthread.record.models import ChildSummary

HOUSE = """
select reaches_child(%(child)s, 'share', 'ordinary'), reaches_child(%(child)s, 'read', 'protected'),
  protected_near(%(child)s),
  informant_held(%(child)s) and not reaches_child(%(child)s, 'read', 'informant'),
  (select coalesce(json_agg(json_build_array(lines, postcode)), '[]') from protected_address
    where person_id = any (%(near)s) and superseded_at is null),
  (select coalesce(json_agg(json_build_array(entry, others, array(select distinct subject_id from fact
      where entry_id = s.entry and subject_id <> %(child)s))), '[]') from written_of_several(%(child)s) s)
"""
CLOSED_ADDRESS = "An address of this child is protected and not open to you"
CLOSED_INFORMANT = "Somebody told us of this child in confidence, and who is not open to you"

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


@dataclass(frozen=True, slots=True)
class House:
    """What the database knows of the child for a paper, in one query.

    homes: lines and postcode of the protected addresses near the child that are open to the asker.
    together: of what was written once for several people, of whom; UNSEEN for those the asker may not see.
    """

    may_add: bool
    sees_protected: bool
    near: bool
    informant: bool
    homes: Sequence[tuple[str, str]]
    together: dict[UUID, frozenset[UUID]]


def drawn(request: HttpRequest, child: ChildSummary) -> Drawn:
    """Everything about one child that a paper may need, as the asker may see it today."""
    today, rules = wall_clock.today(), disclosure_rules()
    page = child_page(request.me, child, today=today, as_of=today)  # type: ignore[attr-defined]
    tied = frozenset(tie.other_id if tie.person_id == child.pk else tie.person_id for tie in page.ties)
    house = _house(child.pk, tied)
    address = (house.near or says_protected(page.facts)) and not house.sees_protected
    return Drawn(
        subject=Subject(page, page.told, rules, house.together),
        family=Family(child.pk, tied),
        secrets=secrets_of(page.told, house.homes, rules=rules, name_of=page.name_of, family=tied),
        may_add=house.may_add,
        blind=CLOSED_ADDRESS if address else CLOSED_INFORMANT if house.informant else "",
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


def _house(child: UUID, tied: Collection[UUID]) -> House:
    with connection.cursor() as cursor:
        cursor.execute(HOUSE, {"child": child, "near": [child, *tied]})
        *may, homes, several = cursor.fetchone()
    together = {UUID(entry): _of_whom(others, seen) for entry, others, seen in several}
    return House(*map(bool, may), [(lines, postcode) for lines, postcode in homes], together)


def _of_whom(others: int, seen: Sequence[str]) -> frozenset[UUID]:
    people = {UUID(one) for one in seen}
    return frozenset(people if len(people) == others else {*people, UNSEEN})
