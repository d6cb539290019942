"""Emails that say there is something to read here, and nothing of what it is."""
