"""Checks on the page: PAG5xx."""
