"""The rows one file holds about one person, made into facts by the format's mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from goldthread.core.days import LONDON
from goldthread.language.vocabulary import KINDS
from goldthread.readers import doubts, values, written
from goldthread.readers.draft import Draft, Opened, Row
from goldthread.readers.finish import date_the_undated, lay_by, tally
from goldthread.readers.mapping import Filled, Rule, Table
from goldthread.readers.remarks import MEND, Remarks, Telling

_TWICE = "The row is in the file twice."
_DAY_ALONE = len("2026-03-31")


class PersonRows(Remarks):
    """One person in one file. `add` each row, parents first; then `finish`, once."""

    def __init__(self, telling: Telling, child: str, subject: str = "child") -> None:
        super().__init__(telling, child)
        self.subject = subject
        self.doubtful: list[tuple[Row, str, str, str]] = []
        self.by_key: dict[Opened, Draft] = {}
        self.links: dict[tuple[str, str], Opened] = {}

    def add(
        self,
        table: Table,
        given: Mapping[str, Any],
        place: int | str,
        *,
        parent: Opened | None = None,
        cells: Mapping[str, str] | None = None,
        source: str = "",
    ) -> Opened | None:
        """Read one row; the spell it opened, if it did. `given` holds only what is not blank."""
        row = Row(source or self.telling.source, table.name, place, given, cells)
        self.rows.append(row)
        opened: Opened | None = None
        for rule, filled in table.made_of(given):
            if rule.conditional and not self._applies(rule, given):
                continue
            on = None
            if rule.on is not None:
                on = values.KNOWN.get(given.get(rule.on)) or self._day(rule, row)
                if on is None:
                    if rule.needed:
                        return None
                    continue
            made = self._make(rule, filled, row, on, opened, parent)
            if made is None or made.spell is None:
                continue
            opened = opened or (made.spell if rule.opens else None)
            if table.numbers:
                self._link(table, rule, given, made.spell)
        return opened

    def _link(self, table: Table, rule: Rule, given: Mapping[str, Any], spell: Opened) -> None:
        """Remember the spell under the numbers by which other rows will name it."""
        for number, kind in table.numbers:
            if number in given and kind in (None, rule.kind):
                self.links.setdefault((number, given[number]), spell)

    def _day(self, rule: Rule, row: Row) -> date | None:
        text = row.given.get(str(rule.on))
        if text is None:
            if rule.needed:
                self.set_aside(row, str(rule.on), "", "The row has no date.")
            elif rule.spell == "row":
                self._leftovers(rule, row)
            return None
        found = values.told(text)
        if found is None:
            self.set_aside(row, str(rule.on), text, written.no_day(text))
        elif values.day(text) is None:
            reason = f"{written.a_serial(text, found)}. {written.kept(found)}"
            self.doubtful.append((row, str(rule.on), text, reason))
        return found

    def _leftovers(self, rule: Rule, row: Row) -> None:
        for one in rule.filled:
            if one.sole and one.column in row.given and one.understand(row.given[one.column], None)[0]:
                text = str(row.given[one.column])
                self.doubt_row(row, one.column, text, f"It is given without {rule.on}, so it is left out.")

    def _make(
        self,
        rule: Rule,
        filled: Sequence[Filled],
        row: Row,
        on: date | None,
        opened: Opened | None,
        parent: Opened | None,
    ) -> Draft | None:
        data = {**rule.constants} if rule.constants else {}
        doubt = self._fill(data, filled, row) if filled else None
        if not rule.simple:
            if (rule.undated or rule.as_at) and not data:
                return None
            if rule.stands_in_for and self._stood_in(rule, on, data):
                return self.by_key[rule.stands_in_for, str(on)]
        where, opens, kind = rule.where, rule.opens, rule.kind
        if where is not None:
            where = parent if where == "parent" else self._place(where, row, on, opened, parent)
        key = values.iso(on) if rule.dated_key and on else self._key(rule, on, where, data)
        named = (kind, key)
        before = self.by_key.get(named)
        if before is not None:
            earlier = before if rule.joins_earlier else self._twin(rule, before, where, data, row)
            if earlier is not None:
                return self._again(earlier, on, data, row)
            named = self._numbered(named)
        draft = self.by_key[named] = Draft(kind, on, named[1], data, row)
        draft.doubt = doubt
        if opens:
            draft.spell, draft.within = named, where
        else:
            draft.spell = where
        self._keep(rule, draft, row)
        return draft

    def _keep(self, rule: Rule, draft: Draft, row: Row) -> None:
        self.drafts.append(draft)
        if draft.on is None:
            self.undated.append(draft)
        if rule.closes:
            self.closing.append(draft)
        if rule.as_at:
            draft.as_at = True
        if rule.on is not None and len(row.given[rule.on]) > _DAY_ALONE:
            draft.at = self._time(rule, row)
        row.made += 1
        if not row.name:
            row.name = f"{row.table}|{draft.kind}|{draft.key}"

    def _fill(self, data: dict[str, Any], filled: Sequence[Filled], row: Row) -> str | None:
        """Put what the row's columns say into the data; why any of it is odd."""
        odd: str | None = None
        given, reference = row.given, self.telling.reference
        for column, field, understand, _ in filled:
            value, doubt = understand(given[column], reference)
            if value is not None:
                data[field] = value
            if doubt is not None:
                said = f"{doubt}. {written.kept(value)}"
                self.odd(row, column, given[column], said)
                odd = f"{odd} {column}: {said}" if odd else f"{column}: {said}"
        return odd

    def _key(self, rule: Rule, on: date | None, spell: Opened | None, data: Mapping[str, Any]) -> str:
        if rule.once:
            return ""
        if rule.key:
            return "|".join(str(data.get(name, "")) for name in rule.key)
        if rule.opens or spell is None:
            return str(on)
        if rule.repeats:
            return f"{spell[0]}|{spell[1]}|{on}"
        return f"{spell[0]}|{spell[1]}"

    def _twin(
        self, rule: Rule, first: Draft, where: Opened | None, data: Mapping[str, Any], row: Row
    ) -> Draft | None:
        """The fact, of all so far that go by this key, that the very same row made before."""
        one: Draft | None = first
        number = 1
        while one is not None:
            if (not rule.opens or one.within == where) and self._same(one, data, row):
                return one
            number += 1
            one = self.by_key.get((first.kind, f"{first.key}#{number}"))
        return None

    def _numbered(self, named: Opened) -> Opened:
        kind, key = named
        number = 2
        while (kind, f"{key}#{number}") in self.by_key:
            number += 1
        return kind, f"{key}#{number}"

    def _same(self, before: Draft, data: Mapping[str, Any], row: Row) -> bool:
        """Whether the file holds the row twice; then it is one fact, and marked."""
        if before.data != data or before.row.given != row.given:
            return False
        self.mark(before, _TWICE)
        self.odd(row, before.kind, str(before.on or ""), _TWICE)
        return True

    def _again(self, before: Draft, on: date | None, data: dict[str, Any], row: Row) -> Draft:
        """A second row says the same fact: what it adds is added, what it denies is questionable."""
        row.made += 1
        for name, value in data.items():
            held = before.data.setdefault(name, value)
            if isinstance(held, list) and held is not value:
                before.data[name] = list(dict.fromkeys([*held, *value]))
            elif held != value:
                self._disagree(before, row, name, str(value), f"Another row says “{held}”.")
        if on is not None and before.on is not None and on != before.on:
            self._disagree(before, row, before.kind, str(on), f"Another row says {before.on}.")
        return before

    def _disagree(self, before: Draft, row: Row, field: str, value: str, reason: str) -> None:
        self.mark(before, f"{field}: one row says {value}. {reason}")
        self.odd(row, field, value, reason)

    def _stood_in(self, rule: Rule, on: date | None, data: Mapping[str, Any]) -> bool:
        known = self.by_key.get((str(rule.stands_in_for), str(on)))
        if known is None:
            return False
        for name, value in data.items():
            if KINDS[known.kind].has_field(name):
                known.data.setdefault(name, value)
        self.rows[-1].made += 1
        return True

    def _place(
        self,
        where: Any,
        row: Row,
        on: date | None,
        opened: Opened | None,
        parent: Opened | None,
    ) -> Opened | None:
        """The spell meant: the row's own, its parent's, or one linked by number or by day."""
        if where == "row":
            return opened
        if where == "parent":
            return parent
        if isinstance(where, list):
            for one in where:
                found = self._place(one, row, on, opened, parent)
                if found is not None:
                    return found
            return None
        if "by" in where:
            return self.links.get((where["is"], row.given.get(where["by"], "")))
        return self._latest(where["latest"], on)

    def names_no_spell(self, table: Table, given: Mapping[str, Any]) -> bool:
        """Whether a spell that the row belongs to would have to be found otherwise than by its number."""
        return any(
            isinstance(rule.where, list)
            and not any(
                "by" in one and (one["is"], given.get(one["by"], "")) in self.links for one in rule.where
            )
            for rule in table.rules
        )

    def _latest(self, kinds: list[str], on: date | None) -> Opened | None:
        before = [
            one for one in self.drafts if one.kind in kinds and one.opens and one.on and on and one.on <= on
        ]
        return max(before, key=lambda one: one.on or date.min).spell if before else None

    def _applies(self, rule: Rule, given: Mapping[str, Any]) -> bool:
        return all(_holds(given.get(name), want) for name, want in rule.when.items()) and not any(
            _holds(given.get(name), want) for name, want in rule.unless.items()
        )

    def _time(self, rule: Rule, row: Row) -> datetime | None:
        clock = values.time_of(row.given[str(rule.on)])
        return clock.replace(tzinfo=LONDON) if clock else None

    def nobody(self, field: str, reason: str) -> None:
        """The rows say of nobody: every one is set aside."""
        for row in self.rows:
            row.made, row.state = 0, "part"
            self.note(row, field, "", "set_aside", reason, MEND)
        tally(self)

    def finish(self) -> None:
        """Date what has no date of its own, mark what is odd, count the rows and lay the facts by."""
        for one in self.doubtful:
            self.doubt_row(*one)
        date_the_undated(self)
        doubts.mark(self)
        tally(self)
        lay_by(self)


def _holds(text: Any, want: Any) -> bool:
    if isinstance(want, list):
        return text is not None and str(text).strip().casefold() in [str(one).casefold() for one in want]
    if isinstance(want, bool):
        return text is not None and values.flag(str(text)) is want
    return (text is not None) is (want == "given")
