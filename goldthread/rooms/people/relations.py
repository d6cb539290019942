"""Who is family, and who stands round it: drawn, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q

from goldthread.access.child_page import ChildPage
from goldthread.ground.ecomap import Around, Ecomap, draw_ecomap
from goldthread.ground.genogram import Bond, Genogram, Line, Member, Shape, draw_family
from goldthread.ground.kind_words import code_words
from goldthread.ground.wall_clock import LONDON
from goldthread.ground.words import age, short_date
from goldthread.language.fact import Fact
from goldthread.language.relation import Relation, relation
from goldthread.record.models import ChildSummary, Person, Tie
from goldthread.record.summary import open_allocations

NOT_OPEN = "Name not open to you"
SEXES: dict[str, Shape] = {"M": "square", "F": "circle"}
MEETINGS = ("agencies", "agencies_absent")
COLUMNS = (
    {"key": "name", "label": "Who"},
    {"key": "relation", "label": "What they are to the child"},
    {"key": "age", "label": "Age"},
    {"key": "home", "label": "Lives with the child"},
    {"key": "since", "label": "From and until"},
)
AROUND = ({"key": "name", "label": "Who"}, {"key": "note", "label": "When last"})


def relatives(page: ChildPage) -> list[tuple[Person, Tie, Relation]]:
    """Everyone tied to the child as then known, each with the tie and what they are to the child."""
    found = []
    for tie in page.ties:
        outward = tie.other_id == page.child.pk
        who = tie.person if outward else tie.other
        found.append((who, tie, relation(_word(tie, outward=outward))))
    return found


def rows(page: ChildPage) -> list[dict[str, Any]]:
    """The genogram's text twin: one line a tie, those of today first."""
    told = [_row(page, who, tie) for who, tie, _ in relatives(page)]
    return sorted(told, key=lambda row: (row["past"], row["home"] == "No", row["name"]))


def genogram(page: ChildPage) -> Genogram:
    """The family in generations. One query for the ties that relatives have with each other."""
    known = sorted(relatives(page), key=lambda one: _stands(one[1], page.as_of))
    family = {who.pk: (who, tie, said) for who, tie, said in known}
    ties = [*page.ties, *_between(page, list(family))]
    members = [_child(page), *(_member(page, *one) for one in family.values())]
    place = {one.id: one.generation for one in members}
    bonds = {(bond.elder, bond.younger): bond for bond in _bonds(ties, place, page)}
    return draw_family(f"{page.called}’s family", members, list(bonds.values()))


def ecomap(page: ChildPage) -> Ecomap:
    """The home in the middle; family elsewhere, workers and agencies round it."""
    home = [who for who, tie, _ in relatives(page) if _stands(tie, page.as_of) and tie.household]
    others = f"and {len(home)} at home" if home else "nobody else known at home"
    around = list(_around(page))
    return draw_ecomap(f"Who stands round {page.called}", hub=page.called, note=others, around=around)


def around_rows(page: ChildPage) -> list[dict[str, str]]:
    """The ecomap's text twin."""
    return [{"name": one.name, "note": one.note} for one in _around(page)]


def _word(tie: Tie, *, outward: bool) -> str:
    return tie.relation if outward else tie.inverse or tie.relation


def _stands(tie: Tie, on: date) -> bool:
    return tie.ended_on is None or tie.ended_on > on


def _name(page: ChildPage, who: Person) -> str:
    return page.names.get(who.pk) or NOT_OPEN


def _row(page: ChildPage, who: Person, tie: Tie) -> dict[str, Any]:
    past = not _stands(tie, page.as_of)
    told = _word(tie, outward=tie.other_id == page.child.pk).replace("_", " ")
    responsible = tie.parental_responsibility and who.known_as == "adult"
    return {
        "tie": tie.pk,
        "person": who.pk,
        "name": _name(page, who),
        "relation": f"{told}, has parental responsibility" if responsible else told,
        "age": age(who.born_on, page.as_of, expected=who.expected_on),
        "home": "Yes" if tie.household and not past else "No",
        "since": _since(tie, page.as_of),
        "past": past,
    }


def _since(tie: Tie, on: date) -> str:
    start = f"From {short_date(tie.started_on, on)}" if tie.started_on else "Since when is not recorded"
    return f"{start} until {short_date(tie.ended_on, on)}" if tie.ended_on else start


