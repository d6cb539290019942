"""The made-up county: a deterministic generator of people, journeys and staff, none of them real."""
