"""The command line: what an analyst, a developer or a job asks of Goldthread without a page."""

from __future__ import annotations

import os
import sys

import click

from goldthread.cli.county import county
from goldthread.cli.deadlines import deadlines
from goldthread.cli.keeping import import_files, rebuild, serve
from goldthread.cli.outcome import NOTHING_WRITTEN, REFUSED, say
from goldthread.cli.read import read
from goldthread.cli.receive import receive
from goldthread.cli.work.command import work
from goldthread.ground.server_user import CannotRun
from goldthread.readers.outcome import Refused


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="goldthread")
def goldthread() -> None:
    """Goldthread: a county's child protection, held by everyone who must act on it.

    \b
    What was due, met, late or missed in a census:
      goldthread deadlines CIN_2026.xml --as-of 2026-03-31 --format table
    The same files as facts, with a report of what was not understood:
      goldthread read annex_a.xlsx --out facts/
    Into the database, all or nothing:
      goldthread import CIN_2026.xml --dry-run
    A made-up county's files, to try it on:
      goldthread county --out files/
    Messages of a health system, into the front door's queue:
      goldthread receive /var/mesh/in --agency "Made-Up Health Trust"

    Exit codes: 0 done; 1 done, with rows set aside; 2 refused, nothing written, or stopped.
    """


for command in (deadlines, read, import_files, receive, county, rebuild, serve, work):
    goldthread.add_command(command)


def main() -> None:
    """The entry point: a refusal is a message and exit code 2, never a traceback."""
    try:
        sys.exit(goldthread.main(standalone_mode=False))
    except click.exceptions.Exit as left:
        sys.exit(left.exit_code)
    except BrokenPipeError:  # whoever read the output has had enough of it
        sys.stderr.close()
        sys.exit(REFUSED)
    except (Exception, KeyboardInterrupt) as fault:
        if os.environ.get("GOLDTHREAD_DEBUG") == "1":
            raise
        _tell(fault)
        sys.exit(REFUSED)


def _tell(fault: BaseException) -> None:
    """What went wrong, in words, and whether anything was written."""
    if isinstance(fault, click.ClickException):
        fault.show()
        return
    if isinstance(fault, CannotRun):
        say(f"The database cannot be used: {fault}")
        return
    if isinstance(fault, Refused):
        say(f"Refused: {fault}")
    elif isinstance(fault, click.Abort | KeyboardInterrupt):
        say("Stopped.")
    elif isinstance(fault, OSError):
        say(f"Refused: {fault.filename or ''} {fault.strerror or fault}.")
    else:
        say(f"Goldthread met a fault it did not expect: {type(fault).__name__}: {fault}")
        say("Set GOLDTHREAD_DEBUG=1 and run it again to see where.")
    say(NOTHING_WRITTEN if _wrote_nothing(fault) else "What it had written before that stays.")


def _wrote_nothing(fault: BaseException) -> bool:
    """Refused comes before anything is written; of the rest, the command says. Ctrl+C comes as a cause."""
    every = (fault, fault.__cause__)
    return any(isinstance(one, Refused) or NOTHING_WRITTEN in getattr(one, "__notes__", ()) for one in every)
