"""The addresses of imports."""

from goldthread.access.doors import page
from goldthread.language.roles import Action
from goldthread.site.imports import screens

urlpatterns = [
    page("imports", screens.imports, action=Action.IMPORT, name="imports"),
    page(
        "imports/new",
        screens.new_import,
        action=Action.IMPORT,
        name="new_import",
        methods=("GET", "HEAD", "POST"),
    ),
    page("imports/<uuid:run>", screens.one_import, action=Action.IMPORT, name="one_import"),
]
