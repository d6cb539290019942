"""A census of one child, written out in one line."""

from pathlib import Path

HEAD = (
    "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
    "<ReferenceDate>{day}</ReferenceDate></CollectionDetails><Source><LEA>{lea}</LEA></Source></Header><Children>"
)
CHILD = (
    "<Child><ChildIdentifiers><LAchildID>{name}</LAchildID><PersonBirthDate>2015-01-01</PersonBirthDate>"
    "</ChildIdentifiers><CINdetails><CINreferralDate>{referred}</CINreferralDate>{more}"
    "<ReferralNFA>0</ReferralNFA></CINdetails></Child>"
)
TAIL = "</Children></Message>"


def a_census(
    path: Path,
    *,
    name: str = "C1",
    referred: str = "2026-01-05",
    more: str = "",
    day: str = "2026-03-31",
    lea: str = "916",
) -> Path:
    child = CHILD.format(name=name, referred=referred, more=more)
    path.write_text(HEAD.format(day=day, lea=lea) + child + TAIL, encoding="utf-8")
    return path
