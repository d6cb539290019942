"""How many, how often and how long: counted from the record, each figure with the days it is of."""
