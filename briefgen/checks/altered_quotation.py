"""B202: quoted words stand in none of the passages that they rest on."""

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.checks.finding import finding, waiver
from briefgen.checks.stretches import Stretch, stretches
from briefgen.evidence.trail import Ground, Placed, Trail, Words
from briefgen.evidence.waivers import Found
from briefgen.text.normal import normalise
from briefgen.text.passages import Match, find, stands
from briefgen.text.quotations import Quotation, quotations

_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|call(?:s|ed|ing)?|describ\w+|term(?:s|ed)|label\w*|dub(?:s|bed)|brand(?:s|ed)|denounc\w+|"
    r"accus\w+|warn(?:s|ed|ing)?|insist\w*|argu(?:e|es|ed)|claim(?:s|ed)?|stat(?:e|es|ed)|told|tells?|sp(?:eak|eaks|oke)|"
    r"demand(?:s|ed)?|wr(?:ite|ites|ote)|according\sto|announc\w+|declar\w+|"
    r"di(?:t|sent|sait)|déclar\w+|affirm\w+|qualifi\w+|appel\w+|parl(?:e|ent|ait)|estim(?:e|ent|ait|é)|selon|assur\w+|"
    r"dénonc\w+|exig\w+|écri\w+|annonc\w+)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:\bso-called|\bknown\sas|\bthe\s(?:word|term)s?|\bdite?s?|\ble\s(?:mot|terme)|\bsoi-disant)\s*$", re.I
)
_WORD = re.compile(r"\w[\w'’-]*")
_BEFORE = 40
"""How many letters before a quotation may say that it is a term."""
_MOST_SHOWN = 90


def altered_quotation(trail: Trail) -> Iterator[Found]:
    """Words in quotation marks in statements and prose, and quotations that were set off by hand.

    A single word counts only beside a verb of saying. Titles of sources, and what is set in italics, are no quotations.
    """
    titles = _titles(trail)
    for stretch in stretches(trail):
        for quotation in quotations(stretch.text):
            if quotation.depth or not _is_quoted(stretch, quotation, titles):
                continue
            span = stretch.at(quotation.start, quotation.end)
            nearest = _nearest(quotation.text, stretch.ground)
            if span is not None and nearest is not None:
                yield finding(
                    "B202",
                    _message(stretch.ground),
                    span,
                    hint=f"quote the words as they stand there, take the quotation marks away, or "
                    f"{waiver('B202', in_note=stretch.note is not None)}",
                    facts=_facts(trail, quotation.text, stretch.ground, *nearest),
                    severity=stretch.level,
                    note=stretch.note,
                    sentence=stretch.sentence,
                )
    for placed in trail.sentences:
        found = _set_off(trail, placed)
        if found is not None:
            yield found


def _set_off(trail: Trail, placed: Placed) -> Found | None:
    """A sentence of a block quotation that was written by hand."""
    if not placed.is_quoted or placed.sentence.notes or not placed.cites:
        return None
    ground = trail.ground(placed.cites)
    nearest = _nearest(placed.text, ground)
    if nearest is None:
        return None
    match, _ = nearest
    return finding(
        "B202",
        _message(ground),
        placed.at(*match.difference[:2]) if match.kind == "near" and match.difference else placed.span,
        hint="quote the words as they stand there, or set the note's passage: `> {{source#note}}`",
        facts=_facts(trail, placed.text, ground, *nearest),
        sentence=placed.sentence.id,
    )


def _message(ground: Ground) -> str:
    single = len([passage for passage in ground.words if passage.kind == "passage"]) == 1
    return "the quoted words are not in the passage" if single else "the quoted words are in no passage"


def _is_quoted(stretch: Stretch, quotation: Quotation, titles: frozenset[str]) -> bool:
    """Whether quotation marks claim that somebody used these words."""
    if any(start <= quotation.start and quotation.end <= end for start, end in stretch.emphasised):
        return False
    if (
        _TERM.search(stretch.text[max(quotation.start - _BEFORE, 0) : quotation.start])
        or _bare(quotation.text) in titles
    ):
        return False
    if len(_WORD.findall(quotation.text)) >= 2:
        return True
    return bool(_WORD.search(quotation.text)) and (
        stretch.is_said or bool(_SAYING.search(_sentence(stretch, quotation)))
    )


def _sentence(stretch: Stretch, quotation: Quotation) -> str:
    """The text around a quotation, as far as its sentence goes."""
    start = max(stretch.text.rfind(stop, 0, quotation.start) for stop in (". ", "? ", "! ", "; ")) + 1
    end = min((at for stop in ".?!;" if (at := stretch.text.find(stop, quotation.end)) >= 0), default=len(stretch.text))
    return f"{stretch.text[start : quotation.start]} … {stretch.text[quotation.end : end]}"


def _titles(trail: Trail) -> frozenset[str]:
    """The titles of all sources, as they are compared."""
    fields = ("title", "title-short", "container-title", "collection-title")
    found = (source.csl.get(field) for source in trail.notes.sources.values() for field in fields)
    return frozenset(_bare(title) for title in found if isinstance(title, str) and title)


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    return normalise(text).text.strip(" .,;:!?'\"-[]")


def _nearest(words: str, ground: Ground) -> tuple[Match, Words] | None:
    """None where some passage has the words, or nothing whole is there to compare with; else what is most like them."""
    if not ground.is_whole or not ground.words:
        return None
    if any(stands(words, passage.normal) for passage in ground.words):
        return None
    best: tuple[Match, Words] | None = None
    for passage in ground.words:
        match = find(words, passage.normal)
        if match.kind == "exact":
            return None
        best = (match, passage) if best is None or match.score > best[0].score else best
    if "…" in words or "..." in words:  # its parts may stand in several passages
        joined = "\n".join(passage.text for passage in ground.words if passage.kind == "passage")
        if find(words, joined).kind == "exact":
            return None
    return best


def _facts(trail: Trail, words: str, ground: Ground, match: Match, nearest: Words) -> list[str]:
    """Where the words do stand, or what is said there instead."""
    for name in trail.snapshots:
        copy = trail.copy(name)
        if copy is not None and find(words, copy.normal).kind == "exact":
            if name in ground.sources:
                return ["the snapshot has these words; add them to the passage"]
            return [f"these words stand in `{name}`"]
    said = [passage for passage in ground.words if passage.kind == "passage"]
    if match.kind == "near":
        return [f"the passage says: {_cut(nearest.text[match.start : match.end])}"]
    return [f"the passage says: {_cut(said[0].text)}"] if len(said) == 1 else []


def _cut(text: str) -> str:
    """A text on one line, not longer than one can take in."""
    shown = " ".join(text.split())
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN].rsplit(' ', 1)[0]} …"
