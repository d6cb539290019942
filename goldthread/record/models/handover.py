"""What one team asks of another for the night or for the day, and what came of the asking."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldthread.record.models.account import User
from goldthread.record.models.front_door import ArrivedContact
from goldthread.record.models.people import Person
from goldthread.record.models.staff import Team
from goldthread.record.new_id import new_id


class Handover(models.Model):
    """A contact, or a child on record, with what is asked, by when, and whom to ring. Never edited.

    Until the receiving team accepts, it is the sending team's.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contact = models.ForeignKey(
        ArrivedContact, models.PROTECT, null=True, blank=True, related_name="handovers"
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    from_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    asked = models.TextField()
    ring = models.CharField(max_length=200)
    by_when = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        db_table = "handover"
        indexes = (models.Index(fields=["-at"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(contact__isnull=False, person__isnull=True)
                | Q(contact__isnull=True, person__isnull=False),
                name="handover_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_team_id} {self.to_team_id}"


class Reply(models.TextChoices):
    """What was answered, and how it ended."""

    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
    DONE = "done", "What was done"
    KEPT = "kept", "Kept by the team that asked"


class HandoverAnswer(models.Model):
    """One answer, never edited: the receiving team's, or the sending team's that it keeps the work."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    handover = models.ForeignKey(Handover, models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=8, choices=Reply.choices)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        db_table = "handover_answer"
        constraints = (
            models.UniqueConstraint(
                fields=["handover"],
                condition=Q(answer__in=["accepted", "refused"]),
                name="handover_answered_once",
            ),
            models.UniqueConstraint(
                fields=["handover"], condition=Q(answer__in=["done", "kept"]), name="handover_ended_once"
            ),
        )

    def __str__(self) -> str:
        return self.answer
