"""The system's own accounts, made by a migration: whoever reads who recorded what finds them named."""

from uuid import UUID

PUBLIC = UUID("6b0c6f0e-0000-5000-8000-000000000001")
IMPORTER = UUID("6b0c6f0e-0000-5000-8000-000000000002")
JOB = UUID("6b0c6f0e-0000-5000-8000-000000000003")
HEALTH = UUID("6b0c6f0e-0000-5000-8000-000000000004")
