"""What is odd but possible beside a person's other facts: kept as recorded, and marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goldthread.readers.person_rows import PersonRows


def mark(person: PersonRows) -> None:
    """Mark every fact of the person that is odd beside the others."""
