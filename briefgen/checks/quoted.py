"""What the brief puts between quotation marks, or sets off, and that stands in none of the passages behind it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from weakref import WeakKeyDictionary

from briefgen.checks.stretches import Stretch, stretches
from briefgen.diagnostics import Severity, Span
from briefgen.evidence.trail import Ground, Placed, Trail, Words
from briefgen.records import record
from briefgen.text.attributions import attributions
from briefgen.text.longest import longest
from briefgen.text.normal import normalise
from briefgen.text.passages import Match, find, stands
from briefgen.text.quotations import Quotation, quotations

_SAYING = re.compile(
    r"\b(?:sp(?:eak|eaks|oke)|dub(?:s|bed)|brand(?:s|ed)|label\w*|term(?:s|ed)|denounc\w+|appel\w+|parl(?:e|ent|ait)|"
    r"call(?:s|ed|ing)?|"
    r"describ\w+|accus\w+|demand(?:s|ed)?|qualifi\w+|dénonc\w+|exig\w+|warn(?:s|ed|ing)?|say(?:s|ing)?|said|told|"
    r"according\sto|selon|"
    r"dit|sent|écri\w+|annonc\w+|déclar\w+|affirm\w+|estim(?:e|ent|ait|é)|assur\w+|argu(?:e|es|ed)|claim(?:s|ed)?|"
    r"stat(?:e|es|ed)|"
    r"insist\w*|announc\w+|declar\w+|wr(?:ite|ites|ote)|tells?)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:\bso-called|\bknown\sas|\bthe\s(?:word|term)s?|\bdite?s?|\ble\s(?:mot|terme)|\bsoi-disant)\s*$", re.IGNORECASE
)
_WORD = re.compile(r"\w[\w'’-]*")
_BEFORE = 40
"""How many letters before a quotation may say that it is a term."""
_MOST_SHOWN = 90
_COINCIDENCE = 2
"""So few words may stand in any other source by chance."""
_CERTAIN = 4
"""So many words that stand whole in another source come from there, even if the passage has some that are like them."""


@record(frozen=True, slots=True)
class Misquoted:
    """A quotation that is in no passage that it rests on."""

    words: str
    span: Span
    match: Match
    """Its nearest place in `nearest`."""
    nearest: Words
    ground: Ground
    elsewhere: str | None
    """The note, or else the source, of another source that has the words; None: nobody has them."""
    level: Severity | None
    note: str | None
    sentence: str | None
    is_set_off: bool = False


_FOUND: "WeakKeyDictionary[Trail, tuple[Misquoted, ...]]" = WeakKeyDictionary()


def misquoted(trail: Trail) -> tuple[Misquoted, ...]:
    """Every quotation of statements and prose that stands in no passage behind it; looked for once a run.

    A single word counts only beside a verb of saying. Titles of sources, and what is set in italics, are no quotations.
    """
    if trail not in _FOUND:
        _FOUND[trail] = tuple(_misquoted(trail))
    return _FOUND[trail]


def _misquoted(trail: Trail) -> Iterator[Misquoted]:
    titles = _titles(trail)
    for stretch in stretches(trail):
        for quotation in quotations(stretch.text) if stretch.is_own else ():
            if quotation.depth or not _is_quoted(stretch, quotation, titles, trail.language):
                continue
            span = stretch.at(quotation.start, quotation.end)
            nearest = _nearest(quotation.text, stretch.ground)
            if span is not None and nearest is not None:
                elsewhere = _elsewhere(trail, quotation.text, stretch.ground, nearest[0])
                yield Misquoted(
                    quotation.text,
                    span,
                    *nearest,
                    stretch.ground,
                    elsewhere,
                    stretch.level,
                    stretch.note,
                    stretch.sentence,
                )
    for placed in trail.sentences:
        found = _set_off(trail, placed)
        if found is not None:
            yield found


def _set_off(trail: Trail, placed: Placed) -> Misquoted | None:
    """A sentence of a block quotation that was written by hand."""
    if not placed.is_quoted or placed.sentence.notes or not placed.cites:
        return None
    ground = trail.ground(placed.cites)
    nearest = _nearest(placed.text, ground)
    if nearest is None:
        return None
    match, words = nearest
    span = placed.at(*match.difference[:2]) if match.kind == "near" and match.difference else placed.span
    if span is None:
        return None
    elsewhere = _elsewhere(trail, placed.text, ground, match)
    return Misquoted(
        placed.text, span, match, words, ground, elsewhere, None, None, placed.sentence.id, is_set_off=True
    )


def _is_quoted(stretch: Stretch, quotation: Quotation, titles: frozenset[str], language: str) -> bool:
    """Whether quotation marks claim that somebody used these words."""
    if any(start <= quotation.start and quotation.end <= end for start, end in stretch.emphasised):
        return False
    before = stretch.text[max(quotation.start - _BEFORE, 0) : quotation.start]
    if _TERM.search(before) or bare(quotation.text) in titles:
        return False
    if len(_WORD.findall(quotation.text)) >= 2:
        return True
    if not _WORD.search(quotation.text):
        return False
    around = _sentence(stretch, quotation)
    return stretch.is_said or bool(_SAYING.search(around)) or any(one.party for one in attributions(around, language))


def _sentence(stretch: Stretch, quotation: Quotation) -> str:
    """The text around a quotation, as far as its sentence goes."""
    start = max(stretch.text.rfind(stop, 0, quotation.start) for stop in (". ", "? ", "! ", "; ")) + 1
    end = min((at for stop in ".?!;" if (at := stretch.text.find(stop, quotation.end)) >= 0), default=len(stretch.text))
    return f"{stretch.text[start : quotation.start]} … {stretch.text[quotation.end : end]}"


def _titles(trail: Trail) -> frozenset[str]:
    """The titles of all sources, as they are compared."""
    fields = ("title", "title-short", "container-title", "collection-title")
    found = (source.csl.get(field) for source in trail.notes.sources.values() for field in fields)
    return frozenset(bare(title) for title in found if isinstance(title, str) and title)


@lru_cache(maxsize=1024)
def bare(text: str) -> str:
    """A text as titles are compared."""
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


# ------------------------------------------------------------------------------------------------ where they do stand


def _elsewhere(trail: Trail, words: str, ground: Ground, match: Match) -> str | None:
    """Who else has words that the passages lack: the note of another source, or else the source."""
    count = len(_WORD.findall(words))
    if count < _COINCIDENCE or (match.kind == "near" and count < _CERTAIN):
        return None
    for source in trail.notes.sources.values():
        if source.id in ground.sources:
            continue
        for note in source.notes:
            if any(one.kind == "passage" and stands(words, one.normal) for one in trail.words_of(note)):
                return note.id
    for name in trail.snapshots:
        copy = trail.copy(name) if name not in ground.sources else None
        if copy is not None and stands(words, copy.normal):
            return name
    return None


def facts(trail: Trail, found: Misquoted) -> list[str]:
    """What is said in the place of a quotation, or how much of it stands where."""
    for name in found.ground.sources:
        copy = trail.copy(name)
        if copy is not None and find(found.words, copy.normal).kind == "exact":
            return ["the snapshot has these words; add them to the passage"]
    said = [passage for passage in found.ground.words if passage.kind == "passage"]
    if found.match.kind == "near":
        return [f"the passage says: {cut(found.nearest.text[found.match.start : found.match.end])}"]
    shown = [f"the passage says: {cut(said[0].text)}"] if len(said) == 1 else []
    return [*shown, *_stretch(trail, found)]


def _stretch(trail: Trail, found: Misquoted) -> list[str]:
    """The longest run of its words that stands in a passage or a copy behind it, and what the source says there."""
    copies = [copy for name in found.ground.sources if (copy := trail.copy(name)) is not None]
    runs = [run for one in (*found.ground.words, *copies) if (run := longest(found.words, one.normal)) is not None]
    best = max(runs, key=lambda run: run.count, default=None)
    if best is None or best.count < 3:
        return []
    return [f"of these words the source has `{cut(best.words)}`, in: {cut(best.context)}"]


def cut(text: str) -> str:
    """A text on one line, not longer than one can take in."""
    shown = " ".join(text.split())
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN].rsplit(' ', 1)[0]} …"
