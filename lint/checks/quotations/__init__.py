"""Checks on quotations: QUO4xx."""
