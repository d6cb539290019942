"""Which words, colours and boxes may a template ask for? The day it is read as of is always passed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.template.base import render_value_in_context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldthread.ground import words

register = template.Library()


def _component(context: Context, name: str, given: dict[str, Any]) -> SafeString:
    """A component of the same engine that is rendering the page, seeing only what it is given."""
    assert context.template is not None
    return context.template.engine.get_template(name).render(context.new(given))


register.filter("long_date", words.long_date)
register.filter("short_date", words.short_date)
register.filter("ago", words.ago)
register.simple_tag(words.age, name="age")
register.simple_tag(words.state_words, name="state_words")
register.simple_tag(words.state_class, name="state_class")


@register.simple_tag(name="known_class")
def known_class(day: date | None, as_of: date, within: int) -> str:
    """ "ok" when `day` is at most `within` days ago, otherwise "late": for "last seen"."""
    return "ok" if day and (as_of - day).days <= within else "late"


@register.simple_tag(takes_context=True)
def cells(context: Context, row: Any, columns: Sequence[Any]) -> SafeString:
    """The cells of a table's row, the first its heading: a template's own loop takes ten times as long."""
    return format_html_join(
        "", "{}", ((_cell(context, row, one, place),) for place, one in enumerate(columns))
    )


def _cell(context: Context, row: Any, column: Any, place: int) -> SafeString:
    words = SafeString(render_value_in_context(_of(row, _of(column, "key")), context))
    number = SafeString(' class="gt-table__number"' * bool(_of(column, "number")))
    url = _of(row, _of(column, "link") or "")
    shown = format_html('<a href="{}">{}</a>', url, words) if url else words
    if place == 0:
        return format_html(HEADING, _of(column, "label"), shown)
    return format_html(CELL, _of(column, "label"), number, shown)


HEADING = '<th scope="row" role="rowheader" data-label="{}"><span>{}</span></th>'
CELL = '<td role="cell" data-label="{}"{}><span>{}</span></td>'


def _of(one: Any, key: str) -> Any:
    """From a mapping or from an attribute."""
    return one.get(key, "") if hasattr(one, "get") else getattr(one, key, "")


@register.simple_block_tag(takes_context=True)
def card(
    context: Context,
    content: str,
    title: str = "",
    kind: str = "",
    links: Iterable[Any] = (),
    anchor: str = "",
) -> SafeString:
    """A white card round whatever stands inside: {% card "What is due" %}...{% endcard %}."""
    given = {"title": title, "kind": kind, "links": links, "id": anchor, "content": content}
    return _component(context, "components/card.html", given)


@register.simple_block_tag(takes_context=True)
def details(context: Context, content: str, summary: str, opened: bool = False) -> SafeString:
    """Something folded away: {% details "How this is counted" %}...{% enddetails %}."""
    given = {"summary": summary, "open": opened, "content": content}
    return _component(context, "components/details.html", given)


@register.simple_block_tag(takes_context=True)
def notice(context: Context, content: str, title: str = "Important", kind: str = "") -> SafeString:
    """A banner at the head of the page: {% notice "Saved" kind="success" %}...{% endnotice %}."""
    given = {"title": title, "kind": kind, "content": content}
    return _component(context, "components/notification_banner.html", given)


@register.simple_tag(takes_context=True, name="panel_body")
def panel_body(context: Context, shown: dict[str, Any]) -> SafeString:
    """What a room's card prints, seeing only what the room gave it: {% panel_body one %}."""
    return _component(context, shown["panel"].template, shown["given"])
