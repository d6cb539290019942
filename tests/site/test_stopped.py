"""When scheduled work stops, every page says so, and the command that watches says so too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import connections

from goldthread.cli.outcome import DONE, SET_ASIDE
from goldthread.cli.work import command
from goldthread.ground import wall_clock
from tests.rooms.chasing.telling import Ask
from tests.village import ABSENT, MARLOW
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
WHAT_TO_DO = "Check the lists yourself, and tell your system administrator."
PAGES = ("/", "/notices", f"/children/{MARLOW}", "/team", "/account", f"/children/{ABSENT}")


RAN = "update job_health set succeeded_at = %s"


@pytest.fixture
def stopped(past_every_policy: Ask) -> None:
    """The worker died an hour before anybody looked."""
    past_every_policy(RAN, wall_clock.now() - timedelta(hours=1))


@pytest.fixture
def running(past_every_policy: Ask) -> None:
    """Every job has just done its work, whenever the village was made."""
    past_every_policy(RAN, wall_clock.now())


@pytest.mark.usefixtures("stopped")
def test_every_page_says_that_reminders_have_stopped(signed_in: SignIn) -> None:
    browser = signed_in("p.example")
    words = {path: browser.get(path).content.decode() for path in PAGES}
    assert [path for path in PAGES if "Reminders have not run since" not in words[path]] == []
    assert [path for path in PAGES if WHAT_TO_DO not in words[path]] == []


@pytest.mark.usefixtures("running")
def test_no_page_says_so_while_they_run(signed_in: SignIn) -> None:
    browser = signed_in("p.example")
    assert [path for path in PAGES if WHAT_TO_DO in browser.get(path).content.decode()] == []


def test_where_they_never_ran_the_pages_say_that(signed_in: SignIn, past_every_policy: Ask) -> None:
    past_every_policy("alter table job_health disable trigger no_delete")
    past_every_policy("delete from job_health")
    assert "Reminders have not run yet" in signed_in("p.example").get("/").content.decode()


@pytest.mark.usefixtures("running")
def test_whoever_watches_the_machine_gets_an_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever only asks changes nothing, and least of all the shape of the database."""
    monkeypatch.setattr("goldthread.ground.migrate.migrate", lambda: pytest.fail("it was migrated"))
    answer = CliRunner().invoke(command.work, ["--check"])
    assert answer.exit_code == DONE, answer.output
    assert "Reminders last ran at" in answer.output


@pytest.mark.usefixtures("stopped")
def test_and_another_where_it_has_stopped(in_village: str) -> None:
    answer = CliRunner().invoke(command.work, ["--check"])
    assert answer.exit_code == SET_ASIDE
    assert "Reminders have not run since" in answer.output


def test_and_the_same_where_the_database_is_down(in_village: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connections["job"].close()
    monkeypatch.setitem(connections["job"].settings_dict, "HOST", "/nowhere")
    answer = CliRunner().invoke(command.work, ["--check"])
    assert answer.exit_code == SET_ASIDE, answer.output
    assert "The database does not answer" in answer.output
