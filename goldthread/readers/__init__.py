"""The sector's files: what facts each row states, and a report of what was not understood."""
