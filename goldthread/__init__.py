<<<<<<< HEAD
<<<<<<< HEAD
"""Goldthread: a county's child protection, held by everyone who must act on it."""
=======
"""Goldthread: the golden thread of a child's story, held by everyone who must act on it."""
>>>>>>> ground
=======
"""Goldthread: the golden thread of a child's story, held by everyone who must act on it."""
>>>>>>> design-system
