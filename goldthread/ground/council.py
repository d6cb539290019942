"""Which of the files of statute/local is this council's?"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from goldthread.core.statute import STATUTE


def council_file(*folders: str) -> Path:
    """Setting COUNCIL names it. It need not be there: what it would say is then said nowhere else."""
    return STATUTE.joinpath("local", *folders, f"{settings.COUNCIL}.yaml")
