"""Files as they should not be: each made afresh, with what must be said of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from tests.readers.census import TAIL, census, child, element, referral, written

Make = Callable[[Path], Path]


@dataclass(frozen=True)
class Bad:
    """One bad file: how to make it, what becomes of it, and words its message or note must hold."""

    name: str
    make: Make
    outcome: str
    says: str
    place: str = ""


def _bytes(content: bytes, name: str = "file.xml") -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path
    return make


def _text(content: str, name: str = "file.xml") -> Make:
    return _bytes(content.encode(), name)


def _census(*children: str) -> Make:
    return lambda folder: written(folder, *children)


WHOLE = census(*[
    child(f"C{number}", referral("2025-05-06", element("Assessments", AssessmentActualStartDate="2025-05-07")))
    for number in range(40)
])
ENTITY = '<?xml version="1.0"?>\n<!DOCTYPE Message [{}]>\n<Message><Children>{}</Children></Message>'
LAUGHS = "".join(
    f'<!ENTITY l{n} "{"&l%d;" % (n - 1) * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10)
)
SPOKEN = child("C1", referral()).replace("C1", "&x;")

HOSTILE = [
    Bad("a DOCTYPE", _text(ENTITY.format("", child())), "refused", "DOCTYPE", "line 2"),
    Bad("an internal entity", _text(ENTITY.format('<!ENTITY x "y">', SPOKEN)), "refused", "DOCTYPE", "line 2"),
    Bad("an external entity", _text(ENTITY.format('<!ENTITY x SYSTEM "file:///etc/passwd">', SPOKEN)),
        "refused", "DOCTYPE", "line 2"),
    Bad("an entity on the network", _text(ENTITY.format('<!ENTITY x SYSTEM "http://192.0.2.1/x">', SPOKEN)),
        "refused", "DOCTYPE"),
    Bad("a parameter entity", _text(ENTITY.format('<!ENTITY % p SYSTEM "http://192.0.2.1/p.dtd"> %p;', child())),
        "refused", "DOCTYPE"),
    Bad("an external DTD", _text('<!DOCTYPE Message SYSTEM "http://192.0.2.1/m.dtd">\n' + census().split("?>\n")[1]),
        "refused", "DOCTYPE", "line 1"),
    Bad("billion laughs", _text(ENTITY.format(LAUGHS, SPOKEN.replace("&x;", "&l9;"))), "refused", "DOCTYPE"),
    Bad("a DOCTYPE behind a long comment",
        _text("<!--" + "x" * 200_000 + "-->\n" + ENTITY.format('<!ENTITY x "y">', SPOKEN).split("?>\n")[1]),
        "refused", "DOCTYPE"),
    Bad("a DOCTYPE in UTF-16", _bytes(ENTITY.format('<!ENTITY x "y">', SPOKEN).split("?>\n")[1].encode("utf-16")),
        "refused", "DOCTYPE"),
    Bad("an entity nobody declared", _text(census(SPOKEN)), "refused", "not well-formed"),
    Bad("NUL bytes", _bytes(WHOLE.encode().replace(b"WBRI", b"WB\x00I", 1)), "refused", "NUL"),
    Bad("NUL bytes late", _bytes(WHOLE.encode().replace(b"</Message>", b"\x00</Message>")), "refused", "NUL"),
    Bad("Latin-1 said to be UTF-8", _bytes(WHOLE.replace("WBRI", "WBRÉ", 1).encode("latin-1")), "refused",
        "not well-formed", "line"),
    Bad("an encoding nobody knows", _text(WHOLE.replace("utf-8", "klingon-1")), "refused", "not well-formed"),
    Bad("an empty file", _bytes(b""), "refused", "empty"),
    Bad("a file of blanks", _bytes(b"  \n\n\t "), "refused", "empty"),
    Bad("a page of HTML", _text("<html><body>Sign in</body></html>"), "refused", "not a census"),
    Bad("another census", _text(WHOLE.replace(">CIN<", ">SCHOOL<")), "refused", "SCHOOL"),
    Bad("JSON", _text('{"children": []}', "file.json"), "refused", "columns"),
    Bad("a picture", _bytes(b"\x89PNG\r\n\x1a\n" + bytes(200), "photo.xlsx"), "refused", ""),
    Bad("two roots", _text(WHOLE + "<Message/>"), "refused", "not well-formed"),
    Bad("an element left open", _text(WHOLE.replace("</CINdetails>", "", 1)), "refused", "not well-formed", "line"),
]

CUTS = [*(len(WHOLE) * part // 20 for part in range(1, 20)), len(WHOLE.rstrip()) - 1]
TRUNCATED = [
    Bad(f"cut at byte {cut}", _text(WHOLE[:cut]), "refused", "cut short") for cut in CUTS
]


def _sheet(rows: list[list[object]], title: str = "List 3") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


REFERRALS: list[object] = [
    "Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)", "Date of referral",
    "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months", "Allocated Team", "Allocated Worker",
]
GOOD_ROW: list[object] = ["A1", "b) Female", "a) WBRI", "27/03/2015", 10, "06/05/2025", "q) 6: Police", "No", 0, "T", "W"]
BOOK = _sheet([REFERRALS, GOOD_ROW])


def _zip(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def _bomb() -> bytes:
    return _zip(**{"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>",
                   "xl/worksheets/sheet1.xml": b" " * 60_000_000})


def _corner() -> bytes:
    """An honest small workbook, but for one cell at the far corner of its sheet."""
    held = io.BytesIO(BOOK)
    out = io.BytesIO()
    with zipfile.ZipFile(held) as box, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in box.infolist():
            content = box.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
            made.writestr(part.filename, content)
    return out.getvalue()


WORKBOOKS = [
    Bad("a zip that is no workbook", _bytes(_zip(**{"notes.txt": b"hello"}), "a.xlsx"), "refused", "not a workbook"),
    Bad("a zip bomb", _bytes(_bomb(), "a.xlsx"), "refused", "unpack"),
    Bad("a workbook cut short", _bytes(BOOK[: len(BOOK) // 2], "a.xlsx"), "refused", "damaged"),
    Bad("a workbook with a broken part", _bytes(BOOK[:600] + bytes(40) + BOOK[640:], "a.xlsx"), "refused", ""),
    Bad("a cell at the far corner", _bytes(_corner(), "a.xlsx"), "refused", "spreads over"),
    Bad("an old Office file", _bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls"), "refused", "Office"),
    Bad("a workbook of something else", _bytes(_sheet([["Name", "Cost"], ["Tea", 2]]), "a.xlsx"), "refused", "headings"),
    Bad("a list without its date column", _bytes(_sheet([
        [one for one in REFERRALS if one != "Date of referral"], GOOD_ROW[:5] + GOOD_ROW[6:]]), "a.xlsx"),
        "refused", "Date of referral", "row 1"),
    Bad("a list without the child", _bytes(_sheet([REFERRALS[1:], GOOD_ROW[1:]]), "a.xlsx"), "refused", "Child Unique ID"),
    Bad("a row without a child", _bytes(_sheet([REFERRALS, ["", *GOOD_ROW[1:]], GOOD_ROW]), "a.xlsx"),
        "set_aside", "names no child", "List 3!A2"),
    Bad("31 February in a cell", _bytes(_sheet([REFERRALS, [*GOOD_ROW[:5], "31/02/2025", *GOOD_ROW[6:]]]), "a.xlsx"),
        "set_aside", "not a day", "List 3!F2"),
    Bad("a referral without a date in a sheet", _bytes(_sheet([REFERRALS, [*GOOD_ROW[:5], "", *GOOD_ROW[6:]]]), "a.xlsx"),
        "set_aside", "no date", "List 3!F2"),
    Bad("a source nobody knows", _bytes(_sheet([REFERRALS, [*GOOD_ROW[:6], "Elves", *GOOD_ROW[7:]]]), "a.xlsx"),
        "questionable", "Elves", "List 3!G2"),
    Bad("the same row twice", _bytes(_sheet([REFERRALS, GOOD_ROW, GOOD_ROW]), "a.xlsx"), "questionable", "twice", "List 3!F3"),
    Bad("a list on a sheet of another name", _bytes(_sheet([REFERRALS, GOOD_ROW], "Notes"), "a.xlsx"), "fact", ""),
]

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
ROW = "1,15/02/2025,S,C2,N1,U6,PR1,,,,,,\n"
VISITS = "cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen,cppv_cp_visit_seen_alone,cppv_cp_visit_bedroom\n"
TABLES = [
    Bad("columns of nothing we know", _text("a,b,c\n1,2,3\n", "x.csv"), "refused", "columns"),
    Bad("a column missing", _text(EPISODES.replace("DECOM,", ""), "x.csv"), "refused", "lacks DECOM"),
    Bad("a column too many", _text(EPISODES.replace("URN", "URN,FOO"), "x.csv"), "refused", "it has FOO"),
    Bad("semicolons", _text(EPISODES.replace(",", ";"), "x.csv"), "refused", "columns"),
    Bad("a table of visits without its date", _text(VISITS.replace("cppv_cp_visit_date,", "") + "1,1,1,Y,Y,Y\n", "x.csv"),
        "refused", "cppv_cp_visit_date", "line 1"),
    Bad("a table in Latin-1", _bytes((EPISODES + ROW.replace("U6", "Ué")).encode("latin-1"), "x.csv"), "refused", "UTF-8"),
    Bad("a table with NUL bytes", _bytes((EPISODES + ROW.replace("U6", "U\x00")).encode(), "x.csv"), "refused", "NUL", "line 2"),
    Bad("a table cut in a row", _text(EPISODES + ROW + "2,15/02/2025,S,C", "x.csv"), "refused", "middle of a row"),
    Bad("a table cut in quotes", _text(EPISODES + '"1,15/02/2025,S', "x.csv"), "refused", "cut short"),
    Bad("a table that may be cut", _text(EPISODES + ROW.rstrip("\n"), "x.csv"), "questionable", "new line", "line 2"),
    Bad("a row too short", _text(EPISODES + "2,15/02/2025,S\n" + ROW, "x.csv"), "set_aside", "3 values", "line 2"),
    Bad("a row too long", _text(EPISODES + ROW.replace(",\n", ",,x\n"), "x.csv"), "set_aside", "values", "line 2"),
    Bad("an episode of nobody", _text(EPISODES + ROW[1:], "x.csv"), "set_aside", "names no person", "line 2"),
    Bad("an episode on 31 February", _text(EPISODES + ROW.replace("15/02", "31/02"), "x.csv"), "set_aside", "not a day", "line 2"),
    Bad("a visit on 31 February", _text(VISITS + "v,1,p,2025-02-31,Y,Y,Y\n", "x.csv"), "set_aside", "not a day", "line 2"),
    Bad("a legal status nobody knows", _text(EPISODES + ROW.replace("C2", "Q9"), "x.csv"), "questionable", "Q9", "line 2"),
    Bad("a visit seen: perhaps", _text(VISITS + "v,1,p,2025-02-21,perhaps,Y,Y\n", "x.csv"), "questionable", "perhaps"),
]

PLAN = {"InitialCategoryOfAbuse": "PHY", "LatestCategoryOfAbuse": "PHY", "NumberOfPreviousCPP": "0"}
ODD_ROWS = [
    Bad("a child without a number", _census(child(None, referral()), child("C2", referral())), "set_aside", "no LAchildID", "line"),
    Bad("the same child twice", _census(child("C1", referral()), child("C1", referral("2025-07-01"))), "questionable", "more than once"),
    Bad("31 February", _census(child("C1", referral("2025-02-31"))), "set_aside", "not a day", "line"),
    Bad("a closing on 31 February", _census(child("C1", referral(CINclosureDate="2025-02-31", ReasonForClosure="RC7"))), "set_aside", "not a day"),
    Bad("born on 30 February", _census(child("C1", referral(), born="2015-02-30")), "set_aside", "not a day"),
    Bad("a referral without a date", _census(child("C1", referral().replace("<CINreferralDate>2025-05-06</CINreferralDate>", ""))), "set_aside", "no date"),
    Bad("closed before it opened", _census(child("C1", referral(CINclosureDate="2025-04-01", ReasonForClosure="RC7"))), "questionable", "before referral received"),
    Bad("a plan that ends before it starts", _census(child("C1", referral("2025-05-06", element("ChildProtectionPlans", CPPstartDate="2025-06-01", CPPendDate="2025-05-20", **PLAN)))), "questionable", "before protection plan started"),
    Bad("work years before birth", _census(child("C1", referral("2011-05-06"))), "questionable", "long before birth"),
    Bad("born before anybody", _census(child("C1", referral(), born="1066-04-13")), "questionable", "before 1900"),
    Bad("after the death", _census(child("C1", referral(), PersonDeathDate="2025-01-01")), "questionable", "after the death"),
    Bad("after the file's own day", _census(child("C1", referral("2026-05-06"))), "questionable", "later than"),
    Bad("an unknown code", _census(child("C1", referral(ReferralSource="ZZ"))), "questionable", "ZZ"),
    Bad("a code of later years", lambda folder: written(folder, child("C1", referral("2021-05-06", ReferralSource="5D")), reference="2022-03-31"), "questionable", "5D"),
    Bad("a reason and no closing day", _census(child("C1", referral(ReasonForClosure="RC7"))), "questionable", "without CINclosureDate"),
    Bad("overlapping plans", _census(child("C1", referral("2025-05-06", *[element("ChildProtectionPlans", CPPstartDate=on, **PLAN) for on in ("2025-06-01", "2025-07-01")]))), "questionable", "ended"),
    Bad("an open plan on a closed case", _census(child("C1", referral("2025-05-06", element("ChildProtectionPlans", CPPstartDate="2025-06-01", **PLAN), CINclosureDate="2025-09-01", ReasonForClosure="RC7"))), "questionable", "no end"),
    Bad("no action, and a plan", _census(child("C1", referral("2025-05-06", element("CINPlanDates", CINPlanStartDate="2025-06-01"), ReferralNFA="1"))), "questionable", "without action"),
    Bad("no conference needed, and one held", _census(child("C1", referral("2025-05-06", element("Section47", S47ActualStartDate="2025-06-01", DateOfInitialCPC="2025-06-10", ICPCnotRequired="true")))), "questionable", "none was required"),
    Bad("neither yes nor no", _census(child("C1", referral(ReferralNFA="maybe"))), "questionable", "maybe"),
    Bad("an assessment before its referral", _census(child("C1", referral("2025-05-06", element("Assessments", AssessmentActualStartDate="2025-05-01")))), "questionable", "before referral"),
    Bad("a number that is none", _census(child("C1", referral("2025-05-06", element("ChildProtectionPlans", CPPstartDate="2025-06-01", **{**PLAN, "NumberOfPreviousCPP": "many"})))), "questionable", "many"),
    Bad("the same assessment twice", _census(child("C1", referral("2025-05-06", *[element("Assessments", AssessmentActualStartDate="2025-05-07")] * 2))), "questionable", "twice"),
    Bad("an element nobody knows", _census(child("C1", referral().replace("</CINdetails>", "<Horoscope>Leo</Horoscope></CINdetails>"))), "not_read", "no such element", "line"),
    Bad("words between elements", _census(child("C1", referral().replace("<ReferralSource>", "hello <ReferralSource>"))), "not_read", "between the elements", "line"),
    Bad("a date said twice", _census(child("C1", referral().replace("<ReferralSource>", "<CINreferralDate>2025-05-09</CINreferralDate><ReferralSource>"))), "not_read", "twice"),
]

BAD = [*HOSTILE, *TRUNCATED, *WORKBOOKS, *TABLES, *ODD_ROWS]
__all__ = ["BAD", "TAIL", "Bad"]
