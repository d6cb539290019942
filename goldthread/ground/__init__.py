"""The ground that every room stands on: settings, the one wall clock, database roles, page components."""
