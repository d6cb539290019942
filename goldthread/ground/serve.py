"""Starts everything a person needs to open the pages: the database, its shape, the county, the web server."""

import gc
import os
import socket
from collections.abc import Callable
from typing import Any

from goldthread.ground import home as homes
from goldthread.ground import postgres
from goldthread.ground.beside import beside
from goldthread.ground.databases import NAME, external
from goldthread.ground.roles import ensure_roles_and_database

WORKERS, THREADS = 2, 4
HERE_ONLY = "127.0.0.1"
BIND = "GOLDTHREAD_BIND"


class PortTaken(RuntimeError):
    """Something else already listens where the pages should be."""


def serve(*, port: int, load: Callable[[], None] | None = None) -> None:
    """Serves http://localhost:<port> until it is told to stop; stops the database if it started it.

    `load` is called when the database is ready: it fills the made-up county and says who to sign in as.
    The scheduled work runs beside the pages, in a process of its own, and stops with them.
    Raises PortTaken, or CannotRun when the database does not start.
    """
    address = os.environ.get(BIND, HERE_ONLY)
    _refuse_taken(address, port)
    home, ours = homes.default_home(), False
    if not external():
        ours = start_database()
    homes.password(home, homes.SECRET_KEY)
    first = os.getpid()
    try:
        prepare(load)
        _say(f"Goldthread is on http://localhost:{port} (Ctrl+C stops it)")
        with beside():
            _run_web_server(f"{address}:{port}")
    finally:
        # A worker that ends passes here too: only the process that started the database stops it.
        if ours and os.getpid() == first:
            postgres.stop(home=home)


def prepare(load: Callable[[], None] | None) -> None:
    """Migrates and loads, then lets go of every connection: what is forked later must not share one."""
    from django.db import connections

    from goldthread.ground.migrate import migrate

    _say("Bringing the database up to date")
    migrate()
    if load is not None:
        load()
    connections.close_all()


def start_database() -> bool:
    """Starts the embedded server with its roles; True where it did not run before."""
    home = homes.default_home()
    found = postgres.running(home=home)
    _say("Using the running database" if found else "Starting the database")
    ensure_roles_and_database(postgres.start(home=home), NAME)
    return not found


def _refuse_taken(address: str, port: int) -> None:
    """Says so at once, and not after the county was loaded."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as taken:
            raise PortTaken(f"port {port} is in use: choose another, make run PORT={port + 1}") from taken


def _run_web_server(bind: str) -> None:
    """gunicorn in this process, so that one Ctrl+C ends everything."""
    from gunicorn.app.base import BaseApplication

    class Pages(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            for name, value in _web_settings(bind).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from goldthread.ground.wsgi import application

            return application

    Pages().run()


def _web_settings(bind: str) -> dict[str, Any]:
    return {
        "bind": bind,
        "workers": WORKERS,
        "threads": THREADS,
        "worker_class": "gthread",
        "timeout": 120,  # a census of 100,000 children is uploaded in one request
        "graceful_timeout": 10,
        "loglevel": "warning",
        "control_socket_disable": True,
        "proc_name": "goldthread",
        "post_worker_init": _keep_what_was_loaded,
    }


def _keep_what_was_loaded(_worker: Any) -> None:
    """The program itself is never garbage: the collector need not walk all of it in the middle of a page."""
    gc.collect()
    gc.freeze()


def _say(words: str) -> None:
    print(words, flush=True)
