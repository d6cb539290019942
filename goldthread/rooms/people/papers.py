"""What does a child's story say on paper: all of it, what a worker chose of it, or one page in a hurry?"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from goldthread.access.disclosure.pieces import Line, Look, Piece, Section
from goldthread.access.disclosure.rules import Held
from goldthread.access.paper.papers import EVERYBODY, Paper, Subject, rows, said
from goldthread.ground.kind_words import narratives
from goldthread.ground.words import age, short_date
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS
from goldthread.record.models import Address, ProtectedAddress, Tie
from goldthread.rooms.people.chronology import ENTRY, SIGNED, entries, since_signed, versions
from goldthread.rooms.people.seen import last_seen, last_seen_alone
from goldthread.rooms.people.story import both_days, plan_words, title

COLUMNS = ("Day", "What happened", "Source")
LATEST = 8
GROWN_UPS = tuple(one for one in EVERYBODY if one != "child")


def nothing_known(subject: Subject) -> str:
    return "" if subject.page.facts else "Nothing is on record yet."


def whole_story(subject: Subject) -> tuple[str, list[Section]]:
    """Every fact in order of days, its line and what was written, with who recorded it."""
    lines = tuple(line for fact in subject.page.facts for line in _told(subject, fact))
    return "The whole story", [
        Section("What happened", lines, Look.TABLE, COLUMNS, "Nothing is on record.", main=1)
    ]


def chosen(subject: Subject) -> tuple[str, list[Section]]:
    """The chronology that a worker made: what mattered, who says so, what it meant, and who signed it off."""
    told = versions(subject.page)
    latest = told[0] if told else None
    newer = since_signed(subject.page, latest)
    signed = f"Version {latest['number']}, {latest['day']}, by {latest['who']}" if latest else "By nobody yet"
    return "Chronology", [
        rows(
            "Signed off",
            said(signed, "Signed off"),
            said(f"{newer} of these entries" if latest and newer else "", "Written since"),
            subject.says(next(iter(subject.page.of(SIGNED)[-1:]), None), "summary"),
        ),
        Section(
            "What mattered",
            tuple(_chosen(subject, fact) for fact in entries(subject.page.facts)),
            Look.TABLE,
            ("Day", "What happened", "Where this is from", "What it meant"),
            main=1,
        ),
    ]


def nothing_chosen(subject: Subject) -> str:
    return "" if subject.page.of(ENTRY) else "Nobody has chosen yet what mattered: make the chronology first."


def _chosen(subject: Subject, fact: Fact) -> Line:
    found = (subject.says(fact, name) for name in ("event", "source", "analysis"))
    return (_days(fact), *(line[0] if line else Piece("") for line in found))


def summary(subject: Subject) -> tuple[str, list[Section]]:
    """One page: who, held by whom, family, home, last seen, and the latest that matters."""
    page, child = subject.page, subject.page.child
    major = [fact for fact in page.facts if KINDS[fact.kind].major][-LATEST:]
    return "Summary", [
        rows(
            "Now",
            said(age(child.born_on, page.as_of, expected=child.expected_on), "Age"),
            said(". ".join(plan_words(page)) or "No plan is open", "Plan"),
            said(child.worker.name if child.worker else "Nobody", "Allocated worker"),
            said(child.worker.telephone if child.worker else "", "Telephone"),
            said(child.team.name if child.team else "", "Team"),
            said(_strip(last_seen(page)), "Last seen"),
            said(_strip(last_seen_alone(page)), "Last seen alone"),
            *_home(subject),
        ),
        Section(
            "Family",
            tuple(_relative(subject, tie) for tie in page.ties),
            Look.TABLE,
            ("Name", "To the child"),
        ),
        Section(
            "The latest",
            tuple((_days(fact), _happened(subject, fact)) for fact in reversed(major)),
            Look.TABLE,
            ("Day", "What happened"),
            main=1,
        ),
    ]


def _told(subject: Subject, fact: Fact) -> list[Line]:
    """The fact's own row, and one for each thing written at length."""
    source = Piece(_source(subject, fact), fact=fact.id, field="source of the row")
    lines: list[Line] = [(_days(fact), _happened(subject, fact), source)]
    labels = {label for label, _ in narratives(fact)}
    for field in KINDS[fact.kind].fields:
        if field.label in labels and (line := subject.says(fact, field.name)):
            lines.append(_row_of_words(line[0]))
    if (full := subject.in_full(fact, "In full")) and _first_of_entry(subject, fact):
        lines.append(_row_of_words(full[0]))
    return lines


