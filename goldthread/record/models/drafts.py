"""What is not yet, or not itself, a fact: private drafts, and the documents on record."""

from django.db import models

from goldthread.record.models.account import User
from goldthread.record.models.facts import SENSITIVITY_LENGTH, Entry
from goldthread.record.models.people import Person
from goldthread.record.models.staff import Worker
from goldthread.record.new_id import new_id


class Draft(models.Model):
    """Writing that its owner alone sees until it is signed.

    `form` names the form; `about` lists the people it concerns; `version` counts the saves, so that
    a second window never overwrites the first.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(User, models.PROTECT, related_name="drafts")
    form = models.CharField(max_length=80)
    about = models.JSONField(default=list)
    data = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "draft"
        indexes = (models.Index(fields=["owner", "-saved_at"]),)

    def __str__(self) -> str:
        return self.form


class Document(models.Model):
    """A document on somebody's record: what it is and who must deal with it; the bytes lie elsewhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True)
    owner = models.ForeignKey(Worker, models.PROTECT, help_text="Who must deal with it: never nobody")
    title = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.BinaryField(max_length=32)
    sensitivity = models.CharField(max_length=SENSITIVITY_LENGTH, default="ordinary")
    note = models.CharField(max_length=200, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        db_table = "document"

    def __str__(self) -> str:
        return self.title