def _between(page: ChildPage, family: list[UUID]) -> list[Tie]:
    """Ties of the relatives with each other, as held at the end of the day shown."""
    moment = datetime.combine(page.as_of, time.max, tzinfo=LONDON)
    held = Q(recorded_at__lte=moment) & (Q(superseded_at=None) | Q(superseded_at__gt=moment))
    return list(Tie.objects.filter(held, person__in=family, other__in=family).order_by("recorded_at", "id"))


def _age(one: ChildSummary | Person, on: date) -> str:
    """Short enough for the drawing, whose triangle says that a child is not born yet."""
    return age(one.born_on, on, expected=one.expected_on).removeprefix("unborn, ")


def _child(page: ChildPage) -> Member:
    person = page.child.person
    note = _age(page.child, page.as_of)
    shape = _shape(person, page.as_of)
    died = person.died_on is not None and person.died_on <= page.as_of
    return Member(str(page.child.pk), page.called, note, 0, shape, home=True, died=died, main=True)


def _member(page: ChildPage, who: Person, tie: Tie, said: Relation) -> Member:
    stands = _stands(tie, page.as_of)
    note = _age(who, page.as_of)
    return Member(
        str(who.pk),
        _name(page, who),
        note if stands else f"until {short_date(tie.ended_on, page.as_of)}",
        said.generation,
        _shape(who, page.as_of),
        home=tie.household and stands,
        died=who.died_on is not None and who.died_on <= page.as_of,
    )


def _shape(who: Person, on: date) -> Shape:
    unborn = who.expected_on is not None and (who.born_on is None or who.born_on > on)
    return "triangle" if unborn else SEXES.get(who.sex, "diamond")


def _bonds(ties: Sequence[Tie], place: dict[str, int], page: ChildPage) -> Iterator[Bond]:
    """Children hang from their parents; what joins people by word alone is a broken line."""
    born_to = {str(tie.other_id) for tie in ties if relation(tie.relation).bond == "birth"}
    parents = {tie.relation: str(tie.person_id) for tie in ties if tie.other_id == page.child.pk}
    for tie in ties:
        said, ends = relation(tie.relation), (str(tie.person_id), str(tie.other_id))
        if said.bond == "partner":
            ends = (ends[0], parents.get(said.word.removesuffix("'s partner"), ends[1]))
        if not set(ends) <= set(place) or (said.bond == "sibling" and set(ends) <= born_to):
            continue
        elder, younger = sorted(ends, key=lambda end: -place[end])
        line: Line = said.bond if said.bond in ("birth", "partner") else "other"
        yield Bond(elder, younger, line, past=not _stands(tie, page.as_of))


def _around(page: ChildPage) -> Iterator[Around]:
    yield from _elsewhere(page)
    yield from _workers(page)
    yield from _agencies(page)


def _elsewhere(page: ChildPage) -> Iterator[Around]:
    for who, tie, _ in relatives(page):
        if not tie.household and _stands(tie, page.as_of):
            word = _word(tie, outward=tie.other_id == page.child.pk).replace("_", " ")
            yield Around(_name(page, who), word, "family")


def _workers(page: ChildPage) -> Iterator[Around]:
    for one in open_allocations(page.facts):
        role = code_words("allocation_role", one.role or "social_worker", one.started)
        name = page.name_of(one.worker) or one.named or "Not named"
        yield Around(name, f"{role}, since {short_date(one.started, page.as_of)}", "there")


def _agencies(page: ChildPage) -> Iterator[Around]:
    """Each sort of agency at the last meeting, or the last check, that asked for it."""
    latest: dict[str, Around] = {}
    for fact in page.facts:
        for agency, strength in _asked(fact):
            words = code_words("agency_type", agency, fact.happened_on)
            was = "there" if strength == "there" else "asked, not there"
            latest[agency] = Around(words, f"{was} {short_date(fact.happened_on, page.as_of)}", strength)
    yield from sorted(latest.values(), key=lambda one: one.name)


def _asked(fact: Fact) -> Iterator[tuple[str, Any]]:
    for name, strength in zip(MEETINGS, ("there", "silent"), strict=True):
        for agency in fact.data.get(name) or ():
            yield str(agency), strength
