"""The same seed, size and day make the same county: in another process, on another machine, in any order."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

from county.generate import County, generate

DIGEST = """
import hashlib
from datetime import date
from county.generate import generate
rows = generate(size="small", seed=3, as_of=date(2026, 11, 23)).rows()
made = hashlib.sha256()
for name in rows.__slots__[:-1]:  # the last, its parts, are how the others are made
    for row in getattr(rows, name):
        made.update(repr(row).encode())
print(made.hexdigest())
"""


def digest(hash_seed: str) -> str:
    """The county's digest, from a process whose own hashing is seeded otherwise."""
    done = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Asia/Tokyo" if hash_seed == "2" else "UTC"},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def test_two_processes_make_the_same_bytes() -> None:
    first = digest("1")
    assert len(first) == 64
    assert digest("2") == first


def test_another_seed_makes_other_people() -> None:
    day = date(2026, 11, 23)
    one, other = (generate(size="small", seed=seed, as_of=day) for seed in (1, 2))
    names = [{row.surname for home in made.households() for row in home.names} for made in (one, other)]
    assert names[0] != names[1]


def test_facts_are_the_same_whether_or_not_entries_were_read_first(small: County) -> None:
    after = small.rows()
    entries = list(after.entries)
    assert list(after.facts) == list(small.rows().facts)
    assert len({entry.id for entry in entries}) == len(entries)
