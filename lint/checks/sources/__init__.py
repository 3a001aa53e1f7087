"""Checks on sources: SRC2xx."""
