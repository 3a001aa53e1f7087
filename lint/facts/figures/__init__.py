"""How many and how much of what: figures, what they count, and what they restate."""
