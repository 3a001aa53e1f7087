"""Direct speech: its marks, its kind, its speaker."""
