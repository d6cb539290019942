"""A census of 100,000 children whose very end is bad: all or nothing is said of it, in little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.census import HEAD, TAIL

CHILDREN = 100_000
MOST_MEMORY = 300_000_000
CHILD = (
    "<Child><ChildIdentifiers><LAchildID>C{number}</LAchildID><PersonBirthDate>2015-03-27</PersonBirthDate>"
    "</ChildIdentifiers><CINdetails><CINreferralDate>{day}</CINreferralDate></CINdetails></Child>\n"
)
READ = """
import sys
from goldthread.readers import Refused, read
try:
    with read([sys.argv[1]]) as reading:
        people = sum(1 for person in reading.people() if person.facts)
        notes = [(note.place, note.child, note.value) for note in reading.report]
        counts = [(count.table, count.rows, count.set_aside, count.adds_up) for count in reading.counts]
        print("read", people, notes, counts)
except Refused as refused:
    print("refused", refused.place, refused.reason)
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(most.split()[1]) * 1024)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "census.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD.format(year="2026", reference="2026-03-31", lea="916"))
        for number in range(1, CHILDREN):
            file.write(CHILD.format(number=number, day="2025-05-06"))
        file.write(CHILD.format(number=CHILDREN, day="2025-02-31"))
        file.write(TAIL)
    return path


def told(path: Path) -> tuple[str, int]:
    """What a fresh process says of the file, and the most memory it held."""
    ran = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    said, memory = ran.stdout.rsplit("\n", 2)[:2]
    return said, int(memory)


def test_the_last_row_alone_is_set_aside(large: Path):
    said, memory = told(large)
    assert said.startswith(f"read {CHILDREN} ")
    assert f"'C{CHILDREN}', '2025-02-31'" in said
    assert f"('CINdetails', {CHILDREN}, 1, True)" in said
    assert memory < MOST_MEMORY


def test_without_its_last_bytes_it_is_refused_whole(large: Path, tmp_path: Path):
    cut = tmp_path / "cut.xml"
    cut.write_bytes(large.read_bytes()[:-4])
    said, memory = told(cut)
    assert said.startswith("refused line")
    assert memory < MOST_MEMORY
