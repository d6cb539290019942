"""The pages with one more: bare but for as many trivial queries as it is asked for."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from goldthread.access.doors import page
from goldthread.language.roles import Action
from goldthread.site import urls

handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


def bare(_request: HttpRequest, queries: int) -> HttpResponse:
    with connection.cursor() as cursor:
        for _ in range(queries):
            cursor.execute("select 1")
            cursor.fetchone()
    return HttpResponse("<!doctype html><title>Bare</title>")


urlpatterns = [page("bare/<int:queries>", bare, action=Action.OWN, name="bare"), *urls.urlpatterns]
