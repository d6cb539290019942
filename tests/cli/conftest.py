"""Small censuses that the stories of the command line begin with."""

from pathlib import Path

import pytest

from tests.cli.small_census import a_census


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return a_census(tmp_path / "sound.xml")


@pytest.fixture
def part_bad(tmp_path: Path) -> Path:
    more = "<Section47><S47ActualStartDate>2026-02-31</S47ActualStartDate></Section47>"
    return a_census(tmp_path / "part_bad.xml", more=more)
