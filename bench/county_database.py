"""A made-up county in a database of its own, loaded once and used again by whatever asks for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from goldthread.ground import home, wall_clock

SIZES = ("small", "county")


class HoldsSomethingElse(RuntimeError):
    """The database under GOLDTHREAD_HOME holds people, and not the county that was asked for."""


@contextmanager
def county_database(size: str) -> Iterator[None]:
    """The county of that size under GOLDTHREAD_HOME, or else in a folder of its own; made if nobody is in it.

    The day is the one for which it was made, so that a county loaded last week measures the same today.
    """
    with own_home(size):
        from goldthread.cli.county import SEED, fill
        from goldthread.cli.keeping import open_record

        with open_record():
            from goldthread.record.made_up import is_empty
            from goldthread.record.models import MadeUpCounty

            if is_empty():
                fill(size, SEED, wall_clock.today())
            found = MadeUpCounty.objects.first()
            if found is None or found.size != size:
                raise HoldsSomethingElse(f"{home.default_home()} holds something else: name another folder")
            os.environ[wall_clock.SETTING] = found.made_for.isoformat()
            yield


@contextmanager
def own_home(size: str) -> Iterator[None]:
    """Points this process at the chosen folder, or at one beside the usual one that only benchmarks use."""
    before = {name: os.environ.get(name) for name in (home.SETTING, wall_clock.SETTING)}
    if home.SETTING not in os.environ:
        os.environ[home.SETTING] = f"{home.default_home()}-bench-{size}"
    try:
        yield
    finally:
        for name, said in before.items():
            os.environ.pop(name, None) if said is None else os.environ.update({name: said})
