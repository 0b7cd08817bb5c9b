"""What a text denies, clause by clause, for finding it affirmed in another text that tells it in other words."""

import re

from briefgen.records import record
from briefgen.text.concepts import concepts
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.patterns import late
from briefgen.text.polarity import clause_around, denials, negations, undenied, until_asked
from briefgen.text.saying_verbs import saying_verbs

Concepts = tuple[tuple[str, frozenset[str]], ...]


@record(frozen=True, slots=True)
class Denied:
    """A denial with what it denies."""

    start: int
    end: int
    clause: Concepts
    """Of its clause; of "without" only what stands behind it."""
    head: Concepts
    """The first word that says something behind it; none where it closes its clause."""
    verb: str
    """The first words behind it as they stand."""
    is_noun: bool
    """Whether it denies a thing ("no trace"), not what is done."""
    is_possible: bool
    """Whether it denies that something can be: what might be is then the opposite."""


@record(frozen=True, slots=True)
class Told:
    """A clause of a text."""

    start: int
    text: str
    words: Concepts
    """What it speaks of; of "had done so" what the clause before speaks of too."""
    own: int
    """How many of them are its own words."""
    denies: bool
    """Whether it denies anything, by whatever word."""
    is_possible: bool
    """Whether it tells what might be, or what somebody wants, not what is."""
    lasts: bool
    """Whether it says that something goes on, which is as much as that it was not ended."""


