"""Messages of a health system: from the folder of the NHS's client into the front door's queue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldthread.cli.keeping import open_record, tell_of_the_made_up_county
from goldthread.cli.outcome import DONE, SET_ASIDE, say

if TYPE_CHECKING:
    from goldthread.exchange.messages.receiving import Dealt
    from goldthread.record.models import Agency


@click.command(short_help="Messages of a health system, into the front door's queue.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--agency", required=True, help="Who sends into this folder, by the name on record.")
@click.option(
    "--dry-run", is_flag=True, help="Read each message and say what would come of it; change nothing."
)
@click.option("--last", is_flag=True, help="This is the last time: no page then says that it has stopped.")
@click.pass_context
def receive(ctx: click.Context, folder: Path, agency: str, dry_run: bool, last: bool) -> None:
    """Put each message of FOLDER into the front door's queue, once, and lay its files by.

    FOLDER is the IN folder of a MESH client: for each message a .dat file (HL7 FHIR R4, JSON) and its .ctl.
    Taken messages go to FOLDER/taken. One that cannot be read waits in the queue as unread, and goes to
    FOLDER/refused with a text that says why. Run it each minute; a message that is sent again arrives once.

    Where it has not run for a quarter of an hour every page says so, until it ran with --last.

    \b
      goldthread receive /var/mesh/in --agency "Made-Up Health Trust" --dry-run
      goldthread receive /var/mesh/in --agency "Made-Up Health Trust"

    Exit codes: 0 done; 1 done, with messages that could not be read; 2 stopped: run it again.
    """
    with open_record():
        from goldthread.exchange.messages.folder import half
        from goldthread.exchange.messages.receiving import try_out

        sender = _agency(agency)
        refused = _told(try_out(folder)) if dry_run else _fetched(folder, sender, last=last)
        for name in half(folder):
            say(f"{name}: waits for its other half, which is still being written or never came.")
        tell_of_the_made_up_county(dry_run=dry_run or not refused)
        ctx.exit(SET_ASIDE if any(refused) else DONE)


def _fetched(folder: Path, sender: Agency, *, last: bool) -> list[bool]:
    """As _told; when it was done is on record, so that the pages say when it is done no longer."""
    from goldthread.exchange.messages.receiving import receive as take_in
    from goldthread.ground import wall_clock
    from goldthread.record.job_health import fetch_of, fetched_for_the_last_time, kept

    with kept(fetch_of(sender.pk)):
        refused = _told(take_in(folder, sender))
    if last:
        fetched_for_the_last_time(sender.pk, now=wall_clock.now())
    return refused


def _told(found: Iterator[Dealt]) -> list[bool]:
    """Says of each what became of it; gives whether it was refused."""
    refused = []
    for one in found:
        say(_words(one))
        refused.append(bool(one.refused))
    return refused


def _agency(name: str) -> Agency:
    from goldthread.record.models import Agency
    from goldthread.rooms.partners.messages import KIND

    found = list(Agency.objects.filter(name=name, agency_type=KIND, closed_on=None))
    if len(found) != 1:
        several = "Several health agencies are" if found else "No health agency is"
        raise click.ClickException(f"{several} on record as “{name}”. See who is under Administration.")
    return found[0]


def _words(dealt: Dealt) -> str:
    """One line; it names no child, because it may stand in a log."""
    if dealt.refused:
        waits = f" It waits in the queue as {dealt.came.reference}." if dealt.came else ""
        return f"Could not be read: {dealt.refused}{waits}"
    odd = len(dealt.message.notes) if dealt.message else 0
    notes = f"; {odd} to ask about" if odd else ""
    if dealt.came is None:
        return f"{dealt.file}: would arrive{notes}."
    return f"{dealt.file}: {dealt.came.reference}{', here already' if dealt.came.again else ''}{notes}."
