"""One source file → one source with its notes."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache, cached_property

from briefgen.diagnostics import Report, Span
from briefgen.model.notes import Source
from briefgen.readers.body import read_note
from briefgen.readers.csl import csl_item
from briefgen.readers.facts import DRAWING, Facts, plainly_inherited
from briefgen.readers.heads import ID, NAMING, Head, Reference, fields_of, inherited_of, is_never_closed, read_head
from briefgen.readers.outline import Outline, section_of, words_of_heading
from briefgen.readers.plain_heads import Value, plain_head
from briefgen.structured.files import split_head
from briefgen.structured.schema import load

_SHORT_COMMENT = re.compile(r"<!--(?:(?!--|<!).)*-->|%%[^%\n]*%%")
"""A comment within a line, with nothing in it that might be the beginning or end of another."""
_WORD = re.compile(r"[^\s'\"]+")
_SECTION = re.compile(r"^[ \t]*##(?!#).*", re.MULTILINE)


class SourceFile:
    """A source file, of which no more is read than is asked for.

    Most files of a big library are told apart from what a brief can use by a glance at their text: then not even their
    notes are outlined.
    """

    def __init__(
        self,
        text: str,
        file: str,
        *,
        references: Mapping[str, Reference],
        headings: Mapping[str, str],
        language: str,
    ) -> None:
        """`headings` gives the section that a heading's key names, `language` is that of the statements."""
        self.file = file
        self._references, self._headings, self._language = references, headings, language
        self._headed = split_head(text)
        self._is_open = is_never_closed(self._headed)
        self.stem = file.rpartition("/")[2].removesuffix(".md")
        is_plain = not self._is_open and (self._headed.head_line == 2 or ID.fullmatch(self.stem) is not None)
        self._plain = plain_head(self._headed.head) if is_plain else None
        """The head at a glance; None where it has to be read whole."""
        given = self._plain.get("id") if self._plain is not None else self.head.id
        self.id = given if isinstance(given, str) and ID.fullmatch(given) else self.stem
        """Of the source."""
        self.has_rival = False
        """Whether another file gives the same id, so that notes may be missing here."""

    # ---------------------------------------------------------------------------------------------------- at a glance

    @property
    def folder(self) -> str:
        """Relative to the project."""
        return self.file.rpartition("/")[0]

    @property
    def reference(self) -> Reference | None:
        """What the references of its folder say of it."""
        return self._references.get(self.id)

    @property
    def is_public(self) -> bool:
        """Whether everyone may see the source."""
        if self._plain is None:
            return self._work().access == "public"
        if self.reference is None and not any(key in self._plain for key in NAMING):
            return False
        access = self.reference.fields.get("access") if self.reference else None
        return self._plain.get("access", access.text if access else "public") == "public"

    @property
    def issued(self) -> str | None:
        """When the source was issued, as typed."""
        if self._plain is None:
            return self._work().text("issued")
        given = self._plain.get("issued")
        typed = self.reference.fields.get("issued") if self.reference else None
        return given if isinstance(given, str) and given else typed.text if typed else None

    def may_say(self, words: Collection[str]) -> bool:
        """Whether one of these words may stand in a fact of its notes or in its head, as it is typed or otherwise."""
        head, body = self._headed.head, self._headed.body
        is_certain = "\\" not in head and all(_WORD.fullmatch(word) for word in words)
        return not is_certain or any(word in body or word in head for word in words)

    @property
    def may_draw(self) -> bool:
        """Whether a note may draw others in, by a field that says so or by one that is nearly called like that."""
        body = self._headed.body
        if _has_comments(body):
            body = _SHORT_COMMENT.sub("\n", body)  # an item may begin behind it
        return _has_comments(body) or _drawing().search(body) is not None

    @property
    def sections(self) -> frozenset[str | None]:
        """The ids of the sections under which notes may stand; None stands for one that nobody knows."""
        body = self._headed.body
        if _has_comments(body):
            stands_in_heading = any("##" in line and ("--" in line or "%%" in line) for line in body.split("\n"))
            if stands_in_heading or _has_comments(_SHORT_COMMENT.sub("\n", body)):
                return frozenset(draft.section_id for draft in self.outline.drafts)
        found = (words_of_heading(line) for line in _SECTION.findall(body))
        return frozenset(section_of(words[0], self._headings)[1] if words else None for words in found)

    # ------------------------------------------------------------------------------------------------------ outlined

    @cached_property
    def outline(self) -> Outline:
        """Its sections and notes."""
        text = "" if self._is_open else self._headed.body
        outline = Outline(
            text, self.file, self._headed.body_line, source=self.id, headings=self._headings, language=self._language
        )
        outline.inherited = self._inherited()
        return outline

    def _inherited(self) -> Facts:
        """What the notes of the file inherit; of what cannot decide whether they are wanted perhaps nothing."""
        found = _plainly_inherited(self._plain, self.id) if self._plain is not None else None
        return inherited_of(self.head.map, self.id) if found is None else found

    # ---------------------------------------------------------------------------------------------------- read whole

    @cached_property
    def head(self) -> Head:
        """The head, read whole."""
        return read_head(self._headed, self.file, self.stem, self._references)

    def source(self, report: Report, wanted: Collection[str] | None = None) -> Source:
        """The source with those of its notes whose full ids are wanted; None: with all.

        A head that cannot be read makes the source unsound; its notes are read all the same.

        Reports:
            What `heads.read_head`, the outline and notes report.
        """
        report.take(self.head.report)
        if self._is_open:
            return unread(self.id, self.file)
        outline = self.outline
        outline.inherited = inherited_of(self.head.map, self.id)
        report.take(outline.report)
        notes = tuple(read_note(draft, report) for draft in outline.drafts if wanted is None or draft.id in wanted)
        return replace(self._work(), notes=notes, has_all_notes=not (outline.has_refused_ids or self.has_rival))

    def _work(self) -> Source:
        """The source without its notes."""
        head, known = self.head, self.reference
        given = csl_item(head.map, self.id) if head.map is not None else {"id": self.id}
        csl = {"type": "document", **(known.csl if known else {}), **given}
        own = fields_of(head.map, self._headed.head) if head.map is not None else {}
        fields = {**(known.fields if known else {}), **own}
        return Source(self.id, csl, fields, (), self.file, head.span, self.folder, is_sound=head.is_sound)


