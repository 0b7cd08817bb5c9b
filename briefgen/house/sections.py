"""Section templates: one Markdown file a section, whose YAML head says what the section takes and how it prints."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from briefgen.diagnostics import Report, Span
from briefgen.house import heads
from briefgen.house.selection import Selection
from briefgen.model.notes import Located
from briefgen.records import record
from briefgen.structured.near import did_you_mean
from briefgen.structured.schema import load
from briefgen.structured.yaml import Items, Map, Node, Scalar

Sort: TypeAlias = Literal["date", "-date", "weight", "file"]
Layout: TypeAlias = Literal["paragraphs", "bullets", "numbered", "timeline", "table"]
Place: TypeAlias = Literal["front", "body", "annex"]

LAYOUTS: tuple[str, ...] = get_args(Layout)


@record(frozen=True, slots=True)
class ColumnWish:
    """A column of `layout: table`."""

    name: str
    """`statement`, `date`, `source`, `group`, or the name of a note's field."""
    heading: Mapping[str, str] = field(default_factory=dict)
    """By language; none for the word of the furniture."""


@record(frozen=True, slots=True)
class SectionTemplate:
    """What a section takes, where it stands and how it prints."""

    id: str
    heading: Mapping[str, str]
    """By language; see `heading_in`."""
    file: str
    """The template that counts, as findings call it."""
    span: Span = field(compare=False, repr=False)
    """Of the head's first key."""
    select: Selection = field(default_factory=Selection)
    sort: Sort = "date"
    layout: Layout = "paragraphs"
    columns: tuple[ColumnWish, ...] = ()
    place: Place = "body"
    order: float | None = None
    after: str | None = None
    """The section that this one follows; then `order` is None."""
    words: int | None = None
    min_sources: int | None = None
    required: bool = False
    off: bool = False
    guidance: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[Located, ...] = ()
    paragraphs: tuple[tuple[Located, ...], ...] = ()
    """Ids of notes, by paragraph, as typed."""
    body: str = ""
    """The text after the head."""
    body_line: int = 1
    head: Map = field(default=Map({}, Span("", 1)), compare=False, repr=False)
    """All layers merged, with a position for every value."""

    def heading_in(self, language: str) -> str:
        """The heading in a language, or the nearest there is."""
        return heads.in_language(self.heading, language)

    def span_of(self, *path: str) -> Span:
        """Where a value stands, in whichever file gave it; the head where none did."""
        node = self.head.get(*path)
        return node.span if node is not None else self.span

    def key_span(self, key: str) -> Span:
        """Where a key stands; the head where it is not given."""
        return self.head.key_span(key) if key in self.head.entries else self.span


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})

DEFAULT_COLUMNS = (ColumnWish("statement"), ColumnWish("date"), ColumnWish("source"))


def section_template(id: str, head: Map, file: str, span: Span, body: str, body_line: int) -> SectionTemplate:  # noqa: A002
    """A template from its merged head; values that the schema refuses are taken as not given."""
    heading = heads.wording(head.get("heading")) or {heads.ALL_LANGUAGES: id.replace("-", " ").capitalize()}
    sort, layout, place = head.text("sort"), head.text("layout"), head.text("place")
    after = head.text("after")
    select = head.get("select")
    paragraphs = head.get("paragraphs")
    return SectionTemplate(
        id,
        heading,
        file,
        span,
        select=_selection(select, id),
        sort=sort if sort in ("date", "-date", "weight", "file") else "date",  # type: ignore[arg-type]
        layout=layout if layout in LAYOUTS else "paragraphs",  # type: ignore[arg-type]
        columns=_columns(head.get("columns")) or DEFAULT_COLUMNS,
        place=place if place in ("front", "body", "annex") else "body",  # type: ignore[arg-type]
        order=None if after else heads.number(head, "order"),
        after=after,
        words=heads.whole_number(head, "words"),
        min_sources=heads.whole_number(head, "min-sources"),
        required=heads.is_set(head, "required"),
        off=heads.is_set(head, "off"),
        guidance=heads.wording(head.get("guidance")),
        groups=heads.located(head.get("groups")),
        paragraphs=tuple(heads.located(p) for p in paragraphs) if isinstance(paragraphs, Items) else (),
        body=body,
        body_line=body_line,
        head=head,
    )


