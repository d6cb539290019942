"""The work: one folder for each part of the service, in the order of a child's journey."""
