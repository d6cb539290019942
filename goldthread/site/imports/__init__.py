"""What came in from files: a matter of the door, because a file crosses every room."""
