"""People: who somebody is, their family, their story, and finding them."""
