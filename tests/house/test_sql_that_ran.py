"""SQL that a migration has run is never edited: a database that ran it would never hear of the change."""

import hashlib
import re
from pathlib import Path

RECORD = Path(__file__).resolve().parents[2] / "goldthread" / "record"
LISTED = RECORD / "sql" / "ran.sha256"
RUNS = re.compile(r"run\(\"([\w.]+)\"\)")


def line(name: str) -> str:
    """As sha256sum writes it."""
    return f"{hashlib.sha256((RECORD / 'sql' / name).read_bytes()).hexdigest()}  {name}"


def test_every_file_that_a_migration_runs_is_listed_as_it_was_when_it_first_ran():
    """A new one: cd goldthread/record/sql; sha256sum new.sql >> ran.sha256. A listed one: make another."""
    migrations = sorted((RECORD / "migrations").glob("0*.py"))
    run = {name for path in migrations for name in RUNS.findall(path.read_text())}
    assert {line(name) for name in run} == set(LISTED.read_text().splitlines())
