"""What was due in the sector's own files: every turn met, late, missed or open, without a database."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

import click
import yaml
from rich.console import Console
from rich.table import Table

from goldthread.cli.outcome import (
    DONE,
    SET_ASIDE,
    WIDE,
    Day,
    all_or_nothing,
    in_a_folder,
    progress,
    say,
    set_aside_words,
    spreadsheet_safe,
    whole_output,
)
from goldthread.core.clocks import Clocks, UnsoundClock, load_clocks
from goldthread.core.deadlines import Turn, silent_clocks
from goldthread.core.deadlines import deadlines as judge
from goldthread.core.state import State
from goldthread.readers import read
from goldthread.readers.doubts import LATEST
from goldthread.readers.reading import Reading

COLUMNS = ("child", "clock", "spell", "started", "due", "met", "state", "force")
SHOWN = 40
NAMED = 5
WORDS = {
    State.MET: "met",
    State.MET_LATE: "met late",
    State.LAPSED: "lapsed",
    State.MISSED: "missed",
    State.NOT_OWED: "not owed",
    State.EXEMPT: "exempt",
    State.OPEN: "open",
    State.OVERDUE: "overdue",
    State.NOT_IN_SOURCE: "cannot say",
}
LATE = (State.OVERDUE, State.MISSED, State.MET_LATE)


@click.command(short_help="Every turn of every clock that files can answer.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--as-of", type=Day(), help="The day to judge, as 2026-03-31; else the files' own.")
@click.option("--format", "style", type=click.Choice(["json", "csv", "table"]), default="json")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=in_a_folder,
    help="Write here, whole or not at all.",
)
@click.option(
    "--council",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A council's own file, which may tighten clocks.",
)
@click.option("--authority", default="local", help="Whose children, where a file does not say.")
@click.option("--strict", is_flag=True, help="Refuse the lot if any row has to be set aside.")
@click.pass_context
@all_or_nothing()
def deadlines(ctx: click.Context, files: tuple[Path, ...], **asked: Any) -> None:
    """Show every turn of every clock that FILES can answer.

    FILES: CIN census XML, Annex A workbook, SSD or SSDA903 CSV files or folders, in any mixture.

    A line is one turn: whose, of which clock, when it started, was due and was met, how it stands, and
    whether law, guidance or the council asks for it. It stands as met, met_late, missed, lapsed, not_owed,
    exempt, open or overdue; not_in_source where the files cannot say.

    \b
      goldthread deadlines CIN_2026.xml --as-of 2026-03-31
      goldthread deadlines ssd/ --as-of 2026-03-31 --format csv --out turns.csv
      goldthread deadlines annex_a.xlsx --as-of 2024-01-31 --format table

    Exit codes: 0 done; 1 done, with rows set aside; 2 refused, nothing written.
    """
    clocks = _clocks(asked["council"])
    reader = partial(read, strict=asked["strict"], authority=asked["authority"])
    with progress("Reading") as step, reader(files, progress=step) as reading:
        day = _day(asked["as_of"], reading)
        turns = Judged(reading, clocks, day)
        with whole_output(asked["out"]) as spool:
            WRITERS[asked["style"]](spool, turns)
        _warn_if_later(turns)
        _tell(reading, clocks)
        ctx.exit(SET_ASIDE if reading.set_aside else DONE)


def _clocks(council: Path | None) -> Clocks:
    try:
        return load_clocks(*([council] if council else []))
    except UnsoundClock as unsound:
        raise click.ClickException(f"{council}: {unsound}") from unsound
    except (yaml.YAMLError, ValueError, TypeError, AttributeError) as fault:
        said = "It is not a council's file of clocks: see docs/how-to/add-a-clock.md."
        raise click.ClickException(f"{council}: {said}") from fault


def _day(as_of: date | None, reading: Reading) -> date:
    reference = reading.reference_date
    if as_of is None:
        if reference is None:
            raise click.UsageError("The files name no reference date: say which day with --as-of.")
        say(f"Judged as of the files' own reference date, {reference}.")
        return reference
    if reference is not None and as_of > reference:
        say(
            f"Warning: {as_of} is later than the files' reference date, {reference}. "
            "What happened in between is not in them, so some turns will look late that are not."
        )
    return as_of


def _warn_if_later(judged: Judged) -> None:
    """Files that name no day of their own are known to hold what happened up to their latest fact."""
    latest = judged.latest
    if date.min < latest < judged.as_of:
        say(
            f"Warning: {judged.as_of} is later than the latest day in the files, {latest}. If they were made "
            "before then, what happened in between is not in them: some turns will look late that are not."
        )


@dataclass
class Judged:
    """The turns of the files as of a day. `latest`: if they name none, the latest day of any fact."""

    reading: Reading
    clocks: Clocks
    as_of: date
    latest: date = date.min

    def __iter__(self) -> Iterator[tuple[str, Turn]]:
        """Each child's own id in the file with each turn, children in the order they first appear."""
        no_day = self.reading.reference_date is None
        for person in self.reading.people():
            if no_day:
                days = (fact.happened_on for fact in person.facts if fact.happened_on <= LATEST)
                self.latest = max((self.latest, *days))
            for turn in judge(person.facts, self.clocks, self.as_of, carries=person.carries):
                yield person.child, turn


