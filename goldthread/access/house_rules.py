"""How long does a reason open a record, and how many tries has a password? Read from statute/access.yaml."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from goldthread.core.statute import STATUTE

FILE = STATUTE / "access.yaml"


@dataclass(frozen=True, slots=True)
class HouseRules:
    """reason_hours: the longest a reason opens a child; tries are counted within `minutes`."""

    reason_hours: int
    reasons: tuple[tuple[str, str], ...]
    least_words: int
    tries_per_account: int
    tries_per_address: int
    minutes: int
    session_hours: int


@cache
def house_rules() -> HouseRules:
    """The council's rules; raises KeyError where the file leaves one out."""
    said: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    reason, sign_in = said["reason"], said["sign_in"]
    return HouseRules(
        reason_hours=reason["hours"],
        reasons=tuple((choice["code"], choice["words"]) for choice in reason["choices"]),
        least_words=reason["least_words"],
        tries_per_account=sign_in["tries_per_account"],
        tries_per_address=sign_in["tries_per_address"],
        minutes=sign_in["minutes"],
        session_hours=said["session"]["hours"],
    )
