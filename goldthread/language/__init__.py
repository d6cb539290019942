"""The words of the field: fact kinds, roles and codes as types, one file per field word."""
