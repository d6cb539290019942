"""From which network address did a request come, and from this computer itself?"""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

HERE = frozenset({"localhost", "127.0.0.1"})
PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP")


def address_of(request: HttpRequest) -> str | None:
    """The asker's own address: behind a proxy that we were told of, the one that the proxy saw.

    Earlier hops are what the asker says, and anybody can say anything. None where there is no address.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        return _address(last) or _address(seen)
    return _address(seen)


def at_this_computer(request: HttpRequest) -> bool:
    """Whether the browser runs where the pages are served, and nothing stands between the two.

    Its address bar says so, which another computer's does not, and the connection came over the loopback.
    """
    address = _address(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY or address is None or any(header in request.META for header in PASSED_ON):
        return False
    return ip_address(address).is_loopback and request.get_host().partition(":")[0] in HERE


def _address(said: str) -> str | None:
    try:
        return str(ip_address(said))
    except ValueError:
        return None
