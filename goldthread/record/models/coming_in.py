"""Who tried to sign in, and whether this database holds nothing but a made-up county."""

from django.db import models
from django.db.models import Q


class SignInTry(models.Model):
    """One try at a password. `account` is a digest of the name: a password typed there is not kept."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    account = models.BinaryField(max_length=32)
    address = models.GenericIPAddressField(null=True)
    succeeded = models.BooleanField()

    class Meta:
        db_table = "sign_in_try"
        indexes = (models.Index(fields=["account", "-at"]), models.Index(fields=["address", "-at"]))

    def __str__(self) -> str:
        return "let in" if self.succeeded else "refused"


class MadeUpCounty(models.Model):
    """The one row that the made-up county's loader leaves: nobody in this database is real.

    finished_at: when all of it was worked out; a loading that was cut short is finished at the next start.
    files_at: when files first came in beside it, who may speak of real people.
    personas: a list of {"username", "name", "role" (a value of Role), "shows" (words)}, whom a
    demonstration offers to sign in as, in that order.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    size = models.CharField(max_length=20)
    made_for = models.DateField(help_text="The day on which its story stands")
    personas = models.JSONField(default=list)
    loaded_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    files_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "made_up_county"
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_made_up_county"),)

    def __str__(self) -> str:
        return self.size
