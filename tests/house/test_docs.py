"""The manual points at what is there: decisions numbered without a gap, a glossary whose files exist."""

import ast
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


SHOWN = (ROOT / "docs" / "what-shows-it.md").read_text("utf-8")
ROWS = [f"O{row}" for row in (*range(3, 10), *range(11, 14), 24)]


def test_every_journey_and_every_need_names_a_test_that_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::([\w:]+)`", SHOWN)
    assert len(named) > 25
    assert [one for one in named if one[1] not in told_in(ROOT / one[0])] == []
    lines = {line.split("|")[1].strip(): line for line in SHOWN.splitlines() if line.startswith("| ")}
    fourteen = [str(number) for number in range(1, 15)]
    assert [row for row in (*fourteen, *ROWS) if not re.search("`tests/|journey", lines.get(row, ""))] == []
    assert [row for row in fourteen if "`tests/journeys/" not in lines[row]] == []


def told_in(path: Path) -> set[str]:
    """Every function of a file of tests, by the name that runs it."""
    tree = ast.parse(path.read_text("utf-8")) if path.exists() else ast.Module([], [])
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    held = {(f"{one.name}::", function) for one in classes for function in one.body}
    return {
        f"{place}{one.name}"
        for place, one in {("", one) for one in tree.body} | held
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    }
