"""Is this an NHS number? Its tenth digit checks the other nine."""

from __future__ import annotations

DIGITS, BY = 10, 11


def nhs_number(said: str) -> str | None:
    """The ten digits without spaces or hyphens; None where the tenth does not check the others.

    Source: NHS Data Dictionary, NHS NUMBER: weights 10 to 2, their sum taken from 11 by its remainder.
    """
    digits = said.replace(" ", "").replace("-", "")
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        return None
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(DIGITS, 1, -1), strict=False))
    return digits if (BY - weighed % BY) % BY == int(digits[-1]) else None
