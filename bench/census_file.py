"""A made-up census of any size, written as suppliers write it: indented, about five blocks a child."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

REFERENCE = date(2026, 3, 31)
_HEAD = f"""<?xml version="1.0" encoding="utf-8"?>
<Message>
  <Header>
    <CollectionDetails>
      <Collection>CIN</Collection>
      <Year>2026</Year>
      <ReferenceDate>{REFERENCE}</ReferenceDate>
    </CollectionDetails>
    <Source>
      <SourceLevel>L</SourceLevel>
      <LEA>916</LEA>
      <SoftwareCode>made up</SoftwareCode>
      <Release>1</Release>
      <SerialNo>001</SerialNo>
      <DateTime>2026-05-01T09:00:00</DateTime>
    </Source>
  </Header>
  <Children>
"""
_TAIL = "  </Children>\n</Message>\n"


def write(path: Path, children: int) -> None:
    """The same children each time, for the same number of them."""
    chance = random.Random(children)
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for number in range(children):
            file.write("".join(_child(number, chance)))
        file.write(_TAIL)


def _child(number: int, chance: random.Random) -> Iterator[str]:
    referred = REFERENCE - timedelta(days=chance.randrange(20, 700))
    born = referred - timedelta(days=chance.randrange(100, 6000))
    yield "    <Child>\n"
    yield from _block(
        6, "ChildIdentifiers", LAchildID=f"C{number:07}", PersonBirthDate=born, Sex=chance.choice("MF")
    )
    yield "      <ChildCharacteristics>\n        <Ethnicity>WBRI</Ethnicity>\n        <Disabilities>\n"
    yield "          <Disability>NONE</Disability>\n        </Disabilities>\n      </ChildCharacteristics>\n"
    yield "      <CINdetails>\n"
    yield from _values(8, CINreferralDate=referred, ReferralSource="1A", PrimaryNeedCode="N1")
    yield from _assessment(referred, chance)
    yield from _block(8, "CINPlanDates", CINPlanStartDate=referred + timedelta(days=40))
    if chance.random() < 0.6:
        yield from _enquiry(referred, chance)
    yield from _values(8, ReferralNFA="0")
    if chance.random() < 0.4:
        yield from _plan(referred, chance)
    yield "      </CINdetails>\n    </Child>\n"


def _assessment(referred: date, chance: random.Random) -> Iterator[str]:
    yield "        <Assessments>\n"
    yield from _values(10, AssessmentActualStartDate=referred + timedelta(days=1))
    yield from _values(10, AssessmentAuthorisationDate=referred + timedelta(days=chance.randrange(20, 90)))
    yield "          <FactorsIdentifiedAtAssessment>\n"
    yield from _values(12, AssessmentFactors="3B")
    yield from _values(12, AssessmentFactors="4B")
    yield "          </FactorsIdentifiedAtAssessment>\n        </Assessments>\n"


def _enquiry(referred: date, chance: random.Random) -> Iterator[str]:
    start = referred + timedelta(days=3)
    held = start + timedelta(days=chance.randrange(10, 30))
    yield from _block(8, "Section47", S47ActualStartDate=start, DateOfInitialCPC=held, ICPCnotRequired="0")


def _plan(referred: date, chance: random.Random) -> Iterator[str]:
    start = referred + timedelta(days=chance.randrange(13, 33))
    yield "        <ChildProtectionPlans>\n"
    yield from _values(
        10,
        CPPstartDate=start,
        InitialCategoryOfAbuse="NEG",
        LatestCategoryOfAbuse="NEG",
        NumberOfPreviousCPP=0,
    )
    yield "          <Reviews>\n"
    for month in (3, 9):
        yield from _values(12, CPPreviewDate=start + timedelta(days=30 * month))
    yield "          </Reviews>\n        </ChildProtectionPlans>\n"


def _block(indent: int, name: str, **values: object) -> Iterator[str]:
    yield f"{' ' * indent}<{name}>\n"
    yield from _values(indent + 2, **values)
    yield f"{' ' * indent}</{name}>\n"


def _values(indent: int, **values: object) -> Iterator[str]:
    for name, value in values.items():
        yield f"{' ' * indent}<{name}>{value}</{name}>\n"
