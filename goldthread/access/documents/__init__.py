"""Documents: what somebody sends with a referral or puts on a record, checked before it is kept."""
