"""Stories of history that must stand beside the decision: follow-ups, incidents, an adult in two homes."""

from __future__ import annotations

from datetime import timedelta

from county.diary import moment
from county.household import Somebody
from county.stories.acts import allocate, close, end_plan, keep_meeting, visit
from county.stories.opening import assess, contact, open_case, protect
from county.stories.scene import Scene


def three_chances(scene: Scene) -> None:
    """Sorrel's plan ended 14 months ago; three times since, we were told and did not follow it up."""
    sorrel = [scene.child("S02ONCE", "Sorrel", "Fable-Nightjar", "F", years=9, known=900)]
    mother = scene.adult("S02MOTHER", "Tansy", "Fable-Nightjar", "F", years=34)
    scene.ties(mother, sorrel, "mother", responsible=True)
    scene.live_here()
    worker = scene.workforce.holder("p.example")
    referrals, plans = protect(scene, sorrel, 760, category="EMO", by=worker)
    keep_meeting(scene, sorrel, plans, 760, 440, by=worker)
    allocate(scene, sorrel, 798, worker, ended=425, reason="closed")
    for ago in range(756, 438, -13):
        visit(scene, {"S02ONCE": True}, ago, plans, by=worker)
    end_plan(scene, sorrel, plans, 430)
    close(scene, sorrel, referrals, 425)
    for ago, source, agency, words in (
        (260, "2A", "school", "Sorrel has stopped talking in class and wears the same clothes."),
        (131, "3A", "gp", "Missed two appointments; mother says the partner is back."),
        (20, "6", "police", "Called to shouting at the address. Sorrel was on the stairs."),
    ):
        contact(
            scene,
            sorrel,
            ago,
            source=source,
            agency=agency,
            concern=words,
            outcome="no_further_action",
            reason="No new concern on its own.",
        )


def one_incident(scene: Scene) -> None:
    """One night at Juniper's home reached us from police, ambulance and school: one incident, told thrice."""
    juniper = [scene.child("S09ONEINCIDENT", "Juniper", "Kettle-Overthere", "F", years=8, known=60)]
    mother = scene.adult("S09MOTHER", "Clover", "Kettle-Overthere", "F", years=31, known=60)
    scene.ties(mother, juniper, "mother", responsible=True, since=60)
    scene.live_here(since=60)
    for ago, source, agency, words, at in (
        (33, "6", "police", "Called at 23:10 the night before; mother pushed, child awake.", (8, 40)),
        (33, "3F", "ambulance", "Crew attended mother; child seen, not hurt.", (11, 5)),
        (31, "2A", "school", "Juniper told her teacher about the police coming.", (9, 20)),
    ):
        contact(
            scene,
            juniper,
            ago,
            source=source,
            agency=agency,
            concern=words,
            at=at,
            incident="MUC-4471",
            outcome="information_and_advice",
            reason="Same incident as the first.",
        )


def each_closed_alone(scene: Scene) -> None:
    """Robin's fourth incident in eight months waits at the front door; each before was closed on its own."""
    robin = scene.child("S14ROBIN", "Robin", "Made-Up", "M", years=9, known=260)
    jay = scene.child("S14JAY", "Jay", "Made-Up", "M", years=5, known=260)
    baby = scene.child("S14BABY", "Baby", "Made-Up", "F", months=5, known=150)
    mother = scene.adult("S14MOTHER", "Mallow", "Made-Up", "F", years=30, known=260)
    cal = scene.adult("S14CAL", "Cal", "Notreal", "M", years=33, known=260)
    scene.ties(mother, [robin, jay, baby], "mother", responsible=True, since=260)
    scene.ties(cal, [robin, jay, baby], "mother's partner", since=260)
    scene.siblings([robin, jay, baby])
    scene.live_here(since=260)
    for ago, who, source, agency, words, outcome in (
        (240, robin, "2A", "school", "Bruise to the cheek.", "no_further_action"),
        (164, robin, "3B", "health_visitor", "Bruise to the ear.", "information_and_advice"),
        (81, jay, "1A", "", "Grandmother: 'Dad shouts, I hide.'", "no_further_action"),
    ):
        contact(
            scene,
            [who],
            ago,
            source=source,
            agency=agency,
            concern=words,
            outcome=outcome,
            reason="Family dispute." if not agency else "Explained.",
        )
    by = scene.workforce.holder("t.pretend")
    now = scene.act("front_door", 1, by=by, at=(15, 55))
    data = {
        "source": "2A",
        "concern": "A bruise the shape of fingers on the upper arm. 'I was naughty so he held me still.'",
        "injury": True,
        "agency": str(scene.workforce.agencies.of_type("school", scene.district).id),
    }
    spells = scene.note(now, [robin, jay, baby], "ContactReceived", data, opens=True)
    rated = scene.act("front_door", 1, by=by, at=(16, 2))
    scene.note(
        rated, [robin, jay, baby], "ContactRated", {"rating": "red", "worker": str(by.worker)}, spells=spells
    )


