"""The rules: what facts and a date answer, with no clock on the wall and no database."""
