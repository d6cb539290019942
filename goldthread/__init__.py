"""Goldthread: a county's child protection, held by everyone who must act on it."""
