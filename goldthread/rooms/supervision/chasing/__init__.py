"""Who has to be told that something is due, and that they are told once."""
