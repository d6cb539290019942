"""How the command line behaves: what it prints where, how it ends, and what it never leaves behind."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from goldthread.cli.outcome import spreadsheet_safe
from tests.cli.asking import KEYS, ask, turns_in
from tests.cli.random_files import census

HEAD = (
    "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
    "<ReferenceDate>{day}</ReferenceDate></CollectionDetails><Source><LEA>916</LEA></Source></Header><Children>"
)
CHILD = (
    "<Child><ChildIdentifiers><LAchildID>{name}</LAchildID><PersonBirthDate>2015-01-01</PersonBirthDate>"
    "</ChildIdentifiers><CINdetails><CINreferralDate>{referred}</CINreferralDate>{more}"
    "<ReferralNFA>0</ReferralNFA></CINdetails></Child>"
)
TAIL = "</Children></Message>"
deadlines_module = import_module("goldthread.cli.deadlines")
GOLDTHREAD = [sys.executable, "-c", "from goldthread.cli import main; main()"]


def a_census(
    path: Path, *, name: str = "C1", referred: str = "2026-01-05", more: str = "", day: str = "2026-03-31"
) -> Path:
    child = CHILD.format(name=name, referred=referred, more=more)
    path.write_text(HEAD.format(day=day) + child + TAIL, encoding="utf-8")
    return path


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return a_census(tmp_path / "sound.xml")


@pytest.fixture
def part_bad(tmp_path: Path) -> Path:
    more = "<Section47><S47ActualStartDate>2026-02-31</S47ActualStartDate></Section47>"
    return a_census(tmp_path / "part_bad.xml", more=more)


def test_a_turn_is_one_line_of_these_eight_things(sound: Path) -> None:
    said = ask("deadlines", sound, "--as-of", "2026-03-01")
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [list(row) for row in rows] == [KEYS]
    assert rows[0] | {"spell": "-"} == {
        "child": "C1", "clock": "child_and_family_assessment", "spell": "-", "started": "2026-01-05",
        "due": "2026-03-09", "met": None, "state": "open", "force": "duty",
    }  # fmt: skip


def test_csv_has_the_same_turns_under_the_same_names(tmp_path: Path) -> None:
    file = tmp_path / "census.xml"
    file.write_bytes(census(12))
    lines = turns_in(file, "--as-of", "2024-03-31")
    rows = list(
        csv.DictReader(ask("deadlines", file, "--as-of", "2024-03-31", "--format", "csv").out.splitlines())
    )
    assert rows
    assert list(rows[0]) == KEYS
    assert [{key: value or None for key, value in row.items()} for row in rows] == [
        vars(line) for line in lines
    ]


def test_the_table_counts_turns_and_names_what_it_cannot_say(sound: Path) -> None:
    said = ask("deadlines", sound, "--as-of", "2026-03-31", "--format", "table")
    assert "Child and family assessment" in said.out
    assert "overdue" in said.out
    assert "Cannot be answered from these files" in said.out


@pytest.mark.parametrize("style", ["json", "csv", "table"])
def test_silent_clocks_are_named_once_on_standard_error(sound: Path, style: str) -> None:
    said = ask("deadlines", sound, "--as-of", "2026-03-31", "--format", style)
    assert said.err.count("Cannot be answered from these files") == 1
    assert said.err.count(", child_protection_visit,") == 1


def test_without_a_day_the_files_own_is_used(sound: Path) -> None:
    said = ask("deadlines", sound)
    assert "2026-03-31" in said.err
    assert json.loads(said.out)["state"] == "overdue"


def test_a_day_after_the_files_own_is_warned_of(sound: Path) -> None:
    assert "Warning: 2026-04-01 is later" in ask("deadlines", sound, "--as-of", "2026-04-01").err
    assert "Warning" not in ask("deadlines", sound, "--as-of", "2026-03-31").err


def test_a_later_census_supersedes_what_an_earlier_one_said(tmp_path: Path) -> None:
    done = (
        "<Assessments><AssessmentActualStartDate>2026-01-06</AssessmentActualStartDate>"
        "<AssessmentAuthorisationDate>{done}</AssessmentAuthorisationDate></Assessments>"
    )
    old = a_census(tmp_path / "old.xml", more=done.format(done="2026-03-20"), day="2026-03-31")
    new = a_census(tmp_path / "new.xml", more=done.format(done="2026-02-20"), day="2026-04-30")
    for files in ([old, new], [new, old]):
        (turn,) = turns_in(*files, "--as-of", "2026-04-30")
        assert (turn.met, turn.state) == ("2026-02-20", "met")


def test_nothing_set_aside_ends_with_0(sound: Path) -> None:
    assert ask("deadlines", sound).code == 0


def test_a_row_set_aside_ends_with_1_and_the_rest_is_told(part_bad: Path) -> None:
    said = ask("deadlines", part_bad)
    assert said.code == 1
    assert [json.loads(line)["clock"] for line in said.out.splitlines()] == ["child_and_family_assessment"]
    assert "1 row was set aside" in said.err


def test_strict_refuses_the_lot(part_bad: Path, tmp_path: Path) -> None:
    for words in (["deadlines", "--out", tmp_path / "turns.json"], ["read", "--out", tmp_path / "facts"]):
        said = ask(words[0], part_bad, "--strict", *words[1:])
        assert said.code == 2
        assert said.out == ""
        assert "2026-02-31" in said.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["part_bad.xml"]


def broken(folder: Path) -> dict[str, Path]:
    """Things that no reader can trust, each made afresh."""
    whole = census(3)
    folder.mkdir()
    made = {
        "random": os.urandom(5000),
        "empty": b"",
        "spaces": b"  \n \t\n",
        "truncated": whole[:-1].rstrip()[:-1],
        "half": whole[: len(whole) // 2],
        "nul": whole.replace(b"<Year>", b"<Year>\x00"),
        "two_roots": whole + whole,
        "html": b"<!DOCTYPE html><html><body>Log in</body></html>",
        "other_root": b"<Return><Child/></Return>",
        "other_census": whole.replace(b">CIN<", b">SWC<"),
        "wrong_encoding": b'<?xml version="1.0" encoding="utf-8"?><Message>\xff\xfe\xe9</Message>',
        "unknown_encoding": b'<?xml version="1.0" encoding="klingon"?><Message/>',
        "entity": b'<!DOCTYPE m [<!ENTITY e SYSTEM "file:///etc/passwd">]><Message><Children>&e;</Children></Message>',
        "laughs": b'<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><Message>&b;</Message>',
        "json": b'{"child": 1}',
        "strange_columns": b"colour,shape\nred,round\n",
        "old_office": b"\xd0\xcf\x11\xe0" + bytes(2000),
        "words": b"Dear colleague, please find attached\n",
        "bom_only": b"\xef\xbb\xbf",
        "wide_nonsense": b"\xff\xfe" + b"ab" * 40,
    }
    for name, held in made.items():
        (folder / name).write_bytes(held)
    with zipfile.ZipFile(folder / "zip", "w") as box:
        box.writestr("notes.txt", "not a workbook")
    (folder / "nothing_here").mkdir()
    return {one.name: one for one in sorted(folder.iterdir())} | {"missing": folder / "missing.xml"}


BROKEN = [
    "random", "empty", "spaces", "truncated", "half", "nul", "two_roots", "html", "other_root",
    "other_census", "wrong_encoding", "unknown_encoding", "entity", "laughs", "json", "strange_columns",
    "old_office", "words", "bom_only", "wide_nonsense", "zip", "nothing_here", "missing",
]  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_trusted_is_refused_whole(name: str, tmp_path: Path) -> None:
    path = broken(tmp_path / "in")[name]
    for words in (
        ["deadlines", "--out", tmp_path / "turns"],
        ["read", "--out", tmp_path / "facts"],
        ["deadlines"],
    ):
        said = ask(words[0], path, "--as-of" if words[0] == "deadlines" else "--strict",
                   *(["2026-03-31"] if words[0] == "deadlines" else []), *words[1:])  # fmt: skip
        assert (said.code, said.out) == (2, "")
        assert "Traceback" not in said.err
        assert len(said.err.strip()) > 20
    assert [one.name for one in tmp_path.iterdir()] == ["in"]


def test_a_sound_file_beside_a_broken_one_is_not_used_either(sound: Path, tmp_path: Path) -> None:
    path = broken(tmp_path / "in")["half"]
    assert (ask("deadlines", sound, path).code, ask("deadlines", path, sound).out) == (2, "")


@pytest.mark.parametrize("to_file", [True, False])
def test_a_fault_midway_leaves_nothing(
    to_file: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a judge that fails at the fifth child, when asked, then no line is out and no file is left."""
    file = tmp_path / "census.xml"
    file.write_bytes(census(5, children=9))
    judge, asked = deadlines_module.judge, []

    def failing(*words: object, **more: object) -> object:
        asked.append(words)
        if len(asked) == 5:
            raise OSError(28, "No space left on device")
        return judge(*words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(deadlines_module, "judge", failing)
    said = ask("deadlines", file, *(["--out", tmp_path / "turns"] if to_file else []))
    assert (said.code, said.out) == (2, "")
    assert "No space left" in said.err
    assert [one.name for one in tmp_path.iterdir()] == ["census.xml"]


def test_an_older_answer_stays_when_a_new_one_fails(part_bad: Path, tmp_path: Path) -> None:
    out = tmp_path / "turns"
    out.write_text("last night's")
    assert ask("deadlines", part_bad, "--strict", "--out", out).code == 2
    assert out.read_text() == "last night's"


def test_stopping_it_says_so_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*words: object, **more: object) -> object:
        raise KeyboardInterrupt

    file = tmp_path / "census.xml"
    file.write_bytes(census(5))
    monkeypatch.setattr(deadlines_module, "judge", stop)
    said = ask("deadlines", file, "--out", tmp_path / "turns")
    assert (said.code, said.out) == (2, "")
    assert "Stopped" in said.err
    assert [one.name for one in tmp_path.iterdir()] == ["census.xml"]


