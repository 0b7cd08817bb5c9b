"""Passages set off: a block quotation with a line below it that names speaker and source."""

import re
from collections.abc import Mapping

from briefgen.assembly.dating import date_in_words, day_of_issue
from briefgen.assembly.material import Material
from briefgen.model.document import BlockQuote, Foreign, Inline, Paragraph, Sentence, Text
from briefgen.model.notes import Note, Source
from briefgen.text.function_words import primary
from briefgen.text.typography import in_marks, quoted

_UNNAMED = re.compile(r"\(unnamed\)", re.IGNORECASE)


def block_quote(material: Material, note: Note) -> BlockQuote | None:
    """A note's passages as a block quotation with speaker and citation; None where it has none."""
    if not note.passages:
        return None
    source = material.notes.sources.get(note.source)
    language = _foreign(material, source)
    blocks: list[Paragraph] = []
    for index, passage in enumerate(note.passages):
        texts = quoted(passage.text, material.language)
        blocks.extend(_paragraph(material, note, text, index, language) for text in texts)
    translation = note.fact("translation")
    if translation:
        words = f"{in_marks(translation, material.language)} {material.own_words.our_translation}"
        blocks.append(_paragraph(material, note, words, len(note.passages), None))
    return BlockQuote(tuple(blocks), source_line(material, note), (note.id,), language, note.passages[0].span)


def _paragraph(material: Material, note: Note, text: str, index: int, language: str | None) -> Paragraph:
    span = note.passages[index].span if index < len(note.passages) else note.fact_span("translation")
    words: tuple[Inline, ...] = (Text(text),)
    if language:
        words = (Foreign(words, language),)
    sentence = Sentence(material.ids.quoted(note.id, index), words, (note.id,), material.items(note), (), span)
    return Paragraph((sentence,), span)


def _foreign(material: Material, source: Source | None) -> str | None:
    """The language of a source where it is not that of the statements."""
    language = source.text("language") if source else None
    return language if language and primary(language) != primary(material.language) else None


def source_line(material: Material, note: Note) -> tuple[Inline, ...]:
    """Who says it, when, and the citation: "South China Morning Post, 19 June 2023 (SCMP 2023)"."""
    source = material.notes.sources.get(note.source)
    said_by = tuple(value.text for value in note.facts.get("said-by", ()))
    speakers = said_by or (authors(source) if source else ())
    name = material.own_words.joined(tuple(_named(speaker, material) for speaker in speakers))
    date = _date(material, note, source, is_said=bool(said_by))
    opening = ", ".join(part for part in (name, date) if part)
    cite = material.citation(material.items(note))
    if cite is None:
        return (Text(opening),) if opening else ()
    return (Text(f"{opening} "), cite) if opening else (cite,)


def _named(speaker: str, material: Material) -> str:
    return _UNNAMED.sub(material.own_words.unnamed, speaker)


def _date(material: Material, note: Note, source: Source | None, *, is_said: bool) -> str:
    """The day on which it was said: the note's where somebody is named who said it, else the source's day of issue.

    A month or a year says too little here: the citation has it.
    """
    if is_said:
        return date_in_words(note.fact("date"), material.language, only_days=True)
    return date_in_words(day_of_issue(source), material.language, only_days=True) if source else ""


def authors(source: Source) -> tuple[str, ...]:
    """Who a source is by, as names in running text: its authors, else what publishes it."""
    given = source.csl.get("author") or source.csl.get("editor") or ()
    names: list[str] = []
    for name in given if isinstance(given, list | tuple) else ():
        if not isinstance(name, Mapping):
            continue
        parts = [name.get("given"), name.get("non-dropping-particle"), name.get("family")]
        names.append(str(name.get("literal") or " ".join(str(part) for part in parts if part)))
    if not names:
        publisher = source.csl.get("container-title") or source.csl.get("publisher")
        names = [str(publisher)] if publisher else []
    return tuple(name for name in names if name)
