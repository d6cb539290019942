"""The made-up county: written out as the sector's files, or filled into an empty database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from goldthread.cli.outcome import Day, progress, say
from goldthread.core.days import BeyondCalendar
from goldthread.ground import wall_clock

SEED = 2010
SHOWN_OF_PERSONA = ("username", "name", "role", "story", "shows")
FIRST_TO_SHOW = ("p.example", "o.sample", "t.pretend", "d.compass")


@click.command(short_help="Make up a county, as files or in the empty database.")
@click.option("--size", type=click.Choice(["small", "county"]), default="small", show_default=True)
@click.option("--seed", type=int, default=SEED, show_default=True, help="Another seed is another county.")
@click.option("--as-of", type=Day(), help="The day it stands on, as 2026-03-31; else today.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for its files.")
@click.option("--load", "into", is_flag=True, help="Fill the empty database with it instead.")
def county(size: str, seed: int, as_of: date | None, out: Path | None, into: bool) -> None:
    """Make up a county: plainly fictional people, the same for the same seed and day.

    \b
      goldthread county --size small --out county-files/
      goldthread county --size county --as-of 2026-03-31 --out county-files/
      goldthread county --size county --load
    """
    if (out is None) == (not into):
        raise click.UsageError("Say either where its files should go, with --out, or --load.")
    day = as_of or wall_clock.today()
    try:
        _make(size, seed, day, out)
    except BeyondCalendar as beyond:
        raise click.ClickException(str(beyond)) from beyond


def _make(size: str, seed: int, day: date, out: Path | None) -> None:
    if out is not None:
        write_out(size, seed, day, out)
        return
    from goldthread.cli.keeping import open_record

    with open_record():
        fill(size, seed, day)


def write_out(size: str, seed: int, as_of: date, out: Path) -> None:
    """A census, an Annex A workbook and an SSD folder; each appears only when it is whole."""
    from county.generate import generate
    from county.writers import write_annex_a, write_cin, write_ssd

    made = generate(size=size, seed=seed, as_of=as_of)  # type: ignore[arg-type]
    out.mkdir(parents=True, exist_ok=True)
    write_cin(made, out / "cin.xml", year=as_of.year)
    write_annex_a(made, out / "annex_a.xlsx")
    write_ssd(made, out / "ssd")
    say(f"Written to {out}: cin.xml, annex_a.xlsx and ssd/.")


def fill_if_empty() -> None:
    """Fills the small county into a database that holds nobody, and finishes one that was cut short.

    Says who to sign in as, where there is a made-up county.
    """
    from goldthread.record.made_up import is_begun, is_empty, is_made_up

    if is_empty():
        fill("small", SEED, wall_clock.today())
    elif is_begun():
        finish()
    if is_made_up():
        _say_who()


def fill(size: str, seed: int, as_of: date) -> None:
    """Copies the county in, marked as made up, and works out all that follows."""
    from county.generate import generate
    from goldthread.record.loading import load_county

    made = generate(size=size, seed=seed, as_of=as_of)  # type: ignore[arg-type]
    with progress("Making up the county") as step:
        facts = load_county(
            made.rows(),
            mark=lambda: marked(size, as_of, finished=False),
            progress=lambda _, count: step(count, 0),
        )
    people = finish()
    say(f"The made-up county is in: {people} people, {facts} facts. Nobody in it is real.")


def finish() -> int:
    """Works everything out and tells people what is due; how many people there are. Harmless twice."""
    from goldthread.cli.work.jobs import run_all
    from goldthread.record.made_up import mark_finished
    from goldthread.record.rebuild import rebuild

    with progress("Working out what is due") as step:
        people = rebuild(progress=lambda done: step(done, 0))
    run_all()
    mark_finished()
    return people


def marked(size: str, as_of: date, *, finished: bool = True) -> None:
    """Says in the database itself that nobody in it is real, and whom a demonstration may be."""
    from county.personas import PERSONAS
    from goldthread.record.made_up import mark_made_up

    mark_made_up(
        size=size,
        made_for=as_of,
        personas=[{name: str(getattr(one, name)) for name in SHOWN_OF_PERSONA} for one in PERSONAS],
        finished=finished,
    )


def _say_who() -> None:
    from county.personas import PERSONAS

    say("Sign in as anybody on the first page; for example:")
    for one in (persona for persona in PERSONAS if persona.username in FIRST_TO_SHOW):
        say(f"  {one.name} ({one.role.replace('_', ' ')}): {one.shows}")
