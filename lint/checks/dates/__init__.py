"""Checks on dates: DAT1xx."""
