"""The village with a front door: a team that screens, its manager, two schools, and past incidents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from goldthread.record.bulk import AgencyRow, County, PostRow, TeamRow, UserRow, WorkerRow
from tests.village import (
    FAR,
    FOREST,
    KIN,
    NORTH,
    PASSWORD,
    SOUTH,
    STROUD,
    Diary,
    id_of,
    user,
    village,
    worker,
)

DOOR, NIGHT = id_of("team front door"), id_of("team out of hours")
SCHOOL, OTHER_SCHOOL = id_of("agency school"), id_of("agency other school")
POLICE, HEALTH = id_of("agency police"), id_of("agency health")
STAFF = {
    # who: name, role, team and agency
    "m.sifter": ("M. Sifter", "screener", DOOR, None),
    "b.second": ("B. Second", "screener", DOOR, None),
    "q.steward": ("Q. Steward", "team_manager", DOOR, None),
    "n.owl": ("N. Owl", "out_of_hours", NIGHT, None),
    "s.invented": ("S. Invented", "partner", None, SCHOOL),
    "e.hub": ("E. Hub", "mash_partner", None, POLICE),
    "n.ward": ("N. Ward", "mash_partner", None, HEALTH),
    "u.elsewhere": ("U. Elsewhere", "partner", None, OTHER_SCHOOL),
}


def with_a_front_door() -> County:
    """Farley was reported twice this year, and both times nothing followed."""
    made = village()
    diary = Diary()
    diary.facts, diary.entries = list(made.facts), list(made.entries)
    for day, source, incident in ((date(2026, 3, 27), "2A", "I-1"), (date(2026, 6, 11), "6", "I-2")):
        came = diary.note(FAR, "ContactReceived", day, source=source, incident=incident, concern="A bruise")
        diary.note(
            FAR, "ContactDecided", day, spell=came.spell, outcome="no_further_action", reason="Explained"
        )
    # The ambulance on the police's incident: one and the same.
    again = diary.note(FAR, "ContactReceived", date(2026, 6, 12), source="3E", incident="i-2")
    diary.note(FAR, "ContactDecided", date(2026, 6, 12), spell=again.spell, outcome="no_further_action")
    teams = [
        replace(team, locality=place, purpose="safeguarding")
        for team, place in zip(made.teams, ("Stroud", "Forest of Dean"), strict=True)
    ]
    return replace(
        made,
        teams=[
            *teams,
            TeamRow(DOOR, "Front door team", SOUTH, purpose="front_door"),
            TeamRow(NIGHT, "Out-of-hours team", SOUTH, purpose="out_of_hours"),
        ],
        agencies=[
            AgencyRow(SCHOOL, "Fictional Primary", "school", "Stroud"),
            AgencyRow(POLICE, "Made-Up Constabulary", "police", ""),
            AgencyRow(HEALTH, "Made-Up Health Trust", "health", ""),
            AgencyRow(OTHER_SCHOOL, "Pretend Secondary", "school", "Stroud"),
        ],
        users=[
            *made.users,
            *(UserRow(user(u), u, name, password=PASSWORD) for u, (name, *_) in STAFF.items()),
        ],
        workers=[
            *made.workers,
            *(WorkerRow(worker(u), name, user(u), agency) for u, (name, _, _, agency) in STAFF.items()),
        ],
        posts=[
            *made.posts,
            *(
                PostRow(id_of(f"post {u}"), worker(u), role, date(2024, 1, 1), team, None)
                for u, (_, role, team, _) in STAFF.items()
            ),
        ],
        entries=diary.entries,
        facts=diary.facts,
    )


__all__ = ["FAR", "FOREST", "KIN", "NORTH", "STROUD", "with_a_front_door"]
