"""Assessments: starting from what is known, asking others, and the manager who authorises."""
