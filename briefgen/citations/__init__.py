"""Cite nodes get their words: what `[@key]` items mean, styles by name, notes, the list of references.

The citation processor, `csl`, stays behind this room (`processor.py`); what it makes reaches the tree as inline nodes.
"""

from briefgen.citations.cite import cite
from briefgen.citations.processor import engine
from briefgen.citations.styles import Style
from briefgen.citations.styles import find as find_style

__all__ = ["Style", "cite", "engine", "find_style"]
