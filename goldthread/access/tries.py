"""Has this account, or this address, tried too many passwords of late?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import connection

from goldthread.access.house_rules import house_rules
from goldthread.record.models import SignInTry

WAIT_FOR_TURN = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True, slots=True)
class Tried:
    """A name as it was typed, and the address of the network it came from."""

    username: str
    address: str | None

    @property
    def account(self) -> bytes:
        return sha256(self.username.strip().casefold().encode()).digest()


def too_many(tried: Tried, now: datetime) -> bool:
    """Counted alike for accounts that exist and that do not. Guesses sent at once wait for each other."""
    rules = house_rules()
    with connection.cursor() as cursor:
        cursor.execute(WAIT_FOR_TURN, [f"sign-in {tried.account.hex()}"])
    lately = SignInTry.objects.filter(at__gt=now - timedelta(minutes=rules.minutes), succeeded=False)
    if lately.filter(account=tried.account).count() >= rules.tries_per_account:
        return True
    if tried.address is None:
        return False
    return lately.filter(address=tried.address).count() >= rules.tries_per_address


def note(tried: Tried, now: datetime, *, succeeded: bool) -> None:
    """Keeps the try; it is counted from now on."""
    SignInTry.objects.create(at=now, account=tried.account, address=tried.address, succeeded=succeeded)
