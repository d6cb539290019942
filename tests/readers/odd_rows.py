"""Sound census files with one row that cannot be a fact, or is odd but possible."""

from __future__ import annotations

from tests.readers.bad import Bad, children
from tests.readers.census import child, element, referral, written

PLAN = {"InitialCategoryOfAbuse": "PHY", "LatestCategoryOfAbuse": "PHY", "NumberOfPreviousCPP": "0"}
ODD_ROWS = [
    Bad(
        "a child without a number",
        children(child(None, referral()), child("C2", referral())),
        "set_aside",
        "no LAchildID",
        "line",
    ),
    Bad(
        "the same child twice",
        children(child("C1", referral()), child("C1", referral("2025-07-01"))),
        "questionable",
        "more than once",
    ),
    Bad("31 February", children(child("C1", referral("2025-02-31"))), "set_aside", "not a day", "line"),
    Bad(
        "a closing on 31 February",
        children(child("C1", referral(CINclosureDate="2025-02-31", ReasonForClosure="RC7"))),
        "set_aside",
        "not a day",
    ),
    Bad(
        "born on 30 February", children(child("C1", referral(), born="2015-02-30")), "set_aside", "not a day"
    ),
    Bad(
        "a referral without a date",
        children(child("C1", referral().replace("<CINreferralDate>2025-05-06</CINreferralDate>", ""))),
        "set_aside",
        "no date",
    ),
    Bad(
        "closed before it opened",
        children(child("C1", referral(CINclosureDate="2025-04-01", ReasonForClosure="RC7"))),
        "questionable",
        "before referral received",
    ),
    Bad(
        "a plan that ends before it starts",
        children(
            child(
                "C1",
                referral(
                    "2025-05-06",
                    element(
                        "ChildProtectionPlans", CPPstartDate="2025-06-01", CPPendDate="2025-05-20", **PLAN
                    ),
                ),
            )
        ),
        "questionable",
        "before protection plan started",
    ),
    Bad(
        "work years before birth",
        children(child("C1", referral("2011-05-06"))),
        "questionable",
        "long before birth",
    ),
    Bad(
        "born before anybody",
        children(child("C1", referral(), born="1066-04-13")),
        "questionable",
        "before 1900",
    ),
    Bad(
        "after the death",
        children(child("C1", referral(), PersonDeathDate="2025-01-01")),
        "questionable",
        "after the death",
    ),
    Bad(
        "after the file's own day",
        children(child("C1", referral("2026-05-06"))),
        "questionable",
        "later than",
    ),
    Bad("an unknown code", children(child("C1", referral(ReferralSource="ZZ"))), "questionable", "ZZ"),
    Bad(
        "a code of later years",
        lambda folder: written(
            folder, child("C1", referral("2021-05-06", ReferralSource="5D")), reference="2022-03-31"
        ),
        "questionable",
        "5D",
    ),
    Bad(
        "a reason and no closing day",
        children(child("C1", referral(ReasonForClosure="RC7"))),
        "questionable",
        "without CINclosureDate",
    ),
    Bad(
        "overlapping plans",
        children(
            child(
                "C1",
                referral(
                    "2025-05-06",
                    *[
                        element("ChildProtectionPlans", CPPstartDate=on, **PLAN)
                        for on in ("2025-06-01", "2025-07-01")
                    ],
                ),
            )
        ),
        "questionable",
        "ended",
    ),
    Bad(
        "an open plan on a closed case",
        children(
            child(
                "C1",
                referral(
                    "2025-05-06",
                    element("ChildProtectionPlans", CPPstartDate="2025-06-01", **PLAN),
                    CINclosureDate="2025-09-01",
                    ReasonForClosure="RC7",
                ),
            )
        ),
        "questionable",
        "no end",
    ),
    Bad(
        "no action, and a plan",
        children(
            child(
                "C1",
                referral(
                    "2025-05-06", element("CINPlanDates", CINPlanStartDate="2025-06-01"), ReferralNFA="1"
                ),
            )
        ),
        "questionable",
        "without action",
    ),
    Bad(
        "no conference needed, and one held",
        children(
            child(
                "C1",
                referral(
                    "2025-05-06",
                    element(
                        "Section47",
                        S47ActualStartDate="2025-06-01",
                        DateOfInitialCPC="2025-06-10",
                        ICPCnotRequired="true",
                    ),
                ),
            )
        ),
        "questionable",
        "none was required",
    ),
    Bad("neither yes nor no", children(child("C1", referral(ReferralNFA="maybe"))), "questionable", "maybe"),
    Bad(
        "an assessment before its referral",
        children(
            child(
                "C1", referral("2025-05-06", element("Assessments", AssessmentActualStartDate="2025-05-01"))
            )
        ),
        "questionable",
        "before referral",
    ),
    Bad(
        "a number that is none",
        children(
            child(
                "C1",
                referral(
                    "2025-05-06",
                    element(
                        "ChildProtectionPlans",
                        CPPstartDate="2025-06-01",
                        **{**PLAN, "NumberOfPreviousCPP": "many"},
                    ),
                ),
            )
        ),
        "questionable",
        "many",
    ),
    Bad(
        "the same assessment twice",
        children(
            child(
                "C1",
                referral("2025-05-06", *[element("Assessments", AssessmentActualStartDate="2025-05-07")] * 2),
            )
        ),
        "questionable",
        "twice",
    ),
    Bad(
        "an element nobody knows",
        children(child("C1", referral().replace("</CINdetails>", "<Horoscope>Leo</Horoscope></CINdetails>"))),
        "not_read",
        "no such element",
        "line",
    ),
    Bad(
        "words between elements",
        children(child("C1", referral().replace("<ReferralSource>", "hello <ReferralSource>"))),
        "not_read",
        "between the elements",
        "line",
    ),
    Bad(
        "a date said twice",
        children(
            child(
                "C1",
                referral().replace(
                    "<ReferralSource>", "<CINreferralDate>2025-05-09</CINreferralDate><ReferralSource>"
                ),
            )
        ),
        "not_read",
        "twice",
    ),
]
