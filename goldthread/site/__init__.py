"""The door: layout, addresses, and the pages that cross rooms."""
