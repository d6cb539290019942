"""Which paper, and for whom? The questions, and what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from goldthread.access.disclosure.pieces import Recipient
from goldthread.access.disclosure.rules import Rules
from goldthread.access.paper.papers import FAMILY, Paper

LEAST_WORDS = 10
ADD, WHY = "add", "why"


class ChooseForm(forms.Form):
    """The paper and the recipient; a name where the record does not hold one."""

    paper = forms.ChoiceField(label="Which paper?", widget=forms.RadioSelect)
    to = forms.ChoiceField(label="Who is it for?", widget=forms.RadioSelect)
    name = forms.CharField(
        label="Their name, and the agency or court",
        required=False,
        max_length=200,
        help_text="For anybody who is not of the family. For example, Dr Grey, Rowan Surgery",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self,
        posted: QueryDict | None,
        papers: Sequence[Paper],
        family: Sequence[tuple[str, Recipient]],
        rules: Rules,
    ) -> None:
        super().__init__(posted)
        self.papers, self.family, self.rules = {one.slug: one for one in papers}, dict(family), rules
        self.fields["paper"].choices = [(one.slug, f"{one.label}. {one.hint}") for one in papers]  # type: ignore[attr-defined]
        kin = [(key, f"{one.name}: {_lower(rules.recipients[one.kind].label)}") for key, one in family]
        others = [(code, row.label) for code, row in rules.recipients.items() if code not in FAMILY]
        self.fields["to"].choices = kin + others  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "paper" in said and "to" in said:
            self._check(said)
        return said

    def _check(self, said: dict[str, Any]) -> None:
        paper, kind = self.papers[said["paper"]], self.recipient_kind(said["to"])
        if kind not in paper.recipients:
            label = _lower(self.rules.recipients[kind].label)
            self.add_error(
                "to", f"“{paper.label}” is not made for {label}. Choose another paper, or somebody else"
            )
        if kind not in (*FAMILY, "internal") and not str(said.get("name") or "").strip():
            self.add_error(
                "name",
                "Write the name of the person it is for: a paper for nobody in particular reaches anybody",
            )

    def recipient_kind(self, key: str) -> str:
        return self.family[key].kind if key in self.family else key

    def recipient(self) -> Recipient:
        """Whom it is for, once the form is valid."""
        key = self.cleaned_data["to"]
        if key in self.family:
            return self.family[key]
        label = self.rules.recipients[key].label
        return Recipient(key, label if key == "internal" else self.cleaned_data["name"].strip())


def additions(posted: QueryDict) -> dict[str, str]:
    """What the sender asked to add, by key, each with the one reason they gave."""
    why = posted.get(WHY, "").strip()
    return dict.fromkeys(posted.getlist(ADD), why) if len(why) >= LEAST_WORDS else {}


def reason_is_missing(posted: QueryDict) -> bool:
    return bool(posted.getlist(ADD)) and len(posted.get(WHY, "").strip()) < LEAST_WORDS


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]
