"""Every list is cut by place: each child is in one cut, and a protected address is in none that tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from django.db import connection

import goldthread
from goldthread.core.places import sector_of
from goldthread.record.facts import NewEntry, new_fact, sign, withdraw
from goldthread.record.models import SpellRow
from goldthread.record.places_in_use import places_in_use
from goldthread.record.rebuild import rebuild
from goldthread.record.session import acting_as
from goldthread.rooms.workforce import team_list
from tests.rooms.holding.village import FERN_A, FERN_B, IVY, OAK, SHUT
from tests.rooms.recording.family import BABY, ROBIN
from tests.village import FAR, HIDDEN, KIN, MARLOW, STROUD, TODAY, WREN, at, user
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
DAY = timedelta(days=1)
EARLIER = TODAY - 3 * DAY
LONG_AGO, LAST_WEEK = date(2025, 1, 1), TODAY - 7 * DAY
STATUTE = Path(goldthread.__file__).parent / "statute" / "local" / "front_door" / "gloucestershire.yaml"
DISTRICT = {
    sector: district
    for district, sectors in yaml.safe_load(STATUTE.read_text())["routing"]["localities"].items()
    for sector in sectors
}
PLACES = [*dict.fromkeys(DISTRICT.values()), "outside", "no-address", "not-shown"]


@dataclass(frozen=True)
class Told:
    """An address as it was written down."""

    who: UUID
    postcode: str
    since: date | None = None
    until: date | None = None
    protected: bool = False
    known: date = LONG_AGO
    superseded: date | None = None


TOLD = [
    # the village's own: Marlow in Stroud, and Kin at a protected address in Gloucester
    Told(MARLOW, "GL5 1CK", date(2025, 2, 1)),
    Told(KIN, "GL1 1CI", protected=True),
    # of these, nobody may tell from any list where they live
    Told(KIN, "GL2 5CO", date(2020, 1, 1)),
    Told(SHUT, "GL5 1CK", LONG_AGO),
    Told(SHUT, "GL50 1CM", LAST_WEEK, TODAY + 99 * DAY, protected=True),
    # these are told: who moves tomorrow, who moved today, who came back, whose secret is over
    Told(MARLOW, "GL1 1CI", TODAY + DAY),
    Told(WREN, "GL5 1CK", LONG_AGO, superseded=TODAY),
    Told(WREN, "GL5 1CK", LONG_AGO, TODAY, known=TODAY),
    Told(WREN, "GL50 1CI", TODAY, known=TODAY),
    Told(ROBIN, "gl51ck"),
    Told(ROBIN, "GL7 1CM", date(2026, 10, 1), date(2026, 11, 1)),
    Told(FAR, "OX1 1CI", LONG_AGO),
    Told(HIDDEN, "GL14 1CI", LONG_AGO),
    Told(IVY, "not known", LONG_AGO),
    Told(OAK, "GL51 9CO", LONG_AGO),
    Told(FERN_A, "GL5 2CK", LONG_AGO),
    Told(FERN_B, "GL5 2CK", LONG_AGO),
    Told(FERN_B, "GL7 1CM", LONG_AGO, TODAY, protected=True),
]
ALL = {MARLOW, KIN, SHUT, WREN, ROBIN, FAR, HIDDEN, IVY, OAK, FERN_A, FERN_B, BABY}

ON_A_PLAN = [MARLOW, ROBIN, WREN, KIN, FAR]


def oracle(child: UUID, day: date = TODAY) -> str:
    """Where the child lives, from what was written down by that evening, in plain Python."""
    own = [one for one in TOLD if one.who == child]
    hidden = [one for one in own if one.protected and not (one.until and one.until <= TODAY)]
    if hidden:
        return "not-shown"
    known = [one for one in own if one.known <= day and not (one.superseded and one.superseded <= day)]
    here = [one for one in known if not one.protected and (one.since or day) <= day
            and not (one.until and one.until <= day)]  # fmt: skip
    latest = max(here, key=lambda one: one.since or date.min, default=None)
    letters = latest.postcode.replace(" ", "").upper() if latest else ""
    if not letters or "NOTKNOWN" in letters:
        return "no-address"
    return DISTRICT.get(f"{letters[:-3]} {letters[-3]}", "outside")


@pytest.fixture
def homes(in_village: str, past_every_policy: Ask) -> None:
    """All that was told is on record, and worked out."""
    for place, one in enumerate(TOLD[2:]):
        table = "protected_address" if one.protected else "address"
        past_every_policy(
            f"insert into {table} (id, person_id, lines, postcode, address_type, told_by, started_on,"
            " ended_on, recorded_at, superseded_at) values (%s, %s, 'A lane', %s, '', '', %s, %s, %s, %s)",
            UUID(int=place + 1), one.who, one.postcode, one.since, one.until, at(one.known, 8),
            at(one.superseded, 8) if one.superseded else None,
        )  # fmt: skip
    rebuild()


def children_on(page: str) -> list[UUID]:
    return [
        UUID(one)
        for one in re.findall(r'row(?:header|"?)[^>]*>(?:<span>)?<a href="/children/([0-9a-f-]{36})', page)
    ]


def named_on(page: str) -> set[UUID]:
    return {UUID(one) for one in re.findall(r'href="/children/([0-9a-f-]{36})', page)}


def cut_by(browser: Any, path: str, place: str) -> list[UUID]:
    joined = "&" if "?" in path else "?"
    return children_on(browser.get(f"{path}{joined}place={place}").content.decode())


def test_the_cuts_of_a_teams_list_are_the_whole_list(homes: None, signed_in: SignIn) -> None:
    for who, most in (("o.sample", 10), ("d.compass", len(ALL)), ("f.figment", 3)):
        browser = signed_in(who)
        whole = cut_by(browser, "/team?team=all", "")
        assert 0 < len(whole) <= most
        cuts = {place: cut_by(browser, "/team?team=all", place) for place in PLACES}
        assert sorted(one for cut in cuts.values() for one in cut) == sorted(whole)
        assert {place: set(cut) for place, cut in cuts.items()} == {
            place: {one for one in whole if oracle(one) == place} for place in PLACES
        }


def test_the_page_says_what_it_is_cut_by_and_how_many_of_how_many(homes: None, signed_in: SignIn) -> None:
    browser = signed_in("d.compass")
    page = browser.get("/team?team=all&show=all&place=Stroud").content.decode()
    assert f"Place: Stroud. {sum(oracle(one) == 'Stroud' for one in ALL)} of {len(ALL)} children." in page
    assert '<a href="?team=all&amp;show=all">Show the whole list</a>' in page
    assert ">GL5 2, Stroud</option>" in page, "within a place, its sectors"
    assert set(children_on(browser.get("/team?team=all&place=GL5+2").content.decode())) == {FERN_A, FERN_B}
    assert (
        "No list says in which place it lies"
        in browser.get("/team?team=all&place=not-shown").content.decode()
    )
    assert "Place:" not in browser.get("/team?team=all&place=Atlantis").content.decode()


def test_no_place_that_may_be_asked_for_finds_a_protected_address(homes: None) -> None:
    """Not for whoever may read the address either: a list is printed, and read over a shoulder."""
    for who in ("d.compass", "f.figment", "e.extra"):
        with acting_as(user(who)):
            for place in [*PLACES, *DISTRICT]:
                chosen = team_list.Chosen(None, "all", None, place)
                found = {one.pk for one in team_list.children(chosen, at(TODAY))}
                assert bool(found & {KIN, SHUT}) == (place == "not-shown"), place


def test_the_cuts_of_the_other_lists_are_those_lists(homes: None, signed_in: SignIn) -> None:
    """The allocation meeting, and the signals of a team: of one team, each child in one cut."""
    browser = signed_in("d.compass")
    for path in (f"/team/allocation?team={STROUD}", f"/look-at-this?team={STROUD}"):
        whole = named_on(browser.get(path).content.decode())
        cuts = {place: named_on(browser.get(f"{path}&place={place}").content.decode()) for place in PLACES}
        assert whole, path
        assert cuts == {place: {one for one in whole if oracle(one) == place} for place in PLACES}, path
    page = browser.get(f"/team/allocation?team={STROUD}&place=Cheltenham").content.decode()
    assert "Place: Cheltenham. 1 of 4 children." in page
    assert f'action="/team/allocation?team={STROUD}&amp;place=Cheltenham"' in page, "the cut stays"


def test_each_figure_by_place_is_the_length_of_the_list_it_opens(homes: None, signed_in: SignIn) -> None:
    plans()
    browser = signed_in("d.compass")
    page = browser.get("/team/places").content.decode()
    shown = re.findall(r'<a href="(/team\?team=all[^"]*)">(\d+)<span class="govuk-visually-hidden">', page)
    assert len(shown) > 12
    for url, number in shown:
        assert len(children_on(browser.get(url.replace("&amp;", "&")).content.decode())) == int(number), url
    in_all = [int(number) for url, number in shown if "show=all" in url]
    assert in_all == [*(n for p in PLACES if (n := sum(oracle(one) == p for one in ALL))), len(ALL)]
    caseloads = signed_in("o.sample").get(f"/team/places?team={STROUD}").content.decode()
    assert "Stroud 2, Cheltenham 1, No address or postcode known 1" in caseloads, "P. Example's"


def plans() -> None:
    """A plan for some of them, written down a fortnight ago; Wren's other plan was never made."""
    day = TODAY - 14 * DAY
    worker = user("p.example")
    with acting_as(worker, now=at(TODAY)):
        other = SpellRow.objects.get(subject=WREN, type="need_plan")
        withdraw(other.id, by=worker, now=at(TODAY), on=TODAY, reason="did_not_happen")
    for who, child in (("p.example", ROBIN), ("p.example", WREN), ("f.figment", KIN), ("f.figment", FAR)):
        with acting_as(user(who), now=at(day)):
            made = new_fact(child, "ProtectionPlanStarted", day, data={"category": "NEG"})
            sign(NewEntry("child_protection", day), [made], by=user(who), now=at(day))


