"""Checks on figures: FIG3xx."""
