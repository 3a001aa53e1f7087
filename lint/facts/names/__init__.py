"""Names: those that were in use for a time, and those that one story spells in two ways."""
