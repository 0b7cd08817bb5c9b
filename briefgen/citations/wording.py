"""The second round of the walk: words for citations, numbers for notes, and places that entries lead back to."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.citations import entries
from briefgen.citations.forms import Reference, Rendered, RenderedCluster
from briefgen.citations.items import Desk
from briefgen.citations.placing import place_marks
from briefgen.citations.styles import Style
from briefgen.citations.walk import Occurrence, Run, over, over_brief
from briefgen.model.document import (
    Anchor,
    Brief,
    Cite,
    Footnote,
    Foreign,
    Inline,
    Link,
    Paragraph,
    Superscript,
    Text,
    children,
    map_block,
    map_inlines,
    plain,
    with_children,
)
from briefgen.records import replace
from briefgen.text.function_words import primary
from briefgen.text.patterns import late

_BEFORE_NUMBER = re.compile(r"(?<=\S)(?<!\d[,;]) (?=\(?\d|\($)")
_NUMBER = late(r"\W?\d")
_STOP = late(r"\.([”’»“]*)$")
_BRACKETS = {"(": ")", "[": "]", "（": "）", "［": "］"}


class Writer:
    """Puts the processor's answers in, in the order of the walk that asked for them."""

    def __init__(
        self,
        brief: Brief,
        style: Style,
        desk: Desk,
        occurrences: Sequence[Occurrence],
        rendered: Rendered,
        language: str,
    ) -> None:
        self.anchored: dict[str, None] = {}
        """The sources that have a place in the text for their entry to lead back to, in order."""
        self.footnotes: list[Footnote] = []
        """All notes, by number."""
        self._brief, self._style, self._desk, self._language = brief, style, desk, language
        self._entries = {entry.source for entry in rendered.entries if entry.inlines}
        self._shorts = _shorts(occurrences, desk)
        self._waiting = iter(_answered(occurrences, rendered))
        self._section = ""
        self._known: dict[tuple[str, str], Footnote] = {}
        self._company: Iterator[tuple[bool, bool]] = iter(())
        self._is_foreign = primary(language) != primary(brief.body_language)

    def written(self) -> Brief:
        """The brief with its words; afterwards `anchored` and `footnotes` are filled."""
        return over_brief(self._brief, self._run, self._enter)

    def _enter(self, section: str) -> None:
        self._section = section

    def _run(self, run: Run) -> Run:
        return place_marks(over(run, self._visit), self._brief.body_language)

    def _visit(self, inline: Cite | Footnote) -> Run:
        return (self._note(inline),) if isinstance(inline, Footnote) else self._cite(inline)

    # Notes of the author's own.

    def _note(self, note: Footnote) -> Footnote:
        key = (self._section, note.id)
        if key in self._known:
            return self._known[key]
        place = len(self.footnotes)
        made = replace(note, id=f"note-{place + 1}", number=place + 1)
        self.footnotes.append(made)
        blocks = tuple(map_block(block, self._run_of_note) for block in note.blocks)
        self._known[key] = self.footnotes[place] = made = replace(made, blocks=blocks)
        return made

    def _run_of_note(self, run: Run) -> Run:
        self._company = iter(_company(run))
        return place_marks(over(run, self._visit), self._brief.body_language)

    # Citations.

    def _cite(self, cite: Cite) -> Run:
        occurrence, cluster = next(self._waiting)
        has_before, has_after = next(self._company, (False, False))
        if not occurrence.references:
            return (cite,)
        if cluster is None:
            words = self._anchored(self._bare(cite, occurrence.references), occurrence)
            return (replace(cite, inlines=self._in_words(words)),)
        names, words = self._names(cluster, occurrence), self._words(cluster, occurrence)
        is_note = occurrence.cluster is not None and occurrence.cluster.note is not None
        if is_note and occurrence.is_within_note:
            inlines = self._within_note(names, words, has_before=has_before, has_after=has_after)
            return (replace(cite, inlines=self._in_words(self._anchored(inlines, occurrence))),)
        if is_note:
            if occurrence.references[0].prefix:
                words = _capitalised(words)
            inlines = (*self._in_words(names), *self._missing_anchors(occurrence), self._new_note(words, cite))
            return (replace(cite, inlines=inlines),)
        is_spoken = occurrence.references[0].mode == "author-in-text" and not names
        if is_spoken or (cite.bare and self._style.format == "author-date"):
            words = _without_brackets(words)
        inlines = self._anchored((*names, *_between(names, words), *words), occurrence)
        return (replace(cite, inlines=self._in_words(_held_together(inlines))),)

    def _new_note(self, note: Run, cite: Cite) -> Footnote:
        place = len(self.footnotes) + 1
        made = Footnote(f"note-{place}", (Paragraph(self._in_words(note)),), place, cite.span)
        self.footnotes.append(made)
        return made

    def _within_note(self, names: Run, words: Run, *, has_before: bool, has_after: bool) -> Run:
        """A citation in an author's note: behind an author after a comma, within a sentence in brackets."""
        content = _without_stop(words) if has_before or has_after or names else words
        if names:
            return (*names, Text(", "), *content)
        return (Text("("), *content, Text(")")) if has_before else content

    def _names(self, cluster: RenderedCluster, occurrence: Occurrence) -> Run:
        """Whom the running text names: as the style does, or as we do where it has numbers or no name at all."""
        first = occurrence.references[0]
        if first.mode != "author-in-text" or cluster.names:
            return self._linked(cluster.names)
        if self._style.format == "author-date" and 0 not in (*cluster.nameless, *cluster.unprinted):
            return ()
        name = self._desk.short(self._desk.notes.sources[first.source], with_year=False)
        return self._linked((Link((Text(name),), f"#ref-{first.source}", plain=True),))

    def _words(self, cluster: RenderedCluster, occurrence: Occurrence) -> Run:
        """What stands in the text or the note, with what the style leaves out: no source may stand there unnamed."""
        references, cite = occurrence.references, occurrence.cite
        is_note = self._style.class_ == "note"
        spoken = 0 if references[0].mode == "author-in-text" and not is_note else -1
        nameless = [references[place].source for place in cluster.nameless if place != spoken]
        alike = [references[place].source for place in cluster.alike]

        def add(inline: Inline) -> Run:
            source = inline.target.removeprefix("#ref-") if isinstance(inline, Link) else ""
            if not isinstance(inline, Link) or source not in (*nameless, *alike):
                return (inline,)
            known = self._desk.notes.sources[source]
            before, after = "", ""
            if source in nameless:
                before = f"{self._desk.short(known, with_year=False)}{' ' * plain(inline.inlines)[:1].isalnum()}"
            else:
                comma = "" if plain(inline.inlines).rstrip().endswith((",", ";", ":")) else ", "
                after = f"{comma}{self._desk.title(known)}"
            words = (*((Text(before),) if before else ()), *inline.inlines, *((Text(after),) if after else ()))
            return (replace(inline, inlines=words),)

        words = self._linked(map_inlines(cluster.words, add) if nameless or alike else cluster.words)
        unprinted = tuple(references[place] for place in cluster.unprinted if place != spoken)
        if not unprinted:
            return words
        own = self._bare(cite, unprinted)
        return _with_own(words, own, "", ".") if is_note else _with_own(words, own, "(", ")")

    def _bare(self, cite: Cite, references: Sequence[Reference]) -> Run:
        """Sources in a few words of ours, where the style has none or no form that fits: "Okoro 2031, para. 4".

        So do citations outside brackets and notes print under a note style. No citation may get lost.
        """
        made: list[Inline] = []
        for reference in references:
            locator = self._desk.locator(reference) if _is_typed(cite, reference) else ""
            name = self._shorts[reference.source]
            shown = Text(", ".join(part for part in (name, locator) if part))
            prefix = (*reference.prefix, Text(" ")) if reference.prefix else ()
            made += [Text("; ")] if made else []
            made += [*prefix, Link((shown,), f"#ref-{reference.source}", plain=True), *reference.suffix]
        return self._linked(tuple(made))

    # Links and places.

    def _linked(self, inlines: Run) -> Run:
        """Without the links to entries that the style does not print; addresses as links of their own."""
        return entries.with_addresses(map_inlines(inlines, self._checked))

    def _checked(self, inline: Inline) -> Run:
        if isinstance(inline, Link) and inline.target.startswith("#ref-"):
            return (inline,) if inline.target.removeprefix("#ref-") in self._entries else inline.inlines
        return (inline,)

    def _anchored(self, inlines: Run, occurrence: Occurrence) -> Run:
        """The run with the place of each source that is cited here for the first time."""
        made = map_inlines(inlines, self._with_anchor)
        return (*self._missing_anchors(occurrence), *made)

    def _with_anchor(self, inline: Inline) -> Run:
        source = inline.target.removeprefix("#ref-") if isinstance(inline, Link) else ""
        if source not in self._entries or source in self.anchored:
            return (inline,)
        self.anchored[source] = None
        return (Anchor(f"cite-{source}", (inline,)),)

    def _missing_anchors(self, occurrence: Occurrence) -> Run:
        """Places without words, for sources that have none yet: under a note style, or where numbers were joined."""
        made: list[Inline] = []
        for reference in occurrence.references:
            if reference.source in self._entries and reference.source not in self.anchored:
                self.anchored[reference.source] = None
                made.append(Anchor(f"cite-{reference.source}"))
        return tuple(made)

    def _in_words(self, inlines: Run) -> Run:
        """The run, marked as another language where the citations' words are not in that of the text around them."""
        is_words = any(letter.isalpha() for letter in plain(inlines))
        return (Foreign(inlines, self._language),) if inlines and self._is_foreign and is_words else inlines


