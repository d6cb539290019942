"""The user is set for one transaction, never for the session, and nowhere but in two modules."""

import re
from pathlib import Path

ALLOWED = {"record/session.py", "access/transaction.py"}  # the act of recording, and the request
HOUSE = Path(__file__).parents[2] / "goldthread"
SETS = re.compile(r"set_config\s*\(|\bset\s+(session\s+|local\s+)?['\"]?app\.", re.IGNORECASE)
SETS_FOR_THE_SESSION = re.compile(r"set_config\s*\([^)]*,\s*false\s*\)|\bset\s+session\b", re.IGNORECASE)


def sources() -> list[Path]:
    return [path for path in HOUSE.rglob("*") if path.suffix in (".py", ".sql")]


def test_only_two_modules_say_who_is_acting():
    found = {path.relative_to(HOUSE).as_posix() for path in sources() if SETS.search(path.read_text())}
    assert found == ALLOWED


def test_nothing_is_set_for_longer_than_the_transaction():
    assert [path.name for path in sources() if SETS_FOR_THE_SESSION.search(path.read_text())] == []
    for name in ALLOWED:
        said = (HOUSE / name).read_text()
        assert len(re.findall(r"set_config\('app\.\w+', %s, true\)", said)) == said.count("set_config(") > 0
