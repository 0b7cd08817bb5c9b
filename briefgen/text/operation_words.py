"""The words that tell that a figure was worked out: "428 fewer", "the other 86", "in all", "each", "short of"."""

import re
from enum import Enum, auto
from functools import cache

from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.kept import kept


class Cue(Enum):
    """What the words around a figure say was done with other figures."""

    UP = auto()  # more, rose by, dearer
    DOWN = auto()  # fewer, fell by, short of
    APART = auto()  # difference, gap, majority
    REST = auto()  # the other, left, elsewhere
    NOT = auto()  # not, without, vacant, only
    SUM = auto()  # in all, together
    EACH = auto()  # each, per, on average
    TIMES = auto()  # doubled, twice, three times
    PART = auto()  # of, out of: a share of a whole


_WORDS = {
    "en": {
        Cue.UP: r"more|up|rose|ris(?:e|en|es|ing)|grew|grow(?:n|s|ing|th)?|gain\w*|add(?:s|ed|ing|itional|"
        r"itionally)?|"
        r"increas\w*|higher|rais\w*|climb\w*|jump\w*|surg\w*|swell\w*|swoll\w*|swelled|expan\w*|extra|further|"
        r"dear(?:er)?|longer|larger|bigger|greater|older|above|ahead|exceed\w*|beyond|outnumber\w*|excess|surplus|"
        r"again|put\son|inflat\w*|overr[au]n\w*|later|after|over",
        Cue.DOWN: r"fewer|melt\w*|crumbl\w*|less|down|fell|fall(?:s|en|ing)?|los[et]\w*|losing|"
        r"loss(?:es)?|drop\w*|declin\w*|"
        r"decreas\w*|"
        r"shr[aiu]nk\w*|shrink\w*|cut\w*|reduc\w*|lower\w*|short(?:er|fall)?|smaller|cheap(?:er)?|younger|"
        r"below|behind|"
        r"under|tak(?:e|es|en|ing)|took|dip\w*|slip\w*|shed\w*|sav(?:e|es|ed|ing|ings)|earlier|before|contract\w*|"
        r"trim\w*|slash\w*|plung\w*|tumbl\w*|slid|sank|ebb\w*|reced\w*|eas(?:e|ed|ing)|giv\w+\sup|gave\sup|clos\w*",
        Cue.APART: r"by(?=\s(?:\w+\s){0,2}$)|votes?|won|win|beat\w*|defeat\w*|difference|gap|majority|"
        r"margin|lead|apart|between|spread|distance|separat\w*|deficit|"
        r"balance|differ\w*|"
        r"narrow\w*|widen\w*",
        Cue.REST: r"rest|others?|left|leav(?:e|es|ing)|remain\w*|elsewhere|remainder|else|neither",
        Cue.NOT: r"unspent|unpaid|outstanding|missing|lack\w*|unfilled|vacant|empty|without|not|never|no|none|"
        r"but|still|need\w*|owe[ds]?|lacking|yet|"
        r"un(?!it|i|der|til|less)[a-z]{3,}(?:ed|t|n)|only|all\sbut|\w+n['’]t|against|opposed|apart\sfrom|"
        r"except\w*|instead|"
        r"miss(?:es|ed)?|fail\w*",
        Cue.SUM: r"in\sall|in\stotal|altogether|together|total\w*|combin\w*|between\sthem|both|overall|sum|jointly|"
        r"a\stotal|taken\sas\sa\swhole|all\stold|cumulative\w*|amount\w*|members?|voters?|voted|cast|"
        r"respondents|asked",
        Cue.EACH: r"each|per|apiece|average\w*|every|mean|a\s(?:day|head|week|month|year|piece)",
        Cue.TIMES: r"doubl\w*|twice|twofold|tripl\w*|trebl\w*|threefold|quadrupl\w*|fourfold|times|fold|halv\w*",
        Cue.PART: r"of|out\sof|in|among",
    },
    "fr": {
        Cue.UP: r"plus|hausse\w*|augment\w*|gagn\w*|progress\w*|ajout\w*|supplémentaires?|accru\w*|"
        r"accroiss\w*|cr[ûu]\w*|"
        r"croî\w*|croiss\w*|grimp\w*|bond\w*|relev\w*|mont(?:é|ée|ent|er|era)|au-dessus|devant|avance|dépass\w*|"
        r"excédent\w*|renchéri\w*|allong\w*|supérieur\w*|après|tard|additionnel\w*|élargi\w*|davantage",
        Cue.DOWN: r"moins|fond[uirtea]\w*|baiss\w*|recul\w*|diminu\w*|perd\w*|perte\w*|chut\w*|rédui\w*|"
        r"réduc\w*|tomb\w*|abaiss\w*|"
        r"repli\w*|déficit|au-dessous|en\sdessous|derrière|retard|raccourci\w*|supprim\w*|suppression\w*|"
        r"inférieur\w*|"
        r"économis\w*|avant|tôt|fléchi\w*|contract\w*|resserr\w*|régress\w*|décr[ûo]\w*|ferm\w*|disparu\w*|cédé\w*",
        Cue.APART: r"emport\w*|voix|batt\w*|devanc\w*|distanc\w*|écart\w*|différence\w*|majorité|marge|"
        r"sépar\w*|distance|déficit|creus\w*",
        Cue.REST: r"autres?|rest\w*|ailleurs|surplus|solde",
        Cue.NOT: r"manqu\w*|sans|pas|ne|n['’]\w+|jamais|encore|seuls?|seule\w*|ni|aucun\w*|"
        r"vacants?|non|hors|mais|faute|défaut|in[a-z]{3,}[ée]e?s?|contre|opposé\w*|excepté|sauf",
        Cue.SUM: r"au\stotal|en\stout|ensemble|total\w*|cumul\w*|additionn\w*|à\seux\s\w+|réuni\w*|somme|"
        r"globa\w*|confondus?|"
        r"confondues|les\sdeux|membres|votants|suffrages|conjoint\w*|atteign\w*|représent\w*",
        Cue.EACH: r"chacune?|chaque|par|moyenne|moyens?|pièce|l['’]unité",
        Cue.TIMES: r"doubl\w*|tripl\w*|quadrupl\w*|fois",
        Cue.PART: r"de|des|du|d['’]\w*|dont|sur|parmi|en",
    },
}  # fmt: skip
_STOPS = re.compile(r"[.;!?](?=\s|$)")
_NEAR = 100
"""Letters on each side of a figure within which words tell how it was made."""
_COMPARED = {
    "en": re.compile(
        r"\s(?:[^\W\d_]+\s){0,3}?(?:(?P<up>more|higher|longer|older|larger|later)|(?P<down>fewer|less|lower|"
        r"shorter|younger|"
        r"earlier|smaller))\s(?:[^\W\d_]+\s){0,2}?than\b"
    ),
    "fr": re.compile(
        r"\s(?:(?:d['’])?[^\W\d_]+\s){0,4}?(?:(?P<up>de\splus|supplémentaires)|"
        r"(?P<down>de\smoins))\s(?:[^\W\d_]+\s){0,3}?qu(?:e\s|['’])"
    ),
}


