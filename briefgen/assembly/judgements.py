"""The words that tell a reader that a sentence is the author's own judgement."""

import re
from dataclasses import replace

from briefgen.assembly.material import Material
from briefgen.model.document import Block, Emphasis, Inline, Sentence, Text, map_block, words
from briefgen.text.capitals import without_capital
from briefgen.text.function_words import primary

# A sentence that opens like this says it already.
_SAYS_SO = {
    "en": re.compile(
        r"(?:we|the authors?|this brief)\s+(?:judges?|assess(?:es)?|believes?|expects?|thinks?)\b|in our\b", re.I
    ),
    "fr": re.compile(r"nous\s+(?:jugeons|estimons|pensons|croyons)\b|(?:selon|d’après) nous\b|à notre avis\b", re.I),
    "es": re.compile(r"(?:juzgamos|consideramos|estimamos|creemos)\b|a nuestro juicio\b|en nuestra opinión\b", re.I),
    "ru": re.compile(r"(?:мы считаем|мы полагаем|по нашей оценке|по нашему мнению|на наш взгляд)\b", re.I),
}


def label_judgements(material: Material, block: Block) -> Block:
    """The block with "Our judgement:" before each judgement, once before judgements that follow each other."""
    return map_block(block, lambda run: _labelled(material, run))


def _labelled(material: Material, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    goes_on = False
    for inline in run:
        if not isinstance(inline, Sentence):
            made.append(inline)
            continue
        is_judgement = any(mark.kind == "judgement" for mark in inline.marks)
        made.append(_with_label(material, inline) if is_judgement and not goes_on else inline)
        goes_on = is_judgement
    return tuple(made)


def _with_label(material: Material, sentence: Sentence) -> Sentence:
    label, language = material.own_words.judgement, material.language
    opening = words(sentence.inlines).lstrip()
    says_so = _SAYS_SO.get(primary(language))
    if opening.casefold().startswith(label.rstrip(":： \u00a0").casefold()) or (says_so and says_so.match(opening)):
        return sentence
    inlines = sentence.inlines
    if inlines and isinstance(inlines[0], Text):
        inlines = (Text(without_capital(inlines[0].text, language), inlines[0].span), *inlines[1:])
    space: tuple[Inline, ...] = () if primary(language) in ("zh", "ja") else (Text(" "),)
    return replace(sentence, inlines=(Emphasis((Text(label.replace(" ", "\u00a0")),)), *space, *inlines))
