"""Plans that keep a child safe: what was agreed, and whether it changed anything."""
