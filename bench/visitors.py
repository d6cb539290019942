"""People at the real web server: signed in one by one, each from a network address of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

HOST = "127.0.0.1"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ONE_USE = re.compile(r'name="token" value="([^"]+)"')
REFERENCE = re.compile(r"[2-9B-Z]{4}-[2-9B-Z]{4}")
CHILD = re.compile(r'href="(/children/[0-9a-f-]{36})')
WORRY = {
    "source": "1B",
    "danger": "no",
    "injury": "yes",
    "worry": "A made-up worry, sent to see how long it takes to arrive",
    "home": "4 Made Up Row, Stroud",
    "postcode": "GL5 1CK",
    "children": "1",
    "child-0-name": "Nobody Real",
    "child-0-age": "6",
}


@dataclass(slots=True)
class Visitor:
    """One browser: its cookies, and the loopback address it comes from."""

    port: int
    place: int = 1
    cookies: dict[str, str] = field(default_factory=dict)
    child: str | None = None

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None)

    def post(self, path: str, said: dict[str, str]) -> tuple[int, str]:
        return self._ask("POST", path, urlencode(said))

    def signs_in_as(self, username: str) -> None:
        """As a demonstration lets anybody. Raises PermissionError where it does not."""
        _, page = self.get("/sign-in")
        token = TOKEN.search(page)
        said = {"username": username, "csrfmiddlewaretoken": token[1] if token else ""}
        status, _ = self.post("/demonstration/sign-in", said)
        if status != 302:
            raise PermissionError(f"{username}: {status}")

    def tells_us(self) -> str:
        """The public form, filled in and sent; gives the reference. Raises RuntimeError for none."""
        _, page = self.get("/tell-us/form")
        token = ONE_USE.search(page)
        _, answer = self.post("/tell-us/form", WORRY | {"token": token[1] if token else ""})
        found = REFERENCE.search(answer)
        if found is None or "We have it" not in answer:
            raise RuntimeError("what was sent did not arrive")
        return found[0]

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        source = (f"127.{self.place >> 16 & 255}.{self.place >> 8 & 255}.{self.place & 255}", 0)
        connection = HTTPConnection(HOST, self.port, timeout=60, source_address=source)
        headers = FORM if body is not None else {}
        if self.cookies:
            headers = headers | {
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            }
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        words = answer.read().decode()
        self._keep(answer)
        connection.close()
        return answer.status, words

    def _keep(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
