"""What came in before it is known which child it is about, and each step taken with it since."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldthread.record.models.account import User
from goldthread.record.models.people import Person
from goldthread.record.models.staff import Agency
from goldthread.record.new_id import new_id


class Door(models.TextChoices):
    """By which door it came in."""

    PUBLIC = "public", "the public form"
    PROFESSIONAL = "professional", "the professionals’ form"
    PHONE = "phone", "telephone"
    EMAIL = "email", "email"
    OUT_OF_HOURS = "out_of_hours", "the out-of-hours team"
    ADVICE = "advice", "a question before referring"
    HEALTH = "health", "a message from a health system"


class ArrivedContact(models.Model):
    """What came in, in the words it came in. Never edited: a mistake is put right by a later step.

    told: the answers, field by field, and `children`: a list with a `name` and what was said of each.
    source: a code of `referral_source`. danger, injury: what the sender said, and never a judgement.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    door = models.CharField(max_length=12, choices=Door.choices)
    arrived_at = models.DateTimeField()
    source = models.CharField(max_length=4)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    danger = models.BooleanField(default=False)
    injury = models.BooleanField(default=False)
    told = models.JSONField()

    class Meta:
        db_table = "arrived_contact"
        indexes = (models.Index(fields=["arrived_at"]), models.Index(fields=["sent_by", "-arrived_at"]))

    def __str__(self) -> str:
        return self.reference


class ContactChild(models.Model):
    """Which person a child named in a contact is, once somebody found or registered them.

    place: the child's place in the contact's list. spell: the contact spell that this opened for them.
    turn: how many of the contact's matches had been taken back when this one was made.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contact = models.ForeignKey(ArrivedContact, models.PROTECT, related_name="children")
    place = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    spell = models.UUIDField()
    matched_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    matched_at = models.DateTimeField()
    turn = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "contact_child"
        constraints = (
            models.UniqueConstraint(
                fields=["contact", "place", "turn"], name="child_of_a_contact_found_once"
            ),
            models.UniqueConstraint(fields=["contact", "person", "turn"], name="child_once_in_a_contact"),
        )

    def __str__(self) -> str:
        return f"{self.contact_id} {self.place}"


class MatchTakenBack(models.Model):
    """That a match was wrong: from then on it is shown to nobody. Why stands in the contact's step."""

    match = models.OneToOneField(ContactChild, models.PROTECT, primary_key=True, related_name="+")
    contact = models.ForeignKey(ArrivedContact, models.PROTECT, related_name="taken_back")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "contact_match_taken_back"

    def __str__(self) -> str:
        return f"{self.contact_id} {self.at}"


class Step(models.TextChoices):
    """What was done with a contact. Some of it its sender may read; see `sql/front_door.sql`."""

    ACKNOWLEDGED = "acknowledged", "Told that we have it"
    RATED = "rated", "Rated"
    PROPOSED = "proposed", "Decision proposed"
    RETURNED = "returned", "Proposal returned"
    DECIDED = "decided", "Decided"
    TOLD = "told", "Told the outcome"
    ADVISED = "advised", "Advice given"
    ELSEWHERE = "elsewhere", "Shown the right door"
    HANDED_OVER = "handed_over", "Handed over"
    UNMATCHED = "unmatched", "Taken off the wrong child"


SETTLED = (Step.DECIDED, Step.ADVISED, Step.ELSEWHERE)


class ContactStep(models.Model):
    """One step, never edited. contact None: somebody was shown the right door and sent us nothing.

    data: for a proposal, the decision as it was written; else what the step needs, without names.
    turn: of a step that settles, how many matches had been taken back: each turn is settled once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    contact = models.ForeignKey(ArrivedContact, models.PROTECT, null=True, blank=True, related_name="steps")
    step = models.CharField(max_length=12, choices=Step.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    turn = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "contact_step"
        indexes = (models.Index(fields=["contact", "at"]), models.Index(fields=["step", "at"]))
        constraints = (
            models.CheckConstraint(
                condition=Q(contact__isnull=False) | Q(step__in=["elsewhere", "handed_over"]),
                name="step_of_a_contact",
            ),
            models.UniqueConstraint(
                fields=["contact", "turn"],
                condition=Q(step__in=["decided", "advised", "elsewhere"]),
                name="contact_settled_once",
            ),
        )

    def __str__(self) -> str:
        return self.step


class FormTry(models.Model):
    """That a network address sent the public form: counted against floods, tied to no contact."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    address = models.GenericIPAddressField()

    class Meta:
        db_table = "form_try"
        indexes = (models.Index(fields=["address", "-at"]),)

    def __str__(self) -> str:
        return "form sent"
