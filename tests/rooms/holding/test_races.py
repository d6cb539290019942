"""Two managers answer one transfer at the same moment: one answer stands, and the other reads it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rooms.recording.desk import Desk, errors, posted_as
from tests.rooms.recording.family import MARLOW, WREN
from tests.rooms.recording.test_races import ROUNDS as SIGNED
from tests.rooms.recording.test_races import Ask, Send, together
from tests.village import FOREST, STROUD, TODAY, worker
from tests.village_fixtures import SignIn

__all__ = ["together"]
pytestmark = pytest.mark.database
ROUNDS = SIGNED // 5
BOTH: dict[Any, dict[str, str]] = {MARLOW: {}, WREN: {}}
SUMMARY = {"due_next": "A visit", "still_open": "Nothing", "speak_to": "Nan"}
TO_TEAM = {"to_team": str(FOREST), "reason": "They moved"}
BACK = {"to_team": str(STROUD), "reason": "They moved back"}
HELD = "select count(*) from allocation where subject_id = %s and ended is null"
ANSWERED = (
    "select count(*) from fact where kind in ('TransferAccepted', 'TransferRefused') and subject_id = %s"
)


def test_one_accepts_one_refuses_and_one_of_them_wins(
    signed_in: SignIn, past_every_policy: Ask, together: Send, capsys: pytest.CaptureFixture[str]
) -> None:
    """The two begin from different children of the family, so that a careless order would lock them out."""
    sender = Desk(signed_in("o.sample"))
    yes, no = signed_in("k.kindred"), signed_in("m.second")
    figment, accepted = {"to_worker": str(worker("f.figment"))}, 0
    for round_ in range(ROUNDS):
        sender.signs(MARLOW, "transfer-to-team", TO_TEAM, each={MARLOW: SUMMARY, WREN: SUMMARY})
        accept = posted_as(MARLOW, figment, BOTH, TODAY)
        reason = {"reason": f"No room in round {round_}"}
        refuse = posted_as(WREN, reason, BOTH, TODAY)
        answers = together(
            (yes, f"/children/{MARLOW}/record/accept-transfer", accept),
            (no, f"/children/{WREN}/record/refuse-transfer", refuse),
        )
        if answers[0].get("Location") == f"/children/{MARLOW}":
            accepted += 1
            said = errors(answers[1])
            assert any("K. Kindred accepted this transfer on 23 November 2026" in one for one in said), said
            goes_back(signed_in)
        else:
            assert answers[1]["Location"] == "/", round_
            assert answers[0].status_code == 404 or answers[0]["Location"] == "/", "closed to both"
    for child in (MARLOW, WREN):
        assert past_every_policy(ANSWERED, child) == [(ROUNDS + accepted,)]
        assert past_every_policy(HELD, child) == [(1,)]
    with capsys.disabled():
        print(f"\n{ROUNDS} rounds of two managers: {accepted} accepted, {ROUNDS - accepted} refused")


def goes_back(signed_in: SignIn) -> None:
    """The Forest proposes the children back to Stroud, and Stroud accepts."""
    said = {MARLOW: SUMMARY, WREN: SUMMARY}
    Desk(signed_in("k.kindred")).signs(MARLOW, "transfer-to-team", BACK, each=said)
    example = {"to_worker": str(worker("p.example"))}
    Desk(signed_in("o.sample")).signs(MARLOW, "accept-transfer", example, each=BOTH)
