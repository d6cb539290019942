"""The manual points at what is there: decisions numbered without a gap, a glossary whose files exist."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_decisions_are_numbered_in_turn_by_name_and_by_heading():
    found = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    wanted = list(range(1, len(found) + 1))
    assert [int(path.name[:4]) for path in found] == wanted
    assert [int(re.match(r"# (\d+)\.", path.read_text("utf-8"))[1]) for path in found] == wanted


def test_the_glossary_points_at_what_is_there():
    named = re.findall(r"`([\w.]+/[\w/.]*)`", (ROOT / "GLOSSARY.md").read_text("utf-8"))
    assert len(named) > 50
    assert [
        one for one in named if not (ROOT / "goldthread" / one).exists() and not (ROOT / one).exists()
    ] == []
