"""How an act of recording is asked for, checked, kept as a draft, and signed as one entry."""
