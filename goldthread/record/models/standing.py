"""Standing things about a person: names, addresses, numbers and ties, dated and never overwritten.

started_on / ended_on say when it was so; recorded_at / superseded_at say when we held it to be so.
A mended row supersedes the old one, so that the page can be asked as known on a past day.
"""

from django.db import models
from django.db.models import Q

from goldthread.record.models.account import User
from goldthread.record.models.people import Person
from goldthread.record.new_id import new_id


class Standing(models.Model):
    """What every standing row carries. `fact` is the fact it came from, where there is one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    fact = models.UUIDField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Name(Standing):
    """What somebody is, or was, called."""

    forename = models.CharField(max_length=200, blank=True)
    surname = models.CharField(max_length=200, blank=True)
    use = models.CharField(max_length=20, default="usual")

    class Meta:
        db_table = "name"

    def __str__(self) -> str:
        return f"{self.forename} {self.surname}".strip()


class Address(Standing):
    """Where somebody lives or lived, where nobody's safety hangs on it being secret."""

    lines = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    address_type = models.CharField(max_length=40, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "address"

    def __str__(self) -> str:
        return self.address_type or "address"


class ProtectedAddress(Standing):
    """An address on which somebody's safety hangs: a table, a policy and grants of its own."""

    lines = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    address_type = models.CharField(max_length=40, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "protected_address"

    def __str__(self) -> str:
        return "protected address"


class Identifier(Standing):
    """A number that another system knows somebody by. Never unique: a collision would tell."""

    identifier_type = models.CharField(max_length=40)
    value = models.CharField(max_length=100)

    class Meta:
        db_table = "identifier"
        indexes = (models.Index(fields=["identifier_type", "value"]),)

    def __str__(self) -> str:
        return self.identifier_type


class Tie(Standing):
    """What one person is to another: `person` is the `relation` of `other`, who is the `inverse`."""

    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    relation = models.CharField(max_length=60)
    inverse = models.CharField(max_length=60, blank=True)
    parental_responsibility = models.BooleanField(default=False)
    household = models.BooleanField(default=False, help_text="They live in one household")

    class Meta:
        db_table = "tie"
        constraints = (
            models.CheckConstraint(condition=~Q(other=models.F("person")), name="tie_joins_two_people"),
        )

    def __str__(self) -> str:
        return self.relation
