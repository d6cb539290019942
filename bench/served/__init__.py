"""What benchmarks of the served pages share: it needs Django set up, so nothing here is imported before."""
