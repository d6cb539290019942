"""What is measured: each figure a ratio against its own bare reference, taken in one run."""
