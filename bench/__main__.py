"""Run every benchmark, or those named: `python -m bench [NAME ...] [--size small|county]`; one line each."""

from __future__ import annotations

import argparse
import pkgutil
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from inspect import signature

import bench

Measure = Callable[..., Sequence[object]]


def main(words: list[str]) -> int:
    """Prints as it goes. Returns 2 where a name is not that of a benchmark."""
    asked = argparse.ArgumentParser(prog="python -m bench")
    asked.add_argument("names", nargs="*")
    asked.add_argument("--size", choices=("small", "county"), default="small")
    given = asked.parse_args(words)
    wanted, found = given.names, dict(benchmarks())
    unknown = [name for name in wanted if name not in found]
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(found)}.", file=sys.stderr)
        return 2
    for name in wanted or found:
        sized = {"size": given.size} if "size" in signature(found[name]).parameters else {}
        for line in found[name](**sized):
            print(f"{name}: {line}", flush=True)
    return 0


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