def unread(id: str, file: str) -> Source:  # noqa: A002
    """What stands for a file that could not be read, so that nothing more is said of those who cite it."""
    folder = file.rpartition("/")[0]
    return Source(
        id, {"id": id, "type": "document"}, {}, (), file, Span(file, 1, 1), folder, is_sound=False, has_all_notes=False
    )


def _plainly_inherited(head: Mapping[str, Value], id: str) -> Facts | None:  # noqa: A002
    """Of what the notes of the file inherit what decides whether they are wanted; None where that is in doubt."""
    defaults, tags = head.get("defaults", {}), head.get("tags", ())
    if not isinstance(defaults, dict) or isinstance(tags, dict):
        return None
    listed = (tags,) if isinstance(tags, str) else tags
    given = {key: (value,) for key, value in defaults.items()}
    if listed:
        given["tags"] = (*given.get("tags", ()), *listed)
    return plainly_inherited(given, id)


def _has_comments(text: str) -> bool:
    return "<!--" in text or "-->" in text or "%%" in text


@cache
def _drawing() -> re.Pattern[str]:
    """An item of a list that may be a fact which draws in other notes; any that is not known to be another fact."""
    others = "|".join(sorted(name for name in load("note")["properties"] if name not in DRAWING))
    return re.compile(rf"^[ \t]*[-*+][ \t]++(?!(?:{others})::?[ \t])", re.MULTILINE)
