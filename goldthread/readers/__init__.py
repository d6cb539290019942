"""The sector's files made into facts, with a report of every row that was not understood."""

from goldthread.readers.merge import PersonFacts
from goldthread.readers.outcome import Count, Difference, Note, Outcome, Refused, Source
from goldthread.readers.reading import Reading
from goldthread.readers.source import read

__all__ = [
    "Count",
    "Difference",
    "Note",
    "Outcome",
    "PersonFacts",
    "Reading",
    "Refused",
    "Source",
    "read",
]
