"""What stands in a variable as running text: light markup, quotation marks, and the case of its letters.

Markup and quotation marks are those that CSL processors share beyond the specification (`<i>`, `<b>`, `<sc>`, `<sup>`,
`<sub>`, `<span class="nocase">`); text case is CSL 1.0.2, Text-case.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from briefgen.csl.tree import Close, Mark, Open, Quote, Run, Token

_TAG = re.compile(
    r"</?(?:i|b|sup|sub|sc)>"
    r"|<span\s+class=\"nocase\">|<span\s+style=\"font-variant:\s*small-caps;?\">|<span[^<>]*>|</span>"
)
_MARKS = {
    "i": Mark("font-style", "italic", flips=True),
    "b": Mark("font-weight", "bold", flips=True),
    "sc": Mark("font-variant", "small-caps", flips=True),
    "sup": Mark("vertical-align", "sup"),
    "sub": Mark("vertical-align", "sub"),
}
NOCASE = Mark("case", "none")
UNDECORATED = Mark("plain", "")
_PLAIN = Mark("", "")
_RAISED_RUN = re.compile("[\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02b8\u02c0\u02c1\u02e0-\u02e4\u06e5\u06e6\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2070\u2071\u2074-\u207f\u2120\u2122\u3192-\u319f]")
_QUICK = re.compile("[<\"'“”«»\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02e4\u06e5\u06e6\u1d2c-\u1dbf\u2070-\u207f\u2120\u2122\u3192-\u319f]")


def rich(text: str) -> list[Token]:
    """A variable's text as tokens: runs of letters, markup and quotations."""
    return [Run(t.text, joined=t.joined) if isinstance(t, Run) else t for t in _rich(text)]


def marked(text: str) -> list[Token]:
    """A style's own words as tokens: its quotation marks and apostrophes stay what they are."""
    if not text:
        return []
    return _marked(text) if _QUICK.search(text) else [Run(text)]


@lru_cache(maxsize=4096)
def _rich(text: str) -> tuple[Token, ...]:
    if not _QUICK.search(text):
        return (Run(text),) if text else ()
    tokens = list(_quoted(_marked(text)))
    made: list[Token] = []
    is_first = True
    for token in tokens:
        if isinstance(token, Run):
            if not token.text:
                continue
            token = Run(token.text, joined=not is_first)  # noqa: PLW2901
            is_first = False
        made.append(token)
    return tuple(made)


def _marked(text: str) -> list[Token]:
    """Markup told from letters; tags that nothing closes stay letters."""
    tokens: list[Token] = []
    waiting: list[tuple[str, int]] = []
    at = 0
    for found in _TAG.finditer(text):
        tag = found.group()
        tokens += _letters(text[at : found.start()])
        at = found.end()
        name = re.match(r"</?([a-z]+)", tag)[1]  # type: ignore[index]
        if not tag.startswith("</"):
            mark = _MARKS.get(name) or (
                NOCASE if "nocase" in tag else UNDECORATED if "nodecor" in tag
                else _MARKS["sc"] if "small-caps" in tag else _PLAIN
            )
            waiting.append((name, len(tokens)))
            tokens.append(Open(mark))
            tokens.append(Run(tag, literal_tag=True))
        elif any(one == name for one, _ in waiting):
            while waiting:
                one, place = waiting.pop()
                opening = tokens[place]
                assert isinstance(opening, Open)
                if one == name:
                    tokens[place + 1] = Run("")
                    tokens.append(Close(opening.mark))
                    break
                tokens[place] = Run("")  # a tag that nothing closes stays what it was
        else:
            tokens += _letters(tag)
    for _, place in waiting:
        tokens[place] = Run("")
    return tokens + _letters(text[at:])


def _letters(text: str) -> list[Token]:
    """Letters, raised ones as markup."""
    made: list[Token] = []
    at = 0
    for found in _RAISED_RUN.finditer(text):
        lowered = _lowered(found.group())
        if lowered is None:
            continue
        if text[at : found.start()]:
            made.append(Run(text[at : found.start()]))
        made += [Open(_MARKS["sup"]), Run(lowered), Close(_MARKS["sup"])]
        at = found.end()
    return [*made, Run(text[at:])] if text[at:] else made


