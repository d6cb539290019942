"""Stories about who was not seen, and who nobody holds."""

from __future__ import annotations

from county.stories.acts import SeenHow, allocate, failed, keep_meeting, visit
from county.stories.opening import assess, open_case, protect
from county.stories.scene import Scene


def never_alone(scene: Scene) -> None:
    """Two brothers on one plan: Otter is seen alone every time, and Quince never once in five months."""
    quince = scene.child("S03SILENT", "Quince", "Ripple-Quietly", "M", years=6)
    otter = scene.child("S03LOUD", "Otter", "Ripple-Quietly", "M", years=10)
    mother = scene.adult("S03MOTHER", "Olive", "Ripple-Quietly", "F", years=36)
    partner = scene.adult("S03PARTNER", "Umber", "Chalk-Parsnip", "M", years=41)
    scene.ties(mother, [quince, otter], "mother", responsible=True)
    scene.ties(partner, [quince, otter], "mother's partner")
    scene.siblings([otter, quince])
    scene.live_here()
    worker = scene.workforce.holder("w.nonesuch")
    _, plans = protect(scene, [quince, otter], 150, category="EMO", by=worker)
    keep_meeting(scene, [quince, otter], plans, 150, by=worker)
    allocate(scene, [quince, otter], 188, worker)
    reasons = ("child_declined", "carer_refused", "asleep", "not_present", "carer_refused")
    for number, ago in enumerate(range(147, 2, -13)):
        seen: dict[str, SeenHow] = {"S03SILENT": reasons[number % len(reasons)], "S03LOUD": True}
        words = {"S03LOUD": "Quince does not like talking when Umber is in."} if number == 6 else {}
        visit(scene, seen, ago, plans, by=worker, words=words, present="mother's partner")


def wrong_door(scene: Scene) -> None:
    """Three days ago the visit to Dell went to an address the family left in summer; none is booked since."""
    dell = [scene.child("S05DOOR", "Dell", "Turnstile-Uphill", "M", years=3)]
    mother = scene.adult("S05MOTHER", "Sedge", "Turnstile-Uphill", "F", years=24)
    scene.ties(mother, dell, "mother", responsible=True)
    old = scene.live_here()
    scene.name += " moved"
    household, at = scene.household, scene.household.people[0].recorded_at
    household.lives(dell[0], scene.home(), at, told_by="GP", since=scene.day(115), verified_on=scene.day(60))
    household.lives(dell[0], old, at, told_by="school", since=scene.day(700))
    worker = scene.team.seats[0].now
    _, plans = protect(scene, dell, 200, category="NEG", by=worker)
    keep_meeting(scene, dell, plans, 200, by=worker)
    allocate(scene, dell, 238, worker)
    for ago in range(196, 14, -12):
        visit(scene, {"S05DOOR": True}, ago, plans, by=worker, place="family_centre" if ago < 115 else "home")
    failed(scene, dell, 3, plans, by=worker, reason="wrong_address", wrong=True, next_step="")


def twins_failed(scene: Scene) -> None:
    """The Nonesuch twins, 2, are on a plan; Thursday's visit failed and they were last seen 12 days ago."""
    twins = [
        scene.child(f"S15TWIN{letter}", name, "Nonesuch", sex, years=2)
        for letter, name, sex in (("A", "Pip", "M"), ("B", "Dot", "F"))
    ]
    mother = scene.adult("S15MOTHER", "Haven", "Nonesuch", "F", years=23)
    scene.ties(mother, twins, "mother", responsible=True)
    scene.siblings(twins)
    scene.live_here()
    worker = scene.workforce.holder("p.example")
    _, plans = protect(scene, twins, 120, category="NEG", by=worker)
    keep_meeting(scene, twins, plans, 120, by=worker)
    allocate(scene, twins, 158, worker)
    for ago in range(116, 11, -13):
        visit(scene, {twin.source_id: "baby" for twin in twins}, ago, plans, by=worker)
    failed(scene, twins, 3, plans, by=worker, next_step="Visit today, in pairs, address confirmed")


def worker_left(scene: Scene) -> None:
    """Catkin's allocated worker left 30 days ago and the case still stands in their name."""
    catkin = [scene.child("S06LEFT", "Catkin", "Velvet-Jumble", "F", years=11)]
    mother = scene.adult("S06MOTHER", "Garnet", "Velvet-Jumble", "F", years=39)
    scene.ties(mother, catkin, "mother", responsible=True)
    scene.live_here()
    worker = scene.workforce.departed
    referrals = open_case(
        scene,
        catkin,
        160,
        source="2A",
        agency="school",
        need="N4",
        concern="Catkin cares for her mother and misses school.",
    )
    assess(scene, catkin, referrals, 158, 110, by=worker, factors=("7A", "4B"))
    started = scene.act("family_help", 105, by=worker, working=True)
    plans = scene.note(
        started,
        catkin,
        "NeedPlanStarted",
        {"outcomes": "Catkin is at school and rested."},
        within=referrals,
        opens=True,
    )
    allocate(scene, catkin, 158, worker)
    for ago in (98, 71, 43):
        visit(scene, {"S06LEFT": True}, ago, plans, by=worker, visit_type="child_in_need")


def nobody_holds(scene: Scene) -> None:
    """Tulip's case was opened 12 working days ago and nobody has been allocated."""
    tulip = [scene.child("S13NOBODY", "Tulip", "Sundial-Makepeace", "F", years=7, known=20)]
    mother = scene.adult("S13MOTHER", "Linden", "Sundial-Makepeace", "F", years=33, known=20)
    scene.ties(mother, tulip, "mother", responsible=True, since=20)
    scene.live_here(since=20)
    open_case(
        scene,
        tulip,
        scene.working_days_ago(12),
        source="6",
        agency="police",
        need="N1",
        concern="Found in the park at ten at night with a younger cousin.",
    )
