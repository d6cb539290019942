"""The rules: what facts, dated statute and a given day add up to, with no clock on the wall."""
