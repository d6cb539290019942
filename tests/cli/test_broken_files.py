"""What a broken file, a fault midway and an interruption leave behind: words, and nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.asking import ask
from tests.cli.random_files import census
from tests.readers.census import HEAD, TAIL, child, referral

deadlines_module = import_module("goldthread.cli.deadlines")
MANY = 20_000
GOLDTHREAD = [sys.executable, "-c", "from goldthread.cli import main; main()"]
HEARS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
IN_A_TERMINAL = [*GOLDTHREAD[:2], HEARS + GOLDTHREAD[2]]  # in the background Ctrl-C is not heard


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
    file.write_text(
        HEAD.format(year="2026", reference="2026-03-31", lea="916")
        + "".join(child(f"C{number}", referral()) for number in range(MANY))
        + TAIL
    )
    process = subprocess.Popen(
        [*IN_A_TERMINAL, "deadlines", str(file), "--as-of", "2026-03-31", "--out", str(tmp_path / "turns")],
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    while not any(one.name.startswith(".goldthread-") for one in tmp_path.iterdir()):
        time.sleep(0.01)
    assert process.poll() is None, "it ended before it could be stopped"
    process.send_signal(signal.SIGINT)
    complained = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(timeout=60) == 2
    assert "Traceback" not in complained
    assert [one.name for one in tmp_path.iterdir()] == ["census.xml"]
