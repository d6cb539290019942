"""One showing of an act's page: is it filled in, and of which children does it speak?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms

from goldthread.access.recording.acts import Act
from goldthread.access.recording.asking import INCLUDE
from goldthread.access.recording.family import Member
from goldthread.access.recording.meanwhile import CROSSED, moved, seen_now, side_by_side
from goldthread.language.kind import Shape
from goldthread.record.models import ChildSummary

WORDED = (Shape.TEXT, Shape.NARRATIVE)
NOT_HERE = (
    "A child whom you ticked is not in this family, or not open to you any more. Nothing was signed. "
    "Find the child and record it there, or sign for the others."
)
NOBODY_IN = "Leave at least one child in this entry, or leave without signing"


@dataclass(slots=True)
class Asked:
    """One showing of an act's page: the forms of the entry and of each child.

    meanwhile: what somebody else wrote while it was open, beside what was written here.
    """

    act: Act
    child: ChildSummary
    today: date
    entry: forms.Form
    members: list[tuple[Member, forms.Form]]
    meanwhile: list[dict[str, Any]] = field(default_factory=list)

    def valid(self) -> bool:
        """Every form is looked at, so that every mistake is shown at once."""
        if not all([self.entry.is_valid(), *(form.is_valid() for _, form in self.sent())]):
            return False
        if not self.included():
            self.entry.add_error(None, NOBODY_IN)
        for stranger in self.strangers():
            self.entry.add_error(None, self._not_here(stranger))
        return self.entry.is_valid()

    def strangers(self) -> list[str]:
        """Children who were ticked on the page as it was opened, and are not in this family now.

        Where an act speaks of those who share something, its own checks say what became of it.
        """
        if self.act.together:
            return []
        ticked = [
            name.removesuffix(f"-{INCLUDE}") for name in self.entry.data if name.endswith(f"-{INCLUDE}")
        ]
        return sorted(set(ticked) - {str(member.child) for member, _ in self.members})

    def _not_here(self, stranger: str) -> str:
        """Nothing of it is signed, and what was typed is given back: this page no longer asks of them."""
        worded = [ask.field for ask in self.act.each if self.act.declared.field(ask.field).shape in WORDED]
        typed = [self.entry.data.get(f"{stranger}-{field}", "").strip() for field in worded]
        kept = " ".join(filter(None, typed))
        return f"{NOT_HERE}{f' You wrote: {kept}' if kept else ''}"

    def crossed(self) -> bool:
        """Whether somebody else wrote meanwhile. Both are then shown, and what is signed next is of both."""
        for member, form in self.included():
            rows = side_by_side(member, form) if moved(member, form) else []
            if rows:
                self.meanwhile.append({"name": member.name, "rows": rows})
                seen_now(member, form)
        if self.meanwhile:
            self.entry.add_error(None, CROSSED)
        return bool(self.meanwhile)

    def sent(self) -> list[tuple[Member, forms.Form]]:
        """The children whose forms were sent with it."""
        return [one for one in self.members if one[1].is_bound]

    def included(self) -> list[tuple[Member, forms.Form]]:
        """The children this entry speaks of."""
        return [one for one in self.sent() if one[1].cleaned_data.get(INCLUDE, True)]

    def left_out(self) -> list[tuple[Member, forms.Form]]:
        """Those taken out of an entry that speaks of them together."""
        return [one for one in self.sent() if not one[1].cleaned_data.get(INCLUDE, True)]
