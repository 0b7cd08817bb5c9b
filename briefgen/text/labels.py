"""Numbers that count nothing: in symbols of documents, numbers of sections, times of day, and names.

They are found before dates and figures, so that "resolution 2690 (2023)" is no year and "M23" no figure.
"""

import re
from decimal import Decimal
from functools import cache
from typing import Literal

from briefgen.records import record
from briefgen.text.kept import kept

LabelKind = Literal["document", "section", "time", "name"]

_NUMBER = (
    r"\d{1,6}(?!,?\d)(?!\s?(?:%|per\scent|percent|pour\scent|million|billion|milliard|thousand))"
    r"[a-z]?\b(?:\.\d+)*(?:\(\w{1,4}\))*"
)
_RANGE = rf"(?:\s?[–-]\s?{_NUMBER})?"
_LIST = rf"{_NUMBER}{_RANGE}(?:(?:,\s?|;\s|,?\s(?:and|or|to|et|ou|à|&)\s){_NUMBER}{_RANGE}){{0,12}}"
_YEARED = r"\d{1,5}\s?\(\d{4}\)"

_SINGULAR = (
    r"paragraph|paragraphe|article|section|page|chapter|chapitre|annexe?|table|tableau|figure|box|encadré|appendix|"
    r"volume|phase|option|part|partie|line|ligne|note|footnote|step|étape|column|rule|règle|clause|schedule|item|point|"
    r"principle|principe|[Gg]oal|objective|objectif|SDG|ODD|level|niveau|class|category|catégorie|grade|tier|stage|"
    r"pillar|pilier|track|scenario|scénario|question|recommendation|recommandation|alinéa|map|carte|lot|"
    r"para\.?|art\.?|sec\.?|sect\.|p\.|chap\.|ch\.|fig\.|vol\.|n\.|app\.|al\.|col\.|cl\.|§|¶"
)
_PLURAL = (
    r"paragraph(?:e)?s|articles|sections|pages|chapters|chapitres|annexes|tables|tableaux|figures|boxes|appendices|"
    r"volumes|phases|options|recommendations|recommandations|paras\.?|arts\.|secs\.|pp\.?|chaps\.|figs\.|vols\.|nn\.|"
    r"footnotes|lines|lignes|rules|clauses|SDGs|§§"
)
_DOCUMENT = (
    r"resolutions?|résolutions?|directives?|regulations?|règlements?|decrees?|décrets?|protocols?|protocoles?|"
    r"ISO(?:/IEC)?|IEC|RFC|ISBN|ISSN|PE|CBP"
)
# What is joined to a number with a hyphen and is no name: "mid-2023", "under-5".
_PREFIXES = (
    r"(?:[Mm]id|[Pp]re|[Pp]ost|[Ss]ub|[Nn]on|[Uu]nder|[Oo]ver|[Tt]op|[Mm]i|[Pp]ré|[Aa]près|[Ii]nter|[Ff]in|[Ee]x)"
)
_CURRENCIES = r"(?:US|USD|EUR|GBP|CHF|CFA|FCFA|XOF|XAF|CAD|AUD|JPY|CNY|Rs|Fr|NOK|SEK|DKK|INR)"


_MAY_HAVE_SOME = re.compile(r"[\d@]|://|www\.|doi:")
"""What every label has in it."""
_MAY_HAVE_ADDRESS = re.compile(r"@|://|www\.|doi:|10\.\d")
"""What every address has in it."""
_MAY_BEGIN = r"(?:(?<!\w)(?=[^\W_]|[§¶№#])|(?=№|24/7|9/11))(?=[^\s\d]{0,40}+(?:\d|\s[\d(Nn])|Groupe?\s)"
"""Where a label that is no address may begin: with a word, but for the few forms that may follow a letter; the word has
a digit, or a number stands behind it, or what may open one: "No. 5"."""


@record(frozen=True, slots=True)
class Label:
    """A number that names something and counts nothing."""

    start: int
    end: int
    text: str
    kind: LabelKind
    value: Decimal | None
    """The number, where it is a single whole one."""


_ALIKE = {"i": "İı", "s": "ſ"}
"""What is taken for a letter where case is ignored."""


def _by_letter(words: str) -> str:
    """A pattern for any of some words in any case, in their order, grouped by the letters that they begin with.

    Most words of a text begin with none of these, and are then compared with no word.
    """
    groups: dict[str, list[str]] = {}
    for word in words.replace("[Gg]", "g").split("|"):
        groups.setdefault(word[0].lower(), []).append(word[1:])
    forms = (f"[{first}{first.upper()}{_ALIKE.get(first, '')}](?i:{'|'.join(rest)})" for first, rest in groups.items())
    return f"(?:{'|'.join(forms)})"


