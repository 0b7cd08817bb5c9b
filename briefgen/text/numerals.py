"""From figures and number words to single numbers: "2.5 million", "five hundred", "treize mille", "two-thirds"."""

import re
from decimal import Decimal
from functools import cache

from briefgen.records import record, replace
from briefgen.text.function_words import primary
from briefgen.text.number_words import ABBREVIATED, Part, number_words
from briefgen.text.patterns import late

ONE = Decimal(1)
_NOTHING = Decimal(0)
_DOZEN = Decimal(12)

# Languages that write 13,000 for thirteen thousand; the others write 13.000 or leave a space.
_COMMA_GROUPS = frozenset({"en", "zh", "ja", "ko", "th", "he", "ar", "hi"})
_SPACES = " \u00a0\u202f\u2009"
_DIGIT = late(r"\d")
_FIGURES = late(
    rf"(?=[-−\d])(?P<sign>(?<![^\s(])[-−])?(?<![\d.,])(?P<digits>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,'’٬٫]\d+)*)"
    r"(?P<nth>(?:st|nd|rd|th|er|re|e|ème|ère|º|ª)\b)?(?P<vulgar>[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])?"
    r"(?P<short>(?i:bn|tn|trn|mln|mn|mio|mrd|mds?|[kmb])\b|\s(?:bn|tn|trn|mln|mn|Mio|[Mm]rd|Mds?|[kM](?=\s?[€$£]))\b)?(?P<tail>[^\W\d_])?"
)
_MOST_DIGITS = 60
"""What is longer is no number that anybody counts in; the values of numbers are compared and printed digit by digit."""
_METRES = late(r"[\s-]*(?:high|long|deep|wide|tall|away|above|below|apart|thick|de\s(?:haut|long|large|prof)|[²³])")
_VULGAR = {
    letter: Decimal(above) / Decimal(below)
    for letter, above, below in zip("¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", "113121234151357", "424335555668888", strict=True)
}
_LONE_VULGAR = late(rf"(?<!\d)[{''.join(_VULGAR)}]")
_SLASH = late(r"(?<![\w./])(\d{1,3})/(\d{1,3})(?![\w/])")
_ADJACENT = late(r"[^\S\n]{1,2}(?:\n[^\S\n]{0,3})?|\n[^\S\n]{0,3}|-|")
_AND = late(r"(?:[\s-]|-\n)(?:and|et)(?P<a>\sa)?[\s-]")
_ARTICLE = late(r"(?:\b(?:a|an|per|the\sfirst|every|each|un|une|pour|par)\s)$", re.IGNORECASE)
_NTH_BEFORE = late(r"\b(?:first|second|other|third|fourth|première|seconde|deuxième|autre)\s$", re.IGNORECASE)
# "fell by a quarter", "more than a third": no "of" is needed to tell a part from an ordinal.
_A_PART = late(r"\b(?:by|than|nearly|almost|about|roughly|d['’]un|près\sd['’]un)\s(?:an?\s)?$", re.IGNORECASE)
_AND_A_HALF = late(r"[^\W\d_]{2,}\s(?:et|and\sa)\s$")  # "a century and a half"
_MOST_EXACT = 20
"""Digits of whole numbers that are neither rounded nor written with an exponent."""
_FAR = 12
"""So many letters apart two words are of two numbers."""
_LETTERS = r"[^\W\d_]+"
_COMPARED = late(
    r"\s(?:more|fewer|less|higher|lower|smaller|larger|bigger|longer|shorter|cheaper|dearer|as|de\s(?:plus|moins))\b"
)
_OF_IT = late(r"(?:\s(?:environ|or\sso))?\s(?:of\b|de\b|des\b|du\b|d['’])")
# "rose by a fifth in May", "a third more than before": a share; "a third attempt" is none.
_NO_NOUN = late(
    r"\s?(?:[.,;:)]|$)|\s(?:more|fewer|less|higher|lower|below|above|up|down|smaller|larger|longer|shorter|cheaper|dearer|as|in|"
    r"on|to|from|and|since|over|between|during|within|than|at|compared|against|when|while|last|this|that|each|every|or|"
    r"has|have|had|is|are|was|were|will|would|can|could|may|might|did|do|does|went|came)\b"
)
_OF = late(r"\s(?:of\b|de\b|des\b|du\b|d['’])")


