"""A made-up household on record: its people, what they are called, where they live, how they are related."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

from county.chance import between, happens, one_of, stream, weighted
from county.diary import moment
from county.names import forename, surname
from county.places import Place
from goldthread.language.fact import person_id
from goldthread.record.bulk import AddressRow, IdentifierRow, NameRow, PersonRow, TieRow

AUTHORITY = "999"
"""A local-authority number that no authority has."""

ETHNICITIES = {
    "WBRI": 0.74,
    "WOTH": 0.06,
    "WIRI": 0.01,
    "WROM": 0.01,
    "MWBC": 0.03,
    "MWAS": 0.02,
    "MWBA": 0.01,
    "MOTH": 0.02,
    "AIND": 0.015,
    "APKN": 0.01,
    "ABAN": 0.01,
    "AOTH": 0.015,
    "BAFR": 0.02,
    "BCRB": 0.01,
    "OOTH": 0.01,
    "NOBT": 0.01,
}
DISABILITIES = ("LD", "AUT", "COMM", "BEH", "MOB", "HEAR", "VIS", "PC")
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person: who they are, by which every writer and fact refers to them."""

    id: UUID
    source_id: str
    child: bool
    forename: str
    surname: str
    sex: str
    born_on: date | None = None
    expected_on: date | None = None
    ethnicity: str = "WBRI"
    disabilities: tuple[str, ...] = ()
    upn: str = ""


@dataclass(slots=True)
class Household:
    """Rows of the record for one family; children first in `people`, in the roster's order."""

    children: list[Somebody] = field(default_factory=list)
    adults: list[Somebody] = field(default_factory=list)
    people: list[PersonRow] = field(default_factory=list)
    names: list[NameRow] = field(default_factory=list)
    addresses: list[AddressRow] = field(default_factory=list)
    identifiers: list[IdentifierRow] = field(default_factory=list)
    ties: list[TieRow] = field(default_factory=list)

    def add(
        self,
        who: Somebody,
        at: datetime,
        team: UUID | None,
        *,
        restricted: bool = False,
        protected: bool = False,
    ) -> Somebody:
        (self.children if who.child else self.adults).append(who)
        known_as = "child" if who.child else "adult"
        self.people.append(
            PersonRow(
                who.id, known_as, at, who.born_on, who.expected_on, None, who.sex, restricted, protected, team
            )
        )
        self.names.append(NameRow(uuid5(who.id, "name"), who.id, at, who.forename, who.surname))
        self.identify(who, "source_id", who.source_id, at)
        if who.upn:
            self.identify(who, "upn", who.upn, at)
        return who

    def identify(self, who: Somebody, kind: str, value: str, at: datetime) -> None:
        self.identifiers.append(IdentifierRow(uuid5(who.id, kind + value), who.id, kind, value, at))

    def lives(
        self,
        who: Somebody,
        place: Place,
        at: datetime,
        *,
        told_by: str = "",
        since: date | None = None,
        until: date | None = None,
        protected: bool = False,
        verified_on: date | None = None,
    ) -> UUID:
        address = uuid5(who.id, f"address {len(self.addresses)} {place.postcode}")
        self.addresses.append(
            AddressRow(
                address,
                who.id,
                at,
                place.lines,
                place.postcode,
                "primary",
                told_by,
                protected,
                verified_on,
                since,
                until,
            )
        )
        return address

    def tie(
        self,
        who: Somebody,
        other: Somebody,
        relation: str,
        at: datetime,
        *,
        inverse: str = "child",
        responsible: bool = False,
        together: bool = True,
        since: date | None = None,
    ) -> None:
        self.ties.append(
            TieRow(
                uuid5(who.id, f"{relation} {other.id}"),
                who.id,
                other.id,
                relation,
                at,
                inverse,
                responsible,
                together,
                since,
            )
        )

    @property
    def household(self) -> list[Somebody]:
        return self.children + self.adults


def pupil_number(chance: Random, born_on: date) -> str:
    """A pupil number of right form with a check letter, of an authority number that none has."""
    digits = AUTHORITY + f"{(born_on.year + 5) % 100:02d}" + f"{between(chance, 0, 9_999_999):07d}"
    total = sum(int(digit) * place for place, digit in enumerate(digits, start=2))
    return UPN_LETTERS[total % 23] + digits


