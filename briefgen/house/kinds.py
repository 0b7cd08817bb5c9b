"""Brief kinds: which sections a brief has, in which order, and what holds for all of them."""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Literal, NamedTuple

from briefgen.diagnostics import Report, Span
from briefgen.house import heads
from briefgen.house.layers import Found, Layers
from briefgen.house.sections import SectionTemplate, check_names, heading_key, in_order, section_template
from briefgen.model.topic import Topic
from briefgen.records import record
from briefgen.structured.files import read_text, split_head
from briefgen.structured.near import did_you_mean, near_names
from briefgen.structured.schema import validate
from briefgen.structured.yaml import Map, parse, sound_parts

LAYER_BELOW = "built-in"
"""What `extends:` says to merge with the file of the same name in the layer below."""

TITLE_BLOCK = (
    "organisation", "series", "title", "subtitle", "addressee", "authors", "date", "as-of", "version", "status",
    "cleared-by",
)  # fmt: skip


@record(frozen=True, slots=True)
class Kind:
    """A brief kind, whole: its own values and its sections in printing order."""

    name: str
    title: Mapping[str, str]
    """What it is called, by language; see `title_in`."""
    sections: tuple[SectionTemplate, ...]
    """In printing order; those that are off stand here too."""
    description: Mapping[str, str] = field(default_factory=dict)
    words: int | None = None
    pages: int | None = None
    notes: Literal["footnotes", "endnotes"] | None = None
    recommendations: Literal["required", "optional", "forbidden"] = "optional"
    parts: tuple[str, ...] = ()
    contents: bool = False
    columns: int = 1
    style: str = "chicago-author-date"
    theme: str = "sober"
    title_block: tuple[str, ...] = TITLE_BLOCK
    known_sections: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The ids of the sections of all kinds that the project can see: what `select` may name."""
    head: Map = field(default=Map({}, Span("", 1)), compare=False, repr=False)
    """All layers of kind.yaml merged, with a position for every value."""

    @property
    def printed(self) -> tuple[SectionTemplate, ...]:
        """The sections that are not off, in printing order."""
        return tuple(section for section in self.sections if not section.off)

    def section(self, id: str) -> SectionTemplate | None:  # noqa: A002
        """The section with this id, also one that is off."""
        return next((section for section in self.sections if section.id == id), None)

    def title_in(self, language: str) -> str:
        """What the kind is called in a language, or the nearest there is."""
        return heads.in_language(self.title, language)

    def span_of(self, *path: str) -> Span:
        """Where a value of kind.yaml stands; its first key where it is not given."""
        node = self.head.get(*path)
        return node.span if node is not None else self.head.span


def kind_names(layers: Layers) -> tuple[str, ...]:
    """The names of all kinds: folders with a kind.yaml in some layer, sorted."""
    return tuple(name for name in layers.folders() if layers.find(f"{name}/kind.yaml"))


def nearest(layers: Layers, name: str) -> str:
    """The kind that an unknown name probably means; the first where none is near."""
    names = kind_names(layers)
    return next(iter((*near_names(name, names), *names)), name)


def section_ids(layers: Layers, kind: str) -> tuple[str, ...]:
    """The ids of a kind's own section files in any layer, sorted; not those of a kind that it extends."""
    return tuple(name for name in layers.files(kind, ".md") if name.casefold() != "readme")


def load_kind(layers: Layers, name: str, report: Report, span: Span | None = None) -> Kind | None:
    """The kind of that name with its sections; None where there is none. `span` is where the name stands.

    Reports:
        T104: no such kind, or a folder that is nearly one; `extends` or `after` that names nothing; an unknown layout.
        T103: a template with a body, which is not run yet.
        B001 to B006, B012, B014: faults of the files.
    """
    _report_strays(layers, report)
    return _Loader(layers, report).kind(name, span)


def _report_strays(layers: Layers, report: Report) -> None:
    """Report folders with sections that are no kind, and nearly called like one: nobody would ever read them."""
    names = kind_names(layers)
    for folder in layers.folders():
        stray = next(iter(section_ids(layers, folder)), None) if folder not in names else None
        hint = did_you_mean(folder, names) if stray else None
        found = layers.find(f"{folder}/{stray}.md") if hint else None
        if found is not None:
            message = f"the folder `{folder}` is no kind: it has no kind.yaml in any layer"
            report.add("T104", message, Span(found.file, 1, 1), hint=hint)


