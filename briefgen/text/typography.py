"""Running text set by the rules of its language: quotation marks, dashes, ellipses, spaces; and dates in words.

Only straight quotation marks, `--`, `---` and `...` are set; what was typed as it should be stays. Passages are never
to be set.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.months import month_pattern
from briefgen.text.patterns import late
from briefgen.text.printed_dates import format_date, format_interval

__all__ = ["bind", "format_date", "format_interval", "in_marks", "quoted", "typeset"]

NBSP, NARROW = "\u00a0", "\u202f"

# Opening and closing marks of the first and second level, after CLDR; for Arabic after the United Nations.
_QUOTES = {
    "en": "“”‘’", "zh": "“”‘’", "ko": "“”‘’", "tr": "“”‘’", "pt": "“”‘’", "nl": "“”‘’", "id": "“”‘’", "vi": "“”‘’",
    "fr": "«»“”", "es": "«»“”", "it": "«»“”", "el": "«»“”", "pt-pt": "«»“”", "ar": "«»“”", "fa": "«»‹›", "ca": "«»“”",
    "ru": "«»„“", "uk": "«»„“", "be": "«»„“", "kk": "«»“”", "nb": "«»‘’", "nn": "«»‘’", "no": "«»‘’",
    "de": "„“‚‘", "cs": "„“‚‘", "sk": "„“‚‘", "sl": "„“‚‘", "bg": "„“‘’", "de-ch": "«»‹›", "fr-ch": "«»‹›",
    "it-ch": "«»‹›", "pl": "„”«»", "hu": "„”»«", "ro": "„”«»", "hr": "„”‘’", "sr": "„”‘’", "sq": "«»“”",
    "sv": "””’’", "fi": "””’’", "da": "»«›‹", "ja": "「」『』", "zh-hant": "「」『』", "zh-tw": "「」『』",
}  # fmt: skip

_ELISION = late(r"'(?:\d\ds?\b|(?:tis|twas|em|til|cause|bout|n)\b)", re.IGNORECASE)
_OPENING, _CLOSING = '“«„"「', '”»“"」'
"""Marks that a text may stand in as a whole."""
_OPENING_BEFORE = frozenset("([{<-–—/“‘«‹„‚¿¡「『\"'")


@record(frozen=True, slots=True)
class _Change:
    """A stretch of the whole text and what is printed for it."""

    start: int
    end: int
    output: str


def typeset(runs: Sequence[str], language: str) -> list[list[tuple[int, str]]]:
    """What is printed for each run of a text that emphasis and links part into runs.

    Args:
        runs: one paragraph; quotation marks are paired across its runs.
        language: BCP 47.

    Returns:
        For each run its pieces: the offset in the run and the text printed for what stands from there to the next
        piece's offset. A piece is either unchanged, letter for letter, or a single replacement.
    """
    text = "".join(runs)
    starts = [0]
    for run in runs:
        starts.append(starts[-1] + len(run))
    changes = _Setter(text, language).changes() if _tokens(primary(language)).search(text) else []
    out: list[list[tuple[int, str]]] = []
    place = 0
    for start, end in pairwise(starts):
        pieces: list[tuple[int, str]] = []
        at = start
        while place < len(changes) and changes[place].start < end:
            change = changes[place]
            place += 1
            if change.end > end:
                continue  # a mark that two runs share is left as it is
            if at < change.start:
                pieces.append((at - start, text[at : change.start]))
            pieces.append((change.start - start, change.output))
            at = change.end
        if at < end:
            pieces.append((at - start, text[at:end]))
        out.append(pieces)
    return out


def quotation_marks(language: str) -> str:
    """The four marks of a language: opening and closing, of the first level and of quotations within quotations."""
    tag = language.replace("_", "-").lower()
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        marks = _QUOTES.get("-".join(parts[:length]))
        if marks is not None:
            return marks
    return _QUOTES["en"]


def in_marks(text: str, language: str) -> str:
    """A text in the quotation marks of a language; one that stands in marks as a whole keeps its own."""
    if text[:1] in _OPENING and text[-1:] in _CLOSING and not any(mark in text[1:-1] for mark in text[0] + text[-1]):
        return text
    opening, closing = _marks_with_spaces(language)
    return f"{opening}{text}{closing}"


def quoted(passage: str, language: str) -> list[str]:
    """A passage's paragraphs in quotation marks: each opens with one, the last closes. Its words stay as they are."""
    parts = [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", passage)]
    parts = [part for part in parts if part]
    if len(parts) == 1:
        return [in_marks(parts[0], language)]
    opening, closing = _marks_with_spaces(language)
    return [f"{opening}{part}" + (closing if part is parts[-1] else "") for part in parts]


def _marks_with_spaces(language: str) -> tuple[str, str]:
    """The outer quotation marks of a language, with the spaces that French sets inside them."""
    marks = quotation_marks(language)
    space = NARROW if primary(language) == "fr" else ""
    return marks[0] + space, space + marks[1]


class _Setter:
    """Finds what changes in one paragraph."""

    def __init__(self, text: str, language: str) -> None:
        tag = language.replace("_", "-").lower()
        self.text = text
        self.language = primary(language)
        self.marks = quotation_marks(language)
        # Canada sets no space before ; ! and ?
        self.french = self.language == "fr"
        self.spaced = "" if tag.startswith("fr-ca") else ";!?"
        self.inside = (
            (NBSP if tag.startswith("fr-ca") else NARROW) if self.french and not tag.startswith("fr-ch") else ""
        )
        self.stack: list[tuple[str, int]] = []
        self.closers = {
            mark: [match.start() for match in re.finditer(mark, text) if self._may_close(match.start())]
            for mark in "\"'"
        }
        self.found: list[_Change] = []

    def changes(self) -> list[_Change]:
        """All changes in order; they don't overlap and each replaces at least one letter."""
        pattern = _tokens(self.language)
        at = 0
        while (match := pattern.search(self.text, at)) is not None:
            shown, at = match.group(), match.end()
            mark = shown.strip(" " + NBSP + NARROW)
            if mark in ('"', "'"):
                self._straight(match.start() + shown.index(mark), mark, match.start())
            elif shown[0] == "-" or shown[0] == ".":
                self._replace(match.start(), match.end(), self._dash(shown) if shown[0] == "-" else self._dots(shown))
            elif self.french:
                self._french(match, mark)
        return self.found

    def _replace(self, start: int, end: int, output: str) -> None:
        """Note a change, if it is one."""
        if output != self.text[start:end]:
            self.found.append(_Change(start, end, output))

    def _dash(self, shown: str) -> str:
        """The dash for two or three hyphens; more are somebody's line."""
        chinese = self.language in ("zh", "ja")
        return {2: "——" if chinese else "–", 3: "——" if chinese else "—"}.get(len(shown), shown)

    def _dots(self, shown: str) -> str:
        """The ellipsis for three full stops; a fourth is the end of the sentence."""
        ellipsis = "……" if self.language == "zh" else "…"
        return {3: ellipsis, 4: ellipsis + "."}.get(len(shown), shown)

    def _straight(self, at: int, mark: str, start: int) -> None:
        """Set a straight mark, with the space before it that the match has taken along in French."""
        before, behind = self._around(at)
        level = next((place for place in range(len(self.stack) - 1, -1, -1) if self.stack[place][0] == mark), None)
        closes = level is not None and self._may_close(at)
        if mark == "'" and not closes and not self._opens_single(at, before, behind):
            prime = before.isdigit() and not behind.isalnum() and not self.stack
            self._replace(at, at + 1, "′" if prime else "’")
        elif closes and level is not None:
            depth = self.stack[level][1]
            del self.stack[level:]
            self._replace(start if depth == 0 else at, at + 1, self._mark(depth, closing=True, outer=before))
        elif self._may_open(at) and self._closes_later(at, mark):
            depth = 0 if mark == '"' and not self.stack else 1
            if mark == '"' and self.stack and self.stack[-1][1] == 1:
                depth = 0
            self.stack.append((mark, depth))
            end = at + 1
            if self.inside and depth == 0 and self.text[end : end + 1] in (" ", NBSP):
                end += 1
            self._replace(at, end, self._mark(depth, closing=False, outer=behind))
        elif mark == '"':
            self._replace(
                at, at + 1, "″" if before.isdigit() else self._mark(0, closing=not self._may_open(at), outer="")
            )

    def _mark(self, depth: int, *, closing: bool, outer: str) -> str:
        """The mark of a level, with the space that French sets inside it."""
        mark = self.marks[2 * depth + closing]
        space = self.inside if mark in "«»" and outer else ""
        return space + mark if closing else mark + space

    def _opens_single(self, at: int, before: str, behind: str) -> bool:
        """Whether ' opens a quotation: a word begins behind it, and something closes it."""
        if before.isalnum() or not behind or behind.isspace() or _ELISION.match(self.text, at):
            return False
        return self._may_open(at) and self._closes_later(at, "'")

    def _closes_later(self, at: int, mark: str) -> bool:
        """Whether a mark stands behind an offset where one may close."""
        return bisect_right(self.closers[mark], at + 1) < len(self.closers[mark])

    def _around(self, at: int) -> tuple[str, str]:
        """The letters before and behind a mark; nothing at the ends."""
        return self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]

    def _may_open(self, at: int) -> bool:
        """Whether a mark stands where one may open."""
        before, _ = self._around(at)
        return not before or before.isspace() or before in _OPENING_BEFORE

    def _may_close(self, at: int) -> bool:
        """Whether a mark stands where one may close."""
        before, behind = self._around(at)
        if not before or behind.isalnum():
            return False
        return not before.isspace() or (self.french and before in (" ", NBSP, NARROW))

    def _french(self, match: re.Match[str], mark: str) -> None:
        """The spaces of French: inside guillemets and before high punctuation."""
        start, end = match.span()
        before = self.text[start - 1 : start] if start else ""
        following = self.text[end : end + 1]
        if mark in "«‹":
            if mark == "«" and self.inside and following and not following.isspace():
                self._replace(start, end, mark + self.inside)
            elif mark == "«" and self.inside and following in (" ", NBSP):
                self._replace(start, end + 1, mark + self.inside)
        elif mark == "»":
            if self.inside and before and not before.isspace():
                self._replace(start, end, self.inside + mark)
        elif before and not before.isspace() and (len(match.group()) > 1 or self._is_high(before, following, mark)):
            space = NBSP if mark == ":" else NARROW if mark[0] in self.spaced else ""
            self._replace(start, end, space + mark if space or len(match.group()) > 1 else mark)

    def _is_high(self, before: str, following: str, mark: str) -> bool:
        """Whether punctuation typed without its space asks for one: not within times, addresses and "?!"."""
        if mark == ":" and before.isdigit() and following.isdigit():
            return False
        ends = not following or following.isspace() or following in ")]}»”’\"'…"
        return ends and (before.isalnum() or before in ")]}»”’\"'%…")


