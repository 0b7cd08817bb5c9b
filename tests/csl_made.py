"""Short styles and citations that a test can write down, and what they print."""

from typing import Any

from briefgen.citations.locales import locale_file
from briefgen.csl.engine import Citation, Cite, Processor, parse
from briefgen.csl.tree import plain_text

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="{class_}" version="1.0" {options}>'


def style(
    citation: str, *, bibliography: str = "", class_: str = "in-text", options: str = "", area: str = "", rest: str = ""
) -> str:
    """A style of a layout's elements; `area`: attributes of `citation`, `rest`: what else stands in the root."""
    listed = f"<bibliography>{bibliography}</bibliography>" if bibliography else ""
    head = HEAD.format(class_=class_, options=options)
    return f"{head}{rest}<citation {area}>{citation}</citation>{listed}</style>"


def processor(text: str, language: str = "en-US", **more: Any) -> Processor:
    """A processor of a style."""
    return Processor(parse(text), language, locale_file, **more)


def citation(*cites: str | Cite, id_: str = "c", note: int = 0, narrative: bool = False) -> Citation:
    """A citation of works by their ids, or of cites."""
    made = tuple(Cite(one) if isinstance(one, str) else one for one in cites)
    return Citation(id_, made, note, "author-in-text" if narrative else "normal")


def printed(
    text: str, items: list[dict[str, Any]], *given: Citation, language: str = "en-US", **more: Any
) -> list[str]:
    """The letters of citations under a style; of all works in one where none are given."""
    output = processor(text, language, **more).render(items, given or [citation(*[str(one["id"]) for one in items])])
    return [plain_text(one.content) for one in output.citations]


def entries(text: str, items: list[dict[str, Any]], *given: Citation, language: str = "en-US") -> list[str]:
    """The letters of the bibliography under a style."""
    output = processor(text, language).render(items, given)
    return [plain_text(one.content) for one in output.bibliography.entries]
