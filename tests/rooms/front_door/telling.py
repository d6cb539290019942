"""What people do at the front door, in the order they do it, over HTTP as a browser would."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.test import Client

from tests.village import FAR, NAMES, TODAY

WORRY = {
    "danger": "no",
    "injury": "yes",
    "worry": "A bruise the shape of fingers on his arm",
    "child_words": "I was naughty so he held me still",
    "home": "4 Made Up Row, Stroud",
    "postcode": "GL5 1CK",
}


def tells_us(browser: Client, *children: dict[str, Any], **more: str) -> str:
    """Somebody without an account fills in the form; gives the reference."""
    page = browser.get("/tell-us/form").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token, page[:2000]
    answer = browser.post(
        "/tell-us/form", {"token": token[1], "source": "1B", **WORRY, **_children(children), **more}
    )
    words = answer.content.decode()
    assert "We have it" in words, words[:3000]
    found = re.search(r"[2-9B-Z]{4}-[2-9B-Z]{4}", words)
    assert found
    return found[0]


def refers(browser: Client, *children: dict[str, Any], **more: str) -> UUID:
    """A teacher refers; gives the contact's id."""
    answer = browser.post(
        "/refer",
        {
            **WORRY,
            "tried": "My Plan since May",
            "level": "4",
            "consent": "given",
            "parents_told": "yes",
            "source": "2A",
            "your_role": "Designated lead",
            "your_contact": "01632 960 555",
            **_children(children),
            **more,
        },
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return UUID(answer["Location"].rsplit("/", 1)[1])


def decided_on_farley(signed_in: Callable[[str], Client], *others: UUID) -> tuple[Client, UUID]:
    """A teacher refers Farley, and perhaps others; the front door adds it to the work that is open."""
    teacher, screener = signed_in("s.invented"), signed_in("m.sifter")
    children = (FAR, *others)
    sent = refers(teacher, *({"name": " ".join(NAMES[child])} for child in children))
    for place, child in enumerate(children):
        takes(screener, sent, place, child)
    each = [decision(place, "open_work") for place in range(len(children))]
    answer = screener.post(f"/front-door/{sent}/decide", {key: one[key] for one in each for key in one})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return teacher, sent


def _children(children: tuple[dict[str, Any], ...]) -> dict[str, str]:
    said = {"children": str(len(children))}
    for place, child in enumerate(children):
        said |= {f"child-{place}-{name}": value for name, value in child.items()}
    return said


def born(day: int, month: int, year: int) -> dict[str, str]:
    return {"born_on_day": str(day), "born_on_month": str(month), "born_on_year": str(year)}


def takes(browser: Client, contact: UUID, place: int, person: UUID | str, **more: str) -> None:
    """Says which child it is: an id, or "new"."""
    answer = browser.post(f"/front-door/{contact}/child/{place}", {"which": str(person), **more})
    assert answer.status_code == 302, answer.content.decode()[:3000]


def decision(place: int = 0, outcome: str = "referral", **more: str) -> dict[str, str]:
    return {
        f"outcome-{place}": outcome,
        f"next-{place}": "assessment" if outcome == "referral" else "",
        "level_of_need": "3",
        "reason": "The bruise is not explained",
        "waived": "The child goes home at three",
        "lawful_basis": "section_47",
        "parents_told": "not_told",
        "parents_words": "It could raise the risk",
        "for_sender": "Your description of the bruise was decisive.",
        **more,
    }


FARLEY = {"name": "Farley Faraway", **born(8, 8, 2018)}


def decided(rows: Any, person: UUID) -> list[str]:
    words = """select f.data ->> 'outcome' from fact f where f.subject_id = %s and f.kind = 'ContactDecided'
               and f.happened_on = %s"""
    return [row[0] for row in rows(words, person, TODAY)]
