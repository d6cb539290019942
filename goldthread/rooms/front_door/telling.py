"""What may a sender be told? Sentences by outcome, with nobody's name and nothing of the family in them."""

from __future__ import annotations

from collections.abc import Collection

SAID = {
    "referral": "We have taken it on as a referral. A social worker of the {team} works on it.",
    "open_work": "The family’s work with us is open, and your information has gone to whoever holds it.",
    "family_help": "We have offered the family help from the family help team.",
    "early_help": "We have asked early help to offer the family support.",
    "information_and_advice": "We gave information and advice, and take no further action now.",
    "no_further_action": "We looked at it beside what we know already, and take no further action now.",
}
AGAIN = "Tell us again if you learn more or if you disagree."


def words_for(outcomes: Collection[str], team: str) -> str:
    """One sentence an outcome, in the order of seriousness."""
    said = [words.format(team=team or "locality team") for code, words in SAID.items() if code in outcomes]
    return " ".join([*said, AGAIN])
