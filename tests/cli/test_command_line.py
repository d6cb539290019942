"""How the command line behaves: what it prints where, how it ends, and what it never leaves behind."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from goldthread.cli import keeping, main
from goldthread.cli.outcome import spreadsheet_safe
from tests.cli.asking import KEYS, ask, turns_in
from tests.cli.random_datasets import write_dataset
from tests.cli.random_files import census
from tests.cli.random_tables import DATASET, Tables, lay
from tests.cli.small_census import a_census

deadlines_module = import_module("goldthread.cli.deadlines")
GOLDTHREAD = [sys.executable, "-c", "from goldthread.cli import main; main()"]


def test_a_turn_is_one_line_of_these_eight_things(sound: Path) -> None:
    said = ask("deadlines", sound, "--as-of", "2026-03-01")
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [list(row) for row in rows] == [KEYS]
    assert rows[0] | {"spell": "-"} == {
        "child": "C1", "clock": "child_and_family_assessment", "spell": "-", "started": "2026-01-05",
        "due": "2026-03-09", "met": None, "state": "open", "force": "duty",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--as-of", "31/03/2026"], "write it year first, as 2026-03-31"),
        (["--out", "no-such-folder/turns.csv"], "there is no folder no-such-folder"),
        (["--council", __file__], "not a council's file of clocks"),
    ],
)
def test_what_was_asked_amiss_is_said_before_anything_is_read(
    sound: Path, words: list[str], says: str
) -> None:
    said = ask("deadlines", sound, *words)
    assert (said.code, said.out) == (2, "")
    assert says in " ".join(said.err.split())
    assert "did not expect" not in said.err


def test_output_is_utf_8_wherever_it_goes(tmp_path: Path) -> None:
    file = a_census(tmp_path / "census.xml", name="Ç1")
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*GOLDTHREAD, "deadlines", str(file)], env=plain, capture_output=True, check=True)
    assert "Ç1" in done.stdout.decode("utf-8")


def test_a_day_that_stands_for_never_is_marked_and_stops_nothing(tmp_path: Path) -> None:
    """Some systems write 9999-12-31 where they have no day; the stored target makes the judge look there."""
    more = (
        "<Section47><S47ActualStartDate>2026-01-06</S47ActualStartDate><InitialCPCtarget>2026-01-28</InitialCPCtarget>"
        "<ICPCnotRequired>0</ICPCnotRequired></Section47>"
        "<ChildProtectionPlans><CPPstartDate>9999-12-31</CPPstartDate></ChildProtectionPlans>"
    )
    file = a_census(tmp_path / "census.xml", more=more)
    said = ask("deadlines", file)
    assert said.code == 0
    assert len(said.out.splitlines()) == 2
    assert "own target" in said.err
    ask("read", file, "--out", tmp_path / "facts")
    assert "9999-12-31 is after 2099" in (tmp_path / "facts" / "report.csv").read_text()


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


def test_a_child_of_whom_nothing_is_known_stops_nobody_else(tmp_path: Path) -> None:
    """A row that is set aside leaves its child without any fact; the others are judged all the same."""
    heading = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
    (tmp_path / "reviews.csv").write_text(heading + "1,,32/01/2026,PN1\n2,01/01/2015,05/01/2026,PN1\n")
    said = ask("deadlines", tmp_path / "reviews.csv", "--as-of", "2026-03-31")
    assert (said.code, "1 row was set aside" in said.err) == (1, True)


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


def test_a_day_after_all_that_a_dataset_holds_is_warned_of(tmp_path: Path) -> None:
    """The extract names no day of its own: the latest day in it is the last it is known to hold."""
    tables: Tables = {name: [] for name in DATASET}
    lay(tables, "ssd_person", "P1", "F", "2015-01-01", "", "")
    lay(tables, "ssd_cin_episodes", "R1", "P1", "2026-01-05", "N", "2026-02-10")
    write_dataset(tmp_path / "ssd", tables)
    said = ask("deadlines", tmp_path / "ssd", "--as-of", "2026-03-31")
    assert "Warning: 2026-03-31 is later than the latest day in the files, 2026-02-10" in said.err
    assert "Warning" not in ask("deadlines", tmp_path / "ssd", "--as-of", "2026-02-10").err


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
    assert f"{part_bad.name}, line " in said.err
    assert "“2026-02-31” is not a day that exists." in said.err


def test_counts_name_each_file_whole_and_say_where_the_report_is(part_bad: Path, tmp_path: Path) -> None:
    long = part_bad.rename(tmp_path / "children_in_need_census_of_2026_third_sending.xml")
    said = ask("read", long, "--out", tmp_path / "facts")
    assert long.name in said.err
    assert f"{tmp_path / 'facts' / 'report.csv'} says where" in said.err


def test_strict_refuses_the_lot(part_bad: Path, tmp_path: Path) -> None:
    for words in (["deadlines", "--out", tmp_path / "turns.json"], ["read", "--out", tmp_path / "facts"]):
        said = ask(words[0], part_bad, "--strict", *words[1:])
        assert said.code == 2
        assert said.out == ""
        assert "2026-02-31" in said.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["part_bad.xml"]


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


def test_help_names_every_command_in_whole_sentences_and_says_how_it_ends() -> None:
    assert "..." not in ask("--help").out.partition("Commands:")[2]
    for command in ("deadlines", "read", "import"):
        assert "1 done, with rows set aside" in ask(command, "--help").out


def test_a_wrong_option_says_what_is_wrong(sound: Path) -> None:
    for words in (["--as-of", "31/03/2026"], ["--format", "xml"], ["--colour"]):
        said = ask("deadlines", sound, *words)
        assert (said.code, said.out) == (2, "")
        assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("command", "fails", "says"),
    [
        ("rebuild", "goldthread.cli.keeping.open_record", "stays"),
        ("county --out county", "goldthread.cli.county.write_out", "stays"),
        ("deadlines {file}", "goldthread.cli.deadlines.whole_output", "Nothing was written"),
        ("read {file} --out facts", "goldthread.cli.read._deliver", "Nothing was written"),
        ("import {file}", "goldthread.cli.keeping._take_in", "Nothing was written"),
    ],
)
def test_what_fails_says_whether_anything_was_written(
    command: str, fails: str, says: str, sound: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Ctrl+C while something is done piece by piece leaves the pieces: only what is whole says otherwise."""

    def stop(*_given: Any, **_named: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(keeping, "open_record", nullcontext)
    monkeypatch.setattr(import_module(fails.rpartition(".")[0]), fails.rpartition(".")[2], stop)
    monkeypatch.setattr(sys, "argv", ["goldthread", *command.format(file=sound).split()])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert says in capsys.readouterr().err


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