def test_a_reader_who_closes_the_pipe_hears_nothing_more(tmp_path: Path) -> None:
    """`goldthread deadlines FILE | head -1` prints one line and no complaint."""
    file = tmp_path / "census.xml"
    file.write_bytes(census(8, children=900))
    process = subprocess.Popen(
        [*GOLDTHREAD, "deadlines", str(file), "--as-of", "2022-03-31"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())
    process.stdout.close()
    complained = process.stderr.read().decode()
    process.stderr.close()
    process.wait(timeout=60)
    assert "Traceback" not in complained
    assert "Broken pipe" not in complained
    assert "Exception ignored" not in complained


def test_ctrl_c_in_a_terminal_ends_quietly(tmp_path: Path) -> None:
    file = tmp_path / "census.xml"
    file.write_bytes(census(8, children=1500))
    out = tmp_path / "turns"
    process = subprocess.Popen(
        [*GOLDTHREAD, "deadlines", str(file), "--as-of", "2022-03-31", "--out", str(out)],
        stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    while process.poll() is None and not any(
        one.name.startswith(".goldthread-") for one in tmp_path.iterdir()
    ):
        pass
    process.send_signal(signal.SIGINT)
    complained = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(timeout=60) == 2
    assert "Traceback" not in complained
    assert [one.name for one in tmp_path.iterdir()] == ["census.xml"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_never_runs_in_a_spreadsheet(start: str, tmp_path: Path) -> None:
    assert spreadsheet_safe(f"{start}1+1") == f"'{start}1+1"


def test_a_childs_id_that_is_a_formula_is_shown_and_not_run(tmp_path: Path) -> None:
    file = a_census(tmp_path / "census.xml", name="=HYPERLINK(1)")
    rows = list(csv.DictReader(ask("deadlines", file, "--format", "csv").out.splitlines()))
    assert [row["child"] for row in rows] == ["'=HYPERLINK(1)"]


@pytest.mark.parametrize("command", ["deadlines", "read", "import", "county", "rebuild", "serve"])
def test_help_teaches_by_example(command: str) -> None:
    said = ask(command, "--help")
    assert said.code == 0
    assert f"goldthread {command}" in said.out.split("Options:")[0].partition("\n")[2]


def test_a_wrong_option_says_what_is_wrong(sound: Path) -> None:
    for words in (["--as-of", "31/03/2026"], ["--format", "xml"], ["--colour"]):
        said = ask("deadlines", sound, *words)
        assert (said.code, said.out) == (2, "")
        assert "Traceback" not in said.err


def test_reading_writes_facts_a_report_and_counts_that_add_up(tmp_path: Path, part_bad: Path) -> None:
    file = tmp_path / "census.xml"
    file.write_bytes(census(21, children=30))
    out = tmp_path / "facts"
    assert ask("read", file, part_bad, "--out", out).code == 1
    assert sorted(one.name for one in out.iterdir()) == ["counts.csv", "facts.parquet", "report.csv"]
    counts = list(csv.DictReader((out / "counts.csv").read_text().splitlines()))
    rows_of = file.read_text().count
    for row in counts:
        parts = [int(row[name]) for name in ("facts", "questionable", "set_aside", "not_read")]
        assert int(row["rows"]) == sum(parts)
        if row["source"] == "census.xml":
            tag = "CPPreviewDate" if row["table"] == "Reviews" else row["table"]
            assert int(row["rows"]) == rows_of(f"<{tag}>"), tag
    (aside,) = [
        row
        for row in csv.DictReader((out / "report.csv").read_text().splitlines())
        if row["outcome"] == "set_aside"
    ]
    assert (aside["source"], aside["child"], aside["value"]) == ("part_bad.xml", "C1", "2026-02-31")
    assert pq.read_table(out / "facts.parquet").num_rows > 30


def test_reading_twice_gives_the_same_facts(tmp_path: Path) -> None:
    file = tmp_path / "census.xml"
    file.write_bytes(census(22, children=10))
    tables = []
    for name in ("one", "two"):
        ask("read", file, "--out", tmp_path / name)
        tables.append(pq.read_table(tmp_path / name / "facts.parquet"))
    assert tables[0].equals(tables[1])
