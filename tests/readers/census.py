"""A census told in a few words: what a test needs of a child, written as the Department's XML."""

from __future__ import annotations

from pathlib import Path

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<Message>
<Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>
<ReferenceDate>{reference}</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>{lea}</LEA></Source></Header>
<Children>
"""
TAIL = "</Children>\n</Message>\n"


def element(name: str, **inside: object) -> str:
    """One element; a list repeats it, a text that starts with `<` is put inside as it is."""
    parts = []
    for tag, value in inside.items():
        for one in value if isinstance(value, list) else [value]:
            parts.append(f"<{tag}>{one}</{tag}>\n")
    return f"<{name}>\n{''.join(parts)}</{name}>\n"


def child(number: str | None = "C1", *blocks: str, born: str = "2015-03-27", **more: object) -> str:
    """A child with these blocks of work."""
    who: dict[str, object] = {} if number is None else {"LAchildID": number}
    who |= {"PersonBirthDate": born, "Sex": "F"} | more
    return element(
        "Child",
        ChildIdentifiers="\n" + "".join(f"<{tag}>{text}</{tag}>\n" for tag, text in who.items()),
    ).replace(
        "</Child>",
        f"<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>\n{''.join(blocks)}</Child>",
    )


def referral(on: str = "2025-05-06", *blocks: str, **more: object) -> str:
    """A referral episode with these blocks inside."""
    given = {
        "CINreferralDate": on,
        "ReferralSource": "1A",
        "PrimaryNeedCode": "N1",
        "ReferralNFA": "0",
    } | more
    return element("CINdetails", **given).replace("</CINdetails>", f"{''.join(blocks)}</CINdetails>")


def census(*children: str, reference: str = "2026-03-31", lea: str = "916", year: str = "2026") -> str:
    return HEAD.format(reference=reference, lea=lea, year=year) + "".join(children) + TAIL


def written(folder: Path, *children: str, name: str = "census.xml", **more: str) -> Path:
    path = folder / name
    path.write_text(census(*children, **more), encoding="utf-8")
    return path
