"""Who holds the child: allocation, warnings, supervision of the work, and what was put right."""

from goldthread.language.kind import (
    Field, Kind, Lane, Sensitivity, Shape, code, day, flag, narrative, text, team, worker,
)

KINDS = (
    Kind("WorkerAllocated", "Allocated", "Allocated to {worker}[, {team}]", Lane.HELD_BY, (
        worker(), team(), code("role", "allocation_role", "Role"),
        Field("worker_words", Shape.TEXT, "Worker, as the source names them"),
        text("team_words", "Team, as the source names it"), narrative("direction", "Manager's direction"),
    ), opens="allocation", major=True),
    Kind("AllocationEnded", "Allocation ended", "Allocation ended[: {reason}]", Lane.HELD_BY,
         (code("reason", "allocation_end_reason", "Reason"),), closes="allocation"),
    Kind("WarningRecorded", "Warning", "Warning: {warning}", Lane.HELD_BY, (
        Field("warning", Shape.TEXT, "Warning", sensitivity=Sensitivity.PERSONAL),
        text("warning_id", "Warning number"), day("review_on", "To be reviewed"), day("ends_on", "Ends"),
    ), major=True),
    Kind("WarningReviewed", "Warning reviewed", "Warning reviewed: {outcome}", Lane.HELD_BY, (
        text("warning_id", "Warning number"), text("outcome", "Outcome"), day("review_on", "Next review"),
    )),
    Kind("SupervisionHeld", "Supervision", "Discussed in supervision", Lane.HELD_BY, (
        narrative("decision", "Decision"), narrative("reason", "Reason"), worker("supervisor", "Supervisor"),
    ), belongs=("referral", "allocation", "first_year")),
    Kind("FirstYearStarted", "First year in practice started", "First year in practice started",
         Lane.HELD_BY, opens="first_year", subject="worker"),
    Kind("ChronologyUpdated", "Chronology updated", "Chronology updated", Lane.HELD_BY, (worker(),),
         belongs=("referral",)),
    Kind("CaseAudited", "Case audited", "Case audited: {grade}", Lane.HELD_BY,
         (code("grade", "audit_grade", "Grade"), text("action", "Action")), opens="audit"),
    Kind("AuditActionDone", "Audit action done", "Audit action done", Lane.HELD_BY, closes="audit"),
    Kind("SupervisionActionSet", "Action from supervision", "Action due {due}", Lane.HELD_BY,
         (day("due", "By"), text("action", "Action")), belongs=("referral", "allocation")),
    Kind("SupervisionActionEscalated", "Action escalated", "Action escalated", Lane.HELD_BY,
         belongs=("referral", "allocation")),
    Kind("FollowUpAnswered", "Follow-up answered", "New information answered: {answer}", Lane.DECIDED, (
        text("answer", "Answer"), narrative("reason", "Reason"), day("about", "Information of"), worker(),
    )),
    Kind("SignalDismissed", "Signal dismissed", "Dismissed: {reason}", Lane.HELD_BY, (
        text("signal", "Signal"), code("reason", "dismissal_reason", "Reason"), worker(),
    )),
    Kind("ExemptionGranted", "Exempted", "Exempted from one turn of {clock}: {reason}", Lane.HELD_BY, (
        text("clock", "Clock"), day("turn_started", "Turn that began on"), narrative("reason", "Reason"),
        worker("given_by", "Given by"),
    )),
    Kind("Withdrawn", "Taken back", "An entry was taken back: {reason}", Lane.HELD_BY, (
        text("fact", "Fact"), code("reason", "withdrawal_reason", "Reason"), narrative("words", "In words"),
        worker(), flag("wrong_child", "Filed on the wrong child"),
    )),
)
