"""What did somebody else write of this child while the page was open, beside what was written here?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goldthread.access.recording.asking import INCLUDE, STOOD
from goldthread.access.recording.family import Member

CROSSED = (
    "This was written anew while your page was open, and nothing of yours is signed yet. "
    "Read both below, change what should be changed, then sign"
)


def moved(member: Member, form: forms.Form) -> bool:
    """Whether something else stands now than when the page was shown."""
    return form.cleaned_data.get(STOOD) not in (None, "", member.mark(form.fields))


def side_by_side(member: Member, form: forms.Form) -> list[dict[str, str]]:
    """What stands, and what was written here: one row a question in which they differ."""
    rows = []
    for name, field in form.fields.items():
        if name in (STOOD, INCLUDE):
            continue
        stands, mine = (in_words(field, said.get(name)) for said in (member.stands, form.cleaned_data))
        if stands != mine:
            rows.append({"question": str(field.label), "stands": stands, "mine": mine})
    return rows


def in_words(field: forms.Field, value: Any) -> str:
    """An answer as the page words it."""
    if value in (None, "", []):
        return ""
    labels: Mapping[str, str] = dict(getattr(field, "choices", ()))
    several = value if isinstance(value, list | tuple) else [value]
    return ", ".join(str(labels.get(str(one), one)) for one in several)


def seen_now(member: Member, form: forms.Form) -> None:
    """Whoever signs the page as it is shown next has read what stands now."""
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data[form.add_prefix(STOOD)] = member.mark(form.fields)  # type: ignore[index]
