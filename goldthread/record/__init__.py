"""The store: every model and migration."""
