"""Benchmarks of the pages run, one after the other, on a small county of their own. No time is asserted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.database
MOST = 15
MEASURED = {"Today", "Team", "Child", "Register", "Who has looked", "Find", "Front door", "Imports"}


def test_every_page_is_measured_beside_a_bare_one(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "pages", "signals", "--size", "small"],
        env={**os.environ, "GOLDTHREAD_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "signals: " in done.stdout
    lines = [line for line in done.stdout.splitlines() if line.startswith("pages: ")]
    assert {re.split("[,:] ?", line)[1].strip() for line in lines} == MEASURED
    for line in lines:
        assert "RATIO" in line
        queries = re.search(r"(\d+) queries;", line)
        assert queries, line
        assert int(queries[1]) <= MOST, line
