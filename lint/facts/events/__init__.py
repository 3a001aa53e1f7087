"""Events that a text tells of or waits for: what is known of their days narrows the time of writing."""