def _selection(node: Node | None, id: str) -> Selection:  # noqa: A002
    """What `select` asks for; the notes under the section's own heading where it is missing."""
    if not isinstance(node, Map) or not node.entries:
        return Selection(sections=(id,))
    return Selection(
        heads.texts(node.get("sections")),
        heads.texts(node.get("kinds")),
        heads.texts(node.get("sources")),
        heads.texts(node.get("tags")),
        node.text("after"),
        node.text("before"),
    )


def _columns(node: Node | None) -> tuple[ColumnWish, ...]:
    match node:
        case Scalar() if not node.is_null:
            return (ColumnWish(node.text),)
        case Items():
            made: list[ColumnWish] = []
            for item in node.items:
                if isinstance(item, Scalar) and not item.is_null:
                    made.append(ColumnWish(item.text))
                elif isinstance(item, Map) and item.text("field"):
                    made.append(ColumnWish(item.text("field") or "", heads.wording(item.get("heading"))))
            return tuple(made)
        case _:
            return ()


def check_names(head: Map, sections: Collection[str], report: Report) -> None:
    """Look at the names that the values of a head use; `sections` are the ids that notes may stand under.

    Reports:
        T104: a layout or a section that does not exist.
        B005: a column that shows nothing known.
    """
    layout = head.get("layout")
    if isinstance(layout, Scalar) and not layout.is_null and layout.text not in LAYOUTS:
        hint = did_you_mean(layout.text, LAYOUTS) or f"layouts are {', '.join(LAYOUTS)}"
        report.add("T104", f"there is no layout `{layout.text}`", layout.span, hint=hint)
    for named in heads.located(head.get("select", "sections")):
        if named.text not in sections:
            hint = did_you_mean(named.text, sections) or f"sections are {', '.join(sections)}"
            report.add("T104", f"there is no section `{named.text}`", named.span, hint=hint)
    columns = head.get("columns")
    nodes = columns.items if isinstance(columns, Items) else (columns,)
    known = ("statement", "date", "source", "group", *load("note")["properties"])
    for node in nodes:
        field_name = node.get("field") if isinstance(node, Map) else node
        if isinstance(field_name, Scalar) and not field_name.is_null and field_name.text not in known:
            hint = did_you_mean(field_name.text, known) or f"columns are {', '.join(known[:4])}, or a field of notes"
            report.add("B005", f"`{field_name.text}` is no column", field_name.span, hint=hint)


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """A heading or a section's id in the form in which they are compared: case, hyphens and spaces do not count."""
    return name_key(text.replace("-", " ").replace("_", " "))


def name_key(text: str) -> str:
    """A name in the form in which names are compared: case, spaces and the form of apostrophes do not count."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_STRAIGHT)
    return " ".join(folded.split())


def in_order(sections: tuple[SectionTemplate, ...], report: Report) -> tuple[SectionTemplate, ...]:
    """The sections as they are printed: by `order`, those without one last, each `after` behind its section.

    Several behind one section keep the order in which they are given.

    Reports:
        T104: `after` names no section.
        B005: sections that follow each other in a circle.
    """
    by_id = {section.id: section for section in sections}
    for section in sections:
        if section.after is not None and section.after not in by_id:
            hint = did_you_mean(section.after, by_id) or f"sections are {', '.join(by_id)}"
            report.add("T104", f"there is no section `{section.after}`", section.span_of("after"), hint=hint)
    roots = [s for s in sections if s.after not in by_id]
    roots.sort(key=lambda s: (s.order is None, s.order or 0.0, s.id))
    placed: list[SectionTemplate] = []
    followers = [s for s in sections if s.after in by_id]

    def put(section: SectionTemplate) -> None:
        placed.append(section)
        for follower in followers:
            if follower.after == section.id:
                put(follower)

    for root in roots:
        put(root)
    circle = [s for s in followers if s not in placed]
    if circle:
        names = " and ".join(f"`{s.id}`" for s in circle)
        report.add(
            "B005", f"{names} follow each other in a circle", circle[0].span_of("after"), hint="drop one `after`"
        )
    return (*placed, *circle)
