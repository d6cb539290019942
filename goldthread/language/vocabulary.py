"""Every kind of fact there is, found by name."""

from __future__ import annotations

from goldthread.language import (
    adoption,
    assessment,
    challenge,
    conference,
    contact,
    education,
    family_help,
    health,
    holding,
    leaving_care,
    looked_after,
    need_plan,
    person,
    proceedings,
    protection_plan,
    referral,
    section_47,
    visit,
)
from goldthread.language.kind import Kind
from goldthread.language.spells import SPELL_TYPES

_WORDS = (
    person,
    contact,
    referral,
    assessment,
    section_47,
    conference,
    protection_plan,
    visit,
    need_plan,
    family_help,
    looked_after,
    health,
    education,
    leaving_care,
    adoption,
    proceedings,
    holding,
    challenge,
)


def _registered() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for declared in (kind for word in _WORDS for kind in word.KINDS):
        if declared.name in kinds:
            raise ValueError(f"{declared.name} is declared twice")
        for spell in (declared.opens, declared.closes, *declared.belongs):
            if spell is not None and spell not in SPELL_TYPES:
                raise ValueError(f"{declared.name} names an unknown spell {spell}")
        kinds[declared.name] = declared
    return kinds


KINDS: dict[str, Kind] = _registered()
