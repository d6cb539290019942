"""What was made about this child, for whom, and is it still what the record says?"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.record.models import MadePaper

SHOWN = 10


def panel(page: ChildPage) -> dict[str, Any] | None:
    """The latest papers, and the way to make one; nothing on a past day."""
    if page.past:
        return None
    papers = MadePaper.objects.filter(person=page.child.pk).order_by("-made_at")[:SHOWN]
    standing = {str(fact.id) for fact in page.facts}
    return {
        "papers": [{"paper": one, "changed": changed_since(one, standing)} for one in papers],
        "page": page,
    }


def changed_since(paper: MadePaper, standing: Collection[str]) -> bool:
    """Whether a fact that it was made from was corrected or taken back since."""
    return not set(paper.facts) <= set(standing)
