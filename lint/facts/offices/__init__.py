"""Persons named with an office, and governments named after those who lead them."""
