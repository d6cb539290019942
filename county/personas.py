"""Who to sign in as in a demonstration: one made-up person for each role, and the story each should open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Persona:
    """purpose and locality say whose seat they take; story: the child id to open first, if any."""

    username: str
    name: str
    role: str
    purpose: str
    locality: str = ""
    story: str = ""
    shows: str = ""


PERSONAS: tuple[Persona, ...] = (
    Persona(
        "p.example",
        "P. Example",
        "social_worker",
        "safeguarding",
        "Stroud",
        "S01MARLOW",
        "Holds Marlow Tarn-Hollis, whose plan has lasted 19 months, and covers for a colleague who is away.",
    ),
    Persona(
        "o.sample",
        "O. Sample",
        "team_manager",
        "safeguarding",
        "Stroud",
        "S01MARLOW",
        "Has had a decision about Marlow waiting for days, and a worker who is away.",
    ),
    Persona(
        "k.kindred",
        "K. Kindred",
        "social_worker",
        "safeguarding",
        "Cheltenham",
        "S10FERN",
        "Is the aunt of a child on record, and may never see that family.",
    ),
    Persona(
        "f.figment",
        "F. Figment",
        "team_manager",
        "safeguarding",
        "Forest of Dean",
        "S04HALF",
        "Manages the team that knows the same adult as another family.",
    ),
    Persona(
        "w.nonesuch",
        "W. Nonesuch",
        "social_worker",
        "safeguarding",
        "Gloucester",
        "S03SILENT",
        "Visits two brothers, of whom one is never seen alone.",
    ),
    Persona(
        "t.pretend",
        "T. Pretend",
        "screener",
        "front_door",
        "",
        "S02ONCE",
        "Reads new information about a girl once on a plan, after three chances were not taken.",
    ),
    Persona(
        "q.steward",
        "Q. Steward",
        "team_manager",
        "front_door",
        "",
        "",
        "Manages the front door, and signs what a screener may not sign alone.",
    ),
    Persona(
        "n.midnight",
        "N. Midnight",
        "out_of_hours",
        "out_of_hours",
        "",
        "S07EXPECTED",
        "Answers for the county at night.",
    ),
    Persona("l.lantern", "L. Lantern", "lead_practitioner", "family_help", "", "", "Leads family help."),
    Persona("a.adviser", "A. Pathway", "personal_adviser", "leaving_care", "", "", "Stands by care leavers."),
    Persona(
        "r.fiction",
        "R. Fiction",
        "conference_chair",
        "conferences",
        "",
        "S01MARLOW",
        "Chairs Marlow's conferences.",
    ),
    Persona("i.impartial", "I. Impartial", "reviewing_officer", "conferences", "", "", "Reviews care plans."),
    Persona(
        "c.calendar",
        "C. Calendar",
        "conference_administrator",
        "conferences",
        "",
        "S07EXPECTED",
        "Books conferences.",
    ),
    Persona(
        "a.candid",
        "A. Candid",
        "auditor",
        "conferences",
        "",
        "S08MISFILED",
        "Reads how an entry filed on the wrong child was put right.",
    ),
    Persona(
        "h.lodestar",
        "H. Lodestar",
        "head_of_service",
        "",
        "Safeguarding",
        "S06LEFT",
        "Answers for safeguarding, where Catkin’s worker has left and nobody looks after her.",
    ),
    Persona("d.compass", "D. Compass", "director", "", "", "", "Answers for every child in the county."),
    Persona("v.chamber", "V. Chamber", "cabinet_member", "", "", "", "Sees figures and no child."),
    Persona("j.tally", "J. Tally", "analyst", "", "", "", "Counts."),
    Persona("b.statute", "B. Statute", "legal_adviser", "", "", "", "Advises on proceedings."),
    Persona("y.playground", "Y. Playground", "youth_work_commissioner", "", "", "", "Buys youth work."),
    Persona("x.inspector", "X. Lanternjaw", "inspector", "", "", "", "Reads for the days of an inspection."),
    Persona(
        "g.ledger",
        "G. Ledger",
        "information_governance",
        "",
        "",
        "",
        "Watches who looked at whom, and what was filed on the wrong child.",
    ),
    Persona("z.keys", "Z. Keys", "system_administrator", "", "", "", "Keeps accounts and reads no record."),
    Persona(
        "s.invented", "S. Invented", "partner", "", "", "", "A teacher who refers and follows what she sent."
    ),
    Persona("e.hub", "E. Hub", "mash_partner", "", "", "", "A police officer in the multi-agency hub."),
    Persona("n.ward", "N. Ward", "mash_partner", "", "", "", "A nurse in the multi-agency hub."),
)
