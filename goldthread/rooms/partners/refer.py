"""A professional's door: the referral with its draft, and a question asked before referring."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import shows_nobody
from goldthread.access.documents.asking import DocumentsForm
from goldthread.access.documents.keeping import keep_with_contact
from goldthread.access.recording.drafts import as_posted, carried, draft_of, forget, keep
from goldthread.access.recording.signing import entry_id
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.record.models import ArrivedContact, Worker
from goldthread.record.models.front_door import Door
from goldthread.record.new_id import new_id
from goldthread.rooms.partners.adults_told import NAMED, OurAdultForm, adult_forms, with_adults
from goldthread.rooms.partners.arriving import Coming, arrive_once, reference_of
from goldthread.rooms.partners.asking import (
    OurChildForm,
    ProfessionalForm,
    all_valid,
    children_forms,
    how_many,
    show_again,
)
from goldthread.rooms.partners.our_door import our_door

FORM, ADVICE = "refer", "advice"


class AdviceForm(forms.Form):
    """A question before referring: no name is asked, because none is needed to advise."""

    question = forms.CharField(
        label="What would you like advice about?",
        help_text="Leave names out. If you are worried that a child is not safe, refer instead.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=6000,
    )
    your_contact = forms.CharField(label="How can we reach you today?", max_length=200)


class Asked(NamedTuple):
    """The forms of one page, in its order."""

    shared: ProfessionalForm
    children: list[OurChildForm]
    adults: list[OurAdultForm]

    @property
    def forms(self) -> list[forms.Form]:
        return [self.shared, *self.children, *self.adults]


def refer(request: HttpRequest) -> HttpResponse:
    """The form; its draft comes back until it is sent."""
    shows_nobody(request)
    posted = request.POST if request.method == "POST" else None
    if posted is None or "another" in posted:
        draft = None if posted is not None else draft_of(request, FORM, _owner(request))
        return _page(request, _shown(as_posted(draft) or posted), draft=draft)
    asked, sent = _asked(posted, counted=posted), DocumentsForm(posted, request.FILES)
    if not all_valid([*asked.forms, sent]):
        return _page(request, asked, errors=mistakes(*asked.forms, sent), sent=sent)
    return _sent(request, asked, sent.cleaned_data["documents"])


def _sent(request: HttpRequest, asked: Asked, documents: list[Any]) -> HttpResponse:
    """On record, once for each page however often it is sent."""
    shared = asked.shared.cleaned_data
    children = [one.cleaned_data for one in asked.children]
    told = with_adults(_signed_by(request, shared), [one.cleaned_data for one in asked.adults])
    contact, me, now = _contact(request, FORM), _owner(request), wall_clock.now()
    coming = Coming(contact, Door.PROFESSIONAL, shared["source"], told, children, _agency(request))
    if arrive_once(coming, by=me, now=now):
        keep_with_contact(coming.id, documents, by=me, now=now)
    forget(request, FORM, me)
    messages.success(request, f"We have it. Your reference is {reference_of(coming.id)}.")
    return redirect("follow", coming.id)


def keep_draft(request: HttpRequest, form: str = FORM) -> HttpResponse:
    """Every few seconds, by htmx. One that comes after the sending keeps nothing."""
    shows_nobody(request)
    sent = ArrivedContact.objects.filter(pk=_contact(request, form))
    draft, clash = keep(request, form, _owner(request), signed=sent.exists)
    return render(request, "access/draft_kept.html", {"draft": draft, "clash": clash})


def advice(request: HttpRequest) -> HttpResponse:
    """The question and, later, its answer are on record; a child is not, unless a referral follows."""
    shows_nobody(request)
    form = AdviceForm(request.POST or None)
    draft = draft_of(request, ADVICE, _owner(request)) if not form.is_bound else None
    kept = as_posted(draft)
    if kept is not None:
        show_again(form, kept)
    if request.method == "POST" and form.is_valid():
        told = _signed_by(request, form.cleaned_data)
        contact = _contact(request, ADVICE)
        coming = Coming(contact, Door.ADVICE, _usual_source(request), told, [], _agency(request))
        arrive_once(coming, by=_owner(request), now=wall_clock.now())
        forget(request, ADVICE, _owner(request))
        messages.success(request, "We have your question. Somebody from the front door answers it here.")
        return redirect("follow", coming.id)
    given = {"form": form, "errors": mistakes(form), **carried(request, draft)}
    return render(request, "partners/advice.html", given)


def _asked(posted: Any, *, counted: Any) -> Asked:
    """counted: where the page says of how many children and adults it asks."""
    return Asked(
        ProfessionalForm(posted),
        children_forms(OurChildForm, posted, count=how_many(counted)),
        adult_forms(posted, count=how_many(counted, NAMED)),
    )


def _shown(kept: Any) -> Asked:
    asked = _asked(None, counted=kept)
    if kept is not None:
        for one in asked.forms:
            show_again(one, kept)
    return asked


def _page(request: HttpRequest, asked: Asked, **given: Any) -> HttpResponse:
    most = our_door().most_children
    said = {
        "form": asked.shared,
        "children": asked.children,
        "more": len(asked.children) < most,
        "adults": asked.adults,
        "more_adults": len(asked.adults) < most,
        **carried(request, given.get("draft")),
        "sent": DocumentsForm(),
        "council_door": our_door(),
    }
    return render(request, "partners/refer.html", said | given)


def _signed_by(request: HttpRequest, told: dict[str, Any]) -> dict[str, Any]:
    """The sender's own name, from the account: nobody types it."""
    return {**told, "your_name": request.me.name}  # type: ignore[attr-defined]


def _contact(request: HttpRequest, form: str) -> UUID:
    """The id that the page's contact has: the same for each sending of the same page."""
    return entry_id(request, form, _owner(request)) or new_id()


def _owner(request: HttpRequest) -> UUID:
    return request.user.pk  # type: ignore[return-value]


def _agency(request: HttpRequest) -> UUID | None:
    return Worker.objects.filter(user=request.user.pk).values_list("agency", flat=True).first()


def _usual_source(request: HttpRequest) -> str:
    """What the agency's kind usually counts as; 10 where it says nothing."""
    worker = Worker.objects.select_related("agency").filter(user=request.user.pk).first()
    kind = worker.agency.agency_type if worker and worker.agency else ""
    return USUAL.get(kind, "10")


# The census's code for who a contact came from, by the record's kind of agency.
USUAL = {
    "school": "2A",
    "health": "3D",
    "police": "6",
    "housing": "4",
    "probation": "7",
    "voluntary": "8",
    "early_years": "5D",
    "adult_social_care": "5A",
}
