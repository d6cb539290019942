"""What goes out: returns, letters, messages and the programming interface."""
