"""The command `goldthread work`: do the scheduled work, do it once, or say whether it is still being done."""

from __future__ import annotations

import click

from goldthread.cli.keeping import open_record, reach_record
from goldthread.cli.outcome import DONE, SET_ASIDE, say


@click.command(short_help="What runs beside the pages: reminders, counts, emails.")
@click.option("--once", is_flag=True, help="Do every job now, once, and stop: for a scheduler of your own.")
@click.option("--check", is_flag=True, help="Say when each job last ran; exit code 1 where one has stopped.")
@click.option("--beside", is_flag=True, hidden=True, help="Started by serve, and stops with it.")
@click.pass_context
def work(ctx: click.Context, once: bool, check: bool, beside: bool) -> None:
    """Tell people what is due, count the weeks, send the emails that say so; until stopped.

    `goldthread serve` starts this beside the pages.

    \b
      goldthread work --check
    """
    if beside:
        with reach_record():
            from goldthread.cli.work.worker import stop_with_parent, work

            stop_with_parent()
            work()
        return
    if check:
        with reach_record():
            ctx.exit(_check())
    with open_record():
        ctx.exit(_do(once=once))


def _do(*, once: bool) -> int:
    if once:
        from goldthread.cli.work.jobs import run_all

        run_all()
        return DONE
    from goldthread.cli.work.worker import work

    work()
    return DONE


def _check() -> int:
    """One line a job, for whoever watches the machine. It starts nothing and changes nothing."""
    from django.db import OperationalError

    from goldthread.ground import wall_clock
    from goldthread.record.job_health import health

    try:
        found = health(wall_clock.now())
    except OperationalError:
        say("The database does not answer, so no job runs. Start it, or ask whoever keeps it.")
        return SET_ASIDE
    for one in found:
        say(one.words)
    return SET_ASIDE if any(one.stopped for one in found) else DONE
