"""The sector's files as facts: a Parquet file and a report of every row that was not plainly understood."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import click
import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from goldthread.cli.outcome import (
    DONE,
    SET_ASIDE,
    WIDE,
    all_or_nothing,
    hidden_beside,
    progress,
    say,
    set_aside_words,
    spreadsheet_safe,
)
from goldthread.readers import read as read_files
from goldthread.readers.outcome import Note
from goldthread.readers.reading import Reading

BATCH = 20_000
FACTS = pa.schema(
    [
        ("authority", pa.string()),
        ("child", pa.string()),
        ("subject", pa.string()),
        ("id", pa.string()),
        ("kind", pa.string()),
        ("kind_version", pa.int16()),
        ("spell", pa.string()),
        ("within", pa.string()),
        ("happened_on", pa.date32()),
        ("happened_at", pa.timestamp("us", tz="UTC")),
        ("data", pa.string()),
        ("questionable", pa.string()),
        ("order", pa.int32()),
    ]
)


@click.command("read", short_help="The same files as facts, with a report of each row not understood.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write."
)
@click.option("--authority", default="local", help="Whose children, where a file does not say.")
@click.option("--strict", is_flag=True, help="Refuse the lot if any row has to be set aside.")
@click.pass_context
@all_or_nothing()
def read(ctx: click.Context, files: tuple[Path, ...], out: Path, authority: str, strict: bool) -> None:
    """Write FILES as facts (facts.parquet), with report.csv and counts.csv beside them.

    FILES: CIN census XML, Annex A workbook, SSD or SSDA903 CSV files or folders, in any mixture.

    report.csv has a line for each row or value that was set aside, odd or not read: where it stands, why, and
    what to do. In counts.csv the rows of each table add up: facts, questionable, set aside, not read.

    \b
      goldthread read CIN_2026.xml --out facts/
      goldthread read ssd/ annex_a.xlsx --out facts/ --strict

    Exit codes: 0 done; 1 done, with rows set aside; 2 refused, nothing written.
    """
    with (
        progress("Reading") as step,
        read_files(files, strict=strict, authority=authority, progress=step) as reading,
    ):
        out.parent.mkdir(parents=True, exist_ok=True)
        spool = hidden_beside(out)
        try:  # before the folder is made: Ctrl+C may come the moment it is there
            spool.mkdir(mode=0o700)  # the caller's eyes only
            _write(reading, spool)
            _deliver(spool, out)
        finally:
            shutil.rmtree(spool, ignore_errors=True)
        tell_counts(reading, str(out / "report.csv"))
        ctx.exit(SET_ASIDE if reading.set_aside else DONE)


def _write(reading: Reading, folder: Path) -> None:
    with pq.ParquetWriter(folder / "facts.parquet", FACTS, compression="zstd") as parquet:
        rows = _rows(reading)
        while batch := list(islice(rows, BATCH)):
            parquet.write_table(pa.Table.from_pylist(batch, schema=FACTS))
    _write_csv(folder / "report.csv", Note._fields, reading.report)
    counts = reading.counts
    names = ["source", "table", "rows", "facts", "questionable", "set_aside", "not_read"]
    _write_csv(folder / "counts.csv", names, ([getattr(c, n) for n in names] for c in counts))


def _rows(reading: Reading) -> Iterator[dict[str, Any]]:
    for person in reading.people():
        for fact in person.facts:
            yield {
                "authority": person.authority,
                "child": person.child,
                "subject": str(fact.subject),
                "id": str(fact.id),
                "kind": fact.kind,
                "kind_version": fact.kind_version,
                "spell": fact.spell and str(fact.spell),
                "within": fact.within and str(fact.within),
                "happened_on": fact.happened_on,
                "happened_at": fact.happened_at,
                "data": json.dumps(fact.data, default=_plain, ensure_ascii=False, sort_keys=True),
                "questionable": fact.questionable,
                "order": fact.order,
            }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple | frozenset | set) else str(value)


def _write_csv(path: Path, names: list[str], rows: Iterable[Iterable[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(names)
        sheet.writerows([spreadsheet_safe(str(value)) for value in row] for row in rows)


def _deliver(spool: Path, out: Path) -> None:
    """The folder appears whole; over an older one, each file is exchanged whole."""
    if not out.exists():
        spool.replace(out)
        return
    for file in spool.iterdir():
        file.replace(out / file.name)


def tell_counts(reading: Reading, report: str) -> None:
    """One line a table: what came in, and what became of it. report: where the rows set aside are named."""
    table = Table(
        "File", "Table", "Rows", "Facts", "Questionable", "Set aside", "Not read", title="What came in"
    )
    for column in table.columns[:2]:
        column.overflow = "fold"  # a name cut short names nothing
    for column in table.columns[2:]:
        column.justify = "right"
    for one in reading.counts:
        numbers = (one.rows, one.facts, one.questionable, one.set_aside, one.not_read)
        table.add_row(one.source, one.table, *(str(number) for number in numbers))
    Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else WIDE).print(table)
    if reading.set_aside:
        say(f"{set_aside_words(reading.set_aside)}; {report} says where, why and what to do.")