def _lowered(letter: str) -> str | None:
    """What a raised letter is on the line (Unicode, decomposition `<super>`)."""
    kind, _, rest = unicodedata.decomposition(letter).partition(" ")
    return "".join(chr(int(code, 16)) for code in rest.split()) if kind == "<super>" else None


def _quoted(tokens: list[Token]) -> Iterator[Token]:
    """Quotation marks as quotations, apostrophes as such; a mark that opens and is never closed stays a letter."""
    flat: list[tuple[str, Token | None]] = []
    for token in tokens:
        if isinstance(token, Run):
            flat += [(letter, None) for letter in token.text] if not token.literal_tag else [(token.text, None)]
        else:
            flat.append(("", token))
    letters = [letter for letter, _ in flat]
    made: list[Token | str] = [token or letter for letter, token in flat]
    waiting: list[tuple[str, int]] = []
    for at, letter in enumerate(letters):
        if not letter or letter not in "\"'“”":
            continue
        before, after = _beside(letters, at, -1), _beside(letters, at, 1)
        kind = {'"': '"', "“": '"', "”": '"', "'": "'", "‘": "'", "’": "'", "«": "«", "»": "«"}[letter]
        may_close = letter in "\"'”’»" and before != "" and not (before.isspace() and letter not in "»")
        may_open = letter in "\"'“" and (letter == "“" or not (before.isalnum() or before in "'’" and before)) and after != "" and not (after.isspace() and letter != "«")
        if kind == "'" and letter in "'’" and before.isalnum() and after.isalnum():
            made[at] = "’"
            continue
        opened = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == kind), None)
        if may_close and opened is not None and not (kind == "'" and after.isalnum()) and not (may_open and letter == '"' and not before.isalnum() and after.isalnum() and before not in ".,;:!?)…"):
            for _, place in waiting[opened + 1 :]:
                made[place] = "’" if letters[place] in "'‘’" else letters[place]
            _, place = waiting[opened]
            del waiting[opened:]
            made[place], made[at] = Open(Quote()), Close(Quote())
        elif may_open:
            waiting.append((kind, at))
        elif kind == "'":
            made[at] = "’"
    for kind, place in waiting:
        made[place] = "’" if kind == "'" and letters[place] != "‘" else letters[place]
    text = ""
    for one in made:
        if isinstance(one, str):
            text += one
            continue
        if text:
            yield Run(text)
            text = ""
        yield one
    if text:
        yield Run(text)


def _beside(letters: list[str], at: int, step: int) -> str:
    """The letter beside a mark, over markup; empty at the end of the text."""
    at += step
    while 0 <= at < len(letters):
        if letters[at]:
            return letters[at][-1 if step < 0 else 0]
        at += step
    return ""


# -------------------------------------------------------------------------------------------------------- text case

STOP_WORDS = frozenset(
    "a according across afore after against ahead along alongside amid amidst among amongst an and anenst apart around as "
    "aside astride at athwart atop away before behind below beneath beside besides between beyond but by circa despite "
    "down during except for forenenst from given in inside into lest like modulo near next nor notwithstanding of off on "
    "onto or out over per plus pro qua sans since so than the thru through throughout thruout till to toward towards "
    "under underneath until unto up upon versus vs vs. v v. via vis-à-vis with within without yet about van von de".split()
)

_WORD = re.compile(r"[^\s\-–—/()\[\]{}“”‘\"«»:;,!?…]+")


def _upper(text: str, language: str) -> str:
    """Capitals, with the dotted one of Turkic languages."""
    return text.replace("i", "İ").upper() if language[:2] in ("tr", "az") else text.upper()