@record(frozen=True, slots=True)
class Numeral:
    """One number, before the words around it say what it is."""

    start: int
    end: int
    value: Decimal | None
    """None for what names no number: "thousands"."""
    step: Decimal = ONE
    """The worth of the last digit shown that is not a filling zero: 10 for 170, 0.1 million for 2.5 million."""
    scale: Decimal = ONE
    """The scale word that it ends in."""
    ordinal: bool = False
    ratio: bool = False
    vague: bool = False
    approximate: bool = False


@record(frozen=True, slots=True)
class _Atom:
    """A figure or a number word where it stands."""

    start: int
    end: int
    part: Part
    value: Decimal
    step: Decimal
    word: str


def figure(shown: str, language: str) -> Decimal | None:
    """What a run of digits with its grouping and decimal signs is worth; None where they make no number."""
    if shown.isdecimal():  # as most figures are
        return Decimal(shown) if len(shown) <= _MOST_DIGITS else None
    shown = "".join(letter for letter in shown if letter not in _SPACES).replace("٬", "").replace("٫", ".")
    if len(shown) > _MOST_DIGITS:
        return None
    signs = [letter for letter in shown if not letter.isdigit()]
    groups = re.split(r"\D", shown)
    if not signs:
        return Decimal(shown)
    grouped = 1 <= len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])
    indian = len(groups) > 2 and len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1])
    if len(set(signs)) > 1:
        # The last sign is the decimal one, and the others group.
        if signs.count(signs[-1]) > 1 or not all(len(group) == 3 for group in groups[1:-1]):
            return None
        return Decimal("".join(groups[:-1]) + "." + groups[-1])
    if len(signs) > 1:
        return Decimal("".join(groups)) if grouped or (indian and signs[0] == ",") else None
    if signs[0] in "'’":
        return Decimal("".join(groups)) if grouped else None
    commas = primary(language) in _COMMA_GROUPS
    if grouped and ((commas or groups[1] == "000") if signs[0] == "," else not commas):
        return Decimal("".join(groups))
    return Decimal(groups[0] + "." + groups[1])


def numerals(text: str, language: str) -> list[Numeral]:
    """The numbers of a text in order, without what stands around them."""
    atoms = _atoms(text, language)
    found: list[Numeral] = []
    place = 0
    while place < len(atoms):
        numeral, place = _numeral(text, atoms, place, primary(language))
        if numeral is not None:
            found.append(numeral)
    return found


@cache
def _word_pattern(language: str) -> re.Pattern[str] | None:
    """A regular expression for what may be a number word of a language: any word, and the words of several parts."""
    words = number_words(language)
    joined = sorted((word for word in words if not word.isalpha()), key=len, reverse=True)
    return re.compile(rf"(?<![\w'’])(?:{'|'.join([*joined, _LETTERS])})(?!\w)", re.IGNORECASE) if words else None


