"""Notes and a kind → the brief: sections with every sentence in its place, then their numbers."""

from briefgen.assembly.brief import assemble
from briefgen.assembly.numbering import number

__all__ = ["assemble", "number"]
