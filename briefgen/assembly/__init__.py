"""Notes and a kind → the brief: sections with every sentence in its place, then their numbers."""

from briefgen.assembly.brief import assemble
from briefgen.assembly.framing import SectionDraft, draft_sections
from briefgen.assembly.numbering import number

__all__ = ["SectionDraft", "assemble", "draft_sections", "number"]
