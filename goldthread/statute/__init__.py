"""What Parliament, the department or the council decides: data only, dated and cited."""
