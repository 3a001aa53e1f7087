"""Facts: what is extracted from a story, each with its span in the page's text.

A module a kind: `dates`, `offices`, `events`, `sources`, `figures`, `quotations`. Extractors are pure functions of a
story's prose and of the knowledge; they decide nothing.
"""
