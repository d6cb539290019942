"""The front door: what comes in, who is known, what is decided, and who is told."""
