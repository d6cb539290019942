"""Who signs in: people, and the principals of the system itself."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from goldthread.record.new_id import new_id


class Principal(models.TextChoices):
    """What kind of account it is; only a person signs in."""

    PERSON = "person", "A person"
    SYSTEM = "system", "The system itself"


class User(AbstractBaseUser):
    """An account. What it may do comes from the posts of its worker, never from the account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    principal = models.CharField(max_length=10, choices=Principal.choices, default=Principal.PERSON)
    made_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[BaseUserManager[User]] = BaseUserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        db_table = "account"

    def __str__(self) -> str:
        return self.name
