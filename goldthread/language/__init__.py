"""The words of the field as types: what can be said of a person, by whom, in which spell."""
