"""Known persons: their ages, their voices, their deaths, their births."""
