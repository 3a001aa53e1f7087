"""Sources that a story does not name, and whether it says why."""
