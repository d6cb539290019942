"""The user is set for one transaction, never for the session, and in one module."""

import re
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "goldthread"
ACTS = "record/session.py"
SETS = re.compile(r"set_config\s*\(|\bset\s+(session\s+|local\s+)?['\"]?app\.", re.IGNORECASE)
SETS_FOR_THE_SESSION = re.compile(r"set_config\s*\([^)]*,\s*false\s*\)|\bset\s+session\b", re.IGNORECASE)
ONLY_HERE = re.compile(r"set_config\('(?:app\.\w+', %s|plan_cache_mode', '\w+'), true\)")


def sources() -> list[Path]:
    return [path for path in HOUSE.rglob("*") if path.suffix in (".py", ".sql")]


def test_one_module_says_who_is_acting():
    found = {path.relative_to(HOUSE).as_posix() for path in sources() if SETS.search(path.read_text())}
    assert found == {ACTS}


def test_nothing_is_set_for_longer_than_the_transaction():
    assert [path.name for path in sources() if SETS_FOR_THE_SESSION.search(path.read_text())] == []
    said = (HOUSE / ACTS).read_text()
    assert len(ONLY_HERE.findall(said)) == said.count("set_config(") > 0
