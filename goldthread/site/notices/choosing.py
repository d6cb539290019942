"""How do I want to hear that there are notices: an email at once, once a day, or none; and when never?"""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.core.chasing import Hearing, chasing
from goldthread.exchange.mail.claiming import hearing_of
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.ground.mail import mail_is_on
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import plural, short_date
from goldthread.record.models import JobHealth, Mail, NoticeSetting

HALF_HOURS = [(f"{hour:02}:{half}", f"{hour:02}:{half}") for hour in range(24) for half in ("00", "30")]
NONE = ("", "No quiet hours")
LAST = 5


class HearingForm(forms.Form):
    """Hours by the half hour; quiet hours have two ends or none."""

    email = forms.ChoiceField(
        label="When should an email tell you that there are notices?",
        choices=NoticeSetting.Email.choices,
        widget=forms.RadioSelect,
        help_text="It says how many there are, and nothing of what they are about.",
    )
    daily_at = forms.ChoiceField(label="If once a day, at what time?", choices=HALF_HOURS)
    quiet_from = forms.ChoiceField(
        label="No email from", choices=[NONE, *HALF_HOURS], required=False, help_text="For example, 19:00"
    )
    quiet_until = forms.ChoiceField(label="No email until", choices=[NONE, *HALF_HOURS], required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("quiet_from")) != bool(said.get("quiet_until")):
            missing = "quiet_until" if said.get("quiet_from") else "quiet_from"
            self.add_error(missing, "Choose both ends of your quiet hours, or neither")
        return said


def screen(request: HttpRequest) -> HttpResponse:
    """What I chose, whether this installation sends email at all, and what became of my last emails."""
    form = HearingForm(request.POST or None, initial=_as_answers(_mine(request)))
    if request.method == "POST" and form.is_valid():
        _keep(request, form.cleaned_data)
        messages.success(request, "Kept. It holds from the next notice on.")
        return redirect("notice_settings")
    given = {
        "form": form,
        "errors": mistakes(form) if form.is_bound else [],
        "sends": mail_is_on(),
        "address": request.user.email,  # type: ignore[union-attr]
        "mails": [_line(mail) for mail in Mail.objects.order_by("-made_at", "id")[:LAST]],
        "fault": _fault(),
    }
    return render(request, "notices/settings.html", given)


def _mine(request: HttpRequest) -> Hearing:
    last = NoticeSetting.objects.filter(user=request.user.pk).order_by("-set_at", "-id").first()
    return hearing_of(last) if last else chasing().hearing


def _as_answers(hearing: Hearing) -> dict[str, str]:
    begins, ends = hearing.quiet or (None, None)
    return {
        "email": hearing.how,
        "daily_at": f"{hearing.daily_at:%H:%M}",
        "quiet_from": f"{begins:%H:%M}" if begins else "",
        "quiet_until": f"{ends:%H:%M}" if ends else "",
    }


def _keep(request: HttpRequest, said: dict[str, str]) -> None:
    NoticeSetting.objects.create(
        user_id=request.user.pk,
        email=said["email"],
        daily_at=time.fromisoformat(said["daily_at"]),
        quiet_from=time.fromisoformat(said["quiet_from"]) if said["quiet_from"] else None,
        quiet_until=time.fromisoformat(said["quiet_until"]) if said["quiet_until"] else None,
        set_at=wall_clock.now(),
    )


def _line(mail: Mail) -> dict[str, str]:
    at = mail.made_at.astimezone(LONDON)
    state = Mail.State(mail.state).label
    return {
        "when": f"{short_date(at.date(), wall_clock.today())}, {at:%H:%M}",
        "text": f"{state}. It counted {plural(mail.number, 'notice')}.",
    }


def _fault() -> str:
    """What the mail server last said, while it has not taken anything since."""
    row = JobHealth.objects.filter(pk="email").first()
    failing = row and row.failed_at and (row.succeeded_at is None or row.succeeded_at < row.failed_at)
    return str(row.words) if row and failing else ""
