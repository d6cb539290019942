"""A decision while it is written: kept as it is typed, signed once, and never lost to somebody quicker."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.db import connection

from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import decided, decision, takes
from tests.village import FAR, TODAY, user
from tests.village_fixtures import SignIn


def test_two_people_decide_at_once_and_the_second_sees_both_versions(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    """Both press Decide; whoever comes second waits for the first, and neither act is doubled or lost."""
    takes(signed_in("m.sifter"), third_time, 0, FAR)
    path = f"/front-door/{third_time}/decide"
    wrote = {"m.sifter": "He names a belt", "b.second": "His sister saw it"}
    pages = dict(zip(wrote, _at_once(signed_in, path, wrote), strict=True))
    assert decided(past_every_policy, FAR) == ["open_work"]
    late = next(who for who, words in pages.items() if "decided while you were writing" in words)
    assert all(words in pages[late] for words in (*wrote.values(), "Not the same", "Yours is not signed"))
    assert sum("is decided" in words for words in pages.values()) == 1
    signed = next(words for who, words in wrote.items() if who != late)
    reasons = """select n.data ->> 'reason' from fact_narrative n join fact f on f.id = n.fact_id
                 where f.kind = 'ContactDecided' and f.happened_on = %s"""
    assert past_every_policy(reasons, TODAY) == [(signed,)]
    kept = past_every_policy("select owner_id, data -> 'reason' ->> 0 from draft")
    assert kept == [(user(late), wrote[late])]
    mine = signed_in(late)
    assert "Decide, saved" in mine.get("/").content.decode()
    draft = re.search(r'name="draft" value="([^"]+)"', mine.get(path).content.decode())
    assert draft
    mine.post(f"{path}/throw-away", {"draft": draft[1]})
    assert past_every_policy("select count(*) from draft") == [(0,)]


def _at_once(signed_in: SignIn, path: str, wrote: dict[str, str]) -> list[str]:
    """Everybody presses Decide in the same moment, each with a reason of their own."""
    browsers = {who: signed_in(who) for who in wrote}

    def decides(who: str) -> str:
        try:
            said = decision(outcome="open_work", reason=wrote[who])
            return browsers[who].post(path, said, follow=True).content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(wrote)) as together:
        return list(together.map(decides, wrote))


def test_what_is_typed_of_a_decision_is_there_after_the_service_was_gone(
    signed_in: SignIn, third_time: UUID, past_every_policy: Rows
) -> None:
    """Given a decision half typed, another browser finds it; signed, the page sent again signs nothing."""
    screener, path = signed_in("m.sifter"), f"/front-door/{third_time}/decide"
    takes(screener, third_time, 0, FAR)
    half = {"reason": "He names", "outcome-0": "open_work", "once": "this page"}
    assert "Draft kept at" in screener.post(f"{path}/draft", half).content.decode()
    words = signed_in("m.sifter").get(path).content.decode()
    assert "carrying on from what you wrote" in words
    assert "He names" in words
    assert "He names" not in signed_in("b.second").get(path).content.decode()
    said = (
        decision(outcome="open_work")
        | half
        | {"draft": re.findall(r'name="draft" value="([^"]+)"', words)[0]}
    )
    assert [screener.post(path, said)["Location"] for _ in range(2)] == ["/front-door"] * 2
    screener.post(f"{path}/draft", said)
    assert past_every_policy("select count(*) from draft") == [(0,)]
    assert decided(past_every_policy, FAR) == ["open_work"]


def test_a_page_that_stands_open_says_when_nobody_is_signed_in_and_stays(
    signed_in: SignIn, third_time: UUID
) -> None:
    screener, path = signed_in("m.sifter"), f"/front-door/{third_time}/decide"
    takes(screener, third_time, 0, FAR)
    del screener.cookies["goldthread"]
    here = {"HX-Request": "true", "HX-Current-URL": f"http://localhost{path}"}
    answer = screener.post(f"{path}/draft", {"reason": "He names"}, headers=here)
    assert (answer.status_code, answer["HX-Retarget"]) == (401, "#signed-out")
    assert f"/sign-in?next={path}" in answer.content.decode()
    assert "{{" not in answer.content.decode()