def test_the_cuts_of_the_register_are_the_register_of_that_day(homes: None, signed_in: SignIn) -> None:
    plans()
    browser = signed_in("d.compass")
    for day, path in ((TODAY, "/register"), (EARLIER, f"/register?as_known={EARLIER}")):
        assert sorted(cut_by(browser, path, "")) == sorted(ON_A_PLAN)
        for place in PLACES:
            there = {one for one in ON_A_PLAN if oracle(one, day) == place}
            assert set(cut_by(browser, path, place)) == there, place
    assert (oracle(WREN, EARLIER), oracle(WREN)) == ("Stroud", "Cheltenham")
    page = browser.get("/register?team=Stroud+team&place=Stroud").content.decode()
    assert set(children_on(page)) == {MARLOW, ROBIN}
    assert "Team: Stroud team. Place: Stroud. 2 of 5 children." in page
    assert 'name="place" value="Stroud"' in page, "the day is asked for without losing the cut"
    teams = ("Stroud team", "Forest of Dean team")
    by_team = [children_on(browser.get(f"/register?team={team}").content.decode()) for team in teams]
    assert sorted(by_team[0] + by_team[1]) == sorted(ON_A_PLAN)


def test_the_database_reads_a_postcode_and_a_day_as_the_rules_do(in_village: str) -> None:
    odd = ["GL5  1CK", "gl51ck", " GL54 5CI ", "SW1A 1CM", "GL5", "GL5 1", "", "x", "GL5 1CKK", "GL5\t1CK"]
    postcodes = [*odd, "ＧＬ５ １ＣＫ", "ǅL5 1CK", "GL5 1CK\n", *(f"{one}CI" for one in DISTRICT)]
    with connection.cursor() as cursor:
        cursor.execute(
            "select sector_of(one) from unnest(%s::text[]) with ordinality o (one, n) order by n", [postcodes]
        )
        assert [row[0] for row in cursor.fetchall()] == [sector_of(one) for one in postcodes]
        cursor.execute("select place_on('{}', '{}', current_date), sector_of(null)")
        assert cursor.fetchall() == [("", "")]
    assert set(places_in_use().district_of) == set(DISTRICT)
