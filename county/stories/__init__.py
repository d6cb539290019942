"""The named stories: short lives to check, each opened by a child id that never changes."""
