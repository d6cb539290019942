"""How long does a reason open a record, and how many tries has a password? Read from statute/access.yaml."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from goldthread.core.statute import STATUTE

FILE = STATUTE / "access.yaml"


@dataclass(frozen=True, slots=True)
class HouseRules:
    """reason_hours: how long a reason opens a child; tries are counted within `minutes`.

    longest_hours: the longest that the database would open one for.
    """

    reason_hours: int
    longest_hours: int
    reasons: tuple[tuple[str, str], ...]
    least_words: int
    tries_per_account: int
    tries_per_address: int
    minutes: int
    session_hours: int


@cache
def house_rules() -> HouseRules:
    """The council's rules, read once. See rules_of."""
    return rules_of(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def rules_of(said: dict[str, Any]) -> HouseRules:
    """What a file says. Raises KeyError for what it leaves out, ValueError for what the database refuses."""
    reason, sign_in = said["reason"], said["sign_in"]
    if not 0 < reason["hours"] <= reason["longest_hours"]:
        raise ValueError(
            f"a reason opens a record for 1 to {reason['longest_hours']} hours, not {reason['hours']}"
        )
    return HouseRules(
        reason_hours=reason["hours"],
        longest_hours=reason["longest_hours"],
        reasons=tuple((choice["code"], choice["words"]) for choice in reason["choices"]),
        least_words=reason["least_words"],
        tries_per_account=sign_in["tries_per_account"],
        tries_per_address=sign_in["tries_per_address"],
        minutes=sign_in["minutes"],
        session_hours=said["session"]["hours"],
    )
