"""Run every benchmark, or those named: `python -m bench [NAME ...] [--size small]`; one line each."""

from __future__ import annotations

import argparse
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from inspect import signature
from typing import Any

import bench
from bench.county_database import SIZES

Measure = Callable[..., Iterable[Any]]


def main(words: list[str]) -> int:
    """Prints as it goes. Returns 2 where a name is not that of a benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", help="which benchmarks; else all")
    parser.add_argument("--size", choices=SIZES, default="county", help="of the county that is measured")
    said = parser.parse_args(words)
    return run(said.names, said.size)


def run(wanted: list[str], size: str) -> int:
    found = dict(benchmarks())
    unknown = [name for name in wanted if name not in found]
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(found)}.", file=sys.stderr)
        return 2
    for name in wanted or found:
        for line in _measured(found[name], size):
            print(f"{name}: {line}", flush=True)
    return 0


def _measured(measure: Measure, size: str) -> Iterable[Any]:
    """The size is told to whoever asks for it."""
    return measure(size=size) if "size" in signature(measure).parameters else measure()


def benchmarks() -> Iterator[tuple[str, Measure]]:
    """Every module of this folder that can `measure()`."""
    for module in pkgutil.iter_modules(bench.__path__):
        if module.name == "__main__":
            continue
        measure = getattr(import_module(f"bench.{module.name}"), "measure", None)
        if measure is not None:
            yield module.name, measure


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
