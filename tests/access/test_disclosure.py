"""What leaves is what the recipient may have: for any record, any recipient, whatever the sender adds."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.access.disclosure.disclose import Disclosed, disclose
from goldthread.access.disclosure.from_facts import line_piece, piece
from goldthread.access.disclosure.giveaways import bare, gives_away, words_of_address
from goldthread.access.disclosure.pieces import Family, Piece, Recipient, Secret, Section
from goldthread.access.disclosure.rules import (
    Held,
    May,
    UnsoundDisclosure,
    disclosure_rules,
    load_rules,
)
from goldthread.core.statute import STATUTE
from goldthread.language.fact import Fact
from goldthread.language.kind import Sensitivity
from tests.access.random_records import (
    CHILD,
    FATHER,
    KIN,
    MOTHER,
    NAMES,
    REFUGE,
    STRANGER,
    Record,
    name_of,
    records,
    secrets,
    sections,
)

RULES = disclosure_rules()
DAY = date(2026, 3, 2)
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
FAMILY = Family(CHILD, KIN)
RECIPIENTS = [
    Recipient("child", "Child", CHILD),
    Recipient("parent", NAMES[MOTHER], MOTHER),
    Recipient("carer", NAMES[FATHER], FATHER),
    *(Recipient(code, "Dr Grey") for code, row in RULES.recipients.items() if not row.family),
]


def text(left: Disclosed) -> str:
    return "\n".join(f"{piece.label} {piece.words}" for piece in left.pieces())


@PATIENT
@given(record=records(), to=st.sampled_from(RECIPIENTS), everything=st.booleans())
def test_nothing_leaves_that_the_recipient_may_never_have(
    record: Record, to: Recipient, everything: bool
) -> None:
    """Given any record, when the sender adds all that they are let add, then still none of it is there."""
    asked = sections(record, RULES)
    keys = {piece.key: "They need it to keep the child safe" for one in asked for piece in one.pieces()}
    left = disclose(
        asked,
        to=to,
        family=FAMILY,
        rules=RULES,
        secrets=secrets(record, RULES),
        added=keys if everything else {},
    )
    said, row = text(left), RULES.recipients[to.kind]
    for address in (REFUGE[1], "17 Quarry Steps"):
        assert bare(address) not in bare(said)
    assert not [words for words in record.close.get(Sensitivity.PROTECTED, ()) if words in said]
    if row.answers[Held.OTHER_FAMILY] is May.NEVER:
        assert NAMES[STRANGER] not in said
    if row.answers[Held.INFORMANT] is May.NEVER:
        assert not [words for words in record.told_by_a_person if words in said]
    if to.kind in ("parent", "carer") and not everything:
        assert "child_words" not in said
        assert "child_view" not in said
    if row.family and not everything:
        assert not [who for who in KIN - {to.person} if NAMES[who] in said]


@PATIENT
@given(record=records(), to=st.sampled_from(RECIPIENTS))
def test_what_does_not_leave_is_listed_with_the_reason(record: Record, to: Recipient) -> None:
    """Every statement is either in the paper or in the list: none is lost between them."""
    asked = sections(record, RULES)
    left = disclose(asked, to=to, family=FAMILY, rules=RULES, secrets=secrets(record, RULES))
    shown = {piece.key for piece in left.pieces() if piece.words}
    listed = {one.piece.key for one in left.left_out}
    assert {piece.key for one in asked for piece in one.pieces()} <= shown | listed
    assert all(one.why for one in left.left_out)


@PATIENT
@given(record=records(), to=st.sampled_from(RECIPIENTS))
def test_the_same_record_leaves_the_same(record: Record, to: Recipient) -> None:
    asked, held = sections(record, RULES), secrets(record, RULES)
    first, again = (disclose(asked, to=to, family=FAMILY, rules=RULES, secrets=held) for _ in range(2))
    assert first == again


def told(piece: Piece, to: Recipient, *held: Secret, added: str = "") -> Disclosed:
    section = Section("Words", ((piece,),))
    reasons = {piece.key: added} if added else {}
    return disclose([section], to=to, family=FAMILY, rules=RULES, secrets=held, added=reasons)


def test_a_father_is_not_told_where_the_mother_fled_in_whatever_words() -> None:
    """The address lies in a narrative that nobody typed as protected."""
    father = Recipient("parent", NAMES[FATHER], FATHER)
    piece = Piece("Mum and the children are settled (17, quarry steps; gl50-7qx).", held=Held.PERSONAL)
    left = told(piece, father, Secret(words_of_address(*REFUGE), Held.PROTECTED), added="He asked for it")
    assert text(left).strip() == ""
    assert [(one.held, one.may_be_added) for one in left.left_out] == [(Held.PROTECTED, False)]


def test_a_parent_reads_what_is_written_of_themselves_and_not_of_the_other() -> None:
    mother = Recipient("parent", NAMES[MOTHER], MOTHER)
    of_her = Piece("She keeps every appointment", held=Held.THIRD_PARTY, about=frozenset({MOTHER}))
    of_him = replace(of_her, words="He was in prison", about=frozenset({FATHER}), field="his")
    assert "appointment" in text(told(of_her, mother))
    assert "prison" not in text(told(of_him, mother))
    assert "prison" in text(told(of_him, mother, added="She must plan for his release"))


def test_an_addition_without_a_reason_adds_nothing() -> None:
    piece = Piece("He was in prison", held=Held.THIRD_PARTY, about=frozenset({FATHER}))
    assert "prison" not in text(told(piece, Recipient("professional", "Dr Grey"), added="   "))


def test_the_home_is_told_to_whoever_lives_there() -> None:
    home = Piece("4 Made Up Row", held=Held.HOME_ADDRESS)
    lives_there = Recipient("parent", NAMES[MOTHER], MOTHER, household=True)
    assert "4 Made Up Row" in text(told(home, lives_there))
    assert "4 Made Up Row" not in text(told(home, replace(lives_there, household=False)))


def test_a_town_alone_gives_nothing_away() -> None:
    words = words_of_address("17 Quarry Steps, Cheltenham", "GL50 7QX")
    assert not gives_away("They went to the park in Cheltenham", words)
    assert gives_away("seen at 17 QUARRY steps", words)


def test_what_a_child_said_of_a_parent_reaches_the_parent_by_name_or_not_at_all() -> None:
    """The chronology says that there was a visit; the words stay until somebody adds them and says why."""
    visit = Fact(uuid4(), CHILD, "ChildVisited", DAY, {"seen": True, "child_words": "He hits Mum"})
    words = piece(visit, "child_words", RULES, name_of)
    assert words is not None
    mother = Recipient("parent", NAMES[MOTHER], MOTHER)
    assert "hits" not in text(told(words, mother))
    assert "hits" in text(told(words, mother, added="She asked what he says, and is safe to hear it"))
    assert "hits" in text(told(words, Recipient("member", "Dr Grey")))


def test_a_line_without_its_reason_still_says_what_was_decided() -> None:
    decided = Fact(uuid4(), CHILD, "ReferralDecided", DAY, {"outcome": "assessment", "reason": "Two bruises"})
    left = told(line_piece(decided, RULES, name_of), Recipient("parent", NAMES[MOTHER], MOTHER))
    assert text(left).strip() == "Decided: Assessment"


def test_who_told_us_is_not_in_what_stands_in_for_the_line() -> None:
    for source, expected in (("1B", "Contact received"), ("2A", "Contact from Schools")):
        came = Fact(uuid4(), CHILD, "ContactReceived", DAY, {"source": source, "concern": "Bruises"})
        left = told(line_piece(came, RULES, name_of), Recipient("parent", NAMES[MOTHER], MOTHER))
        assert text(left).strip() == expected


def test_the_strictest_of_two_ways_decides() -> None:
    """A working note that speaks of another family is not printed because working notes are."""
    note = Piece("x", held=Held.WORKING, about=frozenset({STRANGER}))
    left = told(note, Recipient("internal", "The file"))
    assert [(one.held, one.may_be_added) for one in left.left_out] == [(Held.OTHER_FAMILY, True)]


def test_what_stands_in_for_a_line_is_judged_too() -> None:
    piece = Piece("x", held=Held.INFORMANT, instead="from 17 Quarry Steps")
    secret = Secret(words_of_address(*REFUGE), Held.PROTECTED)
    assert text(told(piece, RECIPIENTS[0], secret)).strip() == ""


@pytest.mark.parametrize("planted", ["informant", "protected", "other_family"])
def test_a_file_that_would_tell_a_family_who_told_us_is_refused(tmp_path: Path, planted: str) -> None:
    said = yaml.safe_load((STATUTE / "disclosure.yaml").read_text())
    said["recipients"]["parent"]["answers"][planted] = "ask"
    (tmp_path / "loose.yaml").write_text(yaml.safe_dump(said))
    with pytest.raises(UnsoundDisclosure, match="parent"):
        load_rules(tmp_path / "loose.yaml")


def test_a_file_without_an_answer_or_a_source_is_refused(tmp_path: Path) -> None:
    for spoil in (lambda row: row["answers"].pop("working"), lambda row: row.pop("cite")):
        said = yaml.safe_load((STATUTE / "disclosure.yaml").read_text())
        spoil(said["recipients"]["court"])
        (tmp_path / "bare.yaml").write_text(yaml.safe_dump(said))
        with pytest.raises(UnsoundDisclosure, match="court"):
            load_rules(tmp_path / "bare.yaml")


def test_a_protected_address_is_on_nobodys_paper() -> None:
    assert {row.answers[Held.PROTECTED] for row in RULES.recipients.values()} == {May.NEVER}


def test_the_decision_needs_neither_pages_nor_a_database() -> None:
    words = "import sys, goldthread.access.disclosure.disclose; print('django' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "False"


def test_somebody_whom_nobody_named_is_refused() -> None:
    with pytest.raises(KeyError):
        told(Piece("x"), Recipient("neighbour", "N.", uuid4()))
