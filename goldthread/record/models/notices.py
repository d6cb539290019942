"""Who was told of what, when it was read, why it was taken back; and the emails that there is something."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldthread.record.models.account import User
from goldthread.record.models.people import Person
from goldthread.record.models.staff import Worker
from goldthread.record.new_id import new_id


class TakenBack(models.TextChoices):
    """Why a notice no longer stands. It is shown as taken back, and never deleted."""

    DONE = "done", "It was done."
    LAPSED = "lapsed", "It is no longer needed."
    NOT_OWED = "not_owed", "It was never owed."
    EXEMPT = "exempt", "It was excused, with a reason."
    MOVED_DAY = "moved_day", "Its day has changed."
    WITHDRAWN = "withdrawn", "What it rested on was corrected or taken back."
    NOT_YOURS = "not_yours", "It is somebody else’s now."
    OVERTAKEN = "overtaken", "A later notice says the same."


class Notice(models.Model):
    """One person told of one thing. It names nobody: the page asks the record, as whoever reads it.

    kind: what `about` is the id of: a turn, a fact, a signal, a week's count; for an agency the contact that
    it sent, or our challenge to it. what: the clock's or the signal's id. rung: where on the ladder, such as
    '-3 working_days'; for an agency the id of what was said. told_as: `owner`, or a role.
    """

    class Kind(models.TextChoices):
        TURN = "turn", "A turn of a clock"
        FACT = "fact", "Something that was recorded"
        SIGNAL = "signal", "A pattern in what was recorded"
        COUNT = "count", "A weekly count"
        AGENCY = "agency", "Something an agency has to hear"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    recipient = models.ForeignKey(User, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    about = models.UUIDField()
    what = models.CharField(max_length=80)
    subject = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    rung = models.CharField(max_length=40)
    told_as = models.CharField(max_length=40)
    stands_in_for = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    force = models.CharField(max_length=10, blank=True)
    data = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_why = models.CharField(max_length=10, choices=TakenBack.choices, blank=True)

    class Meta:
        db_table = "notice"
        indexes = (
            models.Index(fields=["recipient", "-made_at"]),
            models.Index(fields=["subject"], condition=Q(taken_back_at=None), name="notice_standing"),
            models.Index(
                fields=["recipient"], condition=Q(taken_back_at=None, read_at=None), name="notice_unread"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["about", "rung", "recipient"],
                condition=Q(taken_back_at=None),
                name="notice_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_why="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_why=""),
                name="notice_taken_back_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.rung}"


class NoticeSetting(models.Model):
    """How somebody wants to hear that there are notices; the latest stands. Hours are London's."""

    class Email(models.TextChoices):
        AT_ONCE = "at_once", "As soon as there is something"
        DAILY = "daily", "Once a day"
        NEVER = "never", "No email: I read my notices here"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    email = models.CharField(max_length=10, choices=Email.choices)
    daily_at = models.TimeField()
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    set_at = models.DateTimeField()

    class Meta:
        db_table = "notice_setting"
        indexes = (models.Index(fields=["user", "-set_at"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_have_two_ends",
            ),
        )

    def __str__(self) -> str:
        return self.email


class Mail(models.Model):
    """One email that says how many notices wait, and nothing of what they say.

    Its id is the Message-ID. `sending` is written before the server is given a word of it: found so
    after a crash it becomes `uncertain`, is never sent again, and is shown to whoever it was for.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be sent"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        UNCERTAIN = "uncertain", "May not have arrived"
        GIVEN_UP = "given_up", "Refused by the mail server"
        NOT_NEEDED = "not_needed", "Read here before it was sent"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    recipient = models.ForeignKey(User, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    next_try_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "mail"
        indexes = (
            models.Index(fields=["recipient", "-made_at"]),
            models.Index(fields=["next_try_at"], condition=Q(settled_at=None), name="mail_to_send"),
        )

    def __str__(self) -> str:
        return self.state


class MailAttempt(models.Model):
    """One try: begun before the server is spoken to, ended when it answered. words: its fault, plainly."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mail = models.ForeignKey(Mail, models.PROTECT, related_name="attempts")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "mail_attempt"

    def __str__(self) -> str:
        return self.outcome or "begun"


class MailedNotice(models.Model):
    """Which email counted this notice: one, and never another."""

    id = models.BigAutoField(primary_key=True)
    mail = models.ForeignKey(Mail, models.PROTECT, related_name="notices")
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="mailed")

    class Meta:
        db_table = "mailed_notice"

    def __str__(self) -> str:
        return f"{self.mail_id} {self.notice_id}"


class JobHealth(models.Model):
    """When a job last ran and last succeeded: what the pages read to say that it has stopped.

    id: the job. began_at: its first run here, from which chasing looks back.
    """

    id = models.CharField(primary_key=True, max_length=40)
    began_at = models.DateTimeField()
    succeeded_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "job_health"

    def __str__(self) -> str:
        return self.id
