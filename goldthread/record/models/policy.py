"""The language's own tables, copied where the database's policies can read them."""

from django.db import models


class KindPolicy(models.Model):
    """Of each kind: does it show through a family tie, and does any clock or spell turn on it."""

    kind = models.CharField(max_length=60, primary_key=True)
    family_relevant = models.BooleanField()
    clock_relevant = models.BooleanField()

    class Meta:
        db_table = "kind_policy"

    def __str__(self) -> str:
        return self.kind


class RolePolicy(models.Model):
    """language.roles.POLICY as rows: an absent row is a no."""

    id = models.BigAutoField(primary_key=True)
    role = models.CharField(max_length=40)
    action = models.CharField(max_length=40)
    relation = models.CharField(max_length=20)
    sensitivity = models.CharField(max_length=12)
    answer = models.CharField(max_length=10)

    class Meta:
        db_table = "role_policy"
        constraints = (
            models.UniqueConstraint(
                fields=["role", "action", "relation", "sensitivity"], name="one_answer_per_question"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.action} {self.relation} {self.sensitivity}: {self.answer}"
