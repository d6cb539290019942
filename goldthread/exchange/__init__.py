"""What passes the door by itself: returns, letters, mail and messages, out and in."""