_SPLITS = {
    "en": late(
        r"[;:.!?()\[\]–—]|,\s|\b(?:but|while|whereas|because|although|though|so\sthat|and|yet|who|which)\b",
        re.IGNORECASE,
    ),
    "fr": late(r"[;:.!?()\[\]–—«»]|,\s|\b(?:mais|tandis|alors|parce|bien\sque|afin|et|car|qui|dont)\b", re.IGNORECASE),
}  # fmt: skip
# Verbs that deny the infinitive behind them.
_VERBS = {
    "en": late(
        r"\b(?:declin(?:e|es|ed)|refus(?:e|es|ed|ing)|fail(?:s|ed)?|(?:is|are|was|were|been)\sunable|yet|unwilling|"
        r"forg(?:e|o|e)t(?:s)?|neglect(?:s|ed)?)\s(?=to\s)",
        re.IGNORECASE,
    ),
    "fr": late(
        r"\b(?:refus(?:e|é|ent|ait|ant)|évit(?:e|é|ent)|omi(?:s|t)|renon(?:ce|cé|cent))\s(?=(?:de|à|d['’])\s?)|"
        r"\bincapables?\s(?=de\s|d['’])|\béchou(?:e|é|ent)\s(?=à\s)",
        re.IGNORECASE,
    ),
}
# Half denials, denials of denials, and those that are only a limit in time.
_PARTIAL = {
    "en": late(
        r"\s(?:\w+\s){0,2}?(?:all|every\w*|always|necessarily|entirely|wholly|fully|quite|both|only|just|merely|alone|"
        r"until|before|unless|without|except|rul(?:e|ed|ing)|exclud\w*|den(?:y|ied|ies)|refus\w+|reject\w*|doubt\w*|"
        r"disput\w*|oppos\w+|object\w*|prevent\w*|stop\w*|fail\w*|lack\w*|miss(?:ed)?|impossible|unlikely|uncommon|"
        r"unusual|unknown|contest\w*|challeng\w*|hesitat\w*|abandon\w*|exceed\w*|beyond|above)\b|"
        r"\s(?:other|enough|so|(?:more|less|fewer|later|longer|earlier|sooner)\sthan)\b",
        re.IGNORECASE,
    ),
    "fr": late(
        r"\s(?:[\w’']+\s){0,2}?(?:tous?|toutes|toujours|forcément|nécessairement|entièrement|seulement|uniquement|tout|"
        r"avant|sans|sauf|hors|exclu\w*|écart\w*|refus\w*|rejet\w*|nie\w*|dément\w*|doute\w*|oppos\w*|empêch\w*|"
        r"cess\w*|manqu\w*|impossible|ignor\w*|conteste\w*|plus\s(?:de|que)|moins|davantage|assez|si|autres?|dépass\w*|excéd\w*|excèd\w*|supérieure?s?)\b",
        re.IGNORECASE,
    ),
}
_NOUNS = late(r"\b(?:no|none|neither|nobody|nothing|aucune?|nul(?:le)?|personne|rien|sans|without)$", re.IGNORECASE)
_WITHOUT = late(r"(?:without|sans)$", re.IGNORECASE)
_CONDITION = late(r"\b(?:if|unless|whether|lest|except|s['’](?=il)|si|sauf|à\smoins)\b", re.IGNORECASE)
_MAY = {
    "en": late(
        r"\b(?:can|could|(?<!\bin\s)(?<!\bof\s)(?<!\bby\s)(?<!\d\s)may(?!\s\d)|might|able|possible|possibly|perhaps|if|whether|should|hop(?:e|es|ed)|threaten\w*|risk\w*)\b",
        re.IGNORECASE,
    ),
    "fr": late(
        r"\b(?:peut|peuvent|pu|pourr\w+|pouv\w+|possible|peut-être|si|devr\w+|espèr\w+|menac\w+|risqu\w+)\b",
        re.IGNORECASE,
    ),
}
_RULES_OUT = {
    "en": late(r"\b(?:rul(?:e|es|ed|ing)\sout|exclud(?:e|es|ed)|den(?:y|ies|ied)|reject(?:s|ed)?)\b", re.IGNORECASE),
    "fr": late(
        r"\b(?:exclu(?:t|ent|ait)?|écart(?:e|ent|ait|é)|nie(?:nt)?|nié|dément\w*|rejett?(?:e|ent|é))\b", re.IGNORECASE
    ),
}
_SAID = {
    "en": late(r"(?P<verb>[^\W\d_]+)\sthat\s|\b(?P<said>sa(?:id|ys))\s", re.IGNORECASE),
    "fr": late(r"(?P<verb>[^\W\d_]+)\squ(?:e\s|['’])", re.IGNORECASE),
}
"""A verb behind which stands what somebody says."""
_LIMIT = {
    "en": late(
        r"[^,;:.]*?\b(?:(?:more|less|fewer|longer|later|earlier|sooner)\sthan|exceed\w*|above|beyond|over)\s(?:\w+\s)?\d"
    ),
    "fr": late(r"[^,;:.]*?\b(?:(?:plus|moins)\sd(?:e\s|['’])|dépass\w*|excéd\w*|excèd\w*|au-delà\sde\s)(?:\w+\s)?\d"),
}
"""What makes a limit of a denial: "no farm gets more than 60,000" denies no payment."""
_LASTS = {
    "en": late(
        r"\b(?:still|remain(?:s|ed|ing)?|sta(?:y|ys|yed)|continu(?:e|es|ed|ing)|keep(?:s|ing)?|kept|retain(?:s|ed)?|"
        r"unchanged|intact|(?:leave|leaves|left|stand|stands|stood)\s(?:\w+\s){0,4}(?:in\s(?:force|place)|as\sit\sis|alone|untouched))\b",
        re.IGNORECASE,
    ),
    "fr": late(
        r"\b(?:toujours|encore|rest(?:e|ent|ait|ée?s?)|demeur\w+|continu(?:e|ent|ait|é)|maint(?:ient|iennent|enue?s?)|"
        r"conserv\w+|gard(?:e|ent|ait|ée?s?)|inchangée?s?|intacte?s?|en\svigueur|en\splace)\b",
        re.IGNORECASE,
    ),
}
"""What lasts has not ended: "is still in force" affirms that it was not suspended."""
_PRONOUN = {
    "en": late(r"\b(?:it|them|this|that|these|those|so)\b", re.IGNORECASE),
    "fr": late(
        r"\b(?:cela|celles?-ci|ceux-ci|l['’]|les?|la)\s?(?=exclu|écart|ni|rejet|refus|pas\b|\w+\spas\b)|\bcela\b",
        re.IGNORECASE,
    ),
}
_RELATIVE = late(r"\s*(?:que|qui|qu['’]|dont|où|which|who|whom|that|where)\b", re.IGNORECASE)
_ASIDE = late(r"(?:,|–|—|\b(?:and|but|et|mais))\s$", re.IGNORECASE)
_FEW = late(r"\b(?:few(?:er)?|less\sthan|hardly|scarcely|rarely|seldom|moins|peu|rares?|rarement)\b", re.IGNORECASE)
_REPEATS = {
    "en": late(r"\b(?:did|done|does|do|doing)\s(?:so|it|that|this)\b", re.IGNORECASE),
    "fr": late(
        r"\bl['’](?:a|ont|avait|avaient|aura|auront)\s(?:\w+\s)?fait\b|\ble\s(?:fait|font|fera|feront)\b", re.IGNORECASE
    ),
}  # fmt: skip
# What hangs on a verb of an earlier clause: "refused, in May, to pay".
_CONTINUES = {
    "en": late(r"[,\s]*(?:to|from|of|by|or|nor)\s", re.IGNORECASE),
    "fr": late(r"[,\s]*(?:de\s|d['’]|à\s|ou\s|ni\s|par\s)", re.IGNORECASE),
}
_SHORT = 4
_NEAR = 24
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?|\d[\d.,]*")


