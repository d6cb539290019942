"""Who tells us and how soon we act: counted another way, opened for whoever may, shut for whoever may not."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from statistics import median
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldthread.core.days import day_of
from goldthread.counting.contacts import altogether, how_many, timed
from goldthread.counting.endings import Ending, contacts_in, ending_of
from goldthread.counting.measures import Measure
from goldthread.counting.time_to_act import Speed, TimeToAct, time_to_act
from goldthread.counting.years import Days, beside
from goldthread.record.session import acting_as
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import born, decided_on_farley, decision, refers, takes, tells_us
from tests.rooms.front_door.village import STROUD
from tests.village import FAR, KIN, TODAY, user
from tests.village_fixtures import SignIn

THIS_YEAR = Days(date(2026, 4, 1), TODAY)
ROBIN = {"name": "Robin Made-Up", **born(3, 2, 2017)}
FERN = {"name": "Fern Kindred", **born(9, 9, 2017)}
COUNT = ("d.compass", "q.steward")
COUNT_NOTHING = ("m.sifter", "o.sample", "j.tally", "v.chamber", "s.invented")
SETTLES = ("decided", "advised", "elsewhere", "unmatched")
CONFLICT = """insert into conflict (id, user_id, person_id, why, started_on, recorded_at)
values (uuidv7(), %s, %s, 'aunt', '2026-01-01', now())"""
DECIDED = """select extract(epoch from s.at - c.arrived_at) from contact_step s
join arrived_contact c on c.id = s.contact_id where s.step in ('decided', 'advised')"""
MET = """select d.clock, count(distinct cc.contact_id) from deadline d
join contact_child cc on cc.spell = d.spell where d.met is not null and not d.not_owed group by d.clock"""

TAKEN_UP = """select extract(epoch from min(t.at) - c.arrived_at) from arrived_contact c join (
  select contact_id, at from contact_step where step in ('rated', 'decided', 'advised', 'unmatched')
  union all select m.contact_id, m.matched_at from contact_child m
  where m.id not in (select match_id from contact_match_taken_back)) t on t.contact_id = c.id
group by c.id"""
HOLD = """insert into allocation (id, subject_id, role, started)
select uuidv7(), subject_id, 'social_worker', %s from spell where type = 'referral' and started = %s"""


@pytest.fixture
def a_day(signed_in: SignIn, anybody: Client) -> SignIn:
    """Two schools, a neighbour, two questions, a wrong match, and what is not about safety."""
    teacher, _ = decided_on_farley(signed_in)
    screener = signed_in("m.sifter")
    _is_decided(screener, signed_in("u.elsewhere"))
    refers(teacher, ROBIN)
    tells_us(anybody, {"name": "Sky Nobody"})
    asked = {"question": "When is a bruise a referral?", "your_contact": "01632 960 555"}
    for answer in ({"words": "Always"}, {"door": "activity"}):
        sent = teacher.post("/refer/advice", asked)["Location"].rsplit("/", 1)[1]
        assert screener.post(f"/front-door/{sent}/answer", answer).status_code == 302
    wrong = refers(teacher, FERN)
    takes(screener, wrong, 0, KIN)
    screener.post(f"/front-door/{wrong}/child/0/wrong", {"why": "Another birthday"})
    anybody.post("/tell-us/elsewhere", {"door": "activity"})
    return signed_in


def _is_decided(screener: Client, school: Client) -> None:
    """Two children: of one nothing follows, the other becomes a referral of the Stroud team."""
    sent = refers(school, ROBIN, {"name": "Ash Made-Up"})
    for place in (0, 1):
        takes(screener, sent, place, "new")
    said = decision(0, "no_further_action") | decision(1, team=str(STROUD))
    assert screener.post(f"/front-door/{sent}/decide", said).status_code == 302


def counted_another_way(rows: Rows, days: Days) -> Counter[tuple[str, Ending]]:
    """In plain Python, from the rows themselves: the steps of what arrived, and the facts of what did not."""
    found: Counter[tuple[str, Ending]] = Counter()
    steps = rows("select contact_id, step, at, data from contact_step order by at, id")
    for one, source, came in rows("select id, source, arrived_at from arrived_contact"):
        ends = [row for row in steps if row[0] == one and row[1] in SETTLES]
        if day_of(came) in days:
            found[source, _ended(ends[-1] if ends else None)] += 1
    apart = [at for contact, step, at, _ in steps if contact is None and step == "elsewhere"]
    found["", Ending.RIGHT_DOOR] += sum(day_of(at) in days for at in apart)
    facts = rows("select kind, spell, happened_on, data from fact where kind like 'Contact%%'")
    arrived = {spell for (spell,) in rows("select spell from contact_child")}
    outcomes = {spell: data["outcome"] for kind, spell, _, data in facts if kind == "ContactDecided"}
    for kind, spell, day, data in facts:
        if kind == "ContactReceived" and spell not in arrived and day in days:
            found[data["source"], ending_of({outcomes.get(spell)} - {None})] += 1
    return +found


def _ended(step: tuple[Any, ...] | None) -> Ending:
    if step is None or step[1] == "unmatched":
        return Ending.WAITING
    return ending_of(step[3]["outcomes"] if step[1] == "decided" else [step[1]])


def test_the_figures_are_those_of_plain_python(a_day: SignIn, past_every_policy: Rows) -> None:
    past_every_policy(HOLD, TODAY + timedelta(days=3), TODAY)
    years = beside(THIS_YEAR.first, TODAY, before=1)
    years.append(Days(date(2025, 12, 1), date(2026, 3, 31)))
    with acting_as(user("d.compass")):
        found = how_many(years, source=None)
        schools = how_many(years, source="2A")
        acted, contacts = time_to_act(THIS_YEAR), list(timed(THIS_YEAR))
    for place, days in enumerate(years):
        ours = {(key, ending): n for key, each in found.items() for ending, n in each[place].items()}
        assert ours == counted_another_way(past_every_policy, days)
    assert found["2A"][0] == {
        Ending.REFERRAL: 1, Ending.OPEN_WORK: 1, Ending.WAITING: 2, Ending.ADVICE: 1, Ending.RIGHT_DOOR: 1,
    }  # fmt: skip
    assert altogether(schools, years)[0] == found["2A"][0]
    assert acted.all.contacts == len(contacts) == contacts_in(altogether(found, years)[0])
    then_the_times_are_too(acted, past_every_policy)


def then_the_times_are_too(acted: TimeToAct, rows: Rows) -> None:
    """Farley's and the referral were decided, a question was answered; limits are as the stored turns say."""
    for measure, how_many_timed, asked in ((Measure.DECIDED, 3, DECIDED), (Measure.TAKEN_UP, 4, TAKEN_UP)):
        seconds = sorted(float(took) for (took,) in rows(asked))
        speed = acted.all.speeds[measure]
        assert speed.contacts == len(seconds) == how_many_timed
        assert speed.usual.total_seconds() == pytest.approx(median(seconds), abs=0.001)
        assert speed.longest.total_seconds() == pytest.approx(seconds[-1], abs=0.001)
    assert acted.all.speeds[Measure.ACKNOWLEDGED].longest == timedelta(0)
    assert acted.all.speeds[Measure.ALLOCATED] == Speed(1, timedelta(days=3), timedelta(days=3))
    stroud = acted.teams[STROUD]
    assert stroud.contacts == 1
    assert sorted((clock, one.in_time) for clock, one in stroud.clocks.items()) == sorted(rows(MET))


