"""Files sent through the page: read, and taken in or only tried, inside the request."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile

from goldthread.access.documents.asking import ManyFiles
from goldthread.access.documents.limits import MEGABYTE
from goldthread.ground import wall_clock
from goldthread.readers import Count, Difference, Note, Refused, read
from goldthread.record.importing import Imported
from goldthread.record.receiving import receive

LARGEST = 10 * MEGABYTE
SHOWN = 100


class FilesField(forms.FileField):
    """Several files, each checked as one; refuses more together than one request should carry."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = [super(FilesField, self).clean(one, initial) for one in (data or [None])]
        if sum(one.size or 0 for one in given) > LARGEST:
            raise forms.ValidationError(
                "These files are larger than 10 MB together. Ask whoever keeps the server to run: "
                "goldthread import FILE"
            )
        return given


class UploadForm(forms.Form):
    """The files of one source, tried first unless told otherwise."""

    files = FilesField(
        label="Files",
        help_text="A CIN census (XML), an Annex A workbook, the CSV files of a standard safeguarding "
        "dataset, or those of an SSDA903 return. At most 10 MB together.",
        widget=ManyFiles(),
    )
    authority = forms.CharField(
        label="Authority number",
        max_length=20,
        help_text="Whose children these are, where a file does not say",
    )
    how = forms.ChoiceField(
        label="What should happen?",
        choices=[("try", "Try it: show what would change, and change nothing"), ("take", "Take it in")],
        widget=forms.RadioSelect,
        initial="try",
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the files, or why they were refused whole."""

    imported: Sequence[Imported] = ()
    counts: Sequence[Count] = ()
    notes: Sequence[Note] = ()
    differences: Sequence[Difference] = ()
    refused: Refused | None = None


def take(files: Sequence[UploadedFile], *, authority: str, by: UUID, dry_run: bool) -> Outcome:
    """Reads the files from a folder that is gone afterwards; all of them are taken in, or none."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [_kept(file, Path(folder)) for file in files]
        try:
            with read(paths, authority=authority) as reading:
                imported = receive(
                    reading, files=[path.name for path in paths], by=by, now=wall_clock.now(), dry_run=dry_run
                )
                return Outcome(
                    imported,
                    reading.counts,
                    [note for note, _ in zip(reading.report, range(SHOWN), strict=False)],
                    reading.differences[:SHOWN],
                )
        except Refused as refused:
            return Outcome(refused=refused)


def _kept(file: UploadedFile, folder: Path) -> Path:
    """Under its own bare name, which the report repeats."""
    path = folder / (Path(file.name or "file").name or "file")
    with path.open("wb") as kept:
        for piece in file.chunks():
            kept.write(piece)
    return path
