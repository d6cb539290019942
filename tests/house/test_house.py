"""The house keeps its own rules: short files that say what they answer, no cupboards, no addresses."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300
CUPBOARDS = {"utils", "util", "helpers", "helper", "managers", "common", "misc"}
# Put together here, so that this file does not hold what it forbids.
REGISTRIES = [
    ".".join(words)
    for words in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("debian", "org"),
    ]
]
ADDRESS_IN_A_LOCK = re.compile(
    r"(https?|file)://|--(extra-)?index|--find-links|--trusted-host", re.IGNORECASE
)


def tracked(*patterns: str) -> list[Path]:
    """The files that git holds, or would hold."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for line in said.splitlines() if (path := ROOT / line).is_file()]


def python_files() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def too_long(path: Path) -> bool:
    return len(path.read_text().splitlines()) > LONGEST


def opens_with_a_sentence(source: str) -> bool:
    """Whether the module's first line says what it answers."""
    said = ast.get_docstring(ast.parse(source)) or ""
    return bool(said.strip()) and said.strip().splitlines()[0].rstrip().endswith((".", ":", ";", "?"))


def names_a_registry(text: str) -> list[str]:
    return [host for host in REGISTRIES if host in text.lower()]


def test_no_file_is_longer_than_a_person_reads_at_once():
    assert [str(path.relative_to(ROOT)) for path in python_files() if too_long(path)] == []


def test_there_are_no_cupboards():
    inside = [path.relative_to(ROOT) for path in python_files()]
    assert [str(path) for path in inside if CUPBOARDS & {*path.parts[:-1], path.stem}] == []


def test_every_module_says_what_it_answers():
    wrong = [path for path in python_files() if not opens_with_a_sentence(path.read_text())]
    assert [str(path.relative_to(ROOT)) for path in wrong] == []


def test_no_registry_is_named_in_the_repository():
    texts = {path: path.read_bytes().decode("utf-8", "ignore") for path in tracked()}
    found = {str(path.relative_to(ROOT)): names_a_registry(text) for path, text in texts.items()}
    assert {path: hosts for path, hosts in found.items() if hosts} == {}


def test_the_pinned_sets_hold_hashes_and_no_address():
    for path in tracked("requirements/*.txt"):
        text = path.read_text()
        assert not ADDRESS_IN_A_LOCK.search(text), path.name
        pins = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w,-]+\])?==\S+", text, re.MULTILINE)
        assert pins, path.name
        assert len(re.findall(r"--hash=sha256:", text)) >= len(pins), path.name


@pytest.mark.parametrize("planted", ["", "x = 1", '"""No full stop"""', "# a comment\nimport os"])
def test_a_module_that_says_nothing_is_caught(planted: str):
    assert not opens_with_a_sentence(planted)


def test_a_planted_registry_is_caught():
    assert names_a_registry(f"url = https://files.{REGISTRIES[1]}/packages/x.whl")


def test_a_planted_long_file_is_caught(tmp_path: Path):
    (tmp_path / "long.py").write_text("x = 1\n" * (LONGEST + 1))
    assert too_long(tmp_path / "long.py")
