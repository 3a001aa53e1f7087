"""What speaks for the time of writing: a module a kind of evidence, facts -> Evidence.

`lint.dating` asks them all, and finds the days on which most of them agree.
"""