def _atoms(text: str, language: str) -> list[_Atom]:
    """Figures and number words, in order."""
    atoms: list[_Atom] = []
    fractions: set[int] = set()
    has_digit = _DIGIT.search(text) is not None
    for match in _SLASH.finditer(text) if has_digit and "/" in text else ():
        above, below = Decimal(match[1]), Decimal(match[2])
        if 0 < above < below <= 100:
            atoms.append(_Atom(match.start(), match.end(), Part.HALF, above / below, ONE, match.group()))
            fractions |= {match.start(1), match.start(2)}
    for match in _FIGURES.finditer(text) if has_digit else ():
        atom = _figure_atom(match, language) if match.start("digits") not in fractions else None
        if atom is not None:
            atoms.append(atom)
    atoms += [
        _Atom(match.start(), match.end(), Part.HALF, _VULGAR[match.group()], ONE, match.group())
        for match in (_LONE_VULGAR.finditer(text) if not text.isascii() else ())
    ]
    words, pattern = number_words(language), _word_pattern(primary(language))
    # Most sentences have none, and then their words are not looked at one by one.
    has_some = pattern is not None and not words.keys().isdisjoint(map(str.lower, pattern.findall(text)))
    for match in pattern.finditer(text) if pattern is not None and has_some else ():
        word = match.group().lower()
        meaning = words.get(word)
        if meaning is not None:
            atoms.append(_Atom(match.start(), match.end(), meaning.part, meaning.value, ONE, word))
    return sorted(atoms, key=lambda atom: atom.start)


def _figure_atom(match: re.Match[str], language: str) -> _Atom | None:
    """A figure with what is joined to it: a fraction, a short scale, an ordinal ending."""
    digits = match["digits"]
    value = figure(digits, language)
    if value is None:
        return None
    end = match.end("digits")
    step = _step_of_digits(digits) if digits.isdecimal() and digits.isascii() else _step(value)
    if match["nth"]:
        return _Atom(match.start(), match.end("nth"), Part.ORDINAL, value, step, match.group())
    if match["vulgar"]:
        value, end = value + _VULGAR[match["vulgar"]], match.end("vulgar")
        step = value % 1
    short = match["short"]
    metres = short == "m" and _METRES.match(match.string, match.end("short"))
    if short and not metres:
        power = Decimal(10) ** ABBREVIATED[short.strip().lower()]
        value, step, end = value * power, step * power, match.end("short")
    elif match["tail"] == "s":
        return None  # "the 90s", "in their 20s"
    start = match.start()
    if match["sign"]:
        value = -value
    return _Atom(start, end, Part.FIGURE, value, step, match.group())


def plain(value: Decimal) -> Decimal:
    """A value without decimals that are nothing but zeros."""
    return value.quantize(ONE) if value == value.to_integral_value() and abs(value) < 10**20 else value


