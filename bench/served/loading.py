"""A county made, copied in and worked out, with the seconds that each of these took."""

from __future__ import annotations

from datetime import date
from time import perf_counter

from county.generate import generate
from goldthread.cli.county import SEED, marked
from goldthread.record.loading import TO_PUT_BACK, load_county
from goldthread.record.made_up import is_empty
from goldthread.record.rebuild import rebuild


class NotEmpty(RuntimeError):
    """Somebody is on record: a county is loaded into an empty database alone."""


def load(size: str, as_of: date) -> tuple[int, int, dict[str, float]]:
    """People, facts, and seconds by phase. Raises NotEmpty."""
    if not is_empty():
        raise NotEmpty("name an empty folder as GOLDTHREAD_HOME")
    phases: dict[str, float] = {}
    began = perf_counter()

    def passed(phase: str) -> None:
        nonlocal began
        phases[phase] = perf_counter() - began
        began = perf_counter()

    def told(what: str, _count: int) -> None:
        if what == TO_PUT_BACK:
            passed("rows")

    made = generate(size=size, seed=SEED, as_of=as_of)  # type: ignore[arg-type]
    passed("roster")
    facts = load_county(made.rows(), progress=told)
    passed("keys and indexes")
    people = rebuild()
    passed("worked out")
    marked(size, as_of)
    return people, facts, phases
