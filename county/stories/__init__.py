"""The named stories: short, checkable lives that tests and demonstrations open by a child id that never changes."""
