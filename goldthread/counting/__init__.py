"""How many: the extract, measures declared once, and the bulk engine."""
