"""Stories of who may see: a wrong child put right, a restricted child, a relative on the staff, a hiding."""

from __future__ import annotations

from county.chance import stream
from county.diary import moment
from county.places import somewhere
from county.seats import made_id
from county.stories.acts import allocate, keep_meeting, visit
from county.stories.opening import assess, open_case, protect
from county.stories.scene import Scene
from goldthread.record.bulk import ConflictRow


def wrong_child(scene: Scene) -> None:
    """Finch's disclosure was filed on Linnet, no relation; it was withdrawn there and recorded on Finch."""
    linnet = scene.child("S08MISFILED", "Linnet", "Paper-Snapdragon", "F", years=12)
    finch = scene.child("S08RIGHT", "Finch", "Barley-Thornlow", "M", years=12)
    worker = scene.team.seats[0].now
    for child in (linnet, finch):
        scene.household.lives(
            child, scene.home(), moment(scene.day(500), 9), told_by="family", since=scene.day(500)
        )
        scene.name += " next"
    referrals = open_case(
        scene,
        [linnet, finch],
        70,
        source="2A",
        agency="school",
        need="N5",
        concern="Two pupils, two separate worries, one letter.",
    )
    assess(scene, [linnet, finch], referrals, 68, 20, by=worker, factors=("4A",))
    allocate(scene, [linnet, finch], 68, worker)
    act = scene.act("visits", 45, by=worker, at=(16, 0), place="school", typed=moment(scene.day(45), 18, 5))
    data = {
        "visit_type": "assessment",
        "seen": True,
        "alone": True,
        "method": "in_person",
        "place": "school",
        "visitor_role": "social_worker",
        "worker": str(worker.worker),
        "child_words": "I sleep at a friend's when he has been drinking.",
    }
    misfiled = scene.note(act, [linnet], "ChildVisited", data, spells=referrals)["S08MISFILED"]
    taken_back = scene.act("visits", 44, by=worker, at=(9, 10), typed=moment(scene.day(44), 9, 12))
    scene.note(
        taken_back,
        [linnet],
        "Withdrawn",
        {
            "fact": str(misfiled),
            "reason": "wrong_child",
            "wrong_child": True,
            "worker": str(worker.worker),
            "words": "Written on the wrong child of the two.",
        },
    )
    again = scene.act("visits", 45, by=worker, at=(16, 0), place="school", typed=moment(scene.day(44), 9, 20))
    scene.note(again, [finch], "ChildVisited", data, spells=referrals)


def restricted(scene: Scene) -> None:
    """Merlin's record is restricted: many know the family, and only those who work with him see it."""
    merlin = [scene.child("S11RESTRICTED", "Merlin", "Moonrake-Vellum", "M", years=13, restricted=True)]
    mother = scene.adult("S11MOTHER", "Opal", "Moonrake-Vellum", "F", years=44)
    scene.ties(mother, merlin, "mother", responsible=True)
    scene.live_here()
    worker = scene.team.seats[0].now
    _, plans = protect(
        scene,
        merlin,
        100,
        category="SAB",
        by=worker,
        source="6",
        agency="police",
        concern="An adult known to the public has been arrested.",
    )
    keep_meeting(scene, merlin, plans, 100, by=worker)
    allocate(scene, merlin, 138, worker)
    for ago in range(95, 2, -11):
        visit(scene, {"S11RESTRICTED": True}, ago, plans, by=worker, place="school")


def aunt_on_the_staff(scene: Scene) -> None:
    """Fern's aunt is K. Kindred, a social worker in the same town: she must never see the family."""
    fern = [scene.child("S10FERN", "Fern", "Lamplight-Keepsake", "F", years=4)]
    mother = scene.adult("S10MOTHER", "Saffron", "Lamplight-Keepsake", "F", years=32)
    aunt = scene.adult("S10AUNT", "Kestrel", "Kindred", "F", years=35)
    scene.ties(mother, fern, "mother", responsible=True)
    scene.ties(aunt, fern, "aunt", together=False)
    scene.live_here()
    kindred = scene.workforce.holder("k.kindred")
    for who in (*fern, mother):
        scene.conflicts.append(
            ConflictRow(
                made_id("conflict", who.source_id),
                kindred.user,
                who.id,
                "Aunt of the child",
                scene.day(300),
                moment(scene.day(300), 10),
            )
        )
    worker = scene.workforce.teams["safeguarding", scene.district][0].seats[-1].now
    referrals = open_case(
        scene, fern, 90, source="3A", agency="gp", need="N3", concern="Mother very low after the move."
    )
    assess(scene, fern, referrals, 88, 40, by=worker, factors=("4B",))
    allocate(scene, fern, 88, worker)


def hidden_address(scene: Scene) -> None:
    """Lark and his mother fled; the address is protected, and GP, school and housing each give another."""
    lark = [scene.child("S12HIDDEN", "Lark", "Harbour-Lovage", "M", years=8, protected=True)]
    mother = scene.adult("S12MOTHER", "Maple", "Harbour-Lovage", "F", years=31)
    father = scene.adult("S12FATHER", "Slate", "Oatmeal-Dunnowhere", "M", years=38)
    scene.ties(mother, lark, "mother", responsible=True)
    scene.ties(father, lark, "father", responsible=True, together=False)
    at = moment(scene.day(80), 9)
    for number, (told_by, since) in enumerate((("GP", 60), ("school", 400), ("housing", 75))):
        place = somewhere(stream(0, "hidden", number), scene.district)
        for who in (*lark, mother):
            scene.household.lives(
                who,
                place,
                at,
                told_by=told_by,
                since=scene.day(since),
                protected=True,
                verified_on=scene.day(50) if told_by == "GP" else None,
            )
    worker = scene.team.seats[-1].now
    _, plans = protect(
        scene,
        lark,
        55,
        category="EMO",
        by=worker,
        source="6",
        agency="police",
        concern="Mother and child fled in the night.",
    )
    keep_meeting(scene, lark, plans, 55, by=worker)
    allocate(scene, lark, 93, worker)
    for ago in range(50, 2, -11):
        visit(scene, {"S12HIDDEN": True}, ago, plans, by=worker, place="school")
