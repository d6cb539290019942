"""Putting documents on a child's record, and opening one: never as a page, always on record."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.as_file import as_file
from goldthread.access.audit import looked
from goldthread.access.documents.asking import HELD, OnRecordForm
from goldthread.access.documents.keeping import keep_on_record
from goldthread.access.documents.limits import limits
from goldthread.access.documents.names import bare_name, ending_of
from goldthread.access.doors import page
from goldthread.access.kept import kept
from goldthread.access.me import Me
from goldthread.access.reading import read_child
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.language.roles import Action
from goldthread.record.models import (
    ArrivedContact,
    ContactDocument,
    ContactDocumentBytes,
    Document,
    DocumentBytes,
)

ROUTE = "children/<uuid:person>/documents"
ABOUT = """
select from contact_document d
where d.id = %(document)s and d.contact_id in (select contact from contacts_about(%(child)s))
"""
MAY_READ = "select s from unnest(%s::text[]) s where reaches_child(%s, 'read', s)"


def add(request: HttpRequest, person: UUID) -> HttpResponse:
    """The form, with what is there already; refuses at the field."""
    child = read_child(request, person, surface="documents", action=Action.RECORD)
    posting = request.method == "POST"
    form = OnRecordForm(request.POST if posting else None, request.FILES if posting else None)
    form.fields["held"].choices = _may_hold(person)  # type: ignore[attr-defined]
    if posting and form.is_valid():
        said, me = form.cleaned_data, _me(request)
        owner = child.worker_id or me.worker
        if owner is None:
            raise Http404
        keep_on_record(person, said["documents"], said, owner=owner, by=me.user, now=wall_clock.now())
        messages.success(request, "The document is on record.")
        return redirect("documents", person)
    given = {
        "child": child,
        "form": form,
        "errors": mistakes(form) if posting else [],
        "rows": kept(person),
    }
    return render(request, "documents/documents.html", given)


def opened(request: HttpRequest, person: UUID, document: UUID) -> HttpResponse:
    """A document of the child's own record."""
    read_child(request, person, surface="document opened")
    row = Document.objects.filter(pk=document, person=person).first()
    held = row and DocumentBytes.objects.filter(document=row.pk).first()
    if not row or not held:
        raise Http404
    return as_file(bytes(held.content), name=_file_name(row), media_type=row.media_type)


def opened_with_contact(request: HttpRequest, person: UUID, document: UUID) -> HttpResponse:
    """A document that came with a contact about this child, for whoever works with all its children."""
    read_child(request, person, surface="document of a contact opened")
    if not _came_with_a_contact_about(person, document):
        raise Http404
    return contact_file(document)


def contact_file(document: UUID, contact: UUID | None = None) -> HttpResponse:
    """The file, where the database shows it. Raises Http404."""
    rows = ContactDocument.objects.filter(pk=document)
    row = (rows.filter(contact=contact) if contact else rows).first()
    held = row and ContactDocumentBytes.objects.filter(document=row.pk).first()
    if not row or not held:
        raise Http404
    return as_file(bytes(held.content), name=row.title, media_type=row.media_type)


def of_contact(request: HttpRequest, contact: UUID, document: UUID, *, action: Action) -> HttpResponse:
    """A document beside the contact it came with: for the front door, and for whoever sent it.

    Whoever works with a child whom the contact turned out to be about sees that it was opened.
    """
    answer = contact_file(document, contact)
    one = ArrivedContact.objects.get(pk=contact)
    surface = f"document of contact {one.reference} opened"
    found = list(one.children.values_list("person", flat=True))
    for child in found:
        looked(request, action, surface=surface, subject=child)
    if not found:
        looked(request, action, surface=surface, people=0)
    return answer


def _came_with_a_contact_about(child: UUID, document: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(ABOUT, {"child": child, "document": document})
        return cursor.fetchone() is not None


def _may_hold(child: UUID) -> list[tuple[str, str]]:
    """Nobody puts away a document so closely that they could not open it again."""
    with connection.cursor() as cursor:
        cursor.execute(MAY_READ, [[code for code, _ in HELD], child])
        may = {row[0] for row in cursor.fetchall()}
    return [choice for choice in HELD if choice[0] in may]


def _file_name(row: Document) -> str:
    """Its title, with the ending of what it is."""
    ending = next(ending for ending, media in limits().types.items() if media == row.media_type)
    name = bare_name(row.title)
    return name if ending_of(name) == ending else f"{name}.{ending}"


def _me(request: HttpRequest) -> Me:
    return request.me  # type: ignore[attr-defined,no-any-return]


urlpatterns = [
    page(ROUTE, add, action=Action.RECORD, name="documents", methods=("GET", "HEAD", "POST")),
    page(f"{ROUTE}/<uuid:document>", opened, action=Action.READ, name="document"),
    page(
        f"{ROUTE}/with-contact/<uuid:document>",
        opened_with_contact,
        action=Action.READ,
        name="document_of_contact",
    ),
]
