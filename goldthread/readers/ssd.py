"""The Standard Safeguarding Dataset as a folder of CSV files, its rows joined by their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from goldthread.readers import values
from goldthread.readers.episodes import STARTS
from goldthread.readers.gather import TableRow, tell
from goldthread.readers.intake import Intake, Teller
from goldthread.readers.mapping import mapping
from goldthread.readers.outcome import Note, Source
from goldthread.readers.person_rows import PersonRows
from goldthread.readers.remarks import MEND, Telling
from goldthread.readers.tables import TableFile, Tables

_CONFERENCE_FLAG = re.compile(r'"(?:OUTCOME_)?CP_CONFERENCE_FLAG"\s*:\s*"([YN])"', re.IGNORECASE)
_CODE = re.compile(r"[A-Z0-9]+(?=[ :-]|$)")
"""A code, alone or before its words: `S`, `S: Started to be looked after`."""
_WITH_POINT = re.compile(r"\d+\.0", re.ASCII)
_NAMES = {
    "worker_name": ("invo_professional_id", "prof_professional_id", "prof_professional_name"),
    "team_name": ("invo_professional_team", "dept_team_id", "dept_team_name"),
}


def read(
    files: Sequence[TableFile],
    number: int,
    intake: Intake,
    *,
    authority: str,
    step: Callable[[int], None],
) -> list[Source]:
    """Read the tables of one extract together. Raises Refused."""
    mapped = mapping("ssd")
    tables = Tables(mapped, intake)
    try:
        tables.read(files, step, _prepared)
        carries = mapped.carries({one.table: one.columns for one in files})
        intake.tellers[number] = Teller("ssd", carries, None)
        telling = Telling(files[0].name, number, authority, None, intake, mapped)
        tell(tables.gathered, telling, rows_of=_together(tables))
    finally:
        tables.gathered.close()
    return [Source(one.name, "ssd", mapped.label, "", None, authority, carries) for one in files]


def _prepared(table: str, given: dict[str, str]) -> dict[str, str]:
    """The row, with what its columns say only together."""
    given = _numbers_whole(given)
    if table == "ssd_s47_enquiry":
        return _enquiry(given)
    if table == "ssd_cla_episodes" and "clae_entered_care_date" not in given:
        reason = _CODE.match(given.get("clae_cla_episode_start_reason", "").strip().upper())
        start = given.get("clae_cla_episode_start_date")
        if start is not None and reason and reason[0] in STARTS:
            return {**given, "clae_entered_care_date": start}
    return given


def _numbers_whole(given: dict[str, str]) -> dict[str, str]:
    """A number of a person or a row without the `.0` that a tool adds to a column with blanks in it."""
    added = [name for name, text in given.items() if name.endswith("_id") and _WITH_POINT.fullmatch(text)]
    return {**given, **{name: given[name].removesuffix(".0") for name in added}} if added else given


def _enquiry(given: dict[str, str]) -> dict[str, str]:
    """Whether a conference was required, by the outcome's own flag of it; undated where no end is given."""
    said = {**given}
    flag = _CONFERENCE_FLAG.search(given.get("s47e_s47_outcome_json", ""))
    if flag:
        said["conference_flag"] = flag[1]
    required = values.flag(flag[1]) if flag else not values.flag(given.get("s47e_s47_nfa", ""))
    if not required and "s47e_s47_end_date" not in given:
        said["none_required"] = "yes"
    return said


def _together(tables: Tables) -> Callable[[PersonRows, Sequence[TableRow]], list[TableRow]]:
    """Of one person: joining tables laid into the rows they name, workers and teams named."""
    return lambda person, rows: [row._replace(given=_named(tables, row)) for row in _joined(person, rows)]


def _joined(person: PersonRows, rows: Sequence[TableRow]) -> list[TableRow]:
    """The rows, those of a joining table laid into the row that their number names."""
    listed = person.telling.mapped.tables
    kept = [row for row in rows if not listed[row.table].joins]
    for row in rows:
        of = listed[row.table].of
        if not listed[row.table].joins or of is None:
            continue
        count = person.telling.intake.count(row.source, row.table)
        count.rows += 1
        into = next((one for one in kept if one.given.get(of[1]) == row.given.get(of[0])), None)
        if into is None:
            count.set_aside += 1
            person.telling.intake.report.add(_joins_nothing(person, row, of[0]))
        else:
            count.facts += 1
            _lay_into(into, row, [column for column in listed[row.table].columns if column != of[0]])
    return kept


def _joins_nothing(person: PersonRows, row: TableRow, field: str) -> Note:
    reason = "No row of this child has that number."
    wanted = row.given.get(field, "")
    return Note(row.source, f"line {row.place}", person.child, field, wanted, "set_aside", reason, MEND)


def _lay_into(into: TableRow, row: TableRow, columns: Sequence[str]) -> None:
    """Its columns become the other row's; what that holds already is added to, but for JSON."""
    for column, text in row.given.items():
        if column in columns:
            before = into.given.get(column)
            into.given[column] = f"{before}, {text}" if before and not text.startswith(("{", "[")) else text


def _named(tables: Tables, row: TableRow) -> dict[str, str]:
    """A worker's and a team's name beside their number, where the extract holds their tables."""
    if row.table != "ssd_involvements":
        return row.given
    given = dict(row.given)
    for words, (column, number, name) in _NAMES.items():
        if column in given:
            given[words] = tables.lookups.get((number, given[column]), {}).get(name, given[column])
    return given
