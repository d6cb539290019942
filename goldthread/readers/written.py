"""How a column's text becomes a field's value: (value, why it is odd); both None when it is blank."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from goldthread.core.codes import code_set, known
from goldthread.readers import values

Answer = tuple[Any, str | None]
_REMEMBERED = 2_000
"""How many answers of one column are kept: codes are few and come again and again."""

_LETTERED = re.compile(r"^[a-z]{1,2}\d?\)\s*", re.IGNORECASE)
_CUT_YEAR = re.compile(r"\d{1,2}[/. -](?:\d{1,2}|[a-z]{3,9})[/. -]\d\d", re.ASCII | re.IGNORECASE)
_CODED = re.compile(r"^([A-Za-z]{0,4}\d{0,2}[A-Za-z]?)\s*(?::|-|–|=)\s*(.*)$")


def words(text: str, _on: date | None) -> Answer:
    """Any words at all."""
    return (" ".join(text.split()) or None), None


def day(text: str, _on: date | None) -> Answer:
    found = values.day(text)
    if found is None and (counted := values.serial(text)):
        return counted, a_serial(text, counted)
    return (found, None) if found else (None, f"“{text}” is not a day")


def a_serial(text: str, found: date) -> str:
    """What is said of a day that a spreadsheet wrote as its number."""
    return f"“{text}” is a spreadsheet's number for {found}"


def kept(value: Any) -> str:
    """What became of a value that is odd."""
    if value is None:
        return "It is left out."
    return "It is read as that day." if isinstance(value, date) else "It is kept as written."


def no_day(text: str) -> str:
    """Why a text is no day: it does not exist, or its year is cut."""
    if _CUT_YEAR.fullmatch(text.strip()):
        return f"“{text}” is not a day we can be sure of: write its year in four figures."
    return f"“{text}” is not a day that exists."


def count(text: str, _on: date | None) -> Answer:
    found = values.number(text)
    return (found, None) if found is not None else (None, f"“{text}” is not a whole number")


def flag_of(given: Mapping[str, str]) -> Callable[[str, date | None], Answer]:
    """Yes or no; `given` names words that mean yes, no, or (empty) that it is not known."""

    @lru_cache(_REMEMBERED)
    def flag(text: str, _on: date | None) -> Answer:
        plain = _LETTERED.sub("", text.strip())
        found = values.flag(given.get(plain.casefold(), plain))
        if found is not None:
            return found, None
        if given.get(plain.casefold()) == "" or plain.casefold() in values.UNKNOWN:
            return None, None
        return None, f"“{text}” is neither yes nor no"

    return flag


def code(name: str, given: Mapping[str, str]) -> Callable[[str, date | None], Answer]:
    """A code of that set, written as the code, with its label, or in the source's own words."""
    rows = code_set(name).rows
    always = frozenset(
        key for key, held in rows.items() if any(not (one.valid_from or one.valid_to) for one in held)
    )
    by_words = _by_words(name, given)

    @lru_cache(_REMEMBERED)
    def understand(text: str, on: date | None) -> Answer:
        if text in always and text not in given:
            return text, None
        found = _find(text.strip(), rows, by_words)
        if found is None:
            return text.strip(), f"“{text.strip()}” is not a code of {name.replace('_', ' ')}"
        if not known(name, found, on):
            return found, f"“{found}” was not a code of {name.replace('_', ' ')} on {on}"
        return found, None

    return understand


def codes(name: str, given: Mapping[str, str]) -> Callable[[Any, date | None], Answer]:
    """Several codes of that set: a list, or text with commas, bars or JSON."""
    one = code(name, given)

    @lru_cache(_REMEMBERED)
    def together(parts: tuple[str, ...], on: date | None) -> Answer:
        answers = [one(part, on) for part in parts if part.strip()]
        doubts = [doubt for _, doubt in answers if doubt]
        found = list(dict.fromkeys(value for value, _ in answers))
        return (found or None), "; ".join(doubts) or None

    def understand(several: Any, on: date | None) -> Answer:
        parts = several if isinstance(several, list) else _parts(several)
        found, doubt = together(tuple(parts), on)
        return (found and [*found]), doubt

    return understand


def inside_json(names: list[str]) -> Callable[[str, date | None], Answer]:
    """The words of a JSON value under the first of these names that it holds; else its own text."""

    def understand(text: str, on: date | None) -> Answer:
        plain = text.strip()
        if not plain.startswith(("{", "[")):
            return words(text, on)
        try:
            said = json.loads(plain)
        except (ValueError, RecursionError):
            return plain, f"“{plain[:60]}” is not well-formed JSON"
        return _said(said, names) or None, None

    return understand


def _said(said: Any, names: list[str]) -> str:
    if isinstance(said, dict):
        lower = {str(key).casefold(): value for key, value in said.items()}
        for name in names:
            if lower.get(name.casefold()) not in (None, ""):
                return _said(lower[name.casefold()], names)
        return "; ".join(f"{key}: {value}" for key, value in said.items() if value not in (None, ""))
    if isinstance(said, list):
        return "; ".join(part for part in (_said(one, names) for one in said) if part)
    return str(said)


def _parts(text: str) -> list[str]:
    plain = text.strip()
    if plain.startswith(("{", "[")):
        try:
            said = json.loads(plain)
        except (ValueError, RecursionError):
            return [plain]
        return _listed(said)
    return [part.strip() for part in re.split(r"[|,;]", plain)]


def _listed(said: Any) -> list[str]:
    if isinstance(said, dict):
        return [one for key, value in said.items() for one in _chosen(str(key), value)]
    if isinstance(said, list):
        return [one for part in said for one in _listed(part)]
    return [part.strip() for part in str(said).split(",")]


def _chosen(key: str, value: Any) -> list[str]:
    answer = values.flag(str(value))
    if answer is not None:
        return [key] if answer else []
    return _listed(value) if value not in (None, "") else []


def _plain(text: str) -> str:
    plain = text.replace("’", "'").replace("‘", "'").replace("\xa0", " ").replace("–", "-")
    return " ".join(plain.casefold().split())


def _by_words(name: str, given: Mapping[str, str]) -> dict[str, str]:
    found = {_plain(row.label): key for key, held in code_set(name).rows.items() for row in held}
    found.update((_plain(key), key) for key in code_set(name).rows)
    found.update((_plain(key), value) for key, value in given.items())
    return found


def _find(text: str, rows: Mapping[str, Any], by_words: Mapping[str, str]) -> str | None:
    for candidate in (text, _LETTERED.sub("", text)):
        found = by_words.get(_plain(candidate))
        if found is not None:
            return found
        coded = _CODED.match(candidate)
        if coded and coded[1]:
            if coded[1].upper() in rows:
                return coded[1].upper()
            found = by_words.get(_plain(coded[2]))
            if found is not None:
                return found
    return None
