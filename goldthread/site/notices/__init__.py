"""What I was told, what was taken back, and how I want to hear of it."""
