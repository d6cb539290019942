"""The functions, grants, triggers and policies of the record, as files of SQL that migrations run once."""

from pathlib import Path

from django.db.migrations.operations.special import RunSQL

FOLDER = Path(__file__).parent


def text(name: str) -> str:
    """One file of this folder."""
    return (FOLDER / name).read_text(encoding="utf-8")


def run(name: str) -> RunSQL:
    """The migration step that runs one file of this folder. What `ran.sha256` lists is never edited."""
    return RunSQL(text(name), RunSQL.noop)
