"""What a kind of fact is: its fields, the spell it opens or closes, and its line in the story."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What a field holds. References name a row of the record; the rest are plain values."""

    TEXT = "text"
    NARRATIVE = "narrative"
    DATE = "date"
    MOMENT = "moment"
    FLAG = "flag"
    COUNT = "count"
    CODE = "code"
    CODES = "codes"
    PERSON = "person"
    WORKER = "worker"
    TEAM = "team"
    AGENCY = "agency"
    ADDRESS = "address"


REFERENCES = frozenset({Shape.PERSON, Shape.WORKER, Shape.TEAM, Shape.AGENCY, Shape.ADDRESS})


class Sensitivity(StrEnum):
    """How closely a field is held; the policy table decides who may see each.

    RESTRICTED is never a field's: it is a whole child's, whom only named workers see.
    """

    ORDINARY = "ordinary"
    PERSONAL = "personal"
    THIRD_PARTY = "third_party"
    INFORMANT = "informant"
    PROTECTED = "protected"
    RESTRICTED = "restricted"


class Lane(StrEnum):
    """The line of the child's story on which a kind is drawn."""

    CAME_IN = "Came in"
    DECIDED = "Decided"
    SEEN = "Seen"
    MEETINGS = "Meetings"
    PLANS = "Plans"
    HOME = "Home"
    HELD_BY = "Held by"
    ABOUT = "About"


@dataclass(frozen=True, slots=True)
class Field:
    """One named value of a kind. `codes` names a code set of `statute/codes`."""

    name: str
    shape: Shape
    label: str
    hint: str = ""
    codes: str | None = None
    sensitivity: Sensitivity = Sensitivity.ORDINARY

    def __post_init__(self) -> None:
        coded = self.shape in (Shape.CODE, Shape.CODES)
        if coded != (self.codes is not None):
            raise ValueError(f"{self.name}: a code set belongs to a coded field, and only there")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact. Fields are only ever added, and optional; none is retyped.

    opens, belongs, closes: spell types of `language.spells`. A kind that opens a spell
    gives that spell its id. `line` is the chronology sentence; `{field}` is filled with
    the field's words, and a `[bracketed part]` is left out when its field is empty.
    """

    name: str
    label: str
    line: str
    lane: Lane
    fields: tuple[Field, ...] = ()
    opens: str | None = None
    belongs: tuple[str, ...] = ()
    closes: str | None = None
    version: int = 1
    subject: str = "child"
    major: bool = False

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError when the kind has none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(f"{self.name} has no field {name}")

    def has_field(self, name: str) -> bool:
        return any(candidate.name == name for candidate in self.fields)


def text(name: str, label: str, hint: str = "") -> Field:
    return Field(name, Shape.TEXT, label, hint)


def narrative(name: str, label: str, hint: str = "") -> Field:
    return Field(name, Shape.NARRATIVE, label, hint, sensitivity=Sensitivity.PERSONAL)


def day(name: str, label: str, hint: str = "") -> Field:
    return Field(name, Shape.DATE, label, hint)


def flag(name: str, label: str, hint: str = "") -> Field:
    return Field(name, Shape.FLAG, label, hint)


def count(name: str, label: str, hint: str = "") -> Field:
    return Field(name, Shape.COUNT, label, hint)


def code(name: str, codes: str, label: str, hint: str = "") -> Field:
    return Field(name, Shape.CODE, label, hint, codes=codes)


def codes(name: str, code_set: str, label: str, hint: str = "") -> Field:
    return Field(name, Shape.CODES, label, hint, codes=code_set)


def worker(name: str = "worker", label: str = "Worker") -> Field:
    return Field(name, Shape.WORKER, label)


def covering() -> Field:
    """Of what a manager decides: in whose place, where they cover for the manager of the child's team."""
    return worker("covering_for", "Covering for")


def team(name: str = "team", label: str = "Team") -> Field:
    return Field(name, Shape.TEAM, label)


def person(name: str, label: str, sensitivity: Sensitivity = Sensitivity.THIRD_PARTY) -> Field:
    return Field(name, Shape.PERSON, label, sensitivity=sensitivity)


def agency(name: str = "agency", label: str = "Agency") -> Field:
    return Field(name, Shape.AGENCY, label)


ASKED_OF, WRITTEN_BY = "asked_of", "written_by"


def asked_of() -> Field:
    """Of what is asked: the agency on whose own page it stands, where one with an account is asked."""
    return agency(ASKED_OF, "Agency that answers here")


def own_hand() -> tuple[Field, ...]:
    """Of an answer: the agency that wrote it itself. It alone words it anew, or takes it back."""
    return (
        agency(WRITTEN_BY, "Written by"),
        narrative("observed", "Seen or known by them"),
        narrative("opinion", "What they think it means"),
    )


def who_was_there() -> tuple[Field, ...]:
    """Of a meeting: the agencies that came, those that did not, and everybody who came by name."""
    return (
        codes("agencies", "agency_type", "Agencies present"),
        codes("agencies_absent", "agency_type", "Agencies asked and not there"),
        narrative("people", "Who was there, by name", "Child, family and professionals, each with a role"),
    )


def address(name: str = "address", label: str = "Address") -> Field:
    return Field(name, Shape.ADDRESS, label, sensitivity=Sensitivity.PROTECTED)
