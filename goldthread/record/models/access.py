"""Who may see whom beyond their daily work, who must never, and who has looked."""

from django.db import models
from django.db.models import F, Q

from goldthread.record.models.account import User
from goldthread.record.models.people import Person
from goldthread.record.new_id import new_id


class Conflict(models.Model):
    """This user is in this person's family or life: they never see the family, in any role."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    declared_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "conflict"

    def __str__(self) -> str:
        return "conflict of interest"


class GrantKind(models.TextChoices):
    """What opened the record: a reason (the shift), or break-glass (an hour, and reviewed)."""

    REASON = "reason", "A reason"
    BREAK_GLASS = "break_glass", "Break-glass"


class Grant(models.Model):
    """Access that somebody opened for themselves, for a stated reason and for hours at most."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=GrantKind.choices)
    reason = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    reviewer = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    finding = models.TextField(blank=True)

    class Meta:
        db_table = "access_grant"
        indexes = (models.Index(fields=["user", "until"]), models.Index(fields=["person", "opened_at"]))
        constraints = (
            models.CheckConstraint(condition=Q(until__gt=F("opened_at")), name="grant_ends_after_start"),
        )

    def __str__(self) -> str:
        return self.kind


class SharedWith(models.Model):
    """A child's record shared with one user, by whom, for what purpose, until when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "shared_with"

    def __str__(self) -> str:
        return self.purpose


class ReadAudit(models.Model):
    """That somebody looked: who, when, at whom, doing what, why. It holds nothing of what they saw.

    Each user's rows of one day form a chain: number, the hash before, and the hash of this row,
    filled by the database.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    action = models.CharField(max_length=40)
    subject = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    surface = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=60, blank=True)
    request = models.CharField(max_length=40, blank=True)
    people = models.IntegerField(null=True, blank=True, help_text="How many people a list or search showed")
    day = models.DateField(editable=False)
    number = models.IntegerField(editable=False)
    hash_before = models.BinaryField(max_length=32, editable=False)
    hash = models.BinaryField(max_length=32, editable=False)

    class Meta:
        db_table = "read_audit"
        indexes = (models.Index(fields=["subject", "-at"]),)
        constraints = (models.UniqueConstraint(fields=["day", "user", "number"], name="read_audit_chain"),)

    def __str__(self) -> str:
        return self.action
