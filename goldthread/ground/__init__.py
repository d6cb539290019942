<<<<<<< HEAD
"""The ground: settings, the one wall clock, the database server and its roles."""
=======
"""The ground that every room stands on: settings, the one wall clock, database roles, page components."""
>>>>>>> design-system