def _happened(subject: Subject, fact: Fact) -> Piece:
    """The kind's line; of a visit, whether the child was seen, and alone, in words."""
    line = subject.happened(fact)
    return replace(line, words=title(subject.page, fact)) if fact.kind == "ChildVisited" else line


def _row_of_words(piece: Piece) -> Line:
    return (Piece(""), replace(piece, words=f"{piece.label}: {piece.words}"), Piece(""))


def _first_of_entry(subject: Subject, fact: Fact) -> bool:
    return next(one for one in subject.page.facts if one.entry == fact.entry) is fact


def _days(fact: Fact) -> Piece:
    """The day it happened, and the day it was written down where that was another."""
    return Piece(both_days(short_date(fact.happened_on), fact), fact=fact.id, field="day")


def _source(subject: Subject, fact: Fact) -> str:
    entered = subject.page.entries.get(fact.entry) if fact.entry else None
    who = subject.page.name_of(fact.data.get("worker"))
    return who or ("" if entered is None or entered.source == "live" else entered.source)


def _strip(one: dict[str, object]) -> str:
    return ". ".join(str(words) for words in (one["value"], one.get("note")) if words)


def _home(subject: Subject) -> list[Line]:
    """Where the child lives, where that is no secret; a protected address is held so, and does not print."""
    page = subject.page
    live = [one for one in page.addresses if one.ended_on is None or one.ended_on > page.as_of]
    return [_lives_at(one) for one in live[:1]]


def _lives_at(one: Address | ProtectedAddress) -> Line:
    held = Held.PROTECTED if isinstance(one, ProtectedAddress) else Held.HOME_ADDRESS
    words = ", ".join(filter(None, [one.lines.replace("\n", ", "), one.postcode]))
    return (Piece(words, "Lives at", held, kind="Address", field="lines"),) if words else ()


def _relative(subject: Subject, tie: Tie) -> Line:
    page = subject.page
    outward = tie.other_id == page.child.pk
    other = tie.person if outward else tie.other
    if tie.ended_on and tie.ended_on <= page.as_of:
        return ()
    relation = (tie.relation if outward else tie.inverse or f"tied as {tie.relation}").replace("_", " ")
    name = page.names.get(other.pk) or "Name not open"
    return (
        _person(other.pk, name),
        _person(other.pk, relation + (", same home" if tie.household else "")),
    )


def _person(who: UUID, words: str) -> Piece:
    return Piece(words, "A relative", Held.THIRD_PARTY, frozenset({who}), field=f"relative {who}")


WHOLE_STORY = Paper(
    slug="whole-story",
    label="The whole story",
    hint="Everything that happened, in order of days",
    build=whole_story,
    missing=nothing_known,
    recipients=GROWN_UPS,
)
CHRONOLOGY = Paper(
    slug="chronology",
    label="Chronology",
    hint="What a worker chose as mattering, where it is from, what it meant, and who signed it off",
    build=chosen,
    missing=nothing_chosen,
    recipients=GROWN_UPS,
)
SUMMARY = Paper(
    slug="summary",
    label="One-page summary",
    hint="Who, held by whom, home, family, last seen, and the latest that matters",
    build=summary,
    missing=nothing_known,
    recipients=GROWN_UPS,
)