def joined_by_an_adult(scene: Scene) -> None:
    """Teal in the Forest of Dean and Vetch in Stroud have one father; Vetch's worker does not know.

    Teal is on a protection plan because the father hurt her arm. Two days ago a manager confirmed the
    match: Vetch's worker reads only that another team may hold relevant information.
    """
    teal = scene.child("S04HALF", "Teal", "Puddle-Somewhere", "F", years=5, known=400)
    vetch = scene.child("S04OTHER", "Vetch", "Copper-Yonder", "M", years=1, months=6, known=120)
    first = scene.adult("S04MOTHER", "Myrtle", "Puddle-Somewhere", "F", years=29, known=400)
    second = scene.adult("S04SECOND", "Coral", "Copper-Yonder", "F", years=26, known=120)
    father = scene.adult("S04JOINS", "Flint", "Marsh-Elsewhere", "M", years=35, known=400)
    scene.ties(first, [teal], "mother", responsible=True)
    scene.ties(second, [vetch], "mother", responsible=True)
    scene.ties(father, [teal], "father", responsible=True, together=False)
    scene.ties(father, [vetch], "father", responsible=True, together=True)
    scene.siblings([teal, vetch], relation="half-sibling", together=False)
    at, here = moment(scene.day(400), 9), scene.home()
    for somebody in (teal, first):
        scene.household.lives(somebody, here, at, told_by="family", since=scene.day(900))
    scene.district = "Stroud"
    there = scene.home()
    for somebody in (vetch, second, father):
        scene.household.lives(somebody, there, at, told_by="family", since=scene.day(300))
    scene.district = "Forest of Dean"
    worker = scene.team.seats[0].now
    _, plans = protect(scene, [teal], 300, category="PHY", by=worker, concern="Father hurt Teal's arm.")
    keep_meeting(scene, [teal], plans, 300, by=worker)
    allocate(scene, [teal], 338, worker)
    for ago in range(296, 5, -10):
        visit(scene, {"S04HALF": True}, ago, plans, by=worker)
    scene.district = "Stroud"
    referrals = open_case(
        scene,
        [vetch],
        38,
        source="3B",
        agency="health_visitor",
        need="N5",
        concern="New baby clinic: father very controlling.",
    )
    other = scene.team.seats[-1].now
    allocate(scene, [vetch], 36, other)
    assess(scene, [vetch], referrals, 36, None, by=other)
    _match_confirmed(scene, vetch)
    scene.district = "Forest of Dean"


def _match_confirmed(scene: Scene, child: Somebody) -> None:
    """What the manager writes of it: the team to ask, and nothing else."""
    by = scene.manager
    knows = scene.workforce.teams["safeguarding", "Forest of Dean"][0]
    act = scene.act("supervision", 2, by=by, at=(10, 20))
    scene.note(act, [child], "MatchConfirmed", {"team": str(knows.id), "worker": str(by.worker)})


def before_birth(scene: Scene) -> None:
    """An unborn child is on a plan: the conference was held and the birth is expected in seven weeks."""
    unborn = [scene.child("S07EXPECTED", "Unborn", "Riddle-Inglenook", "", expected_in=49, known=110)]
    mother = scene.adult("S07MOTHER", "Bryony", "Riddle-Inglenook", "F", years=22, known=110)
    scene.ties(mother, unborn, "mother", responsible=True, since=110)
    scene.live_here(since=110)
    expected = scene.act("people", 108)
    scene.note(expected, unborn, "BirthExpected", {"expected_on": scene.as_of + timedelta(days=49)})
    worker = scene.team.seats[0].now
    protect(
        scene,
        unborn,
        40,
        category="NEG",
        by=worker,
        source="3D",
        agency="community_health",
        concern="Midwife: two older children live elsewhere; no cot, no plans.",
    )
    allocate(scene, unborn, 78, worker)
