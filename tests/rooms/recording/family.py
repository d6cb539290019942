"""The village with a family of four: a plan, a child in need plan, a referral, and a child not born yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from goldthread.language.fact import Fact
from goldthread.record.bulk import AgencyRow, County, NameRow, PersonRow, PostRow, TieRow, UserRow, WorkerRow
from tests.village import ADA, MARLOW, PASSWORD, STROUD, TODAY, WREN, Diary, at, id_of, user, village, worker

ROBIN, BABY = id_of("person robin"), id_of("person baby")
EXPECTED = date(2026, 12, 20)
FAMILY = {MARLOW: "Marlow", WREN: "Wren", ROBIN: "Robin", BABY: "Baby"}
HEALTH, SCHOOL = id_of("agency health"), id_of("agency school")
MORE_STAFF = {
    # who: name, role, agency
    "c.chair": ("C. Chair", "conference_chair", None),
    "h.service": ("H. Service", "head_of_service", None),
    "n.ward": ("N. Ward", "partner", HEALTH),
    "r.round": ("R. Round", "partner", HEALTH),
    "s.invented": ("S. Invented", "partner", SCHOOL),
}


class Later(Diary):
    """A diary whose entries do not clash with the village's own."""

    def note(self, who: UUID, kind: str, day: date, **said: object) -> Fact:  # type: ignore[override]
        made = super().note(who, kind, day, **said)  # type: ignore[arg-type]
        other = id_of(f"later fact {len(self.facts)}")
        spell = other if made.spell == made.id else made.spell
        entry = replace(self.entries[-1], id=id_of(f"later entry {len(self.facts)}"))
        self.entries[-1] = entry
        self.facts[-1] = replace(made, id=other, spell=spell, entry=entry.id)
        return self.facts[-1]


def story(diary: Diary, wren_came: UUID) -> None:
    """Wren: a child in need plan on a referral of this month. Robin and the unborn child: a referral."""
    diary.note(WREN, "WorkerAllocated", date(2026, 11, 19), worker=str(worker("p.example")), team=str(STROUD),
               role="social_worker")  # fmt: skip
    diary.note(WREN, "NeedPlanStarted", date(2026, 11, 20), within=wren_came)
    for child in (ROBIN, BABY):
        diary.note(child, "ReferralReceived", date(2026, 11, 2), source="1A", team=str(STROUD))
        diary.note(child, "WorkerAllocated", date(2026, 11, 3), worker=str(worker("p.example")),
                   team=str(STROUD), role="social_worker")  # fmt: skip
    diary.note(BABY, "BirthExpected", date(2026, 11, 2), expected_on=EXPECTED.isoformat())


def family_village() -> County:
    county, diary = village(), Later()
    wren_came = next(one for one in county.facts if one.subject == WREN and one.kind == "ReferralReceived")
    story(diary, wren_came.spell or wren_came.id)
    now = at(date(2025, 1, 1))
    staff = list(MORE_STAFF.items())
    return replace(
        county,
        users=[*county.users, *(UserRow(user(u), u, name, password=PASSWORD) for u, (name, *_) in staff)],
        agencies=[AgencyRow(HEALTH, "Made-Up Health Trust", "health", ""),
                  AgencyRow(SCHOOL, "Fictional Primary", "school", "Stroud")],
        workers=[*county.workers,
                 *(WorkerRow(worker(u), name, user(u), agency) for u, (name, _, agency) in staff)],
        posts=[*county.posts, *(PostRow(id_of(f"post {u}"), worker(u), role, date(2024, 1, 1), None, None)
                                for u, (_, role, _) in staff)],
        people=[
            *county.people,
            PersonRow(ROBIN, "child", now, date(2024, 2, 2), team=STROUD),
            PersonRow(BABY, "child", now, None, expected_on=EXPECTED, team=STROUD),
        ],
        names=[
            *county.names,
            NameRow(id_of("name robin"), ROBIN, now, "Robin", "Tarn-Hollis"),
            NameRow(id_of("name baby"), BABY, now, "Baby", "Tarn-Hollis"),
        ],
        ties=[*county.ties, *_ties(now)],
        entries=[*county.entries, *diary.entries],
        facts=[*county.facts, *diary.facts],
    )  # fmt: skip


def _ties(now: object) -> Iterator[TieRow]:
    for child in (WREN, ROBIN, BABY):
        yield TieRow(id_of(f"tie mother {child}"), ADA, child, "mother", now, "child", household=True)  # type: ignore[arg-type]


__all__ = ["BABY", "FAMILY", "MARLOW", "ROBIN", "TODAY", "WREN", "family_village"]
