"""The people and teams who do the work: services, teams, workers, the posts they hold, other agencies."""

from django.db import models
from django.db.models import F, Q

from goldthread.record.models.account import User
from goldthread.record.new_id import new_id


class Service(models.Model):
    """A part of the department, such as safeguarding in the north of the county."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        db_table = "service"

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of a service; its manager is whoever holds the manager's post today."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200, unique=True)
    locality = models.CharField(max_length=100, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    service = models.ForeignKey(Service, models.PROTECT)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "team"

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """A partner: a school, a practice, a police unit, a charity. `agency_type` is a code of statute."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    agency_type = models.CharField(max_length=40)
    district = models.CharField(max_length=100, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "agency"
        indexes = (models.Index(fields=["agency_type", "name"]),)

    def __str__(self) -> str:
        return self.name


class Worker(models.Model):
    """Somebody who works with children, of the council or of an agency; may have an account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    user = models.OneToOneField(User, models.PROTECT, null=True, blank=True, related_name="worker")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True)
    registration = models.CharField(max_length=40, blank=True, help_text="Social Work England number")
    telephone = models.CharField(max_length=40, blank=True)
    staff_number = models.CharField(max_length=40, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True, help_text="Last day in any post")

    class Meta:
        db_table = "worker"

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A role held by a worker between two days, in a team, over a service, or over the county.

    `role` is a value of language.roles.Role. Team set: that team. Only the service set: all its
    teams. Neither: the whole county. `ended_on` is the last day it is held.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="posts")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    fte = models.DecimalField(max_digits=3, decimal_places=2, default=1)

    class Meta:
        db_table = "post"
        indexes = (models.Index(fields=["role"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="post_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(team__isnull=True) | Q(service__isnull=True), name="post_has_one_reach"
            ),
        )

    def __str__(self) -> str:
        return f"{self.worker_id} {self.role}"


class DutyTurn(models.Model):
    """A worker on duty for a team, or with no team for the county out of hours, between two moments."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="duty_turns")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        db_table = "duty_turn"
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="duty_ends_after_start"),
        )

    def __str__(self) -> str:
        return f"{self.worker_id} {self.starts_at}"


class Absence(models.Model):
    """A worker is away from one day to another, both counted, and somebody covers, or nobody does yet.

    `last_on` None: until further notice. A change supersedes; `withdrawn` says that it was taken back, and
    `why` the reason for that. Why somebody is away is not asked: it is nobody's record here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="absences")
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    cover = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="covers")
    withdrawn = models.BooleanField(default=False)
    why = models.CharField(max_length=500, blank=True, default="", db_default="")
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="changed")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        db_table = "absence"
        constraints = (
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
                name="absence_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(cover__isnull=True) | ~Q(cover=F("worker")), name="nobody_covers_themselves"
            ),
        )

    def __str__(self) -> str:
        return f"{self.worker_id} {self.first_on}"
