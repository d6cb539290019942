"""Marlow Tarn-Hollis: a plan of 19 months whose actions roll over, and a child too seldom seen alone."""

from __future__ import annotations

from county.stories.acts import allocate, answered, core_group, failed, review, told_us, visit
from county.stories.opening import contact, protect
from county.stories.scene import Scene, Spells

PLAN_STARTED = 584
BOOKED_IN = 4
CHILDREN = ("S01MARLOW", "S01WREN", "S01ASH")


def marlow(scene: Scene) -> None:
    """Marlow, 4, on a plan for neglect for 19 months: seen 7 days ago but alone only 42 days ago.

    Nobody saw Marlow for 46 days in the summer; two visits failed. Four injuries in eight months, the
    last nine days ago and not yet decided. Actions rolled over at two reviews; 11 of 12 sessions attended. A
    brother or sister is expected and no pre-birth assessment has begun. A man called Dex comes to the home;
    nobody knows who.
    """
    _people(scene)
    children = [scene.who[key] for key in CHILDREN]
    worker, before = scene.workforce.holder("p.example"), scene.workforce.holder("w.nonesuch")
    _, plans = protect(scene, children, PLAN_STARTED, category="NEG", by=before)
    allocate(scene, children, PLAN_STARTED + 38, before, ended=21, reason="CHCHAN")
    allocate(scene, children, 21, worker, direction="See Marlow alone. Find out who Dex is.")
    _actions_and_reviews(scene, plans)
    _injuries(scene, plans)
    _visits(scene, plans)
    for ago in range(PLAN_STARTED - 12, 50, -42):
        core_group(scene, children, ago, plans, by=before, progress="Sessions attended. Home as before.")
    _warning(scene)


def _people(scene: Scene) -> None:
    scene.child("S01MARLOW", "Marlow", "Tarn-Hollis", "M", years=4, months=2, known=640)
    scene.child("S01WREN", "Wren", "Tarn-Hollis", "F", years=7, months=3, known=640)
    scene.child("S01ASH", "Ash", "Tarn-Hollis", "M", years=6, months=1, known=640)
    unborn = scene.child("S01UNBORN", "Unborn", "Quill", "", expected_in=112, known=30)
    ada = scene.adult("S01ADA", "Ada", "Quill", "F", years=27)
    rowan = scene.adult("S01ROWAN", "Rowan", "Tarn-Hollis", "M", years=29)
    dex = scene.adult("S01DEX", "Dex", "", "M")
    children = scene.household.children
    scene.ties(ada, children, "mother", responsible=True)
    scene.ties(rowan, children[:3], "father", responsible=True, together=False)
    scene.ties(dex, children[:1], "not yet identified", together=False, since=7)
    scene.siblings(children)
    place = scene.live_here(protected=True, since=660)
    scene.household.lives(
        children[0],
        scene.home(),
        scene.household.people[0].recorded_at,
        told_by="GP",
        since=scene.day(20),
        protected=True,
        verified_on=scene.day(20),
    )
    assert place.postcode
    act = scene.act("people", 30)
    scene.note(act, [unborn], "BirthExpected", {"expected_on": unborn.expected_on})
    contact(
        scene,
        [unborn],
        30,
        source="3D",
        agency="community_health",
        concern="Midwife: Ada Quill is expecting in March.",
        outcome="information_and_advice",
        reason="Passed to the allocated worker to think about a pre-birth assessment.",
    )


PLAN = {
    "outcomes": "The children eat, sleep and play at home every day, and somebody sees that they do.",
    "contingency": "If home has not changed by the second review, we take legal advice the same week.",
    "for_child": "We want you to have a warm bed, good food and people who come to see how you are.",
}
ACTIONS = (
    ("Home conditions to improve", "Mum will make home warm and tidy, so that you can play and sleep."),
    ("Ada to attend the twelve sessions", "Mum will go and talk to people who help her."),
    ("Marlow to be at nursery five days a week", "You will go to nursery or school on every school day."),
)


