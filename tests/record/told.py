"""The service that the tests of visibility share: teams, personas, families, cover, duty and a conflict."""

from __future__ import annotations

from datetime import date, timedelta

from goldthread.language.roles import Role
from goldthread.record.bulk import ConflictRow, DutyRow
from tests.record.service import NOW, TODAY, Service, named

WATCHER = "information_governance of the county"


def story() -> Service:
    """The service that the tests of visibility share."""
    told = Service()
    for name in ("Safeguarding", "Permanence"):
        told.service(name)
    for name, service in (("North", "Safeguarding"), ("South", "Safeguarding"), ("Carers", "Permanence")):
        told.team(name, service)
    told.team("Door", "Safeguarding", purpose="front_door")
    told.team("Night", "Safeguarding", purpose="out_of_hours")
    told.worker("clerk", Role.SYSTEM_ADMINISTRATOR)
    for role in Role:
        told.worker(f"{role.value} of North", role, team="North")
        told.worker(f"{role.value} of Safeguarding", role, service="Safeguarding")
        told.worker(f"{role.value} of the county", role)
    told.worker("sam", Role.SOCIAL_WORKER, team="North")
    told.worker("zoe", Role.SOCIAL_WORKER, team="South")
    told.worker("chris", Role.CONFERENCE_CHAIR)
    told.worker("rowan", Role.REVIEWING_OFFICER)
    told.worker("gone", Role.SOCIAL_WORKER, team="North", left_on=TODAY - timedelta(days=1))
    told.worker("past", Role.TEAM_MANAGER, team="North", ended_on=TODAY - timedelta(days=1))
    told.worker("uncle", Role.DIRECTOR)
    told.worker("aunt", Role.SCREENER, team="Door")
    told.worker("door manager", Role.TEAM_MANAGER, team="Door")
    told.worker("door clerk", Role.CONFERENCE_ADMINISTRATOR, team="Door")
    told.worker("both", Role.ANALYST, team="North")
    told.post("both", Role.SOCIAL_WORKER, team="Carers")
    told.person("Rita Neighbour", "adult")
    for team in ("North", "South", "Carers"):
        for number in range(4):
            told.held_child(
                f"Child{number} {team}",
                team,
                "sam" if number < 2 else "zoe",
                chair="chris" if number == 1 else None,
                restricted=number % 2 == 1,
            )
        told.held_child(f"Unheld {team}", team, None, protected=True)
        told.person(f"Mother {team}", "adult")
        told.tie(f"Mother {team}", "mother", f"Child0 {team}")
        told.tie(f"Mother {team}", "mother", f"Child1 {team}")
        told.person(f"Lodger {team}", "adult")
        told.tie(f"Lodger {team}", "lodger", f"Child0 {team}", ended_on=TODAY - timedelta(days=10))
        entry = told.entry("clerk", f"adults of {team}")
        for adult in ("Mother", "Lodger"):
            told.fact(entry, f"{adult} {team}", "WarningRecorded", TODAY, warning=f"dog {team}")
            told.fact(entry, f"{adult} {team}", "AllegationKnown", TODAY)
        for one in ("Mother", "Child0"):  # of whom not everybody may even know
            restricted = str(named(f"Child1 {team}"))
            told.fact(entry, f"{one} {team}", "TieRecorded", TODAY, other=restricted, relation="kin")
    told.tie("Child0 North", "half-sibling", "Child2 South")
    told.held_child("Child Left", "North", "gone")
    for name in ("hal", "ivy", "una", "lou"):
        told.worker(name, Role.SOCIAL_WORKER, team="South")
    for name, worker in (("Covered", "hal"), ("Passed", "ivy"), ("Back", "lou")):
        told.held_child(f"Child {name}", "North", worker)
    told.held_child("Child Shut", "North", "hal", restricted=True)
    told.away("hal", "ivy", -3, 3)  # ivy is away too: una stands in for both
    told.away("ivy", "una", 0, 0)
    told.away("lou", "una", -9, -1)  # back since this morning
    told.away("gone", "una", -3, 3)  # who has left is nobody's to cover
    _managers_away(told)
    kin = [("uncle", "North"), ("aunt", "Carers"), ("partner of the county", "North"), (WATCHER, "South")]
    for one, mother in kin:
        told.conflicts.append(
            ConflictRow(
                named(f"conflict {one}"), named(one), named(f"Mother {mother}"), "kin", date(2025, 1, 1), NOW
            )
        )
    told.duty.append(
        DutyRow(
            named("duty"),
            named("worker zoe"),
            NOW - timedelta(hours=1),
            NOW + timedelta(hours=7),
            named("North"),
        )
    )
    told.duty.append(
        DutyRow(
            named("night"),
            named("worker out_of_hours of the county"),
            NOW - timedelta(hours=1),
            NOW + timedelta(hours=7),
        )
    )
    return told


def _managers_away(told: Service) -> None:
    """Managers who are away: covered, covered at second hand, by nobody who manages, and no longer away."""
    teams = {"mia": "South", "ned": "North", "pam": "Night", "pip": "Door", "max": "Carers", "old": "South",
             "lily": "Door", "dot": "Door"}  # fmt: skip
    for name, team in teams.items():
        told.worker(name, Role.TEAM_MANAGER, team=team)
    told.worker("hed", Role.HEAD_OF_SERVICE, service="Permanence")
    told.worker("kit", Role.SOCIAL_WORKER, team="Carers")
    told.away("mia", "ned", -1, 1)
    told.away("hed", "pam", 0, 2)  # pam is away too: pip runs the service for both
    told.away("pam", "pip", 0, 0)
    told.away("max", "una", 0, 0)  # una manages nothing, and so covers nothing of a manager's
    told.away("old", "lily", -9, -1)  # back since this morning
    told.away("dot", "ned", 0, 0)  # ned, of another team, reads what came in for the day
    told.away("kit", "lily", 0, 0)  # a worker's children come with cover, and not the worker's team
