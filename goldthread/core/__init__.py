<<<<<<< HEAD
"""The rules: what facts and a date answer, with no clock on the wall and no database."""
=======
"""The rules: what facts, dated statute and a given day add up to, with no clock on the wall."""
>>>>>>> ground