@kept
def denied(text: str, language: str) -> tuple[Denied, ...]:
    """What a sentence denies outright, in order; questions, conditions and half denials are left out."""
    tag = primary(language)
    if tag not in _SPLITS or text.rstrip(" ”\"»'").endswith("?"):
        return ()
    spans = [(one.start, one.end) for one in negations(text, language) if text[one.start : one.end].lower() != "non"]
    found = [(start, end, _last(text, start, end, tag)) for start, end in spans]
    found += [(*match.span(), match.end()) for match in _VERBS[tag].finditer(text)]
    double = _doubled(text, [start for start, _, _ in found], tag)
    out: list[Denied] = []
    clauses: set[tuple[int, int]] = set()
    for start, first, end in sorted(found):
        around = clause_around(text, start, end, tag)
        if around in clauses or around in double or not _is_outright(text, start, end, around[0], tag):
            continue
        left, right = around[0], until_asked(text, end, around[1])
        left = _behind_saying(text, left, start, tag)
        if _RELATIVE.match(text, left) and left:
            left = clause_around(text, left - 1, left - 1, tag)[0]  # what is denied is denied of what stands before
        is_without = _WITHOUT.search(text, start, end) is not None
        words = concepts(text[end:right] if is_without else f"{text[left:start]} {text[first:right]}", language)
        if words and not (is_without and not text[end:right].strip()):
            clauses.add(around)
            is_noun, may = _NOUNS.search(text, start, end) is not None, _MAY[tag].search(text, left, right) is not None
            head = _head(text[end:right], language)
            out.append(Denied(start, end, words, head, text[first : min(right, first + _NEAR)], is_noun, may))
    return tuple(out)


def _is_outright(text: str, start: int, end: int, left: int, tag: str) -> bool:
    """Whether what a word denies is denied as a whole, and without a condition."""
    if _ASIDE.search(text, max(0, start - 6), start) and text[start:end].lower() in ("not", "pas", "non"):
        return False  # "for a year, not for six months"
    if _FEW.search(text, max(0, left - 1), start):
        return False  # "fewer than two in a hundred are without"
    if _LIMIT[tag].match(text, end):
        return False  # "none gets more than 60"
    return _PARTIAL[tag].match(text, end) is None and _CONDITION.search(text, left, start) is None


