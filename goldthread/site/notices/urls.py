"""The addresses of notices."""

from goldthread.access.doors import page
from goldthread.language.roles import Action
from goldthread.site.notices import choosing, screens

urlpatterns = [
    page("notices", screens.notices, action=Action.OWN, name="notices"),
    page("notices/read", screens.read, action=Action.OWN, name="read_notices", methods=("POST",)),
    page(
        "notices/settings",
        choosing.screen,
        action=Action.OWN,
        name="notice_settings",
        methods=("GET", "HEAD", "POST"),
    ),
]
