"""Who came to a meeting: the agencies that did, those that were asked and did not, and everybody by name."""

from goldthread.access.recording.acts import Ask, Refusal, Told
from goldthread.ground.kind_words import code_words

WHO_CAME = (
    Ask("agencies", "who took part, counted by agency", required=True),
    Ask("agencies_absent", "who was asked and did not come"),
    Ask("people", "the minutes: the child, family and each professional, by name"),
)


def there_or_not(said: Told) -> Refusal | None:
    """Nobody is both there and not there."""
    both = agencies(said, "agencies") & agencies(said, "agencies_absent")
    if not both:
        return None
    names = ", ".join(sorted(code_words("agency_type", one, said.on) for one in both))
    return Refusal("agencies_absent", f"{names}: present, or not there? Choose one")


def agencies(said: Told, field: str) -> set[str]:
    return set(said.data.get(field) or ())
