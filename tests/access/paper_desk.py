"""A child with a plan that somebody wrote, and a worker who makes papers of it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import docx
import pypdf
from django.test import Client

from goldthread.language.fact import Fact
from goldthread.record.facts import NewEntry, correct, new_fact, sign
from goldthread.record.models import SpellRow
from goldthread.record.session import acting_as
from tests.village import MARLOW, TODAY, user

Ask = Callable[..., list[tuple[Any, ...]]]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FOR_MARLOW = "We want home to be safe for you to play in."
OUTCOMES = "Marlow plays on a clear floor & sleeps in his own bed."
MINUTES = "Nan spoke first. Wren’s school sent a report."


def spell_of(child: UUID, type_: str) -> UUID:
    return SpellRow.objects.get(subject=child, type=type_, ended=None).pk


def record(
    kind: str, on: date = TODAY, *, child: UUID = MARLOW, spell: str = "protection_plan", words: str = "",
    with_: tuple[UUID, ...] = (), now: datetime = NOW, **data: Any,
) -> Fact:  # fmt: skip
    """Signs one fact as the allocated worker. with_: other children of whom the same entry speaks."""
    with acting_as(user("p.example"), now=now):
        made = new_fact(child, kind, on, spell=spell_of(child, spell) if spell else None, data=data)
        others = [new_fact(one, "CaseNoteWritten", on) for one in with_]
        sign(
            NewEntry("child_protection", on, narrative=words), [made, *others], by=user("p.example"), now=now
        )
    return made


def mend(fact: Fact, now: datetime = NOW, **data: Any) -> None:
    """The same fact again, with what was wrong put right."""
    with acting_as(user("p.example"), now=now):
        correct(fact.id, data={**fact.data, **data}, by=user("p.example"), now=now, reason="typed wrongly")


def write_plan() -> tuple[Fact, Fact]:
    agreed = record(
        "PlanAgreed", outcomes=OUTCOMES, contingency="We meet within the week.", for_child=FOR_MARLOW
    )
    action = record(
        "PlanActionSet", action="Clear the floor", action_id="9", owner="Ada Quill", due=date(2026, 12, 4),
        measure="The health visitor sees it", for_child="Mum will clear the floor.",
    )  # fmt: skip
    return agreed, action


class Maker:
    """Somebody who makes papers about Marlow."""

    def __init__(self, browser: Client, child: UUID = MARLOW) -> None:
        self.browser, self.child = browser, child

    def sees(self, slug: str, to: str, name: str = "", **more: Any) -> str:
        """What the recipient would see; with the list of what is left out."""
        answer = self.browser.post(
            f"/children/{self.child}/paper", {"paper": slug, "to": to, "name": name, **more}
        )
        assert answer.status_code == 200, answer.content.decode()[:400]
        return str(answer.content.decode())

    def makes(self, slug: str, to: str, name: str = "", **more: Any) -> Any:
        seal = re.search(r'name="seal" value="(\w+)"', self.sees(slug, to, name, **more))
        assert seal, "it was not offered"
        asked = {"paper": slug, "to": to, "name": name, "seal": seal[1], **more}
        return self.browser.post(f"/children/{self.child}/paper/make", asked)

    def opens(self, made: Any, form: str) -> Any:
        assert made.status_code == 302, made.content.decode()[:400]
        return self.browser.get(f"{made['Location']}/{form}")


def person(one: UUID) -> str:
    return f"person-{one}"


def read_pdf(answer: Any) -> str:
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def read_word(answer: Any) -> str:
    document = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells])


def lend(past_every_policy: Ask, child: Any, to: str) -> None:
    """Shares a child with somebody, to read and to print."""
    words = "insert into shared_with (id, person_id, user_id, purpose, started_at) values"
    past_every_policy(f"{words} (uuidv7(), %s, %s, 'advice', '2026-11-01')", child, user(to))
