"""Paper: what a room writes about a child, decided by disclosure, set as PDF, Word and a page, and kept."""
