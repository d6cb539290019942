"""How does a Django form become GOV.UK markup, with hints, errors and ids tied together?

Set FORM_RENDERER = "goldthread.ground.forms.GoldthreadRenderer"; then `{{ form }}` and
`{{ form.name.as_field_group }}` need nothing more.
"""

from functools import cached_property
from pathlib import Path
from typing import Any

from django import forms
from django.forms import renderers
from django.forms.boundfield import BoundField
from django.template.backends.django import DjangoTemplates

from goldthread.ground.day_field import PARTS, DayField, DayMonthYear

__all__ = ["DayField", "DayMonthYear", "GoldthreadField", "GoldthreadRenderer", "mistakes"]

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "govuk-textarea"),
    # Before radios: to Django several boxes are a sort of radios, and would get no tick.
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.widgets.Input, "govuk-input"),
)
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class GoldthreadField(BoundField):
    """A form's field with GOV.UK classes, and the id that an error about it should lead to."""

    @property
    def is_group(self) -> bool:
        return isinstance(self.field.widget, GROUPS)

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def wrong_parts(self) -> list[str]:
        """For a date: the boxes in error, all three where the error names none."""
        if not self.errors or not isinstance(self.field.widget, DayMonthYear):
            return []
        codes = {error.code for error in self.errors.as_data()}
        return [part for part in PARTS if part in codes] or list(PARTS)

    @property
    def messages(self) -> list[str]:
        """What is wrong, in words that say what to do: a bare "required" names the question."""
        bare = str(forms.Field.default_error_messages["required"])
        ask = "Choose an answer to" if isinstance(self.field, forms.ChoiceField) else "Fill in"
        return [f"{ask} “{self.label}”" if str(text) == bare else str(text) for text in self.errors]

    @property
    def error_target(self) -> str:
        """The id of the first input in error."""
        if self.wrong_parts:
            return f"{self.auto_id}_{self.wrong_parts[0]}"
        return f"{self.auto_id}_0" if self.is_group else self.auto_id

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if isinstance(widget, DayMonthYear):
            return attrs | {"wrong_parts": self.wrong_parts}
        if isinstance(widget, GROUPS):
            attrs.pop("aria-invalid", None)
        if not widget.is_hidden:
            attrs["class"] = self.css_class(widget)
        return attrs

    def css_class(self, widget: forms.Widget) -> str:
        """The widget's own classes, GOV.UK's for its sort, and the red edge when it is in error."""
        name = next((css for kind, css in CLASSES if isinstance(widget, kind)), "")
        edge = f"{name}--error" if self.errors and "__" not in name else ""
        return " ".join(filter(None, [name, edge, widget.attrs.get("class", "")]))


class GoldthreadRenderer(renderers.BaseRenderer):
    """Our templates before Django's, wherever the settings list us."""

    form_template_name = "django/forms/form.html"
    field_template_name = "django/forms/field.html"
    bound_field_class = GoldthreadField

    @cached_property
    def engine(self) -> DjangoTemplates:
        folders = [Path(__file__).parent / "templates", Path(renderers.__file__).parent / "templates"]
        return DjangoTemplates({"APP_DIRS": True, "DIRS": folders, "NAME": "goldthread-forms", "OPTIONS": {}})

    def get_template(self, template_name: str) -> Any:
        return self.engine.get_template(template_name)


def mistakes(*given: forms.BaseForm) -> list[dict[str, str]]:
    """Every error of these forms in page order, as `text` and the `target` id it leads to ("" for none)."""
    found = []
    for form in given:
        found += [{"text": str(text), "target": ""} for text in form.non_field_errors()]
        for field in form:
            assert isinstance(field, GoldthreadField), "set FORM_RENDERER to GoldthreadRenderer"
            found += [{"text": text, "target": field.error_target} for text in field.messages]
    return found
