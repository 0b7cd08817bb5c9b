"""Markdown as briefs are written in it, read into blocks with a position for every word.

`markdown.read_blocks` is the verb; the other files are its parts, usable alone: the grammar of citations, marks,
attributes, addresses, comments.
"""
