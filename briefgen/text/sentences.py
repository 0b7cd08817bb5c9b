"""Where sentences begin and end.

sentencex proposes the boundaries; what it is known to get wrong on the prose of policy briefs (abbreviations before
names and numbers, sentences that end in an abbreviation or within brackets) is put right here. Blank lines always end a
sentence, single line ends never do.
"""

import re
from functools import cache

from briefgen.text.function_words import function_words, primary
from briefgen.text.kept import kept

# Never the end of a sentence: a name or a number follows.
_TITLES = {
    "en": "mr mrs ms dr prof st gen lt col sgt capt cmdr maj adm brig gov sen rep rev hon messrs mt ft pres amb",
    "fr": "m mm mme mmes mlle mlles me mgr dr pr st ste gén col cdt lt cap",
}
# Not the end where a number follows: labels of numbers and places in documents.
_LABELS = {
    "en": "no nos art arts para paras p pp sec secs ch chap fig figs vol vols n nn app ann cl reg res doc ed rev v vv "
    "col cols fn ser supp pt approx ca c al",
    "fr": "no nos art par para p pp sect chap fig vol n al alin ann app réf rés doc éd tabl cf env ca",
}
# Not the end unless a word follows that begins a new sentence.
_OTHERS = {
    "en": "jan feb mar apr jun jul aug sept sep oct nov dec u.n u.s u.k e.u a.u u.a.e u.s.a d.c a.m p.m e.g i.e etc cf "
    "vs viz ibid eds inc ltd co corp jr sr bros dept govt min est incl excl esp al approx ph.d",
    "fr": "janv févr avr juill juil sept oct nov déc p.ex ex etc c.-à-d cf ibid o.n.u u.e n.u s.a apr av j.-c réf "
    "min max env",
}
# An abbreviation before which one cannot stop at all: what it introduces follows.
_OPENING = {"en": "e.g i.e cf viz vs approx", "fr": "p.ex c.-à-d cf env"}

_STOP = ".!?…。！？؟۔।"
_CLOSERS = "\"'”’»›)]"
_OPENERS = "\"'“‘«‹([¿¡„‚"
_PARAGRAPH = re.compile(r"\S(?:[^\n]++|\n(?![^\S\n]*\n))*+")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»()\[\],;:–—]+$")
_FIRST_WORD = re.compile(r"[\W_]*(\w[\w'’-]*)")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
# A stop, perhaps closing marks or footnote calls behind it, white space, and a capital.
_MISSED = re.compile(
    r"[.!?…](?:(?<=\w\.)|(?<=[!?…]))(?P<marks>(?:[\"'”’»)\]]|\[\d{1,3}\]){0,4})\s{1,4}(?=[\"'“‘«(\[]{0,2}[^\W\d_])"
)
# A footnote call in the text of a PDF: "The ferry sank.1 The rest".
_CALLED = re.compile(r"(?P<word>[^\W\d_]{3,40})\.\d{1,2}\s{1,4}(?=[A-ZÀ-Þ“«])")
# What every such call has in it: most texts have none, and are not gone through word by word.
_STOP_AND_DIGIT = re.compile(r"\.\d")
# One word in brackets, as "(ret.)".
_ONE_WORD = re.compile(r"[(\[]\w+\.[)\]]\s*$")
# Function words that are names as well: "J. Will", "B. An".
_ALSO_NAMES = frozenset({"will", "may", "an", "do", "so", "no", "my"})
# sentencex takes time in the square of the quotation marks and backticks that nobody closes.
_LONG = 5_000
# How far back and ahead to look for the partner of a bracket, in letters.
_NEAR = 800
_MARKS = str.maketrans(dict.fromkeys("\"'“”‘’«»„‚‹›()[]`", " "))


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence in order, without the white space between them.

    What stands in quotation marks stays in the sentence that quotes it, and closing marks stay with their sentence.
    """
    return list(_sentences(text, language))


@kept
def _sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for match in _PARAGRAPH.finditer(text):
        spans.extend(_paragraph(match.group(), match.start(), language))
    return tuple(spans)


def _paragraph(text: str, offset: int, language: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph, moved by its offset in the whole."""
    ends = sorted({*_proposed(text, language), *_missed(text, language), len(text)})
    spans: list[tuple[int, int]] = []
    start = 0
    for end in ends:
        if end < len(text) and not _is_boundary(text, start, end, language):
            continue
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = end - (len(piece) - len(piece.rstrip()))
        if left < right:
            spans.append((offset + left, offset + right))
        start = end
    return spans