def all_headings(
    layers: Layers,
    kind: str | None = None,
    changes: Mapping[str, object] | None = None,
    *,
    known: Kind | None = None,
) -> Mapping[str, str]:
    """The id of the section that a heading names, by `heading_key`: headings in all languages and ids, of all kinds.

    Where two kinds mean different sections by one heading, that of `kind` counts, then that of the first by name.
    `changes` are a brief's own (`Topic.sections`): the headings that it gives are known too. A kind that is `known` is
    not read again.
    """
    silent = Report()
    loader = _Loader(layers, silent)
    names = kind_names(layers)
    first = [kind] if kind in names else []
    found: dict[str, str] = {}
    for id, change in (changes or {}).items():  # noqa: A001
        given = heads.wording(change.get("heading")) if isinstance(change, Map) else {}
        found.update((heading_key(text), id) for text in given.values())
    for name in (*first, *(n for n in names if n != kind)):
        loaded = known if known is not None and known.name == name else loader.kind(name, None)
        for section in loaded.sections if loaded else ():
            for text in (section.id, *section.heading.values()):
                found.setdefault(heading_key(text), section.id)
    return found


def apply(kind: Kind, topic: Topic, report: Report) -> Kind:
    """The kind as a brief changes it (`sections:` of brief.yaml), its sections in their new order.

    Reports:
        T104: a section that the kind does not have, at its key; an unknown layout; `after` that names no section.
        B004, B005: what the schema of section templates refuses.
    """
    changed = {section.id: section for section in kind.sections}
    for id, change in topic.sections.items():  # noqa: A001
        if id not in changed:
            hint = did_you_mean(id, changed) or f"sections of `{kind.name}` are {', '.join(changed)}"
            span = topic.places.get(f"key:sections.{id}") or topic.span("sections")
            report.add("T104", f"there is no section `{id}` in the kind `{kind.name}`", span, hint=hint)
        elif isinstance(change, Map):
            changed[id] = _changed(changed[id], change, kind.known_sections, report)
    # What is wrong with the order of the templates themselves has been said when they were read.
    trial = Report()
    sections = in_order(tuple(changed.values()), trial)
    report.take(found for found in trial if found.span and found.span.file == topic.file)
    return replace(kind, sections=sections)


def _changed(section: SectionTemplate, change: Map, known: tuple[str, ...], report: Report) -> SectionTemplate:
    validate(change, "section-template", report)
    check_names(change, known, report)
    for key in ("extends", "section", "format"):
        if key in change.entries:
            report.add(
                "B004", f"`{key}` is said by a template, not by a brief", change.key_span(key), hint="take it out"
            )
    head = heads.merge(section.head, change)
    return section_template(section.id, head, section.file, section.span, section.body, section.body_line)


class _Template(NamedTuple):
    """A section file as read: its head alone, before anything is merged."""

    head: Map
    found: Found
    body: str
    body_line: int