def apply_case(tokens: list[Token], case: str, *, is_english: bool, language: str = "") -> None:
    """Change the case of the letters of some tokens, in place; what is marked `nocase` stays."""
    runs = list(_open_to_case(tokens))
    if not runs:
        return
    match case:
        case "lowercase":
            for run in runs:
                run.text = run.text.lower()
        case "uppercase":
            for run in runs:
                run.text = _upper(run.text, language)
        case "capitalize-first":
            _first(tokens, runs)
        case "capitalize-all":
            for run in runs:
                run.text = re.sub(r"(?<![\w’'])[^\W\d_]", lambda m: m.group().upper(), run.text)
        case "sentence":
            for run in runs:
                run.text = run.text.lower()
            _first(tokens, runs)
        case "title" if is_english:
            _title(tokens, runs)


_STAYS = (NOCASE, UNDECORATED, _MARKS["sc"], _MARKS["sup"], _MARKS["sub"])
"""What is set so keeps its letters' case."""


def _open_to_case(tokens: list[Token]) -> Iterator[Run]:
    depth = 0
    for token in tokens:
        if isinstance(token, Open) and token.mark in _STAYS:
            depth += 1
        elif isinstance(token, Close) and token.mark in _STAYS:
            depth -= 1
        elif isinstance(token, Run) and not depth and token.text:
            yield token


def _first(tokens: list[Token], runs: list[Run]) -> None:
    """A capital for the first letter, unless it is marked to stay."""
    first = next((token for token in tokens if isinstance(token, Run) and token.text.strip()), None)
    if first is None or all(first is not run for run in runs):
        return
    at = next((n for n, letter in enumerate(first.text) if letter.isalnum()), None)
    if at is not None and first.text[at].islower():
        word = re.match(r"\w+", first.text[at:])
        if word and word.group().islower() or at == 0:
            first.text = first.text[:at] + first.text[at].upper() + first.text[at + 1 :]


def _title(tokens: list[Token], runs: list[Run]) -> None:
    """Title case of English (Title Case Conversion): words in capitals or mixed case stay as they are."""
    cased = {id(run) for run in runs}
    words = [(run, found) for run in tokens if isinstance(run, Run) for found in _WORD.finditer(run.text)]
    changes: dict[int, list[tuple[int, str]]] = {}
    for number, (run, found) in enumerate(words):
        word = found.group()
        if id(run) not in cased or not word[0].islower() or not word.islower():
            continue
        before, after = _between(tokens, words, number - 1), _between(tokens, words, number)
        if not _stays_small(word, before, after, opens=number == 0, closes=number == len(words) - 1):
            changes.setdefault(id(run), []).append((found.start(), word[0].upper()))
    for run in runs:
        for at, letter in changes.get(id(run), ()):
            run.text = run.text[:at] + letter + run.text[at + 1 :]


def _between(tokens: list[Token], words: list[tuple[Run, "re.Match[str]"]], number: int) -> str:
    """What stands between a word and the next."""
    if not 0 <= number < len(words) - 1:
        return ""
    (first, one), (second, other) = words[number], words[number + 1]
    if first is second:
        return first.text[one.end() : other.start()]
    return first.text[one.end() :] + second.text[: other.start()]


def _stays_small(word: str, before: str, after: str, *, opens: bool, closes: bool) -> bool:
    """Whether a small word of a title keeps its small letter."""
    bare = word.strip(".’'")
    is_hyphened = before in ("-", "–") and not opens
    if len(bare) == 1 and (not bare.isascii() or is_hyphened):
        return True
    if word not in STOP_WORDS and bare not in STOP_WORDS:
        return False
    if opens or after == "-" and not is_hyphened:
        return False
    if is_hyphened:
        return True
    begins = before.rstrip(" “\"‘([«").endswith((":", "?", "!"))
    return not closes and not begins


def strip_periods(tokens: list[Token]) -> None:
    """Take the full stops out of some tokens, in place."""
    for token in tokens:
        if isinstance(token, Run):
            token.text = token.text.replace(".", "")


def is_latin(letter: str) -> bool:
    """Whether a letter is of a script whose names stand in the order of speech with spaces (Latin, Cyrillic, Greek)."""
    if not letter.isalpha():
        return False
    name = unicodedata.name(letter, "")
    return name.startswith(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"))
