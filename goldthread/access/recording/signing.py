"""One signing: what was said is judged child by child, and signed whole, once, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from django import forms
from django.http import HttpRequest

from goldthread.access.me import Me
from goldthread.access.recording.acts import Act, Told
from goldthread.access.recording.asked import Asked
from goldthread.access.recording.asking import AT, ON, WORDS, moment
from goldthread.access.recording.family import Member
from goldthread.access.recording.writing import facts_of, refusals, stamped, told
from goldthread.ground import wall_clock
from goldthread.record.facts import AlreadyCorrected, NewEntry, OddSpell, sign
from goldthread.record.models import Entry


def entry_id(request: HttpRequest, form: str, about: UUID) -> UUID | None:
    """The same for each sending of the same page, so that an act sent twice is signed once."""
    once = request.POST.get("once", "")
    return uuid5(NAMESPACE_URL, f"{request.user.pk}|{form}|{about}|{once}") if once else None


def signed_before(request: HttpRequest, form: str, about: UUID) -> bool:
    """Whether this very page was signed a moment ago, by another press of the same button."""
    known = entry_id(request, form, about)
    return known is not None and Entry.objects.filter(pk=known).exists()


def signed(request: HttpRequest, asked: Asked) -> bool:
    """Signs, or puts what stands against it at its field. True where it is on record."""
    said = list(_all_told(request, asked))
    for act, one, member, form in said:
        for refusal in refusals(act, one, member, wall_clock.now()):
            _refuse(asked, form, refusal.field, refusal.words)
    if asked.entry.errors or any(form.errors for _, _, _, form in said):
        return False
    try:
        sign(
            _entry(request, asked, said[0][1]),
            [fact for act, one, _, _ in said for fact in facts_of(act, one)],
            by=request.user.pk,
            now=wall_clock.now(),
        )
        for act, one, _, _ in said:
            if act.also:
                act.also(one)
    except (OddSpell, AlreadyCorrected) as odd:
        asked.entry.add_error(ON, f"{odd} Check the day against what is on record")
        return False
    return True


def _entry(request: HttpRequest, asked: Asked, first: Told) -> NewEntry:
    words = asked.entry.cleaned_data.get(WORDS) or ""
    known = entry_id(request, asked.act.slug, asked.child.pk)
    return NewEntry(asked.act.room, first.on, first.at, narrative=words, id=known)


def _all_told(request: HttpRequest, asked: Asked) -> Iterator[tuple[Act, Told, Member, forms.Form]]:
    """Of each child in the entry what the act says; of each who was taken out what is recorded then."""
    yield from _told(request, asked, asked.act, asked.included())
    if asked.act.left_out:
        yield from _told(request, asked, asked.act.left_out, asked.left_out())


def _told(
    request: HttpRequest, asked: Asked, act: Act, children: list[tuple[Member, forms.Form]]
) -> Iterator[tuple[Act, Told, Member, forms.Form]]:
    asker: Me = request.me  # type: ignore[attr-defined]
    shared = asked.entry.cleaned_data
    on: date = shared[ON]
    at = moment(on, shared.get(AT))
    stamp = stamped(act, asker)
    for member, form in children:
        answers = {**stamp, **shared, **form.cleaned_data}
        said = told(act, member, on=on, at=at, answers=answers, by=asker)
        yield act, replace(said, together=len(children)), member, form


def _refuse(asked: Asked, form: forms.Form, field: str, words: str) -> None:
    if field in form.fields:
        form.add_error(field, words)
        return
    at = field if field in asked.entry.fields else None
    if words not in asked.entry.errors.get(at or forms.forms.NON_FIELD_ERRORS, ()):
        asked.entry.add_error(at, words)
