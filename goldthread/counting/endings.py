"""How did a contact end? One answer each, though several children may have been decided differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from enum import StrEnum


class Ending(StrEnum):
    """The more serious first: of several children, the most serious outcome is the contact's."""

    label: str
    said: frozenset[str]

    def __new__(cls, value: str, label: str, *said: str) -> Ending:
        """said: the codes of `contact_outcome`, and the steps that settle a contact otherwise."""
        ending = str.__new__(cls, value)
        ending._value_ = value
        ending.label, ending.said = label, frozenset(said)
        return ending

    REFERRAL = "referral", "Became a referral", "referral"
    OPEN_WORK = "open_work", "Added to open work", "open_work"
    HELP = "help", "Family help or early help", "family_help", "early_help"
    ADVICE = "advice", "Information and advice", "information_and_advice", "advised"
    NO_ACTION = "no_action", "No further action", "no_further_action"
    RIGHT_DOOR = "right_door", "Shown the right door", "elsewhere"
    NOT_HELD = "not_held", "Not in the file read in", "not_in_the_file"
    WAITING = "waiting", "Not decided yet"


NOT_A_CONTACT = Ending.RIGHT_DOOR
"""No worry about a child's safety: counted apart (origin, O7)."""
ENDINGS = tuple(one for one in Ending if one is not NOT_A_CONTACT)


def ending_of(said: Collection[str]) -> Ending:
    """said: what was decided, child by child; nothing where the contact waits."""
    return next((one for one in Ending if one.said.intersection(said)), Ending.WAITING)


def contacts_in(ended: Counter[Ending]) -> int:
    """How many were contacts: a worry about a child, or a question about one."""
    return ended.total() - ended[NOT_A_CONTACT]