def _actions_and_reviews(scene: Scene, plans: Spells) -> None:
    children = [scene.who[key] for key in CHILDREN]
    act = scene.act("child_protection", PLAN_STARTED, at=(12, 10), working=True)
    scene.note(act, children, "PlanAgreed", PLAN, spells=plans)
    for number, (action, for_child) in enumerate(ACTIONS, start=1):
        scene.note(
            act,
            children,
            "PlanActionSet",
            {
                "action": action,
                "action_id": str(number),
                "owner": "Ada Quill",
                "due": scene.day(PLAN_STARTED - 90),
                "measure": "Marlow eats and sleeps at home every day",
                "for_child": for_child,
            },
            spells=plans,
        )
    review(
        scene, children, PLAN_STARTED - 88, plans, view="Not asked", results={"1": "partly", "2": "partly"}
    )
    review(
        scene, children, 346, plans, view="I like Wren's bed", results={"1": "carried_over", "2": "partly"}
    )
    review(
        scene,
        children,
        171,
        plans,
        view="Marlow cries when Dex comes, says Wren",
        results={"1": "carried_over", "2": "partly", "3": "carried_over"},
        attended={"2": (11, 12)},
    )
    booked = scene.act("child_protection", 30, by=scene.workforce.holder("c.calendar"))
    scene.note(
        booked,
        children,
        "ConferenceBooked",
        {
            "booked_for": scene.day(-BOOKED_IN),
            "conference": "review",
            "chair": str(scene.workforce.holder("r.fiction").worker),
        },
        spells=plans,
    )


def _injuries(scene: Scene, plans: Spells) -> None:
    marlow = [scene.who["S01MARLOW"]]
    for ago, words in (
        (228, "Sore arm; said to have been pulled from a swing."),
        (144, "Bump to the head; said to have fallen on the stairs."),
        (54, "Small burn to the hand; said to have touched the oven."),
    ):
        told_us(
            scene, marlow, ago, plans, source="3E", agency="emergency_department", concern=words, injury=True
        )
        answered(scene, marlow, ago - 1, ago, plans, outcome="no_change", reason="Explained by the mother.")
    told_us(
        scene,
        marlow,
        9,
        plans,
        source="3E",
        agency="emergency_department",
        injury=True,
        concern="Fall from a chair at home, cut lip.",
    )


def _visits(scene: Scene, plans: Spells) -> None:
    """Every ten working days or so until the summer; nobody from 128 to 82 days ago; then these."""
    before = scene.workforce.holder("w.nonesuch")
    alone = {"S01MARLOW": True, "S01WREN": True, "S01ASH": True}
    for ago in range(PLAN_STARTED - 4, 140, -13):
        visit(scene, alone if ago % 3 else {**alone, "S01MARLOW": "asleep"}, ago, plans, by=before)
    visit(scene, alone, 128, plans, by=before)
    for ago in (120, 106):
        failed(scene, [scene.who[key] for key in CHILDREN], ago, plans, by=before)
    for ago in (82, 70, 56):
        visit(scene, alone, ago, plans, by=before)
    visit(
        scene,
        alone,
        42,
        plans,
        by=before,
        place="school",
        words={"S01MARLOW": "I want to go home with Wren."},
    )
    for ago, why in ((28, "asleep"), (17, "carer_refused"), (7, "asleep")):
        words = {"S01WREN": "Marlow cries when Dex comes."} if ago == 7 else {}
        by = before if ago > 21 else scene.workforce.holder("p.example")
        visit(scene, {**alone, "S01MARLOW": why}, ago, plans, by=by, present="mother", words=words)


def _warning(scene: Scene) -> None:
    act = scene.act("people", 180)
    scene.note(
        act,
        [scene.who["S01MARLOW"]],
        "WarningRecorded",
        {
            "warning": "Visit in pairs",
            "warning_id": "1",
            "review_on": scene.day(-9),
        },
    )
