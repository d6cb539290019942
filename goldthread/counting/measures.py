"""What is timed of a contact, each from the moment it came."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """The label names the moment that ends it."""

    label: str

    def __new__(cls, value: str, label: str) -> Measure:
        measure = str.__new__(cls, value)
        measure._value_, measure.label = value, label
        return measure

    TAKEN_UP = "taken_up", "Taken up"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    DECIDED = "decided", "Decided"
    ALLOCATED = "allocated", "Allocated"
