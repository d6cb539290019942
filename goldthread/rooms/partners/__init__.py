"""The doors in: who may tell us, what they are asked, and how they hear what became of it."""
