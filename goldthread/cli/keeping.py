"""Into the database and out to the pages: import, rebuild, serve."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldthread.cli.outcome import DONE, SET_ASIDE, all_or_nothing, progress, say
from goldthread.cli.read import tell_counts
from goldthread.readers import read as read_files
from goldthread.readers.reading import Reading

if TYPE_CHECKING:
    from goldthread.record.importing import Imported


@contextmanager
def open_record() -> Iterator[None]:
    """The database, started if it is ours, brought up to date, and stopped again if we started it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.ground.settings")
    from goldthread.ground import home, postgres
    from goldthread.ground.databases import external
    from goldthread.ground.migrate import migrate
    from goldthread.ground.serve import start_database

    ours = False if external() else start_database()
    try:
        import django

        django.setup()
        migrate()
        yield
    finally:
        if ours:
            _let_go()
            postgres.stop(home=home.default_home())


def _let_go() -> None:
    """A connection kept over a stop would fail whoever opens the record next in this process."""
    from django.db import connections

    connections.close_all()


@contextmanager
def reach_record() -> Iterator[None]:
    """The database as it runs already, brought up to date by whoever serves it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.ground.settings")
    import django

    django.setup()
    yield


@click.command("import", short_help="Files into the database, all or nothing.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--authority", default="local", help="Whose children, where a file does not say.")
@click.option("--strict", is_flag=True, help="Refuse the lot if any row has to be set aside.")
@click.option("--dry-run", is_flag=True, help="Do all of it, say what would change, and undo it.")
@click.pass_context
def import_files(
    ctx: click.Context, files: tuple[Path, ...], authority: str, strict: bool, dry_run: bool
) -> None:
    """Take FILES into the database, in one transaction: all of it or nothing.

    Sending the same files again changes nothing; tomorrow's file changes only what changed.

    \b
      goldthread import CIN_2026.xml --dry-run
      goldthread import ssd/

    Exit codes: 0 done; 1 done, with rows set aside; 2 refused, nothing written.
    """
    reader = partial(read_files, strict=strict, authority=authority)
    with open_record():
        with all_or_nothing(), progress("Reading") as step, reader(files, progress=step) as reading:
            imported = _take_in(reading, files, dry_run=dry_run)
        tell_counts(reading, "`goldthread read`" if dry_run else "the page Imports")
        for done in imported:
            _tell(done, "would be " if dry_run else "")
        tell_of_the_made_up_county(dry_run=dry_run)
        ctx.exit(SET_ASIDE if reading.set_aside else DONE)


def _tell(done: Imported, would: str) -> None:
    say(
        f"{done.people} people, {done.sent} facts: {done.new} {would}new, "
        f"{done.changed} {would}changed, {done.same} the same, "
        f"{done.kept_back} taken back here and kept so, "
        f"{done.gone} {would}marked no longer sent."
    )


def tell_of_the_made_up_county(*, dry_run: bool) -> None:
    from goldthread.ground.databases import external
    from goldthread.record.made_up import is_made_up

    if not dry_run and is_made_up() and not external():
        say(
            "This is the demonstration: whoever sits at this computer reads it all without a password. "
            "From other computers nobody comes in without one any more."
        )


def _take_in(reading: Reading, files: tuple[Path, ...], *, dry_run: bool) -> list[Imported]:
    from goldthread.ground import wall_clock
    from goldthread.record import principals
    from goldthread.record.receiving import receive

    with progress("Importing") as step:
        return receive(
            reading,
            files=[file.name for file in files],
            by=principals.IMPORTER,
            now=wall_clock.now(),
            dry_run=dry_run,
            progress=step,
        )


@click.command(short_help="Work everything out again from facts alone.")
def rebuild() -> None:
    """Work everything out again from facts alone. On a sound record it changes nothing.

    \b
      goldthread rebuild
    """
    with open_record(), progress("Working out") as step:
        from goldthread.record.rebuild import rebuild as work_out

        people = work_out(progress=lambda done: step(done, 0))
    say(f"Worked out again: {people} people.")


@click.command(short_help="The pages, on http://localhost:8000.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--empty", is_flag=True, help="Serve what the database holds; do not make up a county.")
def serve(port: int, empty: bool) -> None:
    """Serve the pages on http://localhost:PORT, with the made-up county if the database holds nobody.

    \b
      goldthread serve --port 8080
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.ground.settings")
    from goldthread.cli.county import fill_if_empty
    from goldthread.core.escalation import StagesMissing, load_stages
    from goldthread.ground.serve import PortTaken
    from goldthread.ground.serve import serve as run

    def load() -> None:
        from goldthread.ground.council import council_file

        load_stages(council_file())
        if not empty:
            fill_if_empty()

    try:
        run(port=port, load=load)
    except (PortTaken, StagesMissing) as refused:
        raise click.ClickException(str(refused)) from refused
