"""Which documents, and how closely is each held? The questions, each mistake said at its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from goldthread.access.documents.checking import NotTaken, Taken, taken
from goldthread.access.documents.limits import MEGABYTE, limits
from goldthread.ground.day_field import DayField

HINT = "{types}. At most {most} at once, each {size} MB or smaller."
HELD = (
    ("personal", "Only what everybody who works with the child may read"),
    ("informant", "It says, or shows, who told us"),
    ("protected", "A protected address is in it"),
)


class ManyFiles(forms.ClearableFileInput):
    """A file box that takes several at once."""

    allow_multiple_selected = True


class DocumentsField(forms.FileField):
    """Several documents, each read and checked by its content; what is refused says what to do."""

    def __init__(self, **named: Any) -> None:
        ours = limits()
        size = ours.largest // MEGABYTE
        hint = HINT.format(types=ours.words, most=ours.most_at_once, size=size)
        accept = ",".join(f".{ending}" for ending in ours.types)
        super().__init__(widget=ManyFiles(attrs={"accept": accept}), help_text=hint, **named)

    def clean(self, data: Any, initial: Any = None) -> list[Taken]:  # noqa: ARG002 - its own name
        given: list[UploadedFile] = [one for one in (data or []) if one]
        if not given:
            if self.required:
                raise forms.ValidationError("Choose a document")
            return []
        if len(given) > limits().most_at_once:
            raise forms.ValidationError(f"Send at most {limits().most_at_once} at once, the rest after that")
        faults, found = [], []
        for one in given:
            try:
                found.append(_checked(one))
            except NotTaken as fault:
                faults.append(str(fault))
        if faults:
            raise forms.ValidationError(faults)
        return found


class DocumentsForm(forms.Form):
    """Documents that go with something else, such as a referral."""

    documents = DocumentsField(label="Documents", required=False)


class OnRecordForm(forms.Form):
    """Documents for a child's record: what they are, of which day, and how closely held."""

    documents = DocumentsField(label="Documents")
    title = forms.CharField(
        label="What is it?",
        max_length=200,
        required=False,
        help_text="In words that a colleague finds it by, such as: School report, autumn. Else its own name",
    )
    happened_on = DayField(label="Which day is it of?", required=False)
    held = forms.ChoiceField(
        label="What does it hold?", choices=HELD, widget=forms.RadioSelect, initial="personal"
    )


def _checked(one: UploadedFile) -> Taken:
    """What is too large is not read."""
    ours = limits()
    content = one.read(ours.largest + 1)
    return taken(one.name or "", bytes(content), ours)
