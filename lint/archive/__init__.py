"""What came before: what is kept of each story, how two wordings are compared, and the file that remembers them all."""