def test_a_figure_opens_to_its_contacts_for_whoever_may_open_them(
    a_day: SignIn, past_every_policy: Rows
) -> None:
    """The front door opens what came in; the director its children."""
    added = _listed(a_day("d.compass"), "open_work")
    assert f'href="/children/{FAR}"' in added
    assert "Not yours to open" not in added
    waiting = {who: _listed(a_day(who), "waiting") for who in COUNT}
    assert waiting["d.compass"].count("Not yours to open") == 3
    assert waiting["q.steward"].count('href="/front-door/') == 3


def test_a_contact_about_ones_own_family_is_counted_for_nobody_of_it(
    a_day: SignIn, past_every_policy: Rows
) -> None:
    """Else a narrow figure tells its minute, its source and how it ended; whichever way it is on record."""
    aunts = user("q.steward"), user("d.compass")
    with acting_as(aunts[1]):
        before = {one.contact: one.spells for one in timed(THIS_YEAR)}
    for aunt in aunts:
        past_every_policy(CONFLICT, aunt, FAR)
    kin = {spell for (spell,) in past_every_policy("select id from spell where subject_id = %s", FAR)}
    theirs = {contact for contact, spells in before.items() if kin & set(spells)}
    arrived = {one for (one,) in past_every_policy("select id from arrived_contact")}
    assert theirs & arrived, "one that came through our door"
    assert theirs - arrived, "and one written into the record"
    for aunt in aunts:
        with acting_as(aunt):
            assert {one.contact for one in timed(THIS_YEAR)} == before.keys() - theirs
            figure = altogether(how_many([THIS_YEAR], source=None), [THIS_YEAR])
            assert contacts_in(figure[0]) == len(before) - len(theirs)


def _listed(browser: Client, ending: str) -> str:
    """What stands behind the figure of all who told us, as the page itself links to it."""
    page = _few_questions(browser, "/who-tells-us").replace("&amp;", "&")
    links = re.findall(rf'href="(/who-tells-us/contacts\?[^"]*ending={ending}[^"]*)"', page)
    return _few_questions(browser, links[-1]).split("<main")[1]


def _few_questions(browser: Client, path: str) -> str:
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(path)
    assert answer.status_code == 200, path
    assert len(asked) <= 15
    return answer.content.decode()


def test_who_counts_and_who_counts_nothing(signed_in: SignIn) -> None:
    """Whoever answers for the front door or the county; a screener or a locality's manager does not."""
    for username in COUNT:
        for more in ("?source=2A", "?year=2", "/how-soon", "/how-soon?days=2026"):
            _few_questions(signed_in(username), f"/who-tells-us{more}")
    for username in COUNT_NOTHING:
        browser = signed_in(username)
        for more in ("", "/how-soon", "/contacts?from=2026-04-01&to=2026-11-23"):
            assert browser.get(f"/who-tells-us{more}").status_code == 404, more
        assert "Who tells us" not in browser.get("/").content.decode()
        with acting_as(user(username)):
            assert how_many([THIS_YEAR], source=None) == {}
            assert list(timed(THIS_YEAR)) == []


def test_a_figure_that_is_none_is_not_there(signed_in: SignIn) -> None:
    director, days = signed_in("d.compass"), "from=2026-04-01&to=2026-04-02"
    for asked in (
        "",
        "from=2026-04-01",
        "from=x&to=y",
        f"{days}&ending=x",
        f"{days}&measure=x",
        f"{days}&clock=x",
    ):
        assert director.get(f"/who-tells-us/contacts?{asked}").status_code == 404, asked