@cache
def _pattern(*, addresses: bool) -> re.Pattern[str]:
    """All forms at once, or all but addresses; the first alternative that fits at a place wins.

    What a form begins with is first looked at from afar, for what must stand behind it: most words of a text are
    followed by no number and are not compared with a hundred others.
    """
    address = r"(?:https?://|www\.|doi:\s?)\S+|\b10\.\d{4,9}/\S+|(?<!\S)[\w.+-]{1,64}@[\w-]+\.[\w.]+"
    symbol = (
        r"(?<![\w/])[A-Z]{1,6}(?=[^\s,;]{0,30}\d)(?:/[A-Z0-9][\w.\-]*[\w])*/[A-Z0-9](?:[\w.\-]*\w)?(?:\s?\(\d{4}\))?"
    )
    named = (
        rf"\b(?=[^\W\d_]\S{{1,12}}+\s[(\dNn]){_by_letter(_DOCUMENT)}\s(?:\(\w{{2,3}}\)\s)?(?:(?:No|no|n°|nº|Nos|nos)\.?\s?)?"
        rf"(?:{_YEARED}(?:(?:,\s|,?\s(?:and|et|or|ou)\s){_YEARED})*|\d[\w/.\-]*\w|\d)"
    )
    act = r"\b(?:[Ll]aw|[Ll]oi|[Aa]ct|[Bb]ill|[Oo]rder|[Oo]rdonnance|[Aa]rrêté|[Dd][eé]cision)\s\d{2,4}[-/]\d{1,5}\b"
    numbered = (
        r"(?=[Nn№#])(?:(?:\bNos?\.?|\bnos?\.|\b[Nn][°º]|№|\b[Nn]ᵒˢ?)\s?\d(?:[\w/.\-]*\w)?(?:\s?\(\d{4}\))?"
        r"|(?<!\w)#\d+\b)"
    )
    section = (
        r"(?<!\w)(?=[^\W\d_]{1,15}+\.?\s?\d|[§¶])"
        rf"(?:{_by_letter(_PLURAL)}\s?{_LIST}|{_by_letter(_SINGULAR)}\s?(?=\d){_NUMBER}{_RANGE})"
    )
    time = (
        r"(?=\d)(?:(?<![\w.,:])\d{1,2}(?:[:.]\d{2}(?::\d{2})?)?\s?(?:a\.m\.|p\.m\.|[ap]m\b|o['’]clock)"
        r"|(?<![\w.,:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:\s(?:GMT|UTC))?"
        r"|(?<![\w.,:])[0-2]\d[.:]?[0-5]\d\s(?:GMT|UTC|hrs)\b"
        r"|(?<![\w.,:])(?:[01]?\d|2[0-3])\s?h(?:eures)?(?=\s(?:à|et)\s(?:(?:[01]?\d|2[0-3])\s?h|minuit|midi))"
        r"|(?:(?<=\b[Ll]e\s)|(?<=\b[Dd]u\s)|(?<=\b[Aa]u\s))(?:[2-9]|[12]\d|3[01])(?!\d|[.,]\d|\s?[\d%/]|\s?h(?:eures?)?\b|er\b|\spour\scent|[-–]\d)"
        r"(?!\s(?:(?:au|et|ou)\s(?:le\s)?\d|janv|févr|mars|avril|mai\b|juin|juil|août|sept|oct|nov|déc|km\b|m\b))"
        r"|(?<![\w.,:])(?:[01]?\d|2[0-3])\s?h\s?[0-5]\d\b|(?:(?<=\b[àÀ]\s)|(?<=\b[Vv]ers\s)|(?<=\b[Dd]ès\s))(?:[01]?\d|2[0-3])\s?h(?:eures)?\b)"
    )
    name = (
        rf"(?<![\w.$€£])(?=[A-Za-z]{{1,21}}+[-–]?\d)(?!{_PREFIXES}[-–]|{_CURRENCIES}\d|[QHqh][1-4]\s(?:19|20)\d\d)"
        r"(?:[A-Za-z]{1,20}\d\w*(?:[-–]\d+)?\b|[A-Z][A-Za-z]{0,20}[-–]\d{1,4}[A-Za-z]?\b(?!,\d|%))"
        r"|\b(?:Agenda|Vision|Horizon|Boeing|Airbus|Antonov|Title|Group\sof|Groupe\sdes)\s\d{2,4}\b"
        r"|(?=\d)(?:(?<![\w.,])\d{1,3}[ACDEFGHIJLNOPQRSTUVWXYZ][A-Z\d]*\b|(?<![\d.,/])(?:24/7|9/11)(?![\d/])"
        r"|(?<=[A-Za-z]\.)\d{1,3}(?=\s|$))"
    )
    version = r"(?<![\w.,])\d{1,3}(?:\.\d{1,2}){2,}(?![\w]|\.\d)"
    forms = {
        "symbol": symbol,
        "named": named,
        "act": act,
        "numbered": numbered,
        "section": section,
        "time": time,
        "version": version,
        "name": name,
    }
    others = f"{_MAY_BEGIN}(?:{'|'.join(f'(?P<{key}>{form})' for key, form in forms.items())})"
    return re.compile(f"(?P<address>{address})|{others}" if addresses else others)


_KINDS: dict[str, LabelKind] = {
    "address": "document",
    "symbol": "document",
    "named": "document",
    "act": "document",
    "numbered": "document",
    "section": "section",
    "version": "section",
    "time": "time",
    "name": "name",
}


def labels(text: str) -> list[Label]:
    """The labels of a text in order, in English and French; they don't overlap."""
    return list(_labels(text))


@kept
def _labels(text: str) -> tuple[Label, ...]:
    """They are asked for by what reads numbers, and by what reads dates."""
    found: list[Label] = []
    if not _MAY_HAVE_SOME.search(text):
        return ()
    pattern = _pattern(addresses=_MAY_HAVE_ADDRESS.search(text) is not None)
    for match in pattern.finditer(text):
        group = match.lastgroup or "name"
        shown = match.group().rstrip(".,;") if group == "address" else match.group()
        counted = group in ("named", "numbered", "section")
        digits = re.findall(r"\d+", re.sub(r"\(\d{4}\)", "", shown)) if counted else ()
        value = Decimal(digits[0]) if len(digits) == 1 else None
        found.append(Label(match.start(), match.start() + len(shown), shown, _KINDS[group], value))
    return tuple(found)


def masked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with a letter that fits no pattern in the place of each letter of the spans, which are in order."""
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], "\x00" * (end - start))
        at = end
    return "".join([*pieces, text[at:]])
