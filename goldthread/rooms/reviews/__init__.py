"""Reviews of the work itself: is it still needed, what is left open, and who may close it?"""
