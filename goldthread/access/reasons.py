"""Why do you need to see this child? A reason opens the record for the shift, and the worker sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import looked
from goldthread.access.house_rules import house_rules
from goldthread.access.reading import opens_for_a_reason
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.record.models import Grant
from goldthread.record.models.access import GrantKind

SURFACE = "reason for access"


class ReasonForm(forms.Form):
    """One reason from a short list, and words where the list does not say it all."""

    reason = forms.ChoiceField(label="Your reason", choices=house_rules().reasons, widget=forms.RadioSelect)
    words = forms.CharField(
        label="What you need to know, and why",
        help_text="For example: grandmother rang about tonight, the allocated worker is on leave",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"]).strip()
        if len(words) < house_rules().least_words:
            raise forms.ValidationError("Say a little more, so that the allocated worker understands")
        return words


def why(request: HttpRequest, person: UUID) -> HttpResponse:
    """The page that asks. For whoever may not even ask, there is nothing here."""
    if not opens_for_a_reason(person):
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _open(request, person, form.cleaned_data)
        return redirect("child", person)
    looked(request, Action.READ, surface=SURFACE, subject=person)
    given = {"form": form, "errors": mistakes(form), "hours": house_rules().reason_hours}
    return render(request, "access/why.html", given)


def _open(request: HttpRequest, person: UUID, said: dict[str, Any]) -> None:
    now = wall_clock.now()
    Grant.objects.create(
        user_id=request.user.pk,
        person_id=person,
        kind=GrantKind.REASON,
        reason=said["reason"],
        words=said["words"],
        opened_at=now,
        until=now + timedelta(hours=house_rules().reason_hours),
    )
    looked(request, Action.READ, surface=SURFACE, subject=person, reason=said["reason"])
