"""B204: words of a source stand in the brief without quotation marks."""

import re
from collections.abc import Iterator

from briefgen.checks.claims import Claim, claims, passages
from briefgen.checks.finding import finding, waiver
from briefgen.evidence.trail import Trail, Words
from briefgen.evidence.waivers import Found
from briefgen.text.function_words import function_words
from briefgen.text.months import month_forms
from briefgen.text.numbers import numbers
from briefgen.text.quotations import quotations
from briefgen.text.stems import content_words

_MOST = 8
"""From so many words in a row on they are the source's, not the brief's."""
_LEAST = 5
"""Of these so many must say something: figures, and words that every sentence needs, are nobody's own."""
_LEAST_OF_ALL = 3
"""The same where all that is told is the source's."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPENS = re.compile(r"(?:^|[.!?…:]\s|[“«\"]\s?)$")
_FREE = frozenset({"legislation", "bill", "treaty", "legal_case", "regulation", "standard"})
_OPEN = re.compile(r"\b(?:public|cc0|cc-by|open|domaine|libre)\b", re.IGNORECASE)


def unmarked_quotation(trail: Trail) -> Iterator[Found]:
    """Runs of eight words and more that a passage has too, outside quotation marks.

    Names, numbers and dates are not counted: nobody can say them otherwise. Nor are the words of laws and treaties,
    and of sources whose `rights` are open. Of the words that are counted at least five must say something.
    """
    for claim in claims(trail):
        if claim.is_own_voice:
            continue
        run = _longest(trail, claim)
        span = claim.stretch.at(*run) if run is not None else None
        if run is not None and span is not None:
            count = len(_WORD.findall(claim.text[slice(*run)]))
            yield finding(
                "B204",
                f"{count} words in a row are the source's own, without quotation marks",
                span,
                hint=f"say it in your own words, or quote; or {waiver('B204', in_note=claim.own is not None)}",
                severity=claim.stretch.level,
                note=claim.stretch.note,
                sentence=claim.stretch.sentence,
            )


def _longest(trail: Trail, claim: Claim) -> tuple[int, int] | None:
    """The first run of the source's words that is long enough: start and end in the claim."""
    free = {note.source for note in claim.notes if _is_free(trail, note.source)}
    if free and len(free) == len({note.source for note in claim.notes}):
        return None
    language = trail.language
    told = passages(trail, claim)
    words = [match.span() for match in _WORD.finditer(claim.text)]
    forms = [_form(claim.text[start:end]) for start, end in words]
    quoted = [(one.start, one.end) for one in quotations(claim.text)]
    stops = [bool(quoted) and any(start < right and left < end for left, right in quoted) for start, end in words]
    runs = [run for passage in told for run in _shared(forms, stops, passage)]
    if not runs:
        return None
    counts = [_is_counted(claim.text, start, end, language) for start, end in words]
    for first, last in sorted(runs, key=lambda run: (-sum(counts[run[0] : run[1]]), run[0])):
        if sum(counts[first:last]) < _MOST:
            return None
        run = (words[first][0], words[last - 1][1])
        is_whole = last - first == len(words)
        if _says_enough(claim.text[slice(*run)], language, _LEAST_OF_ALL if is_whole else _LEAST):
            return run
    return None


def _says_enough(text: str, language: str, least: int) -> bool:
    """Whether enough words of a run say something, figures in letters left out; other languages are not read."""
    if not function_words(language):
        return True
    figures = [(one.start, one.end) for one in numbers(text, language)]
    words = [
        match.group()
        for match in _WORD.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in figures)
    ]
    return sum(bool(content_words(word, language)) for word in words) >= least


def _is_counted(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word could be another: no number, no month, and no word with a capital but that of its sentence."""
    word = text[start:end]
    has_digit = not word.isalpha() and any(map(str.isdigit, word))
    if has_digit or not word[0].isalpha() or word.lower() in month_forms(language):
        return False
    return not word[0].isupper() or _OPENS.search(text[max(0, start - 4) : start]) is not None


def _is_free(trail: Trail, name: str) -> bool:
    source = trail.notes.sources[name]
    return str(source.csl.get("type") or "") in _FREE or _OPEN.search(source.text("rights") or "") is not None


def _form(word: str) -> str:
    return word.casefold().replace("’", "'")


def _shared(forms: list[str], stops: list[bool], passage: Words) -> Iterator[tuple[int, int]]:
    """First and last of each run of eight words and more that a passage has too."""
    theirs = [_form(word) for word in _WORD.findall(passage.text)]
    places: dict[str, list[int]] = {}
    for at, form in enumerate(theirs):
        places.setdefault(form, []).append(at)
    for first, form in enumerate(forms):
        for place in places.get(form, ()):
            if first and place and forms[first - 1] == theirs[place - 1] and not stops[first - 1]:
                continue  # a longer run has begun before
            last = first
            while (
                last < len(forms)
                and place + last - first < len(theirs)
                and forms[last] == theirs[place + last - first]
                and not stops[last]
            ):
                last += 1
            if last - first >= _MOST:
                yield first, last
