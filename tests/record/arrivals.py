"""What came in at the front door or went from team to team, and who sees it, worked out again in Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection

from goldthread.language.kind import Sensitivity
from goldthread.language.roles import Action, Answer, Relation, Role, answer
from goldthread.record.bulk import PostRow
from tests.record.oracle import Oracle
from tests.record.service import NOW, named

TEACHER = named("partner of the county")
TOLD_TO_SENDERS = {"acknowledged", "decided", "told", "advised", "elsewhere"}
STEPS = ("rated", "decided")


@dataclass(frozen=True)
class Contact:
    """A contact that names so many children, of whom some were found; with two steps and a document."""

    name: str
    names: int
    found: tuple[str, ...] = ()

    @property
    def id(self) -> UUID:
        return named(f"contact {self.name}")


@dataclass(frozen=True)
class HandedOver:
    """What one team asks of another, about a child or about a contact."""

    from_team: str
    to_team: str
    child: str = ""
    contact: str = ""

    @property
    def id(self) -> UUID:
        return named(f"handover {self}")


CONTACTS = (
    Contact("of one child", 1, ("Child2 South",)),
    Contact("of the uncle's family", 2, ("Child0 North", "Child2 Carers")),
    Contact("of the aunt's family", 2, ("Child0 Carers", "Child2 South")),
    Contact("half found", 2, ("Child0 South",)),
    Contact("not found", 1),
    Contact("restricted", 1, ("Child1 North",)),
)
HANDED_OVER = (
    HandedOver("North", "Night", child="Child0 North"),
    HandedOver("North", "Door", child="Child1 North"),
    HandedOver("South", "Door", child="Child Shut"),
    HandedOver("Carers", "Door", child="Child0 Carers"),
    HandedOver("Door", "Night", contact="of one child"),
    HandedOver("Door", "Night", contact="of the aunt's family"),
)


INTO = {
    "arrived_contact": "id, reference, door, arrived_at, source, sent_by_id, danger, injury, told",
    "contact_child": "id, contact_id, place, person_id, spell, matched_by_id, matched_at, turn",
    "contact_step": "id, contact_id, step, at, by_id, words, data, turn",
    "contact_document": "id, contact_id, title, media_type, size, sha256, note, recorded_at, recorded_by_id",
    "handover": "id, contact_id, person_id, from_team_id, to_team_id, asked, ring, by_when, at, by_id",
}


def put(owner: Connection[Any]) -> None:
    """Lays all of it into the tables, past every policy."""
    for table, row in _rows():
        marks = ", ".join(["%s"] * len(row))
        owner.execute(f"insert into {table} ({INTO[table]}) values ({marks})", row)


def _rows() -> Iterator[tuple[str, list[Any]]]:
    yield "contact_step", [named("shown the right door"), None, "elsewhere", NOW, TEACHER, "", "{}", 0]
    for number, one in enumerate(CONTACTS):
        told = json.dumps({"children": [{"name": "A child"}] * one.names})
        yield (
            "arrived_contact",
            [one.id, str(number), "professional", NOW, "2A", TEACHER, False, False, told],
        )
        for place, child in enumerate(one.found):
            made = named(f"{one.name} {child}")
            yield "contact_child", [made, one.id, place, named(child), one.id, TEACHER, NOW, 0]
        for step in STEPS:
            yield "contact_step", [named(f"{one.name} {step}"), one.id, step, NOW, TEACHER, "", "{}", 0]
        kept = [one.id, one.id, "map.pdf", "application/pdf", 1, b"", "", NOW, TEACHER]
        yield "contact_document", kept
    for over in HANDED_OVER:
        contact = named(f"contact {over.contact}") if over.contact else None
        child = named(over.child) if over.child else None
        teams = [named(over.from_team), named(over.to_team)]
        yield "handover", [over.id, contact, child, *teams, "Visit", "555", NOW, NOW, TEACHER]


class Doors(Oracle):
    """What of it each user may see: table by table, the ids."""

    def seen(self, user: UUID) -> dict[str, set[UUID]]:
        open_ones = [one for one in CONTACTS if not self._closed(user, one)]
        screens = self._screens(user)
        mine = [one for one in open_ones if screens or user == TEACHER]
        steps = STEPS if screens else [step for step in STEPS if step in TOLD_TO_SENDERS]
        return {
            "arrived_contact": {one.id for one in mine},
            "contact_child": {named(f"{one.name} {child}") for one in mine if screens for child in one.found},
            "contact_step": {named(f"{one.name} {step}") for one in mine for step in steps}
            | ({named("shown the right door")} if screens else set()),
            "contact_document": {one.id for one in CONTACTS if one in mine or self._all_mine(user, one)},
            "handover": {
                over.id for over in HANDED_OVER if self._handed(user, over, mine if screens else [])
            },
        }

    def sent_about(self, user: UUID) -> set[UUID]:
        """On whom the sender may say that they disagree with what was decided."""
        mine = [one for one in CONTACTS if user == TEACHER and not self._closed(user, one)]
        return {named(child) for one in mine for child in one.found}

    def _screens(self, user: UUID) -> bool:
        covers = any(self._yes(post, Action.SCREEN, Relation.COVERING_TEAM) for post in self._posts(user))
        return (covers and self._covers_a_door(user)) or any(
            self._yes(post, Action.SCREEN, Relation.NONE)
            or (
                self._purpose(post.team) in ("front_door", "out_of_hours")
                and self._yes(post, Action.SCREEN, Relation.MY_TEAM)
            )
            for post in self._posts(user)
        )

    def _covers_a_door(self, user: UUID) -> bool:
        return any(
            self._purpose(post.team) in ("front_door", "out_of_hours")
            and self._yes(post, Action.SCREEN, Relation.MY_TEAM)
            for post in self._managers_covered(user)
        )

    def _closed(self, user: UUID, one: Contact) -> bool:
        return bool({named(child) for child in one.found} & self._conflicts(user))

    def _all_mine(self, user: UUID, one: Contact) -> bool:
        """Every child that it names is found, and the user works with each."""
        return len(one.found) == one.names and all(
            self.child(user, named(child), Sensitivity.PERSONAL) for child in one.found
        )

    def _handed(self, user: UUID, over: HandedOver, contacts: list[Contact]) -> bool:
        ours = self._side(user, over.from_team) or self._side(user, over.to_team)
        if over.contact:
            return ours and over.contact in {one.name for one in contacts}
        child = named(over.child)
        hidden = self._conflicts(user) | self.unseen_restricted(user)
        return self.child(user, child) or (ours and child not in hidden)

    def _side(self, user: UUID, name: str) -> bool:
        """A post there that records or screens."""
        return any(
            self._reaches(post, named(name))
            and (
                self._yes(post, Action.RECORD, Relation.MY_TEAM)
                or self._yes(post, Action.SCREEN, Relation.NONE)
            )
            for post in self._posts(user)
        )

    def _reaches(self, post: PostRow, team: UUID) -> bool:
        """Its own team, or any of its service; for the county's out-of-hours worker, the night's."""
        if post.team or post.service:
            return team == post.team or self._service_of[team] == post.service
        return post.role == Role.OUT_OF_HOURS and self._purpose(team) == "out_of_hours"

    def _purpose(self, team: UUID | None) -> str:
        return next((one.purpose for one in self._told.teams if one.id == team), "")

    @staticmethod
    def _yes(post: PostRow, action: Action, relation: Relation) -> bool:
        return answer(Role(post.role), action, relation, Sensitivity.ORDINARY) is Answer.YES