@cache
def _tokens(language: str) -> re.Pattern[str]:
    """What may change; in French with the space before it, and a number's own colon is told apart later."""
    if language != "fr":
        return re.compile(r"[\"']|-{2,}|\.{3,}")
    space = f"[ {NBSP}{NARROW}]"
    high = rf"{space}?(?:[!?]{{2,3}}|[;!?:»])(?![;!?:/])"
    return re.compile(rf"{high}|{space}\"(?!\w)|[\"']|-{{2,}}|\.{{3,}}|«")


_UNITS = (
    r"million|billion|trillion|thousand|hundred|milliards?|millions?|mille|millones|Millionen|Milliarden|млн|млрд|тыс\.|"
    r"per\scent|percent|percentage|pour\scent|%|‰|km²?|m²?|cm|mm|kg|g|t|ha|l|MW|kW|GWh?|°C|h|min|s|euros?|dollars?|USD|EUR|"
    r"FCFA|CFA|€|\$|£|a\.m\.|p\.m\."
)
_LABELS = (
    r"[Tt]ables?|[Ff]igures?|[Bb]ox|[Aa]nnexe?s?|[Ss]ections?|[Ss]ecs?\.|[Aa]rticles?|[Aa]rts?\.|[Pp]aras?\.|"
    r"[Pp]aragraph(?:e?s)?|pp?\.|[Pp]ages?|[Cc]hapters?|[Cc]hapitres?|[Tt]ableaux?|[Ee]ncadrés?|Nos?\.|[Nn]os?\.|[Nn]°|№|[Rr]esolutions?|[Rr]ésolutions?|"
    r"[Vv]ol\.|[Ff]ig\.|[Cc]hap\.|§"
)
_THOUSANDS = late(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_TITLES = r"Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sgt|Lt|Mme|Mlle|Mgr|Me"
_TITLES_WITHOUT_STOP = {"fr": _TITLES, "en": r"Mr|Mrs|Ms|Dr"}
_DIGIT = late(r"\d")


@cache
def _binding(language: str) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
    """What binds words beside figures, and what binds them anywhere; the group holds the space between them.

    What a form begins with is first looked at from afar: most words are not followed by a space and a figure, and need
    not be compared with thirty others.
    """
    month = month_pattern(language)
    ahead = "" if r"\s" in month else r"(?<![\w/])(?=\S{2,14}+ \d)"
    without_stop = _TITLES_WITHOUT_STOP.get(language)
    title = rf"\b(?:(?:{_TITLES})\.{f'|(?:{without_stop})' if without_stop else ''})"
    beside_figures = (
        rf"(?=\d)(?<!\d)(?:[12]?\d|3[01])(?:st|nd|rd|th|er|\.)?( )(?={month})",
        rf"{ahead}{month}( )(?=(?:[0-2]?\d|3[01])(?![\d]|[.,]\d))",
        rf"\d( )(?=(?:{_UNITS})(?![\w'’]))",
        r"(?<![\w.,:/–-])\d{1,2}( )(?=[^\W\d_]{4,})",
        r"\d( )(?=\(\d{4}\))",
    )
    anywhere = (
        rf"(?<!\w)(?=\S{{1,14}}+ [\dIVX])(?:{_LABELS})( )(?=\d|[IVX]+\b)",
        rf"(?=[A-Z][a-z]{{1,3}}\.? [A-ZÀ-Þ]){title}( )(?=[A-ZÀ-Þ])",
        r"(?=[A-ZÀ-Þ]\. )(?<![\w.])[A-ZÀ-Þ]\.( )(?=[A-ZÀ-Þ][\w.])",
    )
    return [re.compile(form) for form in beside_figures], [re.compile(form) for form in anywhere]


def bind(text: str, language: str) -> str:
    """The text with no-break spaces where a line must not end; as long as before, letter for letter.

    Between day and month, a number and its short unit, one of two digits and its noun, a label and its number, a title
    or initial and its name, the symbol of a resolution and its year, and thousands.
    """
    beside_figures, forms = _binding(primary(language))
    if _DIGIT.search(text):
        narrow = NARROW if primary(language) == "fr" else NBSP
        text = _THOUSANDS.sub(lambda match: match.group().replace(" ", narrow), text)
        forms = beside_figures + forms
    places = [match.start(1) for form in forms for match in form.finditer(text)]
    if not places:
        return text
    letters = list(text)
    for place in places:
        letters[place] = NBSP
    return "".join(letters)
