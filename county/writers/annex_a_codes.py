"""Codes as councils write them in Annex A: a letter, then the words."""

from __future__ import annotations

GENDERS = {"M": "a) Male", "F": "b) Female"}
ETHNICITIES = [
    "WBRI",
    "WIRI",
    "WIRT",
    "WOTH",
    "WROM",
    "MWBC",
    "MWBA",
    "MWAS",
    "MOTH",
    "AIND",
    "APKN",
    "ABAN",
    "AOTH",
    "BCRB",
    "BAFR",
    "BOTH",
    "CHNE",
    "OOTH",
    "REFU",
    "NOBT",
]
SOURCES = {
    "1A": "a) 1A: Individual",
    "1B": "b) 1B: Individual",
    "1C": "c) 1C: Individual",
    "1D": "d) 1D: Individual",
    "2A": "e) 2A: Schools",
    "2B": "f) 2B: Education services",
    "3A": "g) 3A: Health services",
    "3B": "h) 3B: Health services",
    "3C": "i) 3C: Health services",
    "3D": "j) 3D: Health services",
    "3E": "k) 3E: Health services",
    "3F": "l) 3F: Health services",
    "4": "m) 4: Housing",
    "5A": "n) 5A: LA services",
    "5B": "o) 5B: LA services",
    "5C": "p) 5C: LA services",
    "5D": "p1) 5D: LA services",
    "6": "q) 6: Police",
    "7": "r) 7: Other legal agency",
    "8": "s) 8: Other",
    "9": "t) 9: Anonymous",
    "10": "u) 10: Unknown",
}
NEEDS = {
    "N1": "N1 - Abuse or neglect",
    "N2": "N2 - Child’s disability",
    "N3": "N3 - Parental disability or illness",
    "N4": "N4 - Family in acute stress",
    "N5": "N5 - Family dysfunction",
    "N6": "N6 - Socially unacceptable behaviour",
    "N7": "N7 - Low income",
    "N8": "N8 - Absent parenting",
    "N9": "N9 - Cases other than children in need",
    "N0": "N0 - Not stated",
}
STATUSES = {
    "looked_after": "a) Looked after child",
    "protection_plan": "b) Child Protection plan",
    "need_plan": "c) Child in need plan",
    "open_assessment": "d) Open assessment",
    "closed": "e) Closed episode",
}
PLACEMENTS = {
    "U1": "a) U1: Foster placement - relatives - long term",
    "U3": "c) U3: Foster placement - relatives",
    "U4": "d) U4: Foster placement - long term",
    "U6": "f) U6: Foster placement - not FFA",
    "K2": "k) K2: Children's homes",
    "P1": "h) P1: Placed with parents",
}
PROVIDERS = {
    "PR1": "b) PR1 - Own provision",
    "PR4": "e) PR4 - Private provision",
    "PR5": "f) PR5 - Voluntary/third sector",
}


def gender(sex: str) -> str:
    return GENDERS.get(sex, "c) Not stated/recorded")


def ethnicity(code: str) -> str:
    return f"{'abcdefghijklmnopqrst'[ETHNICITIES.index(code)]}) {code}"


def source(code: str) -> str:
    return SOURCES[code]


def need(code: str) -> str:
    return NEEDS[code]


def status(word: str) -> str:
    return STATUSES[word]


def placement(code: str) -> str:
    return PLACEMENTS[code]


def provider(code: str) -> str:
    return PROVIDERS[code]
