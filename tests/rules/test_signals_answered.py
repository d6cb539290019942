"""What is done about a signal: answered, dismissed, typed late, shared by a household, and counted."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid5

from goldthread.core.signals.around import Around, Home
from goldthread.core.signals.courses import Course, End, courses, figures
from goldthread.core.signals.registry import SIGNALS, once, signals
from goldthread.language.fact import Fact
from tests.rules.histories import CHILD, History
from tests.rules.signal_story import facts_of

NOVEMBER, LAST = date(2025, 11, 1), date(2025, 12, 31)
RUN = [
    {"kind": "WorkerAllocated", "day": date(2025, 4, 24), "worker": "w1"},
    {"kind": "ProtectionPlanStarted", "day": date(2025, 4, 24), "as": "plan"},
    *(
        {
            "kind": "ChildVisited",
            "day": day,
            "spell": "plan",
            "seen": True,
            "alone": False,
            "not_alone_reason": "asleep",
        }
        for day in (date(2025, 10, 12), date(2025, 11, 3), date(2025, 11, 16))
    ),
]


def told(*more: dict[str, object]) -> list[Fact]:
    return facts_of([*RUN, *more])


def one_course(facts: list[Fact], around: Around | None = None) -> Course:
    found = [
        c
        for c in courses(facts, NOVEMBER, LAST, around=around or Around())
        if c.signal.signal == "not_seen_alone"
    ]
    (course,) = found
    return course


def the_id() -> str:
    (one,) = signals(told(), LAST)
    return one.id


def test_an_answer_says_what_was_done_and_the_signal_stays_in_sight() -> None:
    answer = {
        "kind": "SignalAnswered",
        "day": date(2025, 11, 18),
        "signal": the_id(),
        "answer": "School, on Friday",
    }
    (before,) = signals(told(answer), date(2025, 11, 17))
    (after,) = signals(told(answer), date(2025, 11, 18))
    assert (before.settled, after.settled) == (False, True)
    assert after.answered
    assert after.answered.words == "School, on Friday"
    assert (after.words, after.arose) == (before.words, before.arose)


def test_a_signal_typed_late_shows_the_day_it_happened_and_the_day_it_was_known() -> None:
    rows = [dict(row) for row in RUN]
    rows[-1]["typed"] = date(2025, 11, 21)
    (one,) = signals(facts_of(rows), LAST)
    assert (one.arose, one.known) == (date(2025, 11, 16), date(2025, 11, 21))


def test_an_evening_in_summer_is_known_on_the_day_that_london_has() -> None:
    facts = told()
    late = replace(facts[-1], recorded_at=datetime(2025, 11, 16, 23, 30, tzinfo=UTC))
    summer = replace(late, happened_on=date(2025, 7, 1), recorded_at=datetime(2025, 7, 1, 23, 30, tzinfo=UTC))
    (winter_one,) = signals([*facts[:-1], late], LAST)
    assert winter_one.known == date(2025, 11, 16)
    (summer_one,) = signals([*facts[:2], *_earlier(facts[2:4]), summer], LAST)
    assert summer_one.known == date(2025, 7, 2)


def _earlier(facts: list[Fact]) -> list[Fact]:
    return [replace(f, happened_on=date(2025, 5, 1 + n)) for n, f in enumerate(facts)]


def test_what_a_household_shares_is_answered_for_all_its_children_and_listed_once() -> None:
    """Three incidents about two brothers: dismissed on one page, it is dismissed on the other's."""
    mine = facts_of(
        [{"kind": "ContactReceived", "day": date(2025, 3, day), "source": "1A"} for day in (3, 10)]
    )
    brother = uuid5(CHILD, "brother")
    his = facts_of([{"kind": "ContactReceived", "day": date(2025, 3, 17), "source": "1A"}], brother)
    (seen,) = signals(mine, LAST, around=Around(children={brother: his}))
    dismissed = {
        "kind": "SignalDismissed",
        "day": date(2025, 4, 1),
        "signal": seen.id,
        "reason": "known_and_assessed",
    }
    mine = [*mine, *facts_of([dismissed])]
    (of_brother,) = signals(his, LAST, around=Around(children={CHILD: mine}))
    assert of_brother.id == seen.id
    assert of_brother.dismissed
    both = [*signals(mine, LAST, around=Around(children={brother: his})), of_brother]
    assert len(once(both)) == 1