def _shorts(occurrences: Sequence[Occurrence], desk: Desk) -> dict[str, str]:
    """Sources in a few words, with titles where others would have the same: "Harbour Board 2023, Annual report"."""
    known = dict.fromkeys(reference.source for one in occurrences for reference in one.references)
    words = {source: desk.short(desk.notes.sources[source], with_year=True) for source in known}
    told = Counter(words.values())

    def is_told(source: str) -> bool:
        return told[words[source]] == 1 or desk.notes.sources[source].is_held

    return {
        source: name if is_told(source) else f"{name}, {desk.title(desk.notes.sources[source])}"
        for source, name in words.items()
    }


def _company(run: Run) -> list[tuple[bool, bool]]:
    """For each citation of a run whether words stand before it, and whether anything stands behind it."""
    lengths: list[int] = []
    seen = 0

    def pass_by(inlines: Run) -> None:
        nonlocal seen
        for inline in inlines:
            if isinstance(inline, Cite):
                lengths.append(seen)
            elif children(inline):
                pass_by(children(inline))
            else:
                seen += len(plain((inline,)).strip())

    pass_by(run)
    return [(length > 0, length < seen) for length in lengths]


def _answered(
    occurrences: Sequence[Occurrence], rendered: Rendered
) -> Iterator[tuple[Occurrence, RenderedCluster | None]]:
    answers = iter(rendered.clusters)
    for occurrence in occurrences:
        yield occurrence, next(answers) if occurrence.cluster else None


