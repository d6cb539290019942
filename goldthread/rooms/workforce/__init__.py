"""The workforce: teams, who holds whom, and who has room."""
