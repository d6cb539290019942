"""What came in from files: each run, what was set aside or odd, and which facts each source still sends."""

from django.db import models

from goldthread.record.models.account import User
from goldthread.record.models.facts import Fact
from goldthread.record.models.people import Person
from goldthread.record.models.staff import Team
from goldthread.record.new_id import new_id


class Source(models.Model):
    """A system that sends files.

    `carries` is core.silence.Carries of all its files as JSON; a later run replaces it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    carries = models.JSONField(default=dict)
    reference_date = models.DateField(null=True, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "source"
        constraints = (models.UniqueConstraint(fields=["authority", "name"], name="one_source_per_name"),)

    def __str__(self) -> str:
        return f"{self.authority} {self.name}"


class CarriesKept(models.Model):
    """One core.silence.Carries as JSON, under an id that follows from what it says."""

    id = models.UUIDField(primary_key=True, editable=False)
    carries = models.JSONField(default=dict)

    class Meta:
        db_table = "carries_kept"

    def __str__(self) -> str:
        return str(self.id)


class FedBy(models.Model):
    """That a source speaks of a person, and what its files can say of this one: the clocks honour it."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    carries = models.ForeignKey(CarriesKept, models.PROTECT, related_name="+")

    class Meta:
        db_table = "fed_by"
        constraints = (models.UniqueConstraint(fields=["person", "source"], name="fed_once_by_a_source"),)

    def __str__(self) -> str:
        return str(self.source_id)


class ImportRun(models.Model):
    """One reading of one or more files into the record. `counts`: rows in, and what became of each."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="runs")
    files = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    reference_date = models.DateField(null=True, blank=True)
    run_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "import_run"

    def __str__(self) -> str:
        return f"{self.source_id} {self.started_at}"


class Fate(models.TextChoices):
    """What became of a row that was not plainly a fact."""

    SET_ASIDE = "set_aside", "Set aside"
    QUESTIONABLE = "questionable", "Kept, and marked questionable"
    NOT_READ = "not_read", "Not read: no fact is made of it yet"


class ImportedRow(models.Model):
    """A row of a file that was set aside or is odd: where it stands, why, and what to do."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="rows")
    file = models.CharField(max_length=200)
    place = models.CharField(max_length=100)
    field = models.CharField(max_length=100, blank=True)
    value = models.TextField(blank=True)
    reason = models.TextField()
    to_do = models.TextField(blank=True)
    fate = models.CharField(max_length=12, choices=Fate.choices)

    class Meta:
        db_table = "imported_row"

    def __str__(self) -> str:
        return f"{self.file} {self.place}"


class SourceSeen(models.Model):
    """That a source sends a fact: the last run that had it, and since when it is no longer sent.

    `original` is the id the source's row makes; a changed row's latest version is `fact`.
    """

    id = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    original = models.UUIDField()
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="seen")
    content = models.BinaryField(max_length=16)
    scope = models.CharField(max_length=60, blank=True)
    last_run = models.ForeignKey(ImportRun, models.PROTECT, related_name="+")
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "source_seen"
        constraints = (
            models.UniqueConstraint(fields=["source", "original"], name="source_sends_a_row_once"),
        )

    def __str__(self) -> str:
        return str(self.original)
