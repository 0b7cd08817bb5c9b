"""Small briefs to cite in: invented sources of the port of Port Amaru, and a reader for what a citation printed."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from briefgen import citations
from briefgen.citations import processor
from briefgen.citations.forms import Engine
from briefgen.diagnostics import Report, Span
from briefgen.evidence.access import Access
from briefgen.house.languages import Words, load_words
from briefgen.house.layers import Layers, built_in_folder
from briefgen.markup.markdown import read_blocks
from briefgen.model.document import (
    Bibliography,
    Brief,
    Cite,
    Code,
    Emphasis,
    Entry,
    Footnote,
    Front,
    Inline,
    LineBreak,
    Link,
    Properties,
    Section,
    SmallCaps,
    Strong,
    Superscript,
    Text,
    children,
    inlines_of,
    walk_blocks,
)
from briefgen.model.notes import Located, Note, Notes, Passage, Source
from briefgen.model.topic import CitationWish, Topic

FILE = "sources/ferries/sections/background.md"


def _day(*parts: int) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


ITEMS: tuple[dict[str, Any], ...] = (
    {
        "id": "okoro2031",
        "type": "article-newspaper",
        "title": "Ferry inspections in Port Amaru",
        "author": [{"family": "Okoro", "given": "Ngozi"}],
        "container-title": "Coastal News Agency",
        "issued": _day(2031, 3),
        "URL": "https://example.org/news/ferries/inspections",
    },
    {
        "id": "board-ports",
        "type": "report",
        "title": "Ports and poverty",
        "author": [{"literal": "Harbour Board"}],
        "publisher": "Harbour Board",
        "number": "HB/12",
        "issued": _day(2023),
    },
    {
        "id": "board-annual",
        "type": "report",
        "title": "Annual report",
        "author": [{"literal": "Harbour Board"}],
        "publisher": "Harbour Board",
        "issued": _day(2023),
    },
    {
        "id": "council2031",
        "type": "report",
        "title": "Resolution 2999 (2031)",
        "author": [{"literal": "Council of Ports"}],
        "genre": "Resolution",
        "number": "P/RES/2999 (2031)",
        "issued": _day(2031, 2, 14),
        "URL": "https://example.org/docs/P/RES/2999(2031)",
    },
    {
        "id": "lind2030",
        "type": "article-journal",
        "title": "Who inspects the inspectors?",
        "author": [
            {"family": "Lind", "given": "Eva"},
            {"family": "Dossa", "given": "Amina"},
            {"family": "Halvorsen", "given": "Teo"},
            {"family": "Berg", "given": "Ida", "non-dropping-particle": "van den"},
        ],
        "container-title": "Journal of Harbour Studies",
        "volume": "7",
        "issue": "2",
        "page": "113-131",
        "DOI": "10.5555/jhs.2030.7",
        "issued": _day(2030),
    },
    {
        "id": "office-page",
        "type": "webpage",
        "title": "Register of ferries",
        "author": [{"literal": "Marine Safety Office"}],
        "URL": "https://example.org/register?of=ferries",
        "accessed": _day(2031, 3, 9),
    },
    {
        "id": "master-interview",
        "type": "interview",
        "title": "Interview with the harbour master",
        "author": [{"family": "Moreau", "given": "Paul"}],
        "issued": _day(2031, 3, 3),
    },
)


def source(item: Mapping[str, Any], notes: tuple[Note, ...] = (), fields: Mapping[str, str] | None = None) -> Source:
    """A source file of one work."""
    file = f"sources/ferries/{item['id']}.md"
    located = {name: Located(value, Span(file, 2, 7)) for name, value in (fields or {}).items()}
    located["type"] = Located(str(item["type"]), Span(file, 3, 7, 7 + len(str(item["type"]))))
    return Source(str(item["id"]), item, located, notes, file, Span(file, 2, 1))


def note(id: str, locator: str | None = None) -> Note:  # noqa: A002
    """A note with a locator of its own."""
    file = f"sources/ferries/{id.partition('#')[0]}.md"
    facts = {"locator": (Located(locator, Span(file, 20, 12)),)} if locator else {}
    passage = Passage("about 40 ferries", ((0, 18, 3),), file)
    section = Located("Background", Span(file, 10, 4))
    return Note(id, id.partition("#")[0], section, None, "", (), (passage,), facts, 0, Span(file, 14, 1))


OKORO_NOTES = (
    note("okoro2031#missed", "para. 4"),
    note("okoro2031#count", "paras. 3, 5"),
    note("okoro2031#unplaced"),
)


def notes_of(*sources: Source) -> Notes:
    """Notes of these sources, or of all items above."""
    known = sources or tuple(source(i, OKORO_NOTES if i["id"] == "okoro2031" else ()) for i in ITEMS)
    return Notes({one.id: one for one in known}, {}, {"okoro2031#old": "okoro2031#missed"})


@cache
def layers() -> Layers:
    """The built-in templates alone."""
    return Layers(None, built_in_folder())


def words(language: str = "en") -> Words:
    """The furniture's words."""
    return load_words(layers(), language, Report())


