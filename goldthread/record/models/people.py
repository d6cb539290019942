"""The people on record, children and adults, as bare rows: everything else about them is dated."""

from django.db import models

from goldthread.record.models.account import User
from goldthread.record.models.staff import Team
from goldthread.record.new_id import new_id


class KnownAs(models.TextChoices):
    """In what capacity the council knows somebody; a child keeps the word after the 18th birthday."""

    CHILD = "child", "Child"
    ADULT = "adult", "Adult"


class Person(models.Model):
    """Somebody on record.

    restricted: only named workers see the child; others need break-glass.
    protected: the address is kept in its own table and never leaves by default.
    team: who holds the record until somebody is allocated.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    known_as = models.CharField(max_length=5, choices=KnownAs.choices)
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    restricted = models.BooleanField(default=False)
    protected = models.BooleanField(default=False)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "person"
        indexes = (models.Index(fields=["born_on"]),)

    def __str__(self) -> str:
        return str(self.id)