def a_child(chance: Random, source_id: str, family_name: str, born_on: date, known_on: date) -> Somebody:
    """A made-up child; not yet born where the birthday lies after the day they are known."""
    disabled = happens(chance, 0.12)
    school_age = (known_on - born_on).days > 4 * 365
    return Somebody(
        person_id(AUTHORITY, source_id),
        source_id,
        child=True,
        forename=forename(chance),
        surname=family_name,
        sex="M" if happens(chance, 0.52) else "F",
        born_on=born_on,
        ethnicity=weighted(chance, ETHNICITIES),
        disabilities=(one_of(chance, DISABILITIES),) if disabled else (),
        upn=pupil_number(chance, born_on) if school_age else "",
    )


def an_adult(chance: Random, source_id: str, family_name: str, sex: str, born_on: date) -> Somebody:
    return Somebody(
        person_id(AUTHORITY, source_id),
        source_id,
        child=False,
        forename=forename(chance),
        surname=family_name,
        sex=sex,
        born_on=born_on,
    )


def household(
    *,
    seed: int,
    number: int,
    home: Place,
    births: tuple[date, ...],
    known_on: date,
    until: date,
    team: UUID | None,
) -> Household:
    """The people of one family, the same each time. A birthday after `until` is only expected."""
    chance = stream(seed, "household", number)
    made, at, name = Household(), moment(known_on, 8), surname(chance)
    since = known_on - timedelta(days=between(chance, 60, 2500))
    for place, born_on in enumerate(births):
        child = a_child(chance, f"G{number:06d}{place + 1}", name, born_on, until)
        made.add(child if born_on <= until else _expected(child, born_on), at, team)
    eldest = births[0]
    mother = an_adult(
        chance, f"G{number:06d}7", name, "F", eldest - timedelta(days=between(chance, 6600, 13500))
    )
    made.add(mother, at, None)
    _second_adult(chance, made, mother, number, name, at)
    for child in made.children:
        made.tie(mother, child, "mother", at, responsible=True)
        for other in made.adults[1:]:
            _tie_second(made, other, child, at, together=happens(chance, 0.55))
    _brothers_and_sisters(made, at)
    for who in made.household:
        made.lives(who, home, at, told_by="family", since=since)
    return made


def _expected(child: Somebody, due: date) -> Somebody:
    return Somebody(
        child.id,
        child.source_id,
        child=True,
        forename="Unborn",
        surname=child.surname,
        sex="",
        expected_on=due,
        ethnicity="NOBT",
    )


def _second_adult(
    chance: Random, made: Household, mother: Somebody, number: int, name: str, at: datetime
) -> None:
    assert mother.born_on
    kind = chance.random()
    if kind < 0.62:
        others_name = name if happens(chance, 0.5) else surname(chance)
        born_on = mother.born_on - timedelta(days=between(chance, -1500, 3500))
        made.add(an_adult(chance, f"G{number:06d}8", others_name, "M", born_on), at, None)
    if kind > 0.45:
        born_on = mother.born_on - timedelta(days=between(chance, 6700, 11000))
        made.add(an_adult(chance, f"G{number:06d}9", surname(chance), "F", born_on), at, None)


def _tie_second(made: Household, other: Somebody, child: Somebody, at: datetime, *, together: bool) -> None:
    if other.sex == "F":
        made.tie(other, child, "grandmother", at, inverse="grandchild", together=False)
    else:
        responsible = other.surname == child.surname
        relation = "father" if responsible else "mother's partner"
        made.tie(other, child, relation, at, responsible=responsible, together=together or not responsible)


def _brothers_and_sisters(made: Household, at: datetime) -> None:
    for place, child in enumerate(made.children):
        for younger in made.children[place + 1 :]:
            relation = {"M": "brother", "F": "sister"}.get(child.sex, "sibling")
            inverse = {"M": "brother", "F": "sister"}.get(younger.sex, "sibling")
            made.tie(child, younger, relation, at, inverse=inverse)