def _row(child: str, turn: Turn) -> tuple[str | None, ...]:
    due = turn.due_at or turn.due
    return (
        child,
        turn.clock,
        _id(turn.spell),
        turn.started.isoformat(),
        due and due.isoformat(),
        turn.met and turn.met.isoformat(),
        turn.state.value,
        turn.force,
    )


def _id(spell: UUID | None) -> str | None:
    return str(spell) if spell else None


def _write_json(spool: TextIO, judged: Judged) -> None:
    for child, turn in judged:
        spool.write(json.dumps(dict(zip(COLUMNS, _row(child, turn), strict=True)), ensure_ascii=False))
        spool.write("\n")


def _write_csv(spool: TextIO, judged: Judged) -> None:
    rows = csv.writer(spool, lineterminator="\n")
    rows.writerow(COLUMNS)
    for child, turn in judged:
        rows.writerow([spreadsheet_safe(value or "") for value in _row(child, turn)])


def _write_table(spool: TextIO, judged: Judged) -> None:
    clocks = judged.clocks
    counted: Counter[tuple[str, State]] = Counter()
    late: list[tuple[str, Turn]] = []
    for child, turn in judged:
        counted[turn.clock, turn.state] += 1
        if turn.state in LATE and len(late) < SHOWN:
            late.append((child, turn))
    console = Console(file=spool, width=None if sys.stdout.isatty() else WIDE, highlight=False)
    console.print(_summary(counted, clocks, judged.as_of))
    if late:
        console.print(_late(late, sum(counted[key] for key in counted if key[1] in LATE)))
    silent = silent_clocks(clocks, judged.reading.carries)
    if silent:
        console.print(
            "Cannot be answered from these files: " + "; ".join(clocks[c].name for c in silent) + "."
        )


def _summary(counted: Counter[tuple[str, State]], clocks: Clocks, as_of: date) -> Table:
    shown = [state for state in State if any(found == state for _, found in counted)]
    table = Table("Clock", "Force", *(WORDS[state] for state in shown), title=f"Turns as of {as_of}")
    for column in table.columns[2:]:
        column.justify = "right"
    for clock_id in clocks:
        if any(found == clock_id for found, _ in counted):
            clock = clocks[clock_id]
            table.add_row(clock.name, clock.latest.force, *(str(counted[clock_id, s] or "") for s in shown))
    return table


def _late(late: list[tuple[str, Turn]], total: int) -> Table:
    title = (
        f"Late: {total}" if total <= SHOWN else f"Late: the first {SHOWN} of {total}; --format csv has all"
    )
    table = Table("Child", "Clock", "Started", "Due", "Met", "State", title=title)
    for child, turn in late:
        table.add_row(
            child, turn.clock, str(turn.started), str(turn.due), str(turn.met or ""), WORDS[turn.state]
        )
    return table


Writer = Callable[[TextIO, Judged], None]
WRITERS: dict[str, Writer] = {"json": _write_json, "csv": _write_csv, "table": _write_table}


def _tell(reading: Reading, clocks: Clocks) -> None:
    """What the files cannot answer, what was set aside, and where a stored target is not ours."""
    silent = silent_clocks(clocks, reading.carries)
    if silent:
        say(f"Cannot be answered from these files ({len(silent)} clocks): {', '.join(silent)}")
    for difference in reading.differences[:SHOWN]:
        say(
            f"{difference.source}, {difference.place}: the file's own target for child {difference.child} is "
            f"{difference.theirs}; {difference.clock} from {difference.started} gives {difference.ours}."
        )
    if len(reading.differences) > SHOWN:
        say(f"... and {len(reading.differences) - SHOWN} more stored targets that differ.")
    if reading.set_aside:
        _tell_set_aside(reading)


def _tell_set_aside(reading: Reading) -> None:
    """The first rows that were set aside, each with its place, and where all of them are named."""
    aside = (note for note in reading.report if note.outcome == "set_aside")
    for note in islice(aside, NAMED):
        say(f"Set aside: {note.source}, {note.place}: {note.reason}")
    say(f"{set_aside_words(reading.set_aside)}: `goldthread read` writes the report of them.")
