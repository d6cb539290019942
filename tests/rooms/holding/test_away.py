"""Away and covered: whoever covers sees the children, on those days alone; nobody is ever left unsaid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from goldthread.access.standing_in import stand_ins
from goldthread.ground import wall_clock
from goldthread.record.models import Absence, ChildSummary
from goldthread.record.session import acting_as
from tests.rooms.holding.village import SHUT
from tests.rooms.recording.desk import Desk, as_typed, errors
from tests.rooms.recording.family import MARLOW
from tests.village import TODAY, user, worker
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
FRIDAY = TODAY + timedelta(days=4)


def away(
    desk: Desk,
    who: str,
    cover: str = "",
    *,
    first: date = TODAY,
    last: date | None = FRIDAY,
    path: str = "/absence",
) -> Any:
    said = {"worker": str(worker(who)), "cover": str(worker(cover)) if cover else "", "first_on": first}
    if last:
        said["last_on"] = last
    return desk.browser.post(path, dict(as_typed(said)))


def takes_back(desk: Desk, absence: Any, why: str) -> Any:
    return desk.browser.post(f"/absence/{absence}/take-back", {f"{absence}-why": why})


def today(desk: Desk) -> str:
    return str(desk.browser.get("/").content.decode())


def looks(who: UUID, on: date) -> UUID | None:
    """Who looks after this worker's work that day."""
    return stand_ins([who], on)[who].looks


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setenv("GOLDTHREAD_TODAY", day.isoformat())


