"""Who is family, who lives with whom, and who has parental responsibility?"""

from __future__ import annotations

from typing import Any

from goldthread.access.child_page import ChildPage
from goldthread.ground.words import age
from goldthread.record.models import ProtectedAddress, Tie


def panel(page: ChildPage) -> dict[str, Any]:
    """One line a relative: name, what they are to the child, age, and what of it matters."""
    rows = [_row(page, tie) for tie in page.ties if _stands(page, tie)]
    rows.sort(key=lambda row: (not row["household"], row["name"]))
    return {"rows": rows, "protected": _protected(page), "called": page.called, "child_id": page.child.pk}


def _stands(page: ChildPage, tie: Tie) -> bool:
    return tie.ended_on is None or tie.ended_on > page.as_of


def _row(page: ChildPage, tie: Tie) -> dict[str, Any]:
    """A tie reads from either end: `person` is the relation of `other`."""
    outward = tie.other_id == page.child.pk
    relative = tie.person if outward else tie.other
    relation = tie.relation if outward else tie.inverse or f"tied as {tie.relation}"
    return {
        "name": page.names.get(relative.pk) or "Name not open to you",
        "relation": relation.replace("_", " "),
        "age": age(relative.born_on, page.as_of, expected=relative.expected_on),
        "household": tie.household,
        "responsible": tie.parental_responsibility and relative.known_as == "adult",
        "child": relative.known_as == "child",
        "id": relative.pk,
    }


def _protected(page: ChildPage) -> list[str]:
    """A protected address, for those whom the database shows it."""
    live = [
        f"{one.lines}, {one.postcode}".replace("\n", ", ")
        for one in page.addresses
        if isinstance(one, ProtectedAddress) and (one.ended_on is None or one.ended_on > page.as_of)
    ]
    return list(dict.fromkeys(live))
