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
from goldthread.record.models import ChildSummary

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
        return self.entry.is_valid()

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
