"""What is worked out from facts and may be thrown away and rebuilt: dates only, never a state.

All carry the child's team, service and restriction, so that a list never expands its children. Their
references are checked as they are derived, once, and not again by the database row by row.
"""

from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from goldthread.core.days import day_of
from goldthread.record.models.people import Person
from goldthread.record.models.staff import Service, Team, Worker

# What a list asks of a county: the few that are open among all that ever were. Lists ask in these words.
WAITS = Q(met=None, lapsed=None, not_owed=False, exempt=False)
OVER = ("closed", "known")
OPEN = ~Q(status__in=OVER)


def late_at(now: datetime, *, due: str = "due") -> Q:
    """What waits and is overdue at a moment (aware), as core.state.state_at says: by the hour or the day.

    due: the field that holds the day; its moment stands beside it. The day's bound is what an index reads.
    """
    today = day_of(now)
    return Q(**{f"{due}__lte": today}) & (Q(**{f"{due}__lt": today}) | Q(**{f"{due}_at__lt": now}))


def _derived(model: type[models.Model]) -> models.ForeignKey[Any, Any]:
    """No check and no index of its own: the indexes that lists need stand with each table."""
    return models.ForeignKey(
        model, models.DO_NOTHING, db_constraint=False, null=True, related_name="+", db_index=False
    )


class Derived(models.Model):
    """Whose row it is, and who holds the child now."""

    team = _derived(Team)
    service = _derived(Service)
    restricted = models.BooleanField(default=False)

    class Meta:
        abstract = True


class SpellRow(Derived):
    """A spell: core.spells.Spell. The id is that of the first version of its opening fact."""

    id = models.UUIDField(primary_key=True, editable=False)
    subject = models.ForeignKey(Person, models.DO_NOTHING, db_constraint=False, related_name="spells")
    type = models.CharField(max_length=40)
    within = models.UUIDField(null=True)
    started = models.DateField()
    ended = models.DateField(null=True)
    start_fact = models.UUIDField()
    end_fact = models.UUIDField(null=True)
    questionable = models.TextField(null=True)  # noqa: DJ001 - None: nothing odd

    class Meta:
        db_table = "spell"
        indexes = (
            models.Index(fields=["team", "type"], condition=Q(ended=None), name="spell_open_in_team"),
            models.Index(fields=["service", "type"], condition=Q(ended=None), name="spell_open_in_service"),
            models.Index(
                fields=["subject"], condition=Q(type="escalation", ended=None), name="spell_open_disagreement"
            ),
            models.Index(fields=["started"], condition=Q(type="contact"), name="spell_contact_came"),
        )

    def __str__(self) -> str:
        return self.type


class DeadlineRow(Derived):
    """A turn of a clock: core.deadlines.Turn, with days and moments; its state is state_at() a moment."""

    id = models.UUIDField(primary_key=True, editable=False)
    subject = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, related_name="deadlines", db_index=False
    )
    clock = models.CharField(max_length=80)
    spell = models.UUIDField(null=True)
    number = models.IntegerField()
    start_fact = models.UUIDField()
    started = models.DateField()
    started_at = models.DateTimeField(null=True)
    due = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    met = models.DateField(null=True)
    met_at = models.DateTimeField(null=True)
    met_fact = models.UUIDField(null=True)
    lapsed = models.DateField(null=True)
    lapsed_at = models.DateTimeField(null=True)
    lapse_fact = models.UUIDField(null=True)
    not_owed = models.BooleanField(default=False)
    exempt = models.BooleanField(default=False)
    force = models.CharField(max_length=10)
    owner = models.CharField(max_length=40)
    worker = _derived(Worker)

    class Meta:
        db_table = "deadline"
        indexes = (
            models.Index(fields=["subject", "due"]),
            models.Index(fields=["due"], condition=WAITS, name="deadline_waits"),
            models.Index(fields=["team", "due"], condition=WAITS, name="deadline_waits_in_team"),
            models.Index(fields=["service", "due"], condition=WAITS, name="deadline_waits_in_service"),
            models.Index(fields=["worker", "due"], condition=WAITS, name="deadline_waits_for_worker"),
        )

    def __str__(self) -> str:
        return f"{self.clock} due {self.due}"


class AllocationRow(models.Model):
    """Who holds, chairs or supports the child's work: an allocation spell with its worker."""

    id = models.UUIDField(primary_key=True, editable=False)
    subject = models.ForeignKey(Person, models.DO_NOTHING, db_constraint=False, related_name="allocations")
    worker = models.ForeignKey(
        Worker, models.DO_NOTHING, db_constraint=False, null=True, related_name="allocations"
    )
    team = _derived(Team)
    role = models.CharField(max_length=40, blank=True)
    started = models.DateField()
    ended = models.DateField(null=True)

    class Meta:
        db_table = "allocation"

    def __str__(self) -> str:
        return self.role


class ChildSummary(Derived):
    """One row of a list: who the child is, how they are held, when they were seen, what is next.

    status: the closest-held open spell's type, or `closed`. Seen means face to face by a worker.
    next_due: the earliest due day still unmet, next_due_at its moment; late_at() is asked when shown.
    lived_in: core.places.lived: postcode sectors, each from the day of the same place in lived_from.
    """

    person = models.OneToOneField(
        Person, models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="summary"
    )
    forename = models.CharField(max_length=200, blank=True)
    surname = models.CharField(max_length=200, blank=True)
    born_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    status = models.CharField(max_length=40)
    status_since = models.DateField(null=True)
    plan_category = models.CharField(max_length=40, blank=True)
    plan_since = models.DateField(null=True)
    looked_after_since = models.DateField(null=True)
    seen_on = models.DateField(null=True)
    seen_by = _derived(Worker)
    seen_alone_on = models.DateField(null=True)
    not_alone_reason = models.CharField(max_length=60, blank=True)
    next_due = models.DateField(null=True)
    next_due_at = models.DateTimeField(null=True)
    next_clock = models.CharField(max_length=80, blank=True)
    worker = _derived(Worker)
    open_spells = models.IntegerField(default=0)
    lived_in = ArrayField(models.TextField(), default=list)
    lived_from = ArrayField(models.DateField(), default=list)

    class Meta:
        db_table = "child_summary"
        indexes = (
            models.Index(fields=["team", "status"]),
            models.Index(fields=["service", "status"]),
            models.Index(
                fields=["next_due", "surname", "forename", "person"], condition=OPEN, name="child_open"
            ),
            models.Index(fields=["team", "next_due"], condition=OPEN, name="child_open_in_team"),
            models.Index(fields=["service", "next_due"], condition=OPEN, name="child_open_in_service"),
            models.Index(fields=["worker"], condition=OPEN, name="child_open_of_worker"),
            models.Index(fields=["person"], condition=Q(restricted=True), name="child_summary_restricted"),
            models.Index(
                fields=["plan_since"], condition=Q(plan_since__isnull=False), name="child_on_a_plan"
            ),
        )

    def __str__(self) -> str:
        return f"{self.forename} {self.surname}".strip()
