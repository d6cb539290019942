"""The children in need census: each child's element, as it ends, made into rows and facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from goldthread.readers import values
from goldthread.readers.draft import Opened
from goldthread.readers.intake import Intake, Teller
from goldthread.readers.mapping import Table, mapping
from goldthread.readers.outcome import Note, Refused, Source
from goldthread.readers.person_rows import PersonRows
from goldthread.readers.remarks import Telling

Element = Any
_CHUNK = 1 << 16
_WRAPPERS = frozenset(
    {"ChildIdentifiers", "ChildCharacteristics", "Disabilities", "FactorsIdentifiedAtAssessment"}
)
_REPEATED = frozenset({"Disability", "AssessmentFactors"})
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_RESEND = "Ask for the file to be made and sent again; nothing of it was read."


def read(
    path: Path,
    name: str,
    number: int,
    intake: Intake,
    *,
    authority: str,
    step: Callable[[int], None],
) -> Source:
    """Read one census. `authority` is used where the file names none. Raises Refused."""
    return Census(path, name, number, intake, authority).read(step)


class Census:
    """One census file while it is read, a chunk at a time."""

    def __init__(self, path: Path, name: str, number: int, intake: Intake, authority: str) -> None:
        self.path, self.name, self.number, self.intake = path, name, number, intake
        self.authority = authority
        self.mapped = mapping("cin")
        self.tables = self.mapped.tables
        self.child_table = self.tables["Child"]
        self.header: dict[str, str] = {}
        self.telling: Telling | None = None
        self.seen: set[str] = set()
        self.met: set[str] = set()

    def read(self, step: Callable[[int], None]) -> Source:
        parser = etree.XMLPullParser(
            events=("end",),
            tag=("{*}Header", "{*}Child", "{*}Message"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
            remove_blank_text=True,
        )
        try:
            root = self._feed(parser, step)
        except etree.XMLSyntaxError as error:
            line = f"line {error.lineno}" if error.lineno else ""
            said = f"The file is cut short or is not well-formed XML: {error.msg}."
            raise self.refuse(line, said) from error
        if local(root) != "Message":
            raise self.refuse("line 1", f"The file is a <{local(root)}>, not a census <Message>.")
        return self._source()

    def _feed(self, parser: Any, step: Callable[[int], None]) -> Element:
        with self.path.open("rb") as file:
            first, wide = True, False
            while chunk := file.read(_CHUNK):
                wide = wide or (first and chunk.startswith(_WIDE))
                first = False
                if not wide and b"\x00" in chunk:
                    raise self.refuse("", "The file holds NUL bytes, which a census never does.")
                parser.feed(chunk)
                self._take(parser)
                step(len(chunk))
        root = parser.close()
        self._take(parser)
        return root

    def _take(self, parser: Any) -> None:
        for _, element in parser.read_events():
            name = local(element)
            if name == "Child":
                if self.telling is None:
                    self._start(element)
                self._child(element)
                self._forget(element)
            elif name == "Header":
                self._header(element)
            else:
                self._no_doctype(element)

    def _start(self, element: Element) -> None:
        self._no_doctype(element)
        collection = self.header.get("Collection", "CIN")
        if collection.casefold() != "cin":
            raise self.refuse("", f"The file is a {collection} collection, not a children in need census.")
        self.telling = Telling(
            self.name,
            self.number,
            self.header.get("LEA") or self.authority,
            values.day(self.header.get("ReferenceDate", "")),
            self.intake,
            self.mapped,
        )

    def _header(self, element: Element) -> None:
        self._no_doctype(element)
        for leaf in element.iter():
            if len(leaf) == 0 and leaf.text and leaf.text.strip():
                self.header[local(leaf)] = leaf.text.strip()

    def _no_doctype(self, element: Element) -> None:
        if element.getroottree().docinfo.internalDTD is not None:
            raise self.refuse("line 1", "The file declares a DOCTYPE or entities, which a census never does.")

    def _forget(self, element: Element) -> None:
        element.clear(keep_tail=True)
        parent = element.getparent()
        while (before := element.getprevious()) is not None:
            self._stray(before.tail, element, "")
            parent.remove(before)

    def _child(self, element: Element) -> None:
        telling = self.telling
        assert telling is not None
        child = _name_of(element)
        given: dict[str, Any] = {}
        inner: list[tuple[str, Element]] = []
        self._into(element, self.child_table, given, inner, child)
        person = PersonRows(telling, child)
        person.add(self.child_table, given, element.sourceline)
        for name, one in inner:
            self._row(person, name, one, None)
        if not child:
            person.nobody("LAchildID", "The child has no LAchildID.")
            return
        if child in self.seen:
            person.doubt_all("LAchildID", f"Child {child} is in this file more than once.")
        self.seen.add(child)
        person.finish()

    def _row(self, person: PersonRows, name: str, element: Element, parent: Opened | None) -> None:
        table = self.tables[name]
        if name == "Reviews":
            self._reviews(person, table, element, parent)
            return
        given: dict[str, Any] = {}
        inner: list[tuple[str, Element]] = []
        self._into(element, table, given, inner, person.child)
        opened = person.add(table, given, element.sourceline, parent=parent)
        self.met.add(name)
        for inside, one in inner:
            self._row(person, inside, one, opened)

    def _reviews(self, person: PersonRows, table: Table, element: Element, parent: Opened | None) -> None:
        for leaf in element[:]:
            name = local(leaf)
            if name not in table.columns:
                self._unknown(leaf, person.child)
            elif leaf.text and leaf.text.strip():
                person.add(table, {name: leaf.text.strip()}, leaf.sourceline, parent=parent)
            else:
                person.add(table, {}, leaf.sourceline, parent=parent)

    def _into(
        self,
        element: Element,
        table: Table,
        given: dict[str, Any],
        inner: list[tuple[str, Element]],
        child: str,
    ) -> None:
        """Put what one element holds itself into `given`, and what is a row of its own into `inner`."""
        columns = table.columns
        self._stray(element.text, element, child)
        for one in element[:]:
            name, text = one.tag, one.text
            if name[0] == "{":
                name = local(one)
            if name in columns:
                if text and name not in given and name not in _REPEATED and (text := text.strip()):
                    given[name] = text
                else:
                    self._leaf(one, name, given, child)
            elif name in _WRAPPERS:
                self._into(one, table, given, inner, child)
            elif name in self.tables:
                inner.append((name, one))
            else:
                self._unknown(one, child)
            tail = one.tail
            if tail and not tail.isspace():
                self._stray(tail, one, child)

    def _leaf(self, one: Element, name: str, given: dict[str, Any], child: str) -> None:
        text = one.text
        if text is not None:
            text = text.strip()
        if not text:
            if len(one):
                self._unknown(one[0], child)
        elif name in _REPEATED:
            given.setdefault(name, []).append(text)
        elif name not in given:
            given[name] = text
        else:
            self._repeated(one, name, text, child)

    def _stray(self, text: str | None, element: Element, child: str) -> None:
        if text and text.strip():
            self._note(
                element.sourceline,
                child,
                "",
                text.strip()[:200],
                "Words stand between the elements.",
                "Nothing is lost if they mean nothing; tell the supplier.",
            )

    def _unknown(self, element: Element, child: str) -> None:
        value = (element.text or "").strip()[:200]
        self._note(
            element.sourceline,
            child,
            local(element),
            value,
            "The census has no such element here.",
            "Check its name and place against the census guide.",
        )

    def _repeated(self, element: Element, name: str, text: str, child: str) -> None:
        self._note(
            element.sourceline,
            child,
            name,
            text[:200],
            "It is said twice; the first is read.",
            "Leave the right one in the source and send the file again.",
        )

    def _note(self, line: int, child: str, field: str, value: str, reason: str, do: str) -> None:
        self.intake.report.add(Note(self.name, f"line {line}", child, field, value, "not_read", reason, do))

    def _source(self) -> Source:
        said = self.header
        day = values.day(said.get("ReferenceDate", ""))
        carries = self.mapped.carries(
            {
                name: table.columns
                for name, table in self.tables.items()
                if name in self.met or (table.carried_from or date.min) <= (day or date.max)
            }
        )
        self.intake.tellers[self.number] = Teller("cin", carries, day)
        return Source(
            self.name,
            "cin",
            self.mapped.label,
            said.get("Year", ""),
            day,
            said.get("LEA") or self.authority,
            carries,
        )

    def refuse(self, place: str, reason: str) -> Refused:
        return Refused(self.name, place, reason, _RESEND)


def _name_of(element: Element) -> str:
    """The child's own id in the file, "" where there is none."""
    for block in element:
        for leaf in block:
            if leaf.tag == "LAchildID" or local(leaf) == "LAchildID":
                return (leaf.text or "").strip()
    return (element.findtext(".//{*}LAchildID") or "").strip()


def local(element: Element) -> str:
    """An element's name without its namespace."""
    name = element.tag
    return str(name.rpartition("}")[2]) if isinstance(name, str) else ""
