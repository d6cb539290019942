"""The two append-only shapes that hold all that happens: the entry, and each fact it says of a person."""

from typing import Any

from django.db import models
from django.db.models import Q

from goldthread.record.models.account import User
from goldthread.record.models.people import Person
from goldthread.record.models.staff import Agency, Team, Worker
from goldthread.record.models.standing import Address
from goldthread.record.new_id import new_id

SENSITIVITY_LENGTH = 12
# The steps by which work comes to a manager and goes back: looked for in every open spell of a service.
AWAITED = (
    "AssessmentReturned",
    "AssessmentSubmitted",
    "ClosureAgreed",
    "ClosureProposed",
    "ClosureReturned",
)
# What an agency is asked for by name, and what it answers: jobs look for the latest of them each minute.
ASKED_AND_ANSWERED = (
    "ContributionAsked",
    "ContributionReceived",
    "PlanActionReviewed",
    "PlanActionSet",
    "ReportAsked",
    "ReportReceived",
)


class Entry(models.Model):
    """One act of recording, signed. Its narrative is shared by all the children it speaks of."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    room = models.CharField(max_length=40)
    happened_on = models.DateField(null=True, blank=True)
    happened_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    narrative = models.TextField(blank=True)
    source = models.CharField(max_length=100, default="live")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        db_table = "entry"

    def __str__(self) -> str:
        return f"{self.room} {self.recorded_at:%Y-%m-%d}"


class Fact(models.Model):
    """What an entry says of one person: language.fact.Fact, stored.

    `data` holds plain fields; what is held more closely lies in FactNarrative under policies of its
    own. `spell` and `within` are ids of opening facts. The subject is a person or a worker.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="facts")
    subject = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="facts", db_index=False
    )
    about_worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=60)
    kind_version = models.SmallIntegerField(default=1)
    spell = models.UUIDField(null=True, blank=True)
    within = models.UUIDField(null=True, blank=True)
    happened_on = models.DateField()
    happened_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    data = models.JSONField(default=dict)
    questionable = models.TextField(null=True, blank=True)  # noqa: DJ001 - None: nothing odd
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    order = models.IntegerField(default=0, db_column="place_in_entry")

    class Meta:
        db_table = "fact"
        indexes = (
            models.Index(fields=["subject", "kind"], name="fact_of_subject_by_kind"),
            models.Index(fields=["kind", "happened_on"]),
            models.Index(fields=["spell"], condition=Q(kind__in=AWAITED), name="fact_steps_of_open_work"),
            models.Index(
                fields=["recorded_at"],
                condition=Q(kind__in=ASKED_AND_ANSWERED),
                name="fact_asked_and_answered",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(subject__isnull=False) ^ Q(about_worker__isnull=False),
                name="fact_has_one_subject",
            ),
        )

    def __str__(self) -> str:
        return self.kind


class FactNarrative(models.Model):
    """The fields of one fact that are held more closely than the rest, by how closely they are held."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="narratives", db_index=False)
    subject = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    sensitivity = models.CharField(max_length=SENSITIVITY_LENGTH)
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "fact_narrative"
        constraints = (
            models.UniqueConstraint(fields=["fact", "sensitivity"], name="one_narrative_per_sensitivity"),
        )

    def __str__(self) -> str:
        return self.sensitivity


def _named(model: type[models.Model]) -> models.ForeignKey[Any, Any]:
    """Its index, below, holds only the rows that name one."""
    return models.ForeignKey(model, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)


class FactRef(models.Model):
    """A row that a fact names, as a real foreign key: merge, conflict and disclosure read this."""

    id = models.BigAutoField(primary_key=True)
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="refs")
    field = models.CharField(max_length=40)
    sensitivity = models.CharField(max_length=SENSITIVITY_LENGTH, default="ordinary")
    person = _named(Person)
    worker = _named(Worker)
    team = _named(Team)
    agency = _named(Agency)
    address = _named(Address)

    class Meta:
        db_table = "fact_ref"
        indexes = tuple(
            models.Index(
                fields=[column], condition=Q(**{f"{column}__isnull": False}), name=f"fact_ref_names_{column}"
            )
            for column in ("person", "worker", "team", "agency", "address")
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    models.lookups.Exact(
                        models.Func(
                            "person",
                            "worker",
                            "team",
                            "agency",
                            "address",
                            function="num_nonnulls",
                            output_field=models.IntegerField(),
                        ),
                        1,
                    )
                ),
                name="fact_ref_names_one_row",
            ),
        )

    def __str__(self) -> str:
        return self.field
