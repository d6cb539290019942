"""What is recorded from cause to suspect harm, through the conference, to the end of a plan."""

from goldthread.rooms.child_protection import birth, conferences, enquiry, planning, reports

IN_OWN_HAND = {"ReportAsked": reports.OWN_REPORT, "PlanActionSet": planning.OWN_ACTION}
ACTS = (*enquiry.ACTS, *conferences.ACTS, *reports.ACTS, *planning.ACTS, *birth.ACTS)
