"""How are days, ages and the state of a duty said in words?"""

from collections.abc import Sequence
from datetime import date, datetime

HOUR, DAY = 60, 24 * 60  # in minutes
SOON_DAYS = 5
"""A page-design choice, not law: an open duty is coloured "soon" from this many days before it is due."""

SETTLED = {
    "met": ("Done in time", "ok"),
    "met_late": ("Done late", "soon"),
    "lapsed": ("No longer needed", "muted"),
    "missed": ("Never done", "late"),
    "not_owed": ("Was not owed", "muted"),
    "exempt": ("Excused, with a reason", "muted"),
    "not_in_source": ("Cannot be answered from this file", "muted"),
}


def plural(count: int, thing: str) -> str:
    """Words such as "1 working day", "2 working days", "2 children"."""
    if count == 1:
        return f"{count} {thing}"
    return f"{count} {thing}ren" if thing.endswith("child") else f"{count} {thing}s"


def span(minutes: int) -> str:
    """Words such as "40 min", "3 h 5 min", "2 days 4 h"."""
    if minutes < HOUR:
        return f"{minutes} min"
    if minutes < DAY:
        return f"{minutes // HOUR} h {minutes % HOUR} min"
    return f"{plural(minutes // DAY, 'day')} {minutes % DAY // HOUR} h"


def lasted(since: datetime, until: datetime) -> str:
    """How long from one aware moment to a later one: "3 h 5 min"."""
    return span(int((until - since).total_seconds() // 60))


def within_a_sentence(words: str) -> str:
    """The same with a small first letter, unless it begins with letters that are never small: "NHS told"."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def and_words(names: Sequence[str]) -> str:
    """ "Marlow, Wren and Robin"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def until_words(last: date | None, as_of: date) -> str:
    """Words such as "until 3 Dec", "until further notice"; `last` is the last day."""
    return f"until {short_date(last, as_of)}" if last else "until further notice"


def away_words(last: date | None, cover: str, as_of: date) -> str:
    """Words such as "Away until 3 Dec: F. Figment covers", "Away until further notice: nobody covers"."""
    return f"Away {until_words(last, as_of)}: {cover or 'nobody'} covers"


def long_date(day: date | None) -> str:
    """Words such as "Mon 23 Nov 2026"; "no date" where there is none."""
    return f"{day:%a} {day.day} {day:%b %Y}" if day else "no date"


def short_date(day: date | None, as_of: date | None = None) -> str:
    """Words such as "23 Nov" in the year of `as_of`, otherwise "23 Nov 2025"."""
    if day is None:
        return "no date"
    return f"{day.day} {day:%b}" if as_of and day.year == as_of.year else f"{day.day} {day:%b %Y}"


def ago(day: date | None, as_of: date) -> str:
    """Words such as "today", "yesterday", "7 days ago", "tomorrow", "in 3 days"; "never" where no day is."""
    if day is None:
        return "never"
    days = (as_of - day).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
    return near or (f"{days} days ago" if days > 0 else f"in {-days} days")


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`, never negative."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(months - (end.day < start.day), 0)


def age(born: date | None, as_of: date, *, expected: date | None = None) -> str:
    """Words such as "4 years 2 months", "7 months", "12 days", "31 years"; "unborn, expected Mar 2027"."""
    if born is None or born > as_of:
        due = expected or born
        return f"unborn, expected {due:%b %Y}" if due else "age not known"
    years, months = divmod(months_between(born, as_of), 12)
    if not years and not months:
        return plural((as_of - born).days, "day")
    parts = [plural(years, "year")] if years else []
    if months and years < 18:
        parts.append(plural(months, "month"))
    return " ".join(parts)


def state_words(
    state: str, due: date | None, as_of: date, *, count: int | None = None, unit: str = "working day"
) -> str:
    """The state of a duty in words: "2 working days late", "due tomorrow", "Done in time".

    `count` is how many units late or left, counted by the rules; without it the day is named instead.
    """
    if state in SETTLED:
        return SETTLED[state][0]
    if state == "overdue":
        return f"{plural(count, unit)} late" if count else f"Late: was due {short_date(due, as_of)}"
    if due is None:
        return "Open, no date set"
    if count and due > as_of:
        return f"Due in {plural(count, unit)}"
    return f"Due {ago(due, as_of)}"


def state_class(state: str, due: date | None, as_of: date) -> str:
    """The colour that goes with the words: late, soon, ok, info or muted."""
    if state in SETTLED:
        return SETTLED[state][1]
    if state == "overdue":
        return "late"
    return "soon" if due and (due - as_of).days <= SOON_DAYS else "info"


def wanted(day: date | None, as_of: date) -> tuple[str, str]:
    """ "3 days late", "Today", "By 4 Dec": the day by which something is wanted, with how it is coloured."""
    if day is None:
        return "No day given", "info"
    if day < as_of:
        return f"{plural((as_of - day).days, 'day')} late", "late"
    if day == as_of:
        return "Today", "late"
    return f"By {short_date(day, as_of)}", "soon" if (day - as_of).days <= SOON_DAYS else "info"
