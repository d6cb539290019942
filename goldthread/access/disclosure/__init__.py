"""Disclosure: the one place that decides what leaves, for a recipient who is named."""
