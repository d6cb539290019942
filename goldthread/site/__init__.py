"""The door: layout, addresses, and the child's page made of panels that rooms offer."""