def _proposed(text: str, language: str) -> list[int]:
    """Where sentencex begins new sentences, as offsets in the text."""
    import sentencex

    shown = text.translate(_MARKS) if len(text) > _LONG else text
    found = sentencex.get_sentence_boundaries(primary(language) or "en", shown)
    return [boundary["end_index"] for boundary in found]


def _missed(text: str, language: str) -> list[int]:
    """Where a sentence may begin that sentencex does not see: behind a bracket, a number, an abbreviation."""
    found = [
        match.end()
        for match in _MISSED.finditer(text)
        if (text[match.end()].isupper() and (match["marks"].endswith((")", "]")) or text[match.start() - 1].isdigit()))
        or _opens_sentence(text, match.end(), language)
    ]
    if _STOP_AND_DIGIT.search(text) is not None:
        found += [
            match.end() for match in _CALLED.finditer(text) if not _is_abbreviation(match["word"].lower(), language)
        ]
    return found


def _opens_sentence(text: str, at: int, language: str) -> bool:
    """Whether a capitalised function word stands here: "The", not "Council"."""
    found = _FIRST_WORD.match(text, at, at + 60)
    if found is None or not found.group(1)[0].isupper():
        return False
    word = found.group(1)
    if len(word) == 1 and text[found.end() : found.end() + 1] == ".":
        return False
    head = word.lower().replace("’", "'").split("'")[0]
    return head in function_words(language) and (len(word) == 1 or not word.isupper())


def _is_boundary(text: str, start: int, end: int, language: str) -> bool:
    """Whether a sentence that began at start really ends before end."""
    start = max(start, end - _NEAR)
    body = text[start:end].rstrip()
    stripped = body.rstrip(_CLOSERS + " \u00a0\u202f")
    if not stripped or not any(mark.isalnum() for mark in stripped):
        return False
    if _is_open(text, start, end) or (len(stripped) < len(body) and _ONE_WORD.search(body[-40:])):
        return False
    following = _FIRST_WORD.match(text, end, end + 80)
    first = following.group(1) if following else ""
    if stripped[-1] not in _STOP:
        return not first[:1].islower()
    if first[:1].islower() and stripped[-1] in ".…":
        return False
    if stripped[-1] in "!?" and len(stripped) < len(body) and first[:1].islower():
        return False  # “Why?” he asked.
    if stripped[-1] != ".":
        return True
    found = _LAST_WORD.search(stripped[:-1][-40:])
    return found is None or _may_end(found.group(), text, end, first, language)


def _may_end(word: str, text: str, end: int, first: str, language: str) -> bool:
    """Whether the word before a full stop ends its sentence, as the word after it is `first`."""
    low = word.lower()
    if low in _table("titles", language) or low in _table("opening", language):
        return False
    if low.isdigit():
        return len(low) > 3 or not _is_list_number(text, end, word, language)
    if low in _table("labels", language) and (first[:1].isdigit() or low not in ("no", "n", "p", "v", "c")):
        return _opens_sentence(text, end, language)
    if low in _table("others", language) or _INITIAL.fullmatch(word):
        return _opens_sentence(text, end, language) and (len(word) > 1 or first.lower() not in _ALSO_NAMES)
    return True


def _is_list_number(text: str, end: int, word: str, language: str) -> bool:
    """Whether a number with its full stop is the label of an item ("1. First") and no end ("Dec. 31.")."""
    before = text[max(0, end - _NEAR) : end].rstrip()[: -len(word) - 1].rstrip(" ")
    if not before or before[-1] in "\n:;":
        return True
    found = _LAST_WORD.search(before[:-1][-40:])
    return before[-1] == "." and not (found and _is_abbreviation(found.group().lower(), language))


def _is_abbreviation(word: str, language: str) -> bool:
    """Whether some table holds a word, given in lower case and without its last full stop."""
    return any(word in _table(name, language) for name in ("titles", "labels", "others", "opening"))


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a bracket or guillemet that opened in the sentence still waits for its partner nearby."""
    body = text[start:end]
    for left, right in (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”")):
        if body.count(left) > body.count(right) and right in text[end : end + _NEAR]:
            return True
    return False


@cache
def _table(name: str, language: str) -> frozenset[str]:
    """One table of abbreviations, without their last full stop; English serves where a language has none."""
    tables = {"titles": _TITLES, "labels": _LABELS, "others": _OTHERS, "opening": _OPENING}
    table = tables[name]
    return frozenset(table.get(primary(language), table["en"]).split())