@record(frozen=True, slots=True)
class Cues:
    """The words of operations around a figure."""

    found: frozenset[Cue]
    compared: Cue | None
    """How it is compared right behind it: "428 fewer than", "13 de plus que"."""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = "|".join(f"(?P<{cue.name}>{shown})" for cue, shown in _WORDS[language].items())
    return re.compile(rf"(?<![\w])(?:{words})(?!\w)", re.IGNORECASE)


@kept
def cues(text: str, start: int, end: int, language: str) -> Cues:
    """What the words of its clause say how the figure between two offsets was made; nothing in other languages."""
    tag = primary(language)
    if tag not in _WORDS:
        return Cues(frozenset(), None)
    left = max((stop.end() for stop in _STOPS.finditer(text, 0, start)), default=0)
    stop = _STOPS.search(text, end)
    left, right = max(left, start - _NEAR), min(stop.start() if stop else len(text), end + _NEAR)
    before = _OWN[tag].sub("", text[left:start])
    found = {
        Cue[match.lastgroup or "PART"] for part in (before, text[end:right]) for match in _pattern(tag).finditer(part)
    }
    return Cues(frozenset(found), compared(text, end, language))


def compared(text: str, end: int, language: str) -> Cue | None:
    """How the figure before an offset is compared right behind it; None where it is not."""
    tag = primary(language)
    found = _COMPARED[tag].match(text, end) if tag in _COMPARED else None
    return None if found is None else Cue.UP if found["up"] else Cue.DOWN


_OWN = {
    "en": re.compile(r"\b(?:more|less|fewer)\sthan\s(?:\S{1,3}\s?)?$", re.IGNORECASE),
    "fr": re.compile(r"\b(?:plus|moins)\sd(?:e\s|['’]|es\s)(?:\S{1,3}\s?)?$", re.IGNORECASE),
}
"""What only hedges the figure itself."""
