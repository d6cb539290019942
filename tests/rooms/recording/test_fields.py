"""No question without a named use, and the page that lists them is the acts as they are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from goldthread.access.recording.acts import Act, Ask
from goldthread.language.vocabulary import KINDS
from goldthread.site.fields import fields_page
from goldthread.site.recording import ACTS

PAGE = Path(__file__).parents[3] / "docs" / "fields.md"


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.slug)
def test_every_question_has_a_use_of_its_own_words(act: Act) -> None:
    for ask in act.asks:
        assert len(ask.use.split()) > 1, (act.slug, ask.field)
        assert ask.use.strip().lower() != KINDS[act.kind].field(ask.field).label.lower()
    assert max(Counter(ask.field for ask in act.asks).values(), default=1) == 1


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.slug)
def test_a_folded_question_follows_the_one_that_unfolds_it(act: Act) -> None:
    for asks in (act.shared, act.each):
        assert not (asks and asks[0].only_if), act.slug


def test_no_two_acts_share_an_address() -> None:
    assert max(Counter(act.slug for act in ACTS).values()) == 1


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == fields_page()


def test_a_field_that_the_kind_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        Act(slug="x", label="X", kind="CoreGroupHeld", room="x", asks=(Ask("weather", "nothing at all"),))