def _held_together(inlines: Run) -> Run:
    """The run with no line ending between a name and its year, or a label and its number."""
    return map_inlines(
        inlines, lambda i: (replace(i, text=_BEFORE_NUMBER.sub("\u00a0", i.text)),) if isinstance(i, Text) else (i,)
    )


def _is_typed(cite: Cite, reference: Reference) -> bool:
    return any(item.typed_locator and item.source == reference.source for item in cite.items)


def _without_stop(inlines: Run) -> Run:
    """Without the full stop that closes a note, also where it stands within the last quotation marks."""
    if not inlines:
        return inlines
    *before, last = inlines
    if not isinstance(last, Text):
        return (*before, with_children(last, _without_stop(children(last))))
    text = _STOP.sub(r"\1", last.text)
    return (*before, *((replace(last, text=text),) if text else ()))


def _between(names: Run, words: Run) -> Run:
    """The space between a name and its year or number; no line ends in it."""
    after = plain(words)
    is_raised = bool(words) and all(isinstance(inline, Superscript) for inline in words)
    if not names or not after or is_raised or after[0] in "（［":
        return ()
    return (Text("\u00a0" if _NUMBER.match(after) else " "),)


def _with_own(inlines: Run, own: Run, opening: str, closing: str) -> Run:
    """What a style prints with words of ours at its end, before its bracket or stop; they alone between those given."""
    if not plain(inlines).strip():
        return (*((Text(opening),) if opening else ()), *own, Text(closing))
    last = inlines[-1]
    end = last.text[-1:] if isinstance(last, Text) else ""
    if not isinstance(last, Text) or end not in (closing, *_BRACKETS.values()):
        return (*inlines, Text("; "), *own)
    return (*inlines[:-1], Text(f"{last.text[:-1]}; "), *own, Text(end))


def _capitalised(inlines: Run) -> Run:
    """The run with a capital at its start, as the words before a citation begin a note: "See"."""
    if not inlines:
        return inlines
    first, *others = inlines
    if isinstance(first, Text):
        return (replace(first, text=f"{first.text[:1].upper()}{first.text[1:]}"), *others)
    return (with_children(first, _capitalised(children(first))), *others)


def _without_brackets(inlines: Run) -> Run:
    """Without the brackets that a style puts around citations."""
    first, last = (inlines[0], inlines[-1]) if inlines else (None, None)
    if not isinstance(first, Text) or not isinstance(last, Text):
        return inlines
    if _BRACKETS.get(first.text[:1]) != last.text[-1:]:
        return inlines
    if first is last:
        return (Text(first.text[1:-1]),)
    made = (Text(first.text[1:]), *inlines[1:-1], Text(last.text[:-1]))
    return tuple(inline for inline in made if inline != Text(""))
