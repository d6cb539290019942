"""The addresses of imports."""

from goldthread.access.doors import page
from goldthread.language.roles import Action
from goldthread.site.imports import screens

urlpatterns = [
    page("imports", screens.imports, action=Action.IMPORT, name="imports"),
    page("imports/<uuid:run>", screens.one_import, action=Action.IMPORT, name="one_import"),
]
