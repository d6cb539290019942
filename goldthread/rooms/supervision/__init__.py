"""What is due, what is late, and what a manager must look at."""
