"""Who may see what, worked out again in Python from the policy table and the rows as they were told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from goldthread.language.family_relevant import FAMILY_RELEVANT
from goldthread.language.kind import Sensitivity
from goldthread.language.roles import CHAIRING, Action, Answer, Relation, Role, answer
from tests.record.service import NOW, TODAY, Service

Wide = tuple[Role, Relation, Role | None]


@dataclass
class Opened:
    """Grants and shares made beside the story: (user, person) pairs."""

    reasons: set[tuple[UUID, UUID]] = field(default_factory=set)
    break_glass: set[tuple[UUID, UUID]] = field(default_factory=set)
    shared: set[tuple[UUID, UUID]] = field(default_factory=set)


class Oracle:
    """Reads only the story and the table; knows nothing of the database."""

    def __init__(self, told: Service, opened: Opened) -> None:
        self._told, self._opened = told, opened
        self._people = {person.id: person for person in told.people}
        self._service_of = {team.id: team.service for team in told.teams}
        self._workers = {worker.user: worker for worker in told.workers}
        self._hidden: dict[UUID, set[UUID]] = {}
        self._held: dict[UUID, list[tuple[str, str]]] = {}
        for fact in told.facts:
            if fact.kind == "WorkerAllocated":
                self._held.setdefault(fact.subject, []).append((fact.data["worker"], fact.data["role"]))

    def child(self, user: UUID, person: UUID, *sensitivities: Sensitivity) -> bool:
        """Whether the user may read of this child, at each of these sensitivities."""
        who = self._people[person]
        if who.known_as != "child" or person in self._conflicts(user):
            return False
        return all(self._reads(user, person, one) for one in (Sensitivity.ORDINARY, *sensitivities))

    def _reads(self, user: UUID, person: UUID, sensitivity: Sensitivity) -> bool:
        """One relation must answer; for a restricted child one of that reach answers that too."""
        restricted = self._people[person].restricted
        near, wide = self._relations(user, person)
        for role, relation, wanted, opens_restricted in near:
            if answer(role, Action.READ, relation, sensitivity) is wanted and (
                not restricted or (self._any_near(near, relation, wanted) and opens_restricted)
            ):
                return True
        return self._wide_reads(wide, sensitivity) and (
            not restricted or self._wide_reads(wide, Sensitivity.RESTRICTED)
        )

    def _any_near(self, near, relation, wanted) -> bool:
        return any(
            answer(role, Action.READ, relation, Sensitivity.RESTRICTED) is wanted
            for role, other, _, _ in near
            if other is relation
        )

    @staticmethod
    def _wide_reads(wide: list[Wide], sensitivity: Sensitivity) -> bool:
        """Of a manager's cover both must answer: the cover's own role, and the manager's where they are."""
        return any(
            answer(role, Action.READ, relation, sensitivity) is Answer.YES
            and (of is None or answer(of, Action.READ, Relation.MY_TEAM, sensitivity) is Answer.YES)
            for role, relation, of in wide
        )

    def _posts(self, user: UUID):
        worker = self._workers.get(user)
        if worker is None or (worker.left_on and worker.left_on < TODAY):
            return []
        return [
            post
            for post in self._told.posts
            if post.worker == worker.id and (post.ended_on is None or post.ended_on >= TODAY)
        ]

    def _relations(self, user: UUID, person: UUID):
        near: list[tuple[Role, Relation, Answer, bool]] = []
        wide: list[Wide] = []
        team, covered = self._team(person), self._covered(user)
        managers = self._managers_covered(user)
        shared = any((self._user_of(one.worker), person) in self._opened.shared for one in managers)
        for post in self._posts(user):
            role = Role(post.role)
            for worker, held_as in self._held.get(person, ()):
                if worker in covered:
                    near.append((role, Relation.COVERING, Answer.YES, True))
                if worker == str(post.worker):
                    relation = Relation.CHAIR if held_as in CHAIRING else Relation.ALLOCATED
                    near.append((role, relation, Answer.YES, True))
            if (user, person) in self._opened.shared:
                near.append((role, Relation.SHARED, Answer.YES, True))
            if shared:
                near.append((role, Relation.SHARED, Answer.YES, False))
            if (user, person) in self._opened.reasons:
                near.append((role, Relation.NONE, Answer.REASON, False))
            if (user, person) in self._opened.break_glass:
                near.append((role, Relation.NONE, Answer.REASON, True))
            if self._in_reach(post, team):
                wide.append((role, Relation.MY_TEAM, None))
            wide += [
                (role, Relation.COVERING_TEAM, Role(one.role))
                for one in managers
                if self._in_reach(one, team)
            ]
            for turn in self._told.duty:
                if (
                    turn.worker == post.worker
                    and turn.starts_at <= NOW < turn.ends_at
                    and turn.team in (None, team)
                ):
                    wide.append((role, Relation.ON_DUTY, None))
        return near, wide

    def _managers_covered(self, user: UUID):
        """The posts that run something, of those whose work is this user's, if the user runs something."""
        if not any(_runs(post) for post in self._posts(user)):
            return []
        covered = self._covered(user)
        return [post for post in self._told.posts if str(post.worker) in covered and _runs(post)]

    def _covered(self, user: UUID) -> set[str]:
        """Those whose work is this user's today, each followed from cover to cover."""
        mine = self._workers.get(user)
        away = {one.worker: one.cover for one in self._told.absences if one.first_on <= TODAY <= one.last_on}
        found = set()
        for worker in away:
            at, seen = worker, set()
            while at in away and at not in seen and self._posts(self._user_of(at)):
                seen.add(at)
                at = away[at]
            if mine and at == mine.id and worker != mine.id and at not in away:
                found.add(str(worker))
        return found

    def _user_of(self, worker: UUID) -> UUID:
        return next(one.user for one in self._told.workers if one.id == worker)

    def _in_reach(self, post, team: UUID | None) -> bool:
        if post.team:
            return post.team == team
        if post.service:
            return self._service_of.get(team) == post.service
        return True

    def _team(self, person: UUID) -> UUID | None:
        return self._people[person].team

    def _conflicts(self, user: UUID) -> set[UUID]:
        hidden = {conflict.person for conflict in self._told.conflicts if conflict.user == user}
        for _ in range(2):
            hidden |= {
                b
                for tie in self._told.ties
                for a, b in ((tie.person, tie.other), (tie.other, tie.person))
                if a in hidden
            }
        return hidden

    def unseen_restricted(self, user: UUID) -> set[UUID]:
        return {one for one, who in self._people.items() if who.restricted and not self.child(user, one)}

    def hidden(self, user: UUID) -> set[UUID]:
        """Of whom they may not even know. Worked out once for each."""
        if user not in self._hidden:
            self._hidden[user] = self._conflicts(user) | self.unseen_restricted(user)
        return self._hidden[user]

    def tie(self, user: UUID, tie) -> bool:
        return not self.hidden(user) & {tie.person, tie.other} and any(
            self.child(user, end) for end in (tie.person, tie.other)
        )

    def person(self, user: UUID, person: UUID) -> bool:
        return self.child(user, person) or any(
            person in (tie.person, tie.other) and _live(tie.ended_on) and self.tie(user, tie)
            for tie in self._told.ties
        )

    def adult(self, user: UUID, person: UUID) -> bool:
        return self._people[person].known_as == "adult" and self.person(user, person)

    def fact(self, user: UUID, fact) -> bool:
        if fact.kind == "TieRecorded" and UUID(fact.data["other"]) in self.hidden(user):
            return False
        return self.child(user, fact.subject) or (
            fact.kind in FAMILY_RELEVANT and self.adult(user, fact.subject)
        )


def _runs(post) -> bool:
    return answer(Role(post.role), Action.ALLOCATE, Relation.MY_TEAM, Sensitivity.ORDINARY) is Answer.YES


def _live(ended_on: date | None) -> bool:
    return ended_on is None or ended_on > TODAY