class Cited:
    """A text with its citations in the words of a style."""

    def __init__(
        self,
        text: str,
        style: str,
        *,
        language: str = "en",
        body: str = "en",
        notes: Notes | None = None,
        endnotes: bool = False,
        further: tuple[str, ...] = (),
        locators: str = "annex",
        change: Callable[[Brief], Brief] = lambda brief: brief,
        engine: Engine = processor.render,
    ) -> None:
        self.report = Report()
        blocks = read_blocks(text, FILE, 1, self.report, language=body, frame=True)
        wish = CitationWish(style, "endnotes" if endnotes else "footnotes", locators)  # type: ignore[arg-type]
        topic = Topic("ferries", "sources/ferries", "sources/ferries/brief.yaml", "policy-brief", "Ferries")
        self.topic = Topic(
            **{
                **{name: getattr(topic, name) for name in topic.__slots__},
                "citations": wish,
                "further_reading": further,
                "places": {f"further-reading.{i}": Span(topic.file, 9 + i, 5) for i in range(len(further))},
            }
        )
        annex = Section("annex", (Text("Annex"),), (), place="annex")
        body_section = Section("background", (Text("Background"),), blocks)
        brief = Brief(
            "ferries",
            "policy-brief",
            language,
            body,
            Front(),
            (body_section, annex),
            Properties("Ferries"),
            notes="endnotes" if endnotes else "footnotes",
        )
        found = citations.find_style(style, layers(), Path.cwd(), self.report, Span(topic.file, 5, 10))
        assert found is not None, style
        self.brief = citations.cite(
            change(brief),
            Access(notes or notes_of()).printable(words(language).held_by_author),
            found,
            words(language),
            self.report,
            topic=self.topic,
            language=language,
            engine=engine,
        )

    @property
    def paragraphs(self) -> list[str]:
        """The body's runs as shown, one a paragraph, cell or line."""
        blocks = self.section("background").blocks
        return [shown(run) for block in walk_blocks(blocks) for run in inlines_of(block) if run]

    @property
    def text(self) -> str:
        """The first paragraph."""
        return self.paragraphs[0]

    def section(self, id: str) -> Section:  # noqa: A002
        """A section by id."""
        return next(section for section in self.brief.sections if section.id == id)

    @property
    def bibliography(self) -> Bibliography:
        """The list of references."""
        (block,) = self.section("references").blocks
        assert isinstance(block, Bibliography)
        return block

    @property
    def entries(self) -> dict[str, str]:
        """The entries as shown, by source, with their labels."""
        return {entry.source: entry_text(entry) for entry in self.bibliography.entries}

    @property
    def codes(self) -> list[str]:
        """The codes of what was found."""
        return [diagnostic.code for diagnostic in self.report]


def entry_text(entry: Entry) -> str:
    """An entry as shown, its label in front."""
    return " ".join(part for part in (shown(entry.label), shown(entry.inlines)) if part)


def shown(inlines: tuple[Inline, ...]) -> str:
    """Inlines as one would type them: `<words>` lead to an entry, `^3[…]` is a note, `*…*` italic, `^…^` raised."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text() | Code():
                parts.append(inline.text.replace("\u00a0", " "))
            case LineBreak():
                parts.append("\n")
            case Link(target=target) if target.startswith("#ref-"):
                parts.append(f"<{shown(inline.inlines)}>")
            case Emphasis():
                parts.append(f"*{shown(inline.inlines)}*")
            case Strong():
                parts.append(f"**{shown(inline.inlines)}**")
            case Superscript():
                parts.append(f"^{shown(inline.inlines)}^")
            case SmallCaps():
                parts.append(shown(inline.inlines))
            case Footnote():
                runs = [run for block in inline.blocks for run in inlines_of(block)]
                parts.append(f"^{inline.number}[{' '.join(map(shown, runs))}]")
            case _:
                parts.append(shown(children(inline)))
    return "".join(parts)


def cites(brief: Brief) -> list[Cite]:
    """Every citation of the sections, in reading order."""
    found: list[Cite] = []

    def look(inlines: tuple[Inline, ...]) -> None:
        for inline in inlines:
            if isinstance(inline, Cite):
                found.append(inline)
            elif isinstance(inline, Footnote):
                for block in walk_blocks(inline.blocks):
                    for run in inlines_of(block):
                        look(run)
            else:
                look(children(inline))

    for section in brief.sections:
        for block in walk_blocks(section.blocks):
            for run in inlines_of(block):
                look(run)
    return found
