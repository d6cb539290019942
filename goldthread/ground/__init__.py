"""The ground: settings, the one wall clock, the database server and its roles."""
