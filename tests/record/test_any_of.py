"""A list is asked for as one value: it finds what `in` finds, and its length makes no new question."""

from uuid import uuid4

import pytest
from django.core.exceptions import EmptyResultSet

from goldthread.record.models import ChildSummary, Entry, Tie
from goldthread.record.session import acting_as
from tests.record.service import NOW, named

IDS = [uuid4() for _ in range(3)]


def said(rows) -> str:
    return rows.query.sql_with_params()[0]


def test_lists_of_any_length_are_one_question():
    assert len({said(Entry.objects.filter(pk__any_of=IDS[:some])) for some in (1, 2, 3)}) == 1
    assert len({said(Entry.objects.filter(pk__in=IDS[:some])) for some in (1, 2, 3)}) == 3


@pytest.mark.parametrize("nobody", [[], {None}])
def test_an_empty_list_asks_nothing(nobody):
    with pytest.raises(EmptyResultSet):
        said(Entry.objects.filter(pk__any_of=nobody))


@pytest.mark.database
@pytest.mark.parametrize(
    ("model", "column"), [(ChildSummary, "pk"), (ChildSummary, "surname"), (Tie, "person")]
)
def test_it_finds_what_in_finds(service, model, column):
    with acting_as(named("director of the county"), now=NOW):
        values = sorted({str(value) for value in model.objects.values_list(column, flat=True)})[::2]
        found = set(model.objects.filter(**{f"{column}__any_of": values}).values_list("pk", flat=True))
        assert found == set(model.objects.filter(**{f"{column}__in": values}).values_list("pk", flat=True))
        assert 0 < len(found) < model.objects.count()
