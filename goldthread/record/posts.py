"""Who holds which post on a day?"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from goldthread.record.models import Post


def posts_on(day: date) -> QuerySet[Post]:
    """Posts held that day by somebody who has not left before it, with their worker; the last day counts."""
    held = Q(ended_on=None) | Q(ended_on__gte=day)
    here = Q(worker__left_on=None) | Q(worker__left_on__gte=day)
    return Post.objects.filter(held, here, started_on__lte=day).select_related("worker")
