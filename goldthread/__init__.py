"""Goldthread: the golden thread of a child's story, held by everyone who must act on it."""
