"""The health of looked-after children: assessments, checks, questionnaires, substance misuse."""

from goldthread.language.kind import Kind, Lane, code, count, day, flag, text

KINDS = (
    Kind(
        "InitialHealthAssessmentDone",
        "Initial health assessment",
        "Initial health assessment",
        Lane.ABOUT,
        (flag("under_five", "Under five on that day", "Sets when the next is due"),),
        belongs=("looked_after",),
    ),
    Kind(
        "HealthAssessmentDone",
        "Health assessment",
        "Health assessment",
        Lane.ABOUT,
        (
            code("check_type", "health_check_type", "Check"),
            text("status", "Status"),
            flag("under_five", "Under five on that day", "Sets when the next is due"),
        ),
        belongs=("looked_after",),
    ),
    Kind(
        "DentalCheckDone",
        "Dental check",
        "Dental check",
        Lane.ABOUT,
        (text("status", "Status"),),
        belongs=("looked_after",),
    ),
    Kind(
        "StrengthsQuestionnaireScored",
        "Strengths and difficulties score",
        "Questionnaire score {score}",
        Lane.ABOUT,
        (count("score", "Score"), code("reason", "sdq_reason", "Why there is no score")),
    ),
    Kind(
        "SubstanceMisuseRecorded",
        "Substance misuse",
        "Substance misuse recorded",
        Lane.ABOUT,
        (
            flag("misuses", "Misuses substances"),
            text("substance", "Substance"),
            flag("intervention_offered", "Help offered"),
            flag("intervention_received", "Help received"),
        ),
    ),
    Kind(
        "ConvictionRecorded",
        "Conviction",
        "Conviction recorded",
        Lane.ABOUT,
        (text("offence", "Offence"), flag("convicted", "Convicted or cautioned in the year")),
    ),
    Kind(
        "AnnualHealthReturned",
        "Year's health return",
        "Year's health return",
        Lane.ABOUT,
        (
            flag("health_check", "Health surveillance up to date"),
            flag("immunisations", "Immunisations"),
            flag("teeth_check", "Teeth checked"),
            flag("health_assessment", "Health assessment"),
            flag("substance_misuse", "Substance misuse"),
            flag("convicted", "Convicted"),
            flag("intervention_received", "Help received"),
            flag("intervention_offered", "Help offered"),
            count("sdq_score", "Questionnaire score"),
            code("sdq_reason", "sdq_reason", "Why no score"),
            day("year_end", "Year end"),
        ),
    ),
    Kind(
        "FlagShared",
        "NHS flag shared",
        "Protection flag sent to the NHS",
        Lane.PLANS,
        (text("outcome", "Outcome"),),
        belongs=("protection_plan", "looked_after"),
    ),
)
