"""Is what a paper says still what the record says?"""

from __future__ import annotations

import json
from collections.abc import Collection


def changed_since(facts: str | Collection[str], standing: Collection[str]) -> bool:
    """Whether a fact that it was made from was corrected or taken back since. facts: ids, or as JSON."""
    ids = json.loads(facts) if isinstance(facts, str) else facts
    return not set(ids) <= set(standing)
