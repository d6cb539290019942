"""Run every benchmark, or those named: `python -m bench [NAME ...]`; one line of figures each."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Callable, Iterator
from importlib import import_module

import bench
from bench.line import Line


def main(wanted: list[str]) -> int:
    """Prints as it goes. Returns 2 where a name is not that of a benchmark."""
    found = dict(benchmarks())
    unknown = [name for name in wanted if name not in found]
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(found)}.", file=sys.stderr)
        return 2
    for name in wanted or found:
        for line in found[name]():
            print(f"{name}: {line}", flush=True)
    return 0


def benchmarks() -> Iterator[tuple[str, Callable[[], list[Line]]]]:
    """Every module of this folder that can `measure()`."""
    for module in pkgutil.iter_modules(bench.__path__):
        if module.name == "__main__":
            continue
        measure = getattr(import_module(f"bench.{module.name}"), "measure", None)
        if measure is not None:
            yield module.name, measure


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