def _step(value: Decimal) -> Decimal:
    """The worth of the last digit that is not a filling zero; decimals count as shown."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return Decimal(10) ** exponent
    return _step_of_digits(str(abs(int(value))))


def _step_of_digits(digits: str) -> Decimal:
    """The same of a whole number."""
    filling = len(digits) - len(digits.rstrip("0"))
    return Decimal(10) ** filling if 0 < filling < len(digits) else ONE


def _numeral(text: str, atoms: list[_Atom], place: int, language: str) -> tuple[Numeral | None, int]:
    """The number that begins with an atom, and the place of the next one; None where there is no number."""
    first = atoms[place]
    before = text[max(0, first.start - 12) : first.start]
    if first.part is Part.MANY:
        return _many(text, atoms, place)
    if first.part is Part.HALF:
        return _half(text, atoms, place, before)
    if first.part is Part.PARTS:
        if _A_PART.search(before) or (
            re.search(r"\b(?:an?|le)\s$", before)
            and (_OF_IT.match(text, first.end) or _COMPARED.match(text, first.end))
        ):
            return Numeral(first.start, first.end, 1 / first.value, ratio=True), place + 1
        return None, place + 1
    if first.part is Part.ORDINAL:
        if (
            re.search(r"\ban?\s$", before)
            and (_OF.match(text, first.end) or (first.value <= 10 and _NO_NOUN.match(text, first.end)))
            and not first.word[0].isdigit()
            and first.value > 2
        ):
            return Numeral(first.start, first.end, 1 / first.value, ratio=True), place + 1
        return Numeral(first.start, first.end, first.value, ordinal=True), place + 1
    if first.part is Part.DECADE:
        value = None if first.word.endswith("s") else first.value
        return Numeral(first.start, first.end, value, vague=True), place + 1
    if first.part in (Part.HUNDRED, Part.SCALE) and not (
        _ARTICLE.search(before) or first.word in ("mille", "mil", "tausend") or (first.word == "cent")
    ):
        return Numeral(first.start, first.end, None, vague=True), place + 1
    if first.part is Part.FIGURE and not _goes_on(text, atoms, place):
        is_plain = first.word.isdecimal() and len(first.word) < _MOST_EXACT
        value = first.value if is_plain else plain(_NOTHING + first.value)
        return Numeral(first.start, first.end, value, first.step), place + 1
    return _Sum(text, atoms, place, language).read()


def _goes_on(text: str, atoms: list[_Atom], place: int) -> bool:
    """Whether another figure or word stands so near behind one that they may be one number."""
    if place + 1 == len(atoms):
        return False
    end, start = atoms[place].end, atoms[place + 1].start
    gap = text[end:start]
    return start - end < _FAR and (_ADJACENT.fullmatch(gap) or _AND.fullmatch(gap)) is not None


def _many(text: str, atoms: list[_Atom], place: int) -> tuple[Numeral, int]:
    """Tens of thousands: no number, however many words it has."""
    end, after = atoms[place].end, place + 1
    while after < len(atoms) and atoms[after].part is Part.MANY and text[end : atoms[after].start] in (" of ", " de "):
        end, after = atoms[after].end, after + 1
    return Numeral(atoms[place].start, end, None, vague=True), after


def _half(text: str, atoms: list[_Atom], place: int, before: str) -> tuple[Numeral, int]:
    """Half, half a million, half-million."""
    first = atoms[place]
    following = atoms[place + 1] if place + 1 < len(atoms) else None
    if following is not None and following.part in (Part.SCALE, Part.DOZEN, Part.HUNDRED):
        gap = text[first.end : following.start]
        if gap in (" a ", "-", " ") or gap == "":
            value = plain(first.value * following.value)
            return Numeral(first.start, following.end, value, _step(value), following.value), place + 2
    is_beside = _NTH_BEFORE.search(before) is not None or _AND_A_HALF.search(before) is not None
    vague = is_beside or (first.word == "half" and text[first.end : first.end + 1] == "-")
    return Numeral(first.start, first.end, first.value, ratio=True, vague=vague), place + 1


class _Sum:
    """A number of several words while it is read."""

    def __init__(self, text: str, atoms: list[_Atom], place: int, language: str) -> None:
        self.text, self.atoms, self.place, self.french = text, atoms, place, language == "fr"
        self.total = Decimal(0)
        self.current = Decimal(0)
        self.last = Part.FIGURE
        self.limit = Decimal(10) ** 18
        self.figures = atoms[place].part is Part.FIGURE
        self.step = ONE
        self.scale = ONE

    def read(self) -> tuple[Numeral, int]:
        """The number, and the place behind its last word."""
        first = self.atoms[self.place]
        self.last, self.step = first.part, first.step
        flags: dict[str, bool] = {}
        if first.part is Part.SCALE:
            self._scale(first.value, ONE)
        else:
            self.current = first.value
            if first.part is Part.HUNDRED:
                self.last = Part.HUNDRED
        if first.part in (Part.ABOUT, Part.DOZEN):
            flags["approximate"] = first.part is Part.ABOUT
        end, place = first.end, self.place + 1
        while place < len(self.atoms):
            atom = self.atoms[place]
            gap = self.text[end : atom.start] if atom.start - end < _FAR else "x" * _FAR
            joined = _AND.fullmatch(gap)
            if joined is None and not _ADJACENT.fullmatch(gap):
                break
            outcome = self._add(atom, joined)
            if outcome is None:
                break
            end, place = atom.end, place + 1
            flags |= outcome
            if outcome:
                break
        value = plain(self.total + self.current)
        bare = place == self.place + 1 and first.word in ("one", "un", "une")
        step = self.step if self.figures else _step(value)
        if "approximate" in flags and not flags["approximate"]:
            step = _DOZEN
        numeral = Numeral(first.start, end, value, step, self.scale, vague=bare)
        if flags:
            numeral = replace(numeral, **flags)  # type: ignore[arg-type] # flags are named after the fields
        return numeral, place

    def _scale(self, value: Decimal, count: Decimal) -> None:
        """A scale word closes what came before it."""
        self.total += count * value
        self.current, self.limit, self.last = Decimal(0), value, Part.SCALE
        self.step, self.scale = self.step * value, value

    def _add(self, atom: _Atom, joined: re.Match[str] | None) -> dict[str, bool] | None:
        """Take one more word; None if it belongs to another number, fields of `Numeral` if it is the last one."""
        part, value = atom.part, atom.value
        if part is Part.HALF and joined is not None and atom.word in ("half", "demi", "demie"):
            self._half()
        elif part in (Part.UNIT, Part.TENS) and self._takes(part, value, joined):
            self.current += value
            self.last = part
        elif joined is not None:
            if part is Part.ORDINAL and self.last in (Part.HUNDRED, Part.SCALE) and not self.figures and value < 100:
                self.current += value
                return {"ordinal": True}
            return None
        elif part is Part.HUNDRED and self.last in (Part.UNIT, Part.TENS, Part.FIGURE) and 0 < self.current < 100:
            self.current *= 100
            self.step *= 100
            self.last = part
        elif part in (Part.SCALE, Part.MANY) and value > 10 and value != 20 and self.current > 0 and value < self.limit:
            self._scale(value, self.current)
        elif part in (Part.DOZEN, Part.ABOUT) and self.last in (Part.UNIT, Part.FIGURE):
            self.current *= value
            return {"approximate": part is Part.ABOUT}
        elif part is Part.DECADE and self.last in (Part.UNIT, Part.FIGURE):
            self.current *= value
            return {"vague": True}
        elif part in (Part.PARTS, Part.ORDINAL):
            return self._fraction(atom)
        elif part is Part.HALF and self.current == 1 and self.french:
            self.current = value
        else:
            return None
        return {}

    def _takes(self, part: Part, value: Decimal, joined: re.Match[str] | None) -> bool:
        """Whether a unit or ten goes on with the number so far, as in "thirty-one" or "cent vingt"."""
        if self.last is Part.TENS and part is Part.UNIT:
            tens = self.current % 100
            if value < 10:
                return value > 0 and (joined is None or (self.french and value == 1))
            return self.french and tens in (60, 80) and (joined is None or value == 11)
        if self.french and self.last is Part.UNIT and part is Part.UNIT:
            return joined is None and self.current % 20 == 10 and 7 <= value <= 9  # dix-sept, soixante-dix-huit
        if self.last is Part.HUNDRED or (self.last is Part.SCALE and not self.figures):
            return joined is None or not (self.french or joined["a"])
        return False

    def _half(self) -> None:
        """And a half, of the scale that came before it."""
        if self.last is Part.SCALE:
            self.total += self.scale / 2
            self.step = self.scale / 2
        else:
            self.current += Decimal("0.5")
            self.step = Decimal("0.5")

    def _fraction(self, atom: _Atom) -> dict[str, bool] | None:
        """Two thirds, one fifth, twenty-first, hundred and fifth."""
        plural = atom.part is Part.PARTS
        if atom.word[0].isdigit():
            return None
        if self.last is Part.TENS and not plural and atom.value < 10:
            self.current += atom.value
            return {"ordinal": True}
        whole = self.total + self.current
        if self.last in (Part.HUNDRED, Part.SCALE) and not plural and not self.figures:
            self.current = self.current * atom.value if atom.value >= 100 else self.current + atom.value
            return {"ordinal": True}
        if (
            atom.value > 1
            and (plural or whole == 1)
            and whole
            and whole < 100
            and self.last in (Part.UNIT, Part.FIGURE)
        ):
            self.total, self.current = Decimal(0), whole / atom.value
            return {"ratio": True}
        return None
