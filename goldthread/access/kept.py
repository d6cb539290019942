"""Which papers were made about this child, for whom, and which documents came in? Asked at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from goldthread.access.child_page import ChildPage, Panel
from goldthread.access.paper.made import changed_since

# Three sorts in one list, newest first, without a byte of what they hold.
KEPT = """
(select 'made' as sort, id, title, recipient_name as words, made_at as at, facts, null::bigint as size
 from made_paper where person_id = %(child)s order by made_at desc limit %(papers)s)
union all
(select 'own', id, title, note, recorded_at, null, size
 from document where person_id = %(child)s order by recorded_at desc limit %(documents)s)
union all
(select 'contact', d.id, d.title, d.note, d.recorded_at, null, d.size
 from contact_document d where d.contact_id in (select contact from contacts_about(%(child)s))
 order by d.recorded_at desc limit %(documents)s)
"""
PAPERS, DOCUMENTS, MOST = 10, 6, 200


def kept(child: UUID, *, papers: int = 0, documents: int = MOST) -> list[dict[str, Any]]:
    """Rows with `sort` made, own or contact. One query."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, {"child": child, "papers": papers, "documents": documents})
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return sorted(rows, key=lambda row: row["at"], reverse=True)


def panel(page: ChildPage) -> dict[str, Any] | None:
    """The latest of each, and the ways to make and to add; nothing on a past day."""
    if page.past:
        return None
    rows = kept(page.child.pk, papers=PAPERS, documents=DOCUMENTS)
    standing = {str(fact.id) for fact in page.facts}
    made = [row | {"changed": changed_since(row["facts"], standing)} for row in rows if row["sort"] == "made"]
    return {"papers": made, "rows": [row for row in rows if row["sort"] != "made"], "page": page}


PANEL = Panel("Paper and documents", "paper/card.html", panel, aside=True, id="paper")
