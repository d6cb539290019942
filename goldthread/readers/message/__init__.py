"""A referral as a message from a health system: the answers it gives, and what of it was not understood."""

from goldthread.readers.message.reading import Message, read_message
from goldthread.readers.message.report import note_words
from goldthread.readers.message.rules import rules

__all__ = ["Message", "note_words", "read_message", "rules"]
