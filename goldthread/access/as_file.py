"""How does a file leave, so that no browser runs it, guesses at it or keeps it?"""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def as_file(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A download, never a page: the sandbox takes scripts, forms and our own origin from whatever opens it.

    name: an ASCII name of ours, or one that was sanitised when it came in.
    """
    answer = HttpResponse(content, content_type=media_type)
    said = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = said or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
