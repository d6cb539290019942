"""Which day did someone type into day, month and year, and if it is not a day, which part is wrong?"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class DayMonthYear(forms.Widget):
    """Three text boxes named `<field>_day`, `<field>_month` and `<field>_year`."""

    template_name = "django/forms/widgets/day_month_year.html"
    use_fieldset = True

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_day" if id_ else id_

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:  # noqa: ARG002
        return {part: str(data.get(f"{name}_{part}") or "").strip() for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002
        return all(f"{name}_{part}" not in data for part in PARTS)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attrs = dict(attrs or {})
        wrong = attrs.pop("wrong_parts", ())
        context = super().get_context(name, None, attrs)
        id_ = context["widget"]["attrs"].get("id", name)
        typed = as_parts(value)
        context["widget"]["parts"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{id_}_{part}",
                "label": part.title(),
                "value": typed[part],
                "width": 4 if part == "year" else 2,
                "wrong": part in wrong,
            }
            for part in PARTS
        ]
        return context


class DayField(forms.Field):
    """A day as `date`, or None. An error's code names the part in error: day, month or year."""

    widget = DayMonthYear
    default_error_messages: ClassVar[dict[str, Any]] = {"required": "Enter a date, for example 27 3 2026"}

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        typed = as_parts(value)
        if not any(typed.values()):
            return None
        require_all(typed)
        return read_day(typed)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def as_parts(value: Any) -> dict[str, str]:
    """What stands in the three boxes, whether a date or what was typed."""
    if isinstance(value, date):
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    return {part: str((value or {}).get(part) or "") for part in PARTS}


def require_all(typed: Mapping[str, str]) -> None:
    """Refuse a date with a part left out, naming what is missing and pointing at the first."""
    missing = [part for part in PARTS if not typed[part]]
    if missing:
        raise ValidationError(f"The date must include a {' and a '.join(missing)}", code=missing[0])


def read_day(typed: Mapping[str, str]) -> date:
    """The day that was typed; raises a ValidationError that says which box to check."""
    year = whole_number(typed["year"])
    if year is None or not 1900 <= year <= 2200:
        raise ValidationError(f"“{typed['year']}” is not a year: use four numbers, like 2026", code="year")
    month = read_month(typed["month"])
    if month is None:
        raise ValidationError(f"“{typed['month']}” is not a month: use 1 to 12", code="month")
    day = whole_number(typed["day"])
    if day is None or not 1 <= day <= 31:
        raise ValidationError(f"“{typed['day']}” is not a day: use 1 to 31", code="day")
    if day > monthrange(year, month)[1]:
        leap = f" {year}" if (day, month) == (29, 2) else ""
        raise ValidationError(f"{day} {MONTHS[month - 1]}{leap} is not a date: check the day", code="day")
    return date(year, month, day)


def read_month(typed: str) -> int | None:
    """A month from its number or from its name, three letters at least."""
    start = typed.lower()
    named = [n for n, name in enumerate(MONTHS, 1) if len(start) > 2 and name.lower().startswith(start)]
    number = named[0] if named else whole_number(typed)
    return number if number and 1 <= number <= 12 else None


def whole_number(typed: str) -> int | None:
    """The number typed in plain digits, or None."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else None
