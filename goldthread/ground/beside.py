"""Runs the scheduled work beside the pages: a process of its own, begun again if it dies, ended with them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

COMMAND = (sys.executable, "-c", "from goldthread.cli import main; main()", "work", "--beside")
FIRST_AFTER, AGAIN_AFTER, STOP_WITHIN = 2.0, 10.0, 10.0  # seconds; the pages come first


@contextmanager
def beside(command: tuple[str, ...] = COMMAND) -> Iterator[None]:
    """The command runs while the block does. It reads a pipe that closes when this process is gone."""
    first, over = os.getpid(), threading.Event()
    watching = threading.Thread(target=_keep_running, args=(command, over), daemon=True)
    watching.start()
    try:
        yield
    finally:
        # A forked worker that ends passes here too, without the thread: the process is not its own.
        if os.getpid() == first:
            over.set()
            watching.join(STOP_WITHIN + 1)


def _keep_running(command: tuple[str, ...], over: threading.Event) -> None:
    over.wait(FIRST_AFTER)
    while not over.is_set():
        running = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - our own command
        while running.poll() is None and not over.wait(0.2):
            pass
        _end(running)
        over.wait(AGAIN_AFTER)


def _end(running: subprocess.Popen[bytes]) -> None:
    """Asks it to stop, and stops it where it does not."""
    running.terminate()
    try:
        running.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
    if running.stdin:
        running.stdin.close()
