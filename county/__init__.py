"""The made-up county: people, journeys and staff that never existed, the same for the same seed."""
