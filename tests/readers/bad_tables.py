"""CSV tables of the wrong shape, and rows of them that cannot be facts."""

from __future__ import annotations

from tests.readers.bad import Bad, held, text

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
ROW = "1,15/02/2025,S,C2,N1,U6,PR1,,,,,,\n"
VISITS = (
    "cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,"
    "cppv_cp_visit_seen,cppv_cp_visit_seen_alone,cppv_cp_visit_bedroom\n"
)
TABLES = [
    Bad("columns of nothing we know", text("a,b,c\n1,2,3\n", "x.csv"), "refused", "columns"),
    Bad("a column missing", text(EPISODES.replace("DECOM,", ""), "x.csv"), "refused", "lacks DECOM"),
    Bad(
        "a column too many",
        text(EPISODES.replace("URN", "URN,FOO") + ROW.replace("\n", ",foo\n"), "x.csv"),
        "not_read",
        "no such column",
        "line 1",
    ),
    Bad(
        "a column twice",
        text(EPISODES.replace("URN", "URN,DECOM") + ROW.replace("\n", ",01/01/2001\n"), "x.csv"),
        "not_read",
        "twice",
        "line 1",
    ),
    Bad("semicolons", text(EPISODES.replace(",", ";"), "x.csv"), "refused", "semicolons"),
    Bad(
        "a table of visits without its date",
        text(VISITS.replace("cppv_cp_visit_date,", "") + "1,1,1,Y,Y,Y\n", "x.csv"),
        "refused",
        "cppv_cp_visit_date",
        "line 1",
    ),
    Bad(
        "a table in Latin-1",
        held((EPISODES + ROW.replace("U6", "Ué")).encode("latin-1"), "x.csv"),
        "refused",
        "UTF-8",
    ),
    Bad(
        "a table with NUL bytes",
        held((EPISODES + ROW.replace("U6", "U\x00")).encode(), "x.csv"),
        "refused",
        "NUL",
        "line 2",
    ),
    Bad(
        "a table cut in a row",
        text(EPISODES + ROW + "2,15/02/2025,S,C", "x.csv"),
        "refused",
        "middle of a row",
    ),
    Bad("a table cut in quotes", text(EPISODES + '"1,15/02/2025,S', "x.csv"), "refused", "cut short"),
    Bad(
        "a table that may be cut",
        text(EPISODES + ROW.rstrip("\n"), "x.csv"),
        "questionable",
        "new line",
        "line 2",
    ),
    Bad(
        "a row too short",
        text(EPISODES + "2,15/02/2025,S\n" + ROW, "x.csv"),
        "set_aside",
        "3 values",
        "line 2",
    ),
    Bad(
        "a row too long",
        text(EPISODES + ROW.replace(",\n", ",,x\n"), "x.csv"),
        "set_aside",
        "values",
        "line 2",
    ),
    Bad("an episode of nobody", text(EPISODES + ROW[1:], "x.csv"), "set_aside", "names no person", "line 2"),
    Bad(
        "an episode on 31 February",
        text(EPISODES + ROW.replace("15/02", "31/02"), "x.csv"),
        "set_aside",
        "not a day",
        "line 2",
    ),
    Bad(
        "a visit on 31 February",
        text(VISITS + "v,1,p,2025-02-31,Y,Y,Y\n", "x.csv"),
        "set_aside",
        "not a day",
        "line 2",
    ),
    Bad(
        "a legal status nobody knows",
        text(EPISODES + ROW.replace("C2", "Q9"), "x.csv"),
        "questionable",
        "Q9",
        "line 2",
    ),
    Bad(
        "a visit seen: perhaps",
        text(VISITS + "v,1,p,2025-02-21,perhaps,Y,Y\n", "x.csv"),
        "questionable",
        "perhaps",
    ),
]
