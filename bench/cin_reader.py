"""How much longer the census takes to become facts than to be parsed and nothing else; and its memory."""

from __future__ import annotations

import tempfile
from pathlib import Path

from lxml import etree

from bench import census_file
from bench.in_a_process import cost
from bench.line import Line, beside
from goldthread.cli.deadlines import Judged
from goldthread.core.clocks import national_clocks
from goldthread.readers import read

CHILDREN = 100_000
TIMED = 10_000
READ = "import sys; from goldthread.readers import read; read([sys.argv[1]]).close()"
ASK = "from goldthread.cli import main; main()"


def measure() -> list[Line]:
    """Times are taken on a tenth of the children, which is enough to be steady; memory on all."""
    with tempfile.TemporaryDirectory(prefix="goldthread-bench-") as folder:
        small, whole = Path(folder) / "small.xml", Path(folder) / "whole.xml"
        census_file.write(small, TIMED)
        census_file.write(whole, CHILDREN)
        return [_reader(small, whole), _deadlines(small, whole)]


def _reader(small: Path, whole: Path) -> Line:
    peak = cost("-c", READ, str(whole))
    return beside(
        f"CIN reader, {TIMED:,} children",
        lambda: read([small]).close(),
        "lxml.iterparse over all end events",
        lambda: parse_only(small),
        note=f"{CHILDREN:,} children: {peak.seconds:.0f} s, peak {peak.peak:.0f} MB",
    )


def _deadlines(small: Path, whole: Path) -> Line:
    words = ("deadlines", str(whole), "--as-of", str(census_file.REFERENCE), "--out", f"{whole}.json")
    peak = cost("-c", ASK, *words)
    return beside(
        f"goldthread deadlines, {TIMED:,} children",
        lambda: _ask(small),
        "lxml.iterparse over all end events",
        lambda: parse_only(small),
        rounds=3,
        note=f"{CHILDREN:,} children: {peak.seconds:.0f} s, peak {peak.peak:.0f} MB",
    )


def _ask(path: Path) -> int:
    """Every turn of the file, as the command judges them."""
    with read([path]) as reading:
        return sum(1 for _ in Judged(reading, national_clocks(), census_file.REFERENCE))


def parse_only(path: Path) -> int:
    """The reference: every end event of the file, each element forgotten once its child is done."""
    seen = 0
    for _, element in etree.iterparse(str(path), events=("end",)):
        seen += 1
        if element.tag == "Child":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return seen
