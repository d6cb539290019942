"""The facts of a child's journey, one module for each part of it."""
