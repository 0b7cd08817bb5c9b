"""Short texts of heads and brief.yaml as inlines: emphasis and typographic marks, nothing else."""

from briefgen.diagnostics import Report, Span
from briefgen.markup.markdown import read_blocks
from briefgen.model.document import Inline, Paragraph, Text, map_inlines, plain
from briefgen.text.typography import bind, typeset


def inline_text(text: str, language: str, span: Span | None = None) -> tuple[Inline, ...]:
    """A line of Markdown as inlines; what reads as anything but a line of text (a list, a heading) stays as typed.

    `span` is where the text stands.
    """
    if not text.strip():
        return ()
    trial = Report()
    blocks = read_blocks(text, "", 1, trial, language=language, frame=False)
    match blocks:
        case (Paragraph(inlines=inlines),) if not trial.has_faults and plain(inlines) != text.strip():
            return map_inlines(inlines, lambda i: (Text(bind(i.text, language)),) if isinstance(i, Text) else (i,))
        case _:
            return (Text(set_text(text.strip(), language), span),)


def plain_text(text: str, language: str) -> str:
    """A line of Markdown as plain words."""
    return bind(plain(inline_text(text, language)), language)


def set_text(text: str, language: str) -> str:
    """A text set by the rules of a language: quotation marks, dashes, spaces."""
    return bind("".join(piece for _, piece in typeset([text], language)[0]), language)