class _Loader:
    """Reads every file once, follows `extends`, and remembers what it is following."""

    def __init__(self, layers: Layers, report: Report) -> None:
        self.layers, self.report = layers, report
        self.read: dict[str, _Template | None] = {}
        self.known = tuple(
            dict.fromkeys(id for kind in kind_names(layers) for id in section_ids(layers, kind))  # noqa: A001
        )

    def kind(self, name: str, span: Span | None) -> Kind | None:
        """A kind with its sections."""
        found = self.layers.find_all(f"{name}/kind.yaml")
        if not found:
            names = kind_names(self.layers)
            hint = did_you_mean(name, names) or f"kinds are {', '.join(names)}"
            self.report.add("T104", f"there is no kind `{name}`", span, hint=hint)
            return None
        head, bases = self.kind_head(name, ())
        defaults = head.get("defaults")
        sections = tuple(
            section
            for id in self.ids_of(bases)  # noqa: A001
            if (section := self.section(bases, id, defaults if isinstance(defaults, Map) else None)) is not None
        )
        return _kind(name, head, in_order(sections, self.report), self.known)

    def kind_head(self, name: str, seen: tuple[str, ...]) -> tuple[Map, tuple[str, ...]]:
        """A kind's merged head, and the kinds whose sections it has, from the lowest to itself."""
        merged: Map | None = None
        bases: tuple[str, ...] = ()
        for found in reversed(self.layers.find_all(f"{name}/kind.yaml")):
            head = self.kind_file(found)
            merged = head if merged is None else heads.merge(head, merged)
            base = head.text("extends")
            if base == LAYER_BELOW:
                continue
            if base is not None:
                merged, bases = self.extended(merged, head, base, (*seen, name))
            break
        return merged or Map({}, Span(f"{name}/kind.yaml", 1)), (*bases, name)

    def extended(self, merged: Map, head: Map, base: str, seen: tuple[str, ...]) -> tuple[Map, tuple[str, ...]]:
        """A head merged with that of another kind."""
        node = head.get("extends")
        span = node.span if node else head.span
        names = kind_names(self.layers)
        if base in seen:
            self.report.add("T104", f"`{base}` extends itself", span, hint="extend another kind")
        elif base not in names:
            hint = did_you_mean(base, (*names, LAYER_BELOW)) or f"kinds are {', '.join(names)}"
            self.report.add("T104", f"there is no kind `{base}`", span, hint=hint)
        else:
            lower, bases = self.kind_head(base, seen)
            return heads.merge(lower, merged), bases
        return merged, ()

    def kind_file(self, found: Found) -> Map:
        """One kind.yaml, checked; an empty map where it cannot be read."""
        text = read_text(found.path, found.file, self.report)
        if text is None:
            return Map({}, Span(found.file, 1))
        head = parse(text, found.file, self.report) or sound_parts(text, found.file)[0]
        validate(head, "kind", self.report)
        defaults = head.get("defaults")
        if isinstance(defaults, Map):
            check_names(defaults, self.known, self.report)
        return head

    def ids_of(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of all sections of these kinds, sorted."""
        for kind in kinds:
            for id in section_ids(self.layers, kind):  # noqa: A001
                for found in self.layers.leaving(f"{kind}/{id}.md"):
                    message = f"`{found.file}` is a link that leaves the templates"
                    self.report.add("B012", message, Span(found.file, 1, 1), hint="put the file itself there")
        return tuple(sorted({own for kind in kinds for own in section_ids(self.layers, kind)}))

    def section(self, kinds: tuple[str, ...], id: str, defaults: Map | None) -> SectionTemplate | None:  # noqa: A002
        """A section of a kind and of the kinds that it extends, merged as its files say."""
        files = self.files(kinds, id)
        top = next((template for found in files if (template := self.template(found)) is not None), None)
        if top is None and not files:
            return None
        if top is None:  # what is written under its heading is not lost with it
            file = files[0].file
            return section_template(id, defaults or Map({}, Span(file, 1, 1)), file, Span(file, 1, 1), "", 1)
        head, body = self.merged(kinds, id, files, ())
        if defaults is not None:
            head = heads.merge(defaults, head)
        span = top.head.span
        return section_template(id, head, top.found.file, span, body.body, body.body_line)

    def files(self, kinds: tuple[str, ...], id: str) -> list[Found]:  # noqa: A002
        """A section's files from the one that counts to the lowest."""
        return [f for kind in reversed(kinds) for f in reversed(self.layers.find_all(f"{kind}/{id}.md"))]

    def merged(
        self,
        kinds: tuple[str, ...],
        id: str,  # noqa: A002
        files: list[Found],
        seen: tuple[str, ...],
    ) -> tuple[Map, _Template]:
        """The head of the first of these files, merged with what it extends, and the template whose body counts."""
        readable = [template for found in files if (template := self.template(found)) is not None]
        top, below = readable[0], [template.found for template in readable[1:]]
        base = top.head.text("extends")
        if base is None:
            return top.head, top
        lower = self.base(kinds, id, below, base, top, (*seen, top.found.file))
        if lower is None:
            return top.head, top
        return heads.merge(lower[0], top.head), top if top.body.strip() else lower[1]

    def base(
        self,
        kinds: tuple[str, ...],
        id: str,  # noqa: A002
        below: list[Found],
        base: str,
        top: _Template,
        seen: tuple[str, ...],
    ) -> tuple[Map, _Template] | None:
        """What `extends` names, merged in its turn; None, reported, where it names nothing."""
        node = top.head.get("extends")
        span = node.span if node else top.head.span
        own = {f"{kind}/{id}" for kind in kinds} | {id}
        if base == LAYER_BELOW or base in own:
            if below:
                return self.merged(kinds, id, below, seen)
            message = f"no layer below has a section `{kinds[-1]}/{id}`"
            self.report.add("T104", message, span, hint="drop `extends`, or name another section")
            return None
        kind, slash, other = base.partition("/")
        chain = self.kind_chain(kind) if slash else kinds
        files = self.files(chain, other if slash else base)
        if not files:
            hint = did_you_mean(base, (*self.all_sections(), LAYER_BELOW))
            self.report.add("T104", f"there is no section `{base}`", span, hint=hint)
            return None
        if any(found.file in seen for found in files):
            self.report.add("T104", f"`{base}` extends itself", span, hint="extend another section")
            return None
        if not any(self.template(found) for found in files):
            return None
        return self.merged(chain, other if slash else base, files, seen)

    def kind_chain(self, kind: str) -> tuple[str, ...]:
        """The kinds whose sections a kind has, from the lowest to itself."""
        silent = _Loader(self.layers, Report())
        return silent.kind_head(kind, ())[1]

    def all_sections(self) -> tuple[str, ...]:
        """Every section as `extends` names it."""
        return tuple(f"{kind}/{own}" for kind in kind_names(self.layers) for own in section_ids(self.layers, kind))

    def template(self, found: Found) -> _Template | None:
        """A section file, read and checked once."""
        if found.file not in self.read:
            self.read[found.file] = self.template_file(found)
        return self.read[found.file]

    def template_file(self, found: Found) -> _Template | None:
        text = read_text(found.path, found.file, self.report)
        if text is None:
            return None
        headed = split_head(text)
        head = parse(headed.head, found.file, self.report, first_line=headed.head_line)
        if head is None:
            head, _ = sound_parts(headed.head, found.file, first_line=headed.head_line)
            if not head.entries:
                return None
        if not head.entries:
            self.report.add(
                "B006", "the template has no head", Span(found.file, 1, 1), hint="begin with `---`, `heading: …`"
            )
            return None
        validate(head, "section-template", self.report)
        check_names(head, self.known, self.report)
        named, own = head.get("section"), found.path.stem
        if named is not None and head.text("section") not in (None, own):
            message = f"`{head.text('section')}` is not the name of the file, `{own}`"
            self.report.add("B005", message, named.span, hint="a section's id is its file's name")
        self.check_body(headed.body, headed.body_line, found)
        return _Template(head, found, headed.body, headed.body_line)

    def check_body(self, body: str, line: int, found: Found) -> None:
        lines = body.split("\n")
        first = next((n for n, text in enumerate(lines) if text.strip()), None)
        if first is not None:
            column = len(lines[first]) - len(lines[first].lstrip()) + 1
            span = Span(found.file, line + first, column, len(lines[first].rstrip()) + 1)
            message = "bodies of section templates are not run yet"
            self.report.add(
                "T103", message, span, hint="delete the text after the head; `layout` decides how it prints"
            )


def _kind(name: str, head: Map, sections: tuple[SectionTemplate, ...], known: tuple[str, ...]) -> Kind:
    """A kind from its merged head; values that the schema refuses are taken as not given."""
    notes, recommendations = head.text("notes"), head.text("recommendations")
    return Kind(
        name,
        heads.wording(head.get("name")) or {heads.ALL_LANGUAGES: name.replace("-", " ").capitalize()},
        sections,
        heads.wording(head.get("description")),
        heads.whole_number(head, "words"),
        heads.whole_number(head, "pages"),
        notes if notes in ("footnotes", "endnotes") else None,  # type: ignore[arg-type]
        recommendations if recommendations in ("required", "forbidden") else "optional",  # type: ignore[arg-type]
        heads.texts(head.get("parts")),
        heads.is_set(head, "contents"),
        2 if head.text("columns") == "2" else 1,
        head.text("style") or "chicago-author-date",
        head.text("theme") or "sober",
        heads.texts(head.get("title-block")) if head.get("title-block") is not None else TITLE_BLOCK,
        known,
        head,
    )
