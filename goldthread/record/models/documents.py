"""Documents that came in and papers that were made; their bytes lie apart, so that no list loads them."""

from __future__ import annotations

from django.db import models

from goldthread.record.models.account import User
from goldthread.record.models.drafts import Document
from goldthread.record.models.facts import SENSITIVITY_LENGTH
from goldthread.record.models.front_door import ArrivedContact
from goldthread.record.models.people import Person
from goldthread.record.new_id import new_id


class DocumentBytes(models.Model):
    """What a document on somebody's record holds."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="kept")
    content = models.BinaryField()

    class Meta:
        db_table = "document_bytes"

    def __str__(self) -> str:
        return "a document"


class ContactDocument(models.Model):
    """A document that came with a contact, before anybody knew which child it is about."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contact = models.ForeignKey(ArrivedContact, models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.BinaryField(max_length=32)
    note = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        db_table = "contact_document"

    def __str__(self) -> str:
        return self.title


class ContactDocumentBytes(models.Model):
    """What a document that came with a contact holds."""

    document = models.OneToOneField(ContactDocument, models.PROTECT, primary_key=True, related_name="kept")
    content = models.BinaryField()

    class Meta:
        db_table = "contact_document_bytes"

    def __str__(self) -> str:
        return "a document"


class MadePaper(models.Model):
    """A paper as it was made, for whom, from which facts, and what was left out of it and why.

    sensitivity: the closest held thing in it, which decides who may open it again. facts: ids of those it
    was made from. left_out: what it is, how it is held and the reason, never its words. included: what the
    sender added by an act of their own, with their reason.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    paper = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    recipient = models.CharField(max_length=20)
    recipient_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recipient_name = models.CharField(max_length=200)
    sensitivity = models.CharField(max_length=SENSITIVITY_LENGTH)
    facts = models.JSONField(default=list)
    shown = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    included = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        db_table = "made_paper"
        indexes = (models.Index(fields=["person", "-made_at"]),)

    def __str__(self) -> str:
        return self.title


class Form(models.TextChoices):
    """In what form a paper was made."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
    CALENDAR = "ics", "Calendar file"


class MadePaperBytes(models.Model):
    """A made paper in one form, and the hash by which it is known again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(MadePaper, models.PROTECT, related_name="kept")
    form = models.CharField(max_length=4, choices=Form.choices)
    sha256 = models.BinaryField(max_length=32)
    size = models.BigIntegerField()
    content = models.BinaryField()

    class Meta:
        db_table = "made_paper_bytes"
        constraints = (models.UniqueConstraint(fields=["paper", "form"], name="paper_once_in_each_form"),)

    def __str__(self) -> str:
        return self.form
