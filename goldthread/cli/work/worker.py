"""The process that does the scheduled work, connected to the database as the job and as nobody else."""

from __future__ import annotations

import asyncio
import os
import signal
import threading

from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Status
from procrastinate.psycopg_connector import PsycopgConnector

from goldthread.cli.work.jobs import WORK
from goldthread.ground import wall_clock

AS = "job"
STDIN = 0
STOP_WITHIN = 5.0  # seconds for the job in hand


def work() -> None:
    """Runs until it is told to stop (SIGTERM, Ctrl+C): every job at once, then each at its times."""
    with app.replace_connector(PsycopgConnector(kwargs=connector_params(AS))) as ours:
        asyncio.run(_work(ours))


def stop_with_parent() -> None:
    """Tells this process to stop when whoever started it is gone: its end of the pipe then closes."""

    def wait() -> None:
        # Straight from the system: a buffer's lock, held here, would keep the process from ending.
        while os.read(STDIN, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


async def _work(ours: App) -> None:
    async with ours.open_async():
        await _clear_what_died(ours)
        await _begin(ours)
        await ours.run_worker_async(
            name="goldthread",
            delete_jobs="always",
            fetch_job_polling_interval=30,
            shutdown_graceful_timeout=STOP_WITHIN,
        )


async def _clear_what_died(ours: App) -> None:
    """A job whose worker was killed is not done again by the queue: the next round does all that is due."""
    for job in await ours.job_manager.get_stalled_jobs(seconds_since_heartbeat=60):
        await ours.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)


async def _begin(ours: App) -> None:
    """Nobody waits a quarter of an hour after a start for what is due now."""
    moment = int(wall_clock.now().timestamp())
    for job in WORK:
        try:
            await ours.tasks[job].defer_async(timestamp=moment)
        except AlreadyEnqueued:
            continue
