"""The ground the house stands on: settings, the one wall clock, the database server, page components."""
