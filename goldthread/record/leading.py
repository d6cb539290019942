"""Who was named to lead the family's help, and does nobody hold the child whom they lead for?"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from goldthread.core.spells import spells
from goldthread.language.fact import Fact
from goldthread.record.layout import as_id
from goldthread.record.summary import open_allocations

LEAD = "lead_practitioner"


def leads(record: Sequence[Fact]) -> UUID | None:
    """Who was named last in the family help that is open. record: facts that stand, oldest first."""
    helped = {one.id for one in spells(record) if one.type == "family_help" and one.ended is None}
    named = [fact.data[LEAD] for fact in record if fact.spell in helped and fact.data.get(LEAD)]
    return as_id(named[-1]) if named else None


def leads_unallocated(record: Sequence[Fact]) -> UUID | None:
    """Whoever leads and is not allocated: to be named to lead is not to hold, which a manager decides."""
    lead = leads(record)
    return None if lead in {one.worker for one in open_allocations(record)} else lead
