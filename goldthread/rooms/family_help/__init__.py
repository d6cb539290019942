"""Help for families: in-need plans, family help and the team around the family, by locality."""
