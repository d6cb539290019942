"""Scheduled work: what runs by itself, who runs it, and whether it still does."""
