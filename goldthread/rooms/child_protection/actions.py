"""What is recorded from cause to suspect harm, through the conference, to the end of a plan."""

from goldthread.rooms.child_protection import birth, conferences, enquiry, planning

ACTS = (*enquiry.ACTS, *conferences.ACTS, *planning.ACTS, *birth.ACTS)
