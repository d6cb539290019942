"""Messages that the NHS's client lays into a folder, and what becomes of each."""
