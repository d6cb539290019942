"""Visits: each child seen or not, alone or why not; a failed visit re-opens the question the same day."""