def _behind_saying(text: str, left: int, start: int, tag: str) -> int:
    """Where a clause starts that may open with who says it: "the clerk said that he had not seen it"."""
    verbs = saying_verbs(tag)
    found = _SAID[tag].finditer(text, left, start)
    ends = (match.end() for match in found if not match["verb"] or match["verb"].lower() in verbs)
    return max(ends, default=left)


def is_limit(text: str, end: int, language: str) -> bool:
    """Whether what follows a word of negation makes a limit of it: "more than 60"."""
    tag = primary(language)
    return tag in _LIMIT and _LIMIT[tag].match(text, end) is not None


@record(frozen=True, slots=True)
class LeftOpen:
    """What a sentence does not rule out."""

    words: Concepts
    least: int
    """How many of them a clause must have to rule it out."""


@kept
def left_open(text: str, language: str) -> tuple[LeftOpen, ...]:
    """What a sentence does not rule out: what the clauses speak of that deny a denial.

    Of "she did not rule them out" it is what the clause before speaks of.
    """
    tag = primary(language)
    found: list[LeftOpen] = []
    for start, end in undenied(text, language):
        left, right = clause_around(text, start, end, tag)
        words = concepts(text[left:right], language)
        if len(words) <= _SHORT and _PRONOUN[tag].search(text, left, right):
            found.append(LeftOpen(concepts(text[:right], language), 1))
        else:
            found.append(LeftOpen(words, max(2, (len(words) + 1) // 2)))
    return tuple(found)


def rules_out(text: str, language: str) -> bool:
    """Whether a clause denies by a verb alone: "rules out", « exclut »."""
    tag = primary(language)
    return tag in _RULES_OUT and _RULES_OUT[tag].search(text) is not None and not undenied(text, language)


def _last(text: str, start: int, end: int, tag: str) -> int:
    """Where the second part of a French negation ends, if it stands close by: what is denied stands behind it."""
    if tag != "fr" or text[start:end].lower()[:1] != "n" or len(text[start:end]) > 2:
        return end
    match = re.compile(r"\s?(?:[\w’']+\s){0,3}?(?:pas|jamais|plus|guère|rien|aucune?|personne|point)\b").match(
        text, end
    )
    return match.end() if match is not None else end


def _doubled(text: str, starts: list[int], tag: str) -> frozenset[tuple[int, int]]:
    """The clauses with two denials, which affirm: "no ship sails without a visit"."""
    counted: dict[tuple[int, int], int] = {}
    for start in starts:
        clause = clause_around(text, start, start + 1, tag)
        counted[clause] = counted.get(clause, 0) + 1
    return frozenset(clause for clause, many in counted.items() if many > 1)


def _head(text: str, language: str) -> Concepts:
    """The first word of a text that says something."""
    for match in _WORD.finditer(text):
        words = concepts(text[match.start() :], language)
        if concepts(match.group(), language):
            return words[:1]
    return ()


@kept
def clauses(text: str, language: str) -> tuple[Told, ...]:
    """The clauses of a sentence in order."""
    tag = primary(language)
    if tag not in _SPLITS:
        return ()
    found: list[Told] = []
    start = 0
    for end in (*(match.start() for match in _SPLITS[tag].finditer(text)), len(text)):
        part = text[start:end]
        if _WORD.search(part):
            words = concepts(part, language)
            own = len(words)
            if found and _REPEATS[tag].search(part):
                words = (*words, *(one for told in found for one in told.words))
            is_denial = bool(negations(part, language)) or denials(part, language) > 0
            hangs = _CONTINUES[tag].match(part) is not None
            is_denial = is_denial or (hangs and any(told.denies for told in found))
            may, lasts = _MAY[tag].search(part) is not None, _LASTS[tag].search(part) is not None
            found.append(Told(start, part, words, own, is_denial, may, lasts))
        start = end
    return tuple(found)