def test_the_cover_sees_the_children_on_those_days_and_no_other(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given F. Figment covers for P. Example until Friday, then on Saturday she sees nothing."""
    cover = Desk(signed_in("f.figment"))
    assert cover.browser.get(f"/children/{MARLOW}").status_code == 302
    assert away(Desk(signed_in("h.service")), "p.example", "f.figment").status_code == 302
    page = today(cover)
    assert "Covering for P. Example: 4 children." in page
    assert "For P. Example. " in page
    cover.signs(MARLOW, "case-note", {"about": "School", "words": "Rang the head."})
    assert cover.browser.get(f"/children/{MARLOW}").status_code == 200
    for day in (TODAY - timedelta(days=1), FRIDAY + timedelta(days=1)):
        on(monkeypatch, day)
        again = Desk(signed_in("f.figment"))
        assert again.browser.get(f"/children/{MARLOW}").status_code == 302
        assert "Covering for" not in today(again)


def test_who_stands_in_is_followed_through_covers_who_are_away_too(signed_in: SignIn) -> None:
    manager = Desk(signed_in("o.sample"))
    away(manager, "p.example", "e.extra")
    away(manager, "e.extra", "n.newly", first=TODAY + timedelta(days=2))
    with acting_as(user("o.sample")):
        assert looks(worker("p.example"), TODAY - timedelta(days=1)) == worker("p.example")
        assert looks(worker("p.example"), TODAY) == worker("e.extra")
        assert looks(worker("p.example"), TODAY + timedelta(days=2)) == worker("n.newly")
        assert looks(worker("p.example"), FRIDAY + timedelta(days=1)) == worker("p.example")
        assert looks(worker("u.gone"), TODAY) is None


def test_whoever_holds_no_post_any_more_looks_after_nobody(signed_in: SignIn, past_every_policy: Ask) -> None:
    """P. Example's post ended yesterday, though nobody wrote that they left."""
    past_every_policy("update post set ended_on = '2026-11-22' where worker_id = %s", worker("p.example"))
    with acting_as(user("o.sample")):
        assert looks(worker("p.example"), TODAY) is None
    assert "P. Example holds no post any more" in today(Desk(signed_in("o.sample")))


def test_whoever_stands_in_is_whoever_sees(
    in_village: str, past_every_policy: Ask, signed_in: SignIn
) -> None:
    """For every worker: those whom the database lets them cover are those for whom they are named."""
    manager = Desk(signed_in("o.sample"))
    away(manager, "p.example", "e.extra")
    away(manager, "e.extra", "n.newly", first=TODAY + timedelta(days=1))
    names = ("p.example", "e.extra", "n.newly", "u.gone", "o.sample", "f.figment")
    for day in (TODAY, TODAY + timedelta(days=1), FRIDAY + timedelta(days=1)):
        moment = wall_clock.now() + (day - TODAY)
        for name in names:
            with acting_as(user(name), now=moment):
                covered = set(past_every_policy_as("select unnest(whom_i_cover())"))
                named = {worker(o) for o in names if o != name and looks(worker(o), day) == worker(name)}
            assert covered == named, (day, name)


def past_every_policy_as(words: str) -> list[Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(words)
        return [row[0] for row in cursor.fetchall()]


def test_without_cover_the_children_stand_on_the_managers_tray(signed_in: SignIn) -> None:
    manager = Desk(signed_in("o.sample"))
    assert "P. Example is away" not in today(manager)
    away(Desk(signed_in("p.example")), "p.example")
    page = today(manager)
    assert "Nobody is looking" in page
    assert "P. Example is away until 27 Nov and nobody covers" in page
    assert "U. Gone left on 13 Nov" in page
    all_is_well = today(Desk(signed_in("k.kindred")))
    assert "Every child has somebody" in all_is_well
    assert "Nobody is looking" not in all_is_well


def test_a_restricted_record_does_not_open_to_a_cover(signed_in: SignIn) -> None:
    manager, cover = Desk(signed_in("o.sample")), Desk(signed_in("n.newly"))
    away(manager, "e.extra", "n.newly")
    assert cover.browser.get(f"/children/{SHUT}").status_code == 404
    assert "the record is restricted: it does not open to whoever covers" in today(manager)


def test_an_absence_is_changed_or_taken_back_and_what_was_said_stays(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    manager, cover = Desk(signed_in("o.sample")), Desk(signed_in("e.extra"))
    away(manager, "p.example", "e.extra")
    (first,) = past_every_policy("select id from absence")
    away(manager, "p.example", "n.newly", path=f"/absence?change={first[0]}")
    assert "Covering for" not in today(cover)
    assert "Covering for P. Example" in today(Desk(signed_in("n.newly")))
    (latest,) = past_every_policy("select id from absence where supersedes_id is not null")
    assert any("Say why" in one for one in errors(takes_back(manager, latest[0], "")))
    assert "Covering for P. Example" in today(Desk(signed_in("n.newly")))
    assert takes_back(manager, latest[0], "It was P. Exemplar").status_code == 302
    assert "Covering for" not in today(Desk(signed_in("n.newly")))
    assert past_every_policy("select count(*) from absence") == [(3,)]
    page = manager.browser.get("/absence").content.decode()
    assert "taken back by O. Sample, today. “It was P. Exemplar”" in page


def test_a_first_year_recorded_by_mistake_is_taken_back(signed_in: SignIn, past_every_policy: Ask) -> None:
    """N. Newly is not newly qualified: with it goes the lower limit; kept are who took it back, and why."""
    manager, other = Desk(signed_in("o.sample")), Desk(signed_in("k.kindred"))
    assert "Newly qualified" in manager.browser.get("/team/allocation").content.decode()
    assert "N. Newly: first year in practice" in manager.browser.get("/absence").content.decode()
    ((year,),) = past_every_policy("select id from fact where kind = 'FirstYearStarted'")
    said = {f"{year}-why": "It was E. Extra"}
    assert other.browser.post(f"/first-year/{year}/take-back", said).status_code == 404
    assert any("Say why" in one for one in errors(manager.browser.post(f"/first-year/{year}/take-back")))
    assert manager.browser.post(f"/first-year/{year}/take-back", said).status_code == 302
    assert "Newly qualified" not in manager.browser.get("/team/allocation").content.decode()
    assert "first year in practice, from" not in manager.browser.get("/absence").content.decode()
    kept = past_every_policy(
        "select f.supersedes_id, f.about_worker_id, e.narrative, a.username from fact f"
        " join entry e on e.id = f.entry_id join account a on a.id = e.recorded_by_id"
        " where f.kind = 'Withdrawn' and f.about_worker_id is not null"
    )
    assert kept == [(year, worker("n.newly"), "It was E. Extra", "o.sample")]


def test_what_cannot_be_is_refused_at_its_field(signed_in: SignIn) -> None:
    manager = Desk(signed_in("o.sample"))
    away(manager, "p.example", "e.extra")
    said = errors(away(manager, "p.example", first=FRIDAY, last=FRIDAY + timedelta(days=3)))
    assert any("away from 23 Nov 2026 to 27 Nov 2026 already" in one for one in said), said
    assert any("before the first" in one for one in errors(away(manager, "n.newly", last=date(2026, 1, 1))))
    assert any("is away too" in one for one in errors(away(manager, "n.newly", "p.example")))
    assert any("covers for themselves" in one for one in errors(away(manager, "n.newly", "n.newly")))


def test_nobody_names_a_cover_from_another_service_or_speaks_for_a_stranger(in_village: str) -> None:
    """The database itself refuses: to be named as cover is to see the children."""

    def kept(by: str, who: str, cover: str | None, instead_of: Absence | None = None) -> bool:
        now = wall_clock.now()
        row = Absence(worker_id=worker(who), first_on=TODAY, cover_id=worker(cover) if cover else None,
                      supersedes=instead_of, recorded_at=now, recorded_by_id=user(by))  # fmt: skip
        try:
            with acting_as(user(by)), transaction.atomic():
                row.save(force_insert=True)
        except DatabaseError:
            return False
        return True

    assert kept("p.example", "p.example", "e.extra")
    assert not kept("p.example", "p.example", "t.pretend")
    assert not kept("p.example", "e.extra", None)
    assert not kept("k.kindred", "e.extra", None)
    assert kept("o.sample", "e.extra", None)
    with acting_as(user("p.example")):
        colleagues = Absence.objects.get(worker=worker("e.extra"))
    assert not kept("p.example", "p.example", None, instead_of=colleagues)
    assert kept("o.sample", "e.extra", None, instead_of=colleagues)


def test_the_cover_who_may_never_see_a_family_does_not(in_village: str, past_every_policy: Ask) -> None:
    """A conflict of interest beats cover: K. Kindred covers for F. Figment and never sees Fern."""
    past_every_policy(
        "insert into absence (id, worker_id, first_on, cover_id, withdrawn, recorded_at, recorded_by_id)"
        " values (uuidv7(), %s, %s, %s, false, now(), %s)",
        worker("f.figment"), TODAY, worker("k.kindred"), user("k.kindred"),
    )  # fmt: skip
    with acting_as(user("k.kindred")):
        seen = {one.surname for one in ChildSummary.objects.all()}
    assert "Faraway" in seen
    assert "Kindred" not in seen
