"""Hostile, foreign and broken XML, and a census cut at twenty places."""

from __future__ import annotations

from tests.readers.bad import Bad, held, text
from tests.readers.census import census, child, element, referral
from tests.readers.listener import ADDRESS

WHOLE = census(
    *[
        child(
            f"C{number}",
            referral("2025-05-06", element("Assessments", AssessmentActualStartDate="2025-05-07")),
        )
        for number in range(40)
    ]
)
ENTITY = '<?xml version="1.0"?>\n<!DOCTYPE Message [{}]>\n<Message><Children>{}</Children></Message>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10))
SPOKEN = child("C1", referral()).replace("C1", "&x;")

HOSTILE = [
    Bad("a DOCTYPE", text(ENTITY.format("", child())), "refused", "DOCTYPE", "line 2"),
    Bad("an internal entity", text(ENTITY.format('<!ENTITY x "y">', SPOKEN)), "refused", "DOCTYPE", "line 2"),
    Bad(
        "an external entity",
        text(ENTITY.format('<!ENTITY x SYSTEM "file:///etc/passwd">', SPOKEN)),
        "refused",
        "DOCTYPE",
        "line 2",
    ),
    Bad(
        "an entity on the network",
        text(ENTITY.format(f'<!ENTITY x SYSTEM "{ADDRESS}/x">', SPOKEN)),
        "refused",
        "DOCTYPE",
    ),
    Bad(
        "a parameter entity",
        text(ENTITY.format(f'<!ENTITY % p SYSTEM "{ADDRESS}/p.dtd"> %p;', child())),
        "refused",
        "DOCTYPE",
    ),
    Bad(
        "an external DTD",
        text(f'<!DOCTYPE Message SYSTEM "{ADDRESS}/m.dtd">\n' + census().split("?>\n")[1]),
        "refused",
        "DOCTYPE",
        "line 1",
    ),
    Bad("billion laughs", text(ENTITY.format(LAUGHS, SPOKEN.replace("&x;", "&l9;"))), "refused", "DOCTYPE"),
    Bad(
        "a DOCTYPE behind a long comment",
        text("<!--" + "x" * 200_000 + "-->\n" + ENTITY.format('<!ENTITY x "y">', SPOKEN).split("?>\n")[1]),
        "refused",
        "DOCTYPE",
    ),
    Bad(
        "a DOCTYPE in UTF-16",
        held(ENTITY.format('<!ENTITY x "y">', SPOKEN).split("?>\n")[1].encode("utf-16")),
        "refused",
        "DOCTYPE",
    ),
    Bad("an entity nobody declared", text(census(SPOKEN)), "refused", "not well-formed"),
    Bad("NUL bytes", held(WHOLE.encode().replace(b"WBRI", b"WB\x00I", 1)), "refused", "NUL"),
    Bad("NUL bytes late", held(WHOLE.encode().replace(b"</Message>", b"\x00</Message>")), "refused", "NUL"),
    Bad(
        "Latin-1 said to be UTF-8",
        held(WHOLE.replace("WBRI", "WBRÉ", 1).encode("latin-1")),
        "refused",
        "not well-formed",
        "line",
    ),
    Bad("an encoding nobody knows", text(WHOLE.replace("utf-8", "klingon-1")), "refused", "not well-formed"),
    Bad("an empty file", held(b""), "refused", "empty"),
    Bad("a file of blanks", held(b"  \n\n\t "), "refused", "empty"),
    Bad("a page of HTML", text("<html><body>Sign in</body></html>"), "refused", "not a census"),
    Bad("another census", text(WHOLE.replace(">CIN<", ">SCHOOL<")), "refused", "SCHOOL"),
    Bad("JSON", text('{"children": []}', "file.json"), "refused", "columns"),
    Bad("a picture", held(b"\x89PNG\r\n\x1a\n" + bytes(200), "photo.xlsx"), "refused", ""),
    Bad("two roots", text(WHOLE + "<Message/>"), "refused", "not well-formed"),
    Bad(
        "an element left open",
        text(WHOLE.replace("</CINdetails>", "", 1)),
        "refused",
        "not well-formed",
        "line",
    ),
]

CUTS = [*(len(WHOLE) * part // 20 for part in range(1, 20)), len(WHOLE.rstrip()) - 1]
TRUNCATED = [Bad(f"cut at byte {cut}", text(WHOLE[:cut]), "refused", "cut short") for cut in CUTS]
