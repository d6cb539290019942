"""Is each component sound on its own: labels tied, errors tied, headings in order, nothing inline?"""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from goldthread.ground.forms import mistakes
from goldthread.site import gallery

COMPONENTS = Path(gallery.__file__).parents[1] / "ground/templates/components"
SITE = Path(gallery.__file__).parent / "templates"
STATIC = Path(gallery.__file__).parents[1] / "ground/static/goldthread"
WRITTEN_AS_BLOCKS = {"card", "details", "notification_banner"}
FIELDS = {"input", "select", "textarea"}
CLASS = r"(?<![\w-])(?:gt|govuk)-[a-z0-9_-]*[a-z0-9](?![\w{-])"
NOT_STYLED = {"govuk-js-exit-this-page-button", "govuk-checkboxes", "govuk-radios"}
"""What a script looks for, and a name that only its parts are styled by."""


class Page(HTMLParser):
    """A page as a list of (tag, attributes), in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]


def written() -> list[Path]:
    """All that may ask for a component or a class, but for the gallery."""
    package = Path(gallery.__file__).parents[1]
    found = [*package.rglob("*.html"), *package.rglob("*.py"), STATIC / "goldthread.js"]
    return [one for one in found if one.stem != "gallery"]


@pytest.fixture
def page(render: Any) -> Page:
    return Page(render("site/gallery.html", **gallery.context()))


def test_the_gallery_shows_every_component() -> None:
    templates = [*COMPONENTS.glob("*.html"), *(SITE / "site").glob("*.html")]
    asked_for = set(re.findall(r'components/([a-z_]+)\.html"', " ".join(t.read_text() for t in templates)))
    unused = {component.stem for component in COMPONENTS.glob("*.html")} - asked_for - WRITTEN_AS_BLOCKS
    assert unused == set()


def test_a_long_tray_folds_and_leaves_nothing_out(render: Any) -> None:
    texts = [f"thing {number}." for number in range(30)]
    words = render("components/tray.html", items=[{"text": text} for text in texts])
    shown, folded = words.split("<details")
    assert [text for text in texts if text in shown] == texts[:12]
    assert [text for text in texts if text in folded] == texts[12:]
    assert "18 more" in folded
    assert "<details" not in render("components/tray.html", items=[{"text": text} for text in texts[:12]])


def test_every_component_is_used_by_a_page() -> None:
    asked_for = set(re.findall(r"components/([a-z_]+)\.html", " ".join(one.read_text() for one in written())))
    assert {component.stem for component in COMPONENTS.glob("*.html")} - asked_for == set()


def test_every_component_says_what_it_needs() -> None:
    silent = [c.name for c in COMPONENTS.glob("*.html") if not re.match(r"\{#|\{% comment %}", c.read_text())]
    assert silent == []


def test_no_id_is_used_twice(page: Page) -> None:
    ids = page.values("id")
    assert sorted(ids) == sorted(set(ids))


def test_every_field_has_a_label(page: Page) -> None:
    labelled = set(page.values("for"))
    fields = [attrs for tag, attrs in page.tags if tag in FIELDS and attrs.get("type") != "hidden"]
    assert len(fields) > 30
    assert [attrs for attrs in fields if attrs.get("id") not in labelled] == []


def test_every_description_and_every_error_link_leads_somewhere(page: Page) -> None:
    ids = set(page.values("id"))
    named = " ".join([*page.values("aria-describedby"), *page.values("aria-labelledby")]).split()
    errors = [error["target"] for error in gallery.context()["errors"]]
    assert len(errors) == 3
    assert {*named, *errors, *page.values("for")} - ids == set()


def test_headings_never_skip_a_level(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    after_title = levels[levels.index(1) :]
    assert all(below - above <= 1 for above, below in pairwise(after_title))


@pytest.mark.parametrize("name", ["site/gallery.html", "404.html", "400.html", "500.html"])
def test_nothing_is_inline_and_nothing_is_remote(render: Any, name: str) -> None:
    html = render(name, **gallery.context())
    page = Page(html)
    assert page.values("style") == []
    assert [tag for tag, _ in page.tags if tag == "style"] == []
    assert [attrs for tag, attrs in page.tags if tag == "script" and not attrs.get("src")] == []
    assert [name for _, attrs in page.tags for name in attrs if name.startswith(("on", "hx-on"))] == []
    assert re.findall(r"(?:https?:)?//[a-z]", html) == []


def test_what_is_not_there_says_nothing_of_what_was_asked(render: Any) -> None:
    told = {"exception": "No Child matches the given query.", "request_path": "/child/17"}
    absent = render("404.html", **gallery.context(), **told)
    assert absent == render("404.html", **gallery.context())
    assert "17" not in absent.split("<main")[1].split("</main>")[0]


def test_error_pages_stand_without_any_context(render: Any) -> None:
    for name in ("400.html", "404.html", "500.html"):
        assert "What you" in render(name) or "Nothing has been saved" in render(name)


def test_find_never_puts_a_name_in_an_address(render: Any) -> None:
    page = Page(render("site/header.html", **gallery.context()))
    forms = [attrs for tag, attrs in page.tags if tag == "form"]
    assert [form["method"] for form in forms] == ["post", "post"]
    assert "token" in page.values("value")


def test_the_demonstration_says_so_and_a_live_system_does_not(render: Any) -> None:
    given = gallery.context()
    assert "made up" in render("404.html", **given)
    assert "made up" not in render("404.html", **(given | {"demonstration": False}))


def test_what_a_person_typed_is_never_markup(render: Any) -> None:
    nasty = "<script>alert(1)</script>"
    row = {"name": nasty, "url": "#", "age": nasty, "seen": nasty, "days": 1}
    html = render("components/table.html", caption=nasty, columns=gallery.SHOWN["columns"], rows=[row])
    html += render(
        "components/story_entry.html", day="1 Jan", title=nasty, quotes=[{"words": nasty, "who": nasty}]
    )
    html += render("components/tag.html", text=nasty) + render("components/gap.html", text=nasty)
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") >= 8


def test_a_card_may_hold_anything_but_sees_nothing_of_its_page(render: Any, page: Page) -> None:
    assert "gt-card--must-be-empty" in " ".join(page.values("class"))
    assert render("components/card.html", title="A < B", content="text").count("A &lt; B") == 1


def test_the_lanes_say_the_same_in_a_table(render: Any) -> None:
    html = render("components/lanes.html", drawing=gallery.story_lanes())
    drawn = re.findall(r"<title>([^<]+)</title>", html)
    assert len(drawn) > 20
    table = html.split("<tbody")[1]
    assert [words for words in drawn if words not in table] == []
    assert "46 days unseen" in table


def test_an_empty_list_says_so(render: Any) -> None:
    assert "Nothing is due." in render("components/due_list.html", dues=[])
    assert "Nobody is on a plan." in render(
        "components/table.html", rows=[], columns=[], empty="Nobody is on a plan."
    )
    assert render("components/error_summary.html", errors=[]).strip() == ""


def test_the_form_asks_again_with_what_was_typed() -> None:
    form = gallery.VisitForm(gallery.BAD_VISIT)
    page = Page(str(form))
    boxes = {a.get("id"): a for tag, a in page.tags if tag == "input"}
    assert [boxes[f"id_seen_on_{part}"]["value"] for part in ("day", "month", "year")] == ["31", "2", "2026"]
    assert boxes["id_seen_on_day"]["aria-invalid"] == "true"
    assert "aria-invalid" not in boxes["id_seen_on_month"]
    assert mistakes(form)[1] == {
        "text": "Choose an answer to “Was Marlow seen alone?”",
        "target": "id_seen_0",
    }


@pytest.mark.parametrize("css", ["app.css", "brand.css"])
def test_the_stylesheet_brings_nothing_from_elsewhere(css: str) -> None:
    text = (STATIC / css).read_text()
    assert not re.search(r"url\(|@import|@font-face|GDS Transport|crest|https?://[a-z]|Error:", text)


def test_the_stylesheet_is_whole() -> None:
    text = (STATIC / "app.css").read_text()
    assert 60_000 < len(text) < 200_000


def test_every_class_a_page_asks_for_is_in_the_stylesheet_and_each_of_ours_is_asked_for() -> None:
    """What is drawn is named piece by piece: `gt-mark--` and then the shape."""
    styled = set(re.findall(r"\.((?:gt|govuk)-[a-z0-9_-]+)", (STATIC / "app.css").read_text()))
    words = " ".join(one.read_text() for one in written())
    asked = {name for value in re.findall(r'class="([^"]*)"', words) for name in re.findall(CLASS, value)}
    begun = set(re.findall(r"((?:gt|govuk)-[a-z0-9_-]*[_-])\{", words))
    assert asked - styled - NOT_STYLED == set()
    ours = {name for name in styled if name.startswith("gt-") and not name.startswith(tuple(begun))}
    assert {name for name in ours if name not in words} == set()
