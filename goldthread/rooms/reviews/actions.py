"""What is recorded of closing a case: the worker proposes, a manager decides, and sometimes a second."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldthread.access.child_page import Panel
from goldthread.access.recording.acts import Act, Ask, Refusal, Told
from goldthread.core.spells import Spell, spells
from goldthread.language.fact import Fact
from goldthread.language.roles import Action
from goldthread.language.spells import SPELL_TYPES
from goldthread.record.facts import new_fact
from goldthread.record.layout import as_id
from goldthread.rooms.reviews import closing_card
from goldthread.rooms.reviews.left_open import ENDS_FIRST, left_open
from goldthread.rooms.reviews.let_go import let_go
from goldthread.rooms.reviews.second_manager import lately_ended
from goldthread.rooms.reviews.steps import agreed, proposed

BEFORE_CLOSING = Panel("Before this case is closed", "reviews/closing.html", closing_card.panel, id="closing")
WHY = (
    Ask("reason", "the census", each=True, required=True),
    Ask(
        "analysis", "why it is safe, for whoever reads this if the child comes back", each=True, required=True
    ),
)


def nothing_left_open(said: Told) -> Refusal | None:
    """Open work ends by its own act; open actions and questions are answered or waived by name."""
    for name, words in ENDS_FIRST.items():
        if words and name in said.open:
            return Refusal("on", f"{said.name} has an open {SPELL_TYPES[name].label.lower()}: {words}")
    ends_help = said.declared.closes == "family_help"
    left = left_open(said.record, None if ends_help else said.spell("family_help"))
    if not left:
        return None
    return Refusal("on", f"{said.name}: {'; '.join(left)}. Answer or waive each by name, then close")


def was_proposed(said: Told) -> Refusal | None:
    if proposed(said.record, said.fact.spell) is None:
        return Refusal("on", f"Nobody has proposed to close {said.name}'s case. The worker proposes it first")
    return None


def not_their_own(said: Told) -> Refusal | None:
    """The worker proposes, somebody else decides."""
    fact = proposed(said.record, said.fact.spell)
    if fact is not None and said.worker is not None and as_id(fact.data.get("worker")) == said.worker:
        return Refusal("on", f"You proposed to close {said.name}'s case: another manager decides")
    return None


def second_manager(said: Told) -> Refusal | None:
    """After a section 47 enquiry or a plan ended lately, two managers decide (statute/local, closing)."""
    lately = needs_second(said)
    if lately is None:
        return None
    first = agreed(said.record, said.fact.spell)
    what = SPELL_TYPES[lately.type].label.lower()
    if first is None:
        words = f"{said.name}'s {what} ended on {lately.ended:%-d %B %Y}, so two managers decide"
        return Refusal("on", f"{words}. Record your agreement; the second manager then closes the case")
    if said.worker is not None and as_id(first.data.get("worker")) == said.worker:
        return Refusal(
            "on", f"You agreed to it already: {said.name}'s {what} ended lately, so another manager closes"
        )
    return None


def needs_second(said: Told) -> Spell | None:
    return lately_ended(spells(said.record), said.on)


def who_decided(said: Told) -> Mapping[str, Any]:
    """Who proposed it, who authorised it, and the second where there were two."""
    wrote = proposed(said.record, said.fact.spell)
    first = agreed(said.record, said.fact.spell) if needs_second(said) else None
    data: dict[str, Any] = {"authorised_by": said.worker}
    if wrote and (worker := as_id(wrote.data.get("worker"))):
        data["worker"] = worker
    if first is not None:
        data |= {"authorised_by": as_id(first.data.get("worker")), "second_authoriser": said.worker}
    return data


def as_proposed(record: Sequence[Fact]) -> Mapping[str, Any]:
    """What the worker wrote stands in the manager's form."""
    fact = next((one for one in reversed(record) if one.kind == "ClosureProposed"), None)
    return {ask.field: fact.data.get(ask.field) for ask in WHY} if fact else {}


def what_ends_with_it(said: Told) -> Sequence[Fact]:
    """No child in need plan is left open on a closed case, and nobody is left holding it."""
    found = []
    if (plan := said.spell("need_plan")) is not None:
        found.append(
            new_fact(said.child, "NeedPlanEnded", said.on, spell=plan, data={"reason": "Case closed"})
        )
    return [*found, *let_go(said)]


PROPOSE = Act(
    slug="propose-closure",
    label="Propose to close the case",
    kind="ClosureProposed",
    room="reviews",
    needs=("referral",),
    siblings=True,
    reads=True,
    starts_from=as_proposed,
    asks=WHY,
    checks=(nothing_left_open,),
    beside=(BEFORE_CLOSING,),
    done="Your manager has the proposal. The case stays open until it is decided.",
)
AGREE = Act(
    slug="agree-closure",
    label="Agree to close, for a second manager to decide",
    kind="ClosureAgreed",
    room="reviews",
    action=Action.AUTHORISE,
    needs=("referral",),
    siblings=True,
    reads=True,
    asks=(Ask("reason", "read by the second manager before deciding", each=True, required=True),),
    checks=(was_proposed, not_their_own, nothing_left_open),
    beside=(BEFORE_CLOSING,),
    done="Your agreement is on record. A second manager decides.",
)
NOT_AGREED = Act(
    slug="return-closure",
    label="Do not agree to close",
    kind="ClosureReturned",
    room="reviews",
    action=Action.AUTHORISE,
    needs=("referral",),
    siblings=True,
    reads=True,
    asks=(Ask("reason", "what must happen before the case can close", each=True, required=True),),
    checks=(was_proposed,),
    beside=(BEFORE_CLOSING,),
    done="The worker has your reason. The case stays open.",
)
CLOSE = Act(
    slug="close-case",
    label="Decide to close the case",
    kind="ReferralClosed",
    room="reviews",
    action=Action.AUTHORISE,
    needs=("referral",),
    siblings=True,
    reads=True,
    starts_from=as_proposed,
    completes=who_decided,
    asks=WHY,
    checks=(was_proposed, not_their_own, nothing_left_open, second_manager),
    follows=what_ends_with_it,
    beside=(BEFORE_CLOSING,),
    done="The case is closed.",
)

ACTS = (PROPOSE, AGREE, NOT_AGREED, CLOSE)
