"""Whose reporting a story is: credits, attributions, the signs of an agency's hand, photo credits, copyright lines."""
