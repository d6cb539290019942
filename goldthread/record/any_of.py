"""Is a column one of a list? The list is one value of the question, so that its length makes no new question.

The database plans a question once and keeps the plan for its exact words; `in` has as many words as the list.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Field, ForeignKey, Lookup

Compiled = tuple[str, list[Any]]


class AnyOf(Lookup):  # type: ignore[type-arg]
    """`pk__any_of=ids`: as `in` for plain values; an empty list finds nothing, and asks nothing."""

    lookup_name = "any_of"

    def get_prep_lookup(self) -> list[Any]:
        return [self.lhs.output_field.get_prep_value(value) for value in self.rhs if value is not None]

    def as_sql(self, compiler: Any, connection: Any) -> Compiled:
        if not self.rhs:
            raise EmptyResultSet
        column, given = self.process_lhs(compiler, connection)
        return f"{column} = any(%s)", [*given, self.rhs]


def register() -> None:
    """For columns of values and of other rows alike."""
    Field.register_lookup(AnyOf)
    ForeignKey.register_lookup(AnyOf)