def test_acted_on_is_seen_alone_or_said_in_words() -> None:
    alone = {"kind": "ChildVisited", "day": date(2025, 12, 2), "spell": "plan", "seen": True, "alone": True}
    answer = {
        "kind": "SignalAnswered",
        "day": date(2025, 11, 18),
        "signal": the_id(),
        "answer": "Interpreter found",
    }
    for more, day in ((alone, date(2025, 12, 2)), (answer, date(2025, 11, 18))):
        course = one_course(told(more))
        assert (course.seen, course.end, course.ended) == (date(2025, 11, 16), End.ACTED, day)


def test_dismissed_waiting_and_ended_with_the_work_are_not_acted_on() -> None:
    dismissed = {
        "kind": "SignalDismissed",
        "day": date(2025, 11, 20),
        "signal": the_id(),
        "reason": "recording_error",
    }
    closed = {"kind": "ProtectionPlanEnded", "day": date(2025, 11, 28), "spell": "plan"}
    assert one_course(told(dismissed)).end is End.DISMISSED
    assert one_course(told()).end is End.STANDING
    assert one_course(told(closed)).end is End.PASSED


def test_what_grew_is_counted_once_and_what_stood_before_not_at_all() -> None:
    history = History()
    plan = history.add("ProtectionPlanStarted", date(2025, 4, 24)).id
    for day in (3, 6, 12):
        history.add("VisitFailed", date(2025, 11, day), spell=plan, reason="nobody_home")
    (grown,) = courses(history.facts, NOVEMBER, LAST)
    assert (grown.signal.signal, grown.seen, grown.end) == (
        "visits_failing",
        date(2025, 11, 12),
        End.STANDING,
    )
    assert courses(history.facts, date(2025, 11, 20), LAST) == []


def test_a_figure_for_every_kind_of_signal_with_its_dismissals_by_reason() -> None:
    dismissed = {
        "kind": "SignalDismissed",
        "day": date(2025, 11, 20),
        "signal": the_id(),
        "reason": "recording_error",
    }
    acted = {"kind": "ChildVisited", "day": date(2025, 12, 2), "spell": "plan", "seen": True, "alone": True}
    other = uuid5(CHILD, "another child")
    found = [one_course(told(dismissed)), *courses(facts_of([*RUN, acted], other), NOVEMBER, LAST)]
    by_kind = {figure.signal: figure for figure in figures(found)}
    assert set(by_kind) == set(SIGNALS)
    one = by_kind["not_seen_alone"]
    assert (one.raised, one.acted, one.dismissed, one.acted_percent) == (2, 1, {"recording_error": 1}, 50)
    assert by_kind["many_workers"].acted_percent is None


def test_two_children_who_are_nothing_to_each_other_never_share_a_signal() -> None:
    """Given the same facts of the same days, when they are listed together, then each keeps its own."""
    one = facts_of([{"kind": "ReferralReceived", "day": date(2025, 3, 3)}])
    other = facts_of([{"kind": "ReferralReceived", "day": date(2025, 3, 3)}], uuid5(CHILD, "no relation"))
    homes = [Home(uuid5(CHILD, place), place, place, date(2025, 3, 3)) for place in ("old", "new")]
    others = [
        Home(uuid5(other[0].subject, home.place), home.place, home.told_by, home.known_on) for home in homes
    ]
    mine = signals(one, LAST, around=Around(homes=homes))
    theirs = signals(other, LAST, around=Around(homes=others))
    assert {signal.signal for signal in mine} == {"nobody_allocated", "address_sources_differ"}
    assert len(once([*mine, *theirs])) == 4
