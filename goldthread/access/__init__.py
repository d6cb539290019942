"""Who may: sign-in, relations to a child, the read audit and what may leave."""
