"""Whether a text affirms or denies, and in which direction it says that something moved, in English and French."""

import re
from functools import lru_cache

from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.patterns import Caseless, late
from briefgen.text.stems import content_words

_NEGATIONS = {
    "en": Caseless(
        r"\b(?:not|never|no|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|scarcely)\b|n[’']t\b",
    ),
    "fr": Caseless(
        r"(?<!\w)(?:ne|n['’])(?=\s?[\w’'])|\b(?:pas|aucune?|jamais|personne|sans|nul(?:le)?|guère|ni|non)\b",
    ),
}
# What has the look of a negation and is none.
_NO_NEGATIONS = {
    "en": Caseless(
        r"\bnot\s(?:only|just|merely|least)\b|\bno\s(?:fewer|less|more|later|sooner|earlier)\sthan\b|"
        r"\bnot\s(?:fewer|less|more|later|earlier)\sthan\b|\bno\s(?:longer\sthan|doubt|matter)\b|\bno\.\s?\d|\bnos\.|"
        r"\bnothing\s(?:but|less\sthan)\b|\bwhether\sor\snot\b|\bnone\sother\b",
    ),
    "fr": Caseless(
        r"\bnon\sseulement\b|\b(?:pas|non)\s(?:moins|plus)\sd(?:e\s|['’])|\b(?:une|la|les|des|cette|en|chaque|par|"
        r"quelque|"
        r"toute|grande|jeune|d['’]une)\spersonnes?\b|\bpas\sà\spas\b|\bun\spas\b|\bnon[-‑]|\bsans\sdoute\b|"
        r"\b(?:ne|n['’])\s?(?:[\w’']+\s){1,4}?que?\b(?!\s(?:pas|jamais))",
    ),
}
# Words that deny without a word of negation.
_IMPLICIT = {
    "en": Caseless(
        r"\b(?:fail\w*|lack\w*|refus\w+|den(?:y|ies|ied|ial)|reject\w*|unable|impossib\w+|unlikely|improbab\w+|"
        r"prevent\w*|avoid\w*|miss(?:ed|es|ing)?|absen\w+|except\w*|rather\sthan|instead\sof|yet\sto|short\sof|"
        r"ban(?:s|ned)?|"
        r"prohibit\w*|forb\w+|ceas\w+|too\s(?:few|little|late)|unwilling\w*|declin\w+\sto|stop(?:s|ped)?|ended?|"
        r"against|oppos\w+|object\w*|barely|little|few|seldom|rarely|rare|doubt\w*|unknown|un[a-z]{4,}ed|"
        r"un[a-z]{4,}able|"
        r"in[a-z]{3,}ible|dis(?:agree|approve|miss)\w*|left\sout|leaves\sout|vacant|empty|only|free\sof|zero|0|spared?|"
        r"contradict\w*|await\w*|pending|outstanding|still\sto|disput\w+|non-\w+|escaped|exclud\w+|rule[sd]?\sout|lost|unless|until|vain|less|fewer|exempt\w*|outside|puts?\s(?:an\s)?(?:end|stop)|"
        r"insufficient|inadequate|no-one|forgone|waiv\w+|minus|unhurt|unharmed|safe|unclear|open)\b",
    ),
    "fr": Caseless(
        r"\b(?:refus\w+|manqu\w+|absen\w+|échou\w+|échec\w*|empêch\w+|interdi\w+|impossib\w+|improbab\w+|incapab\w+|"
        r"évit\w+|"
        r"rejet\w*|faute\sd\w*|dépourvu\w*|cess\w+|rares?|rarement|peu|nie(?:nt)?|dément\w*|à\speine|inconnu\w*|"
        r"exclu\w*|"
        r"excep\w+|sauf|hors|seul\w*|moins|plutôt\sque|au\slieu|contre|oppos\w+|doute\w*|in[a-zé]{4,}(?:é|ée|és|ées|"
        r"able|"
        r"ible)s?|im[a-zé]{4,}(?:é|ée|és|ées|able|ible)s?|non[-‑]\w+|vides?|zéro|0|indemnes?|épargn\w+|trop|"
        r"insuffisan\w+|attend\w*|attente|contredi\w+|contest\w+|jusqu\w*|avant|ignor\w+|reste\w*|tard\w*|perdu\w*)\b",
    ),
}
_BOUNDS = {
    "en": Caseless(
        r"[;:.!?()\[\]–—“”\"]|,|\b(?:but|while|whereas|because|although|though|so\sthat|and)\b",
    ),
    "fr": Caseless(
        r"[;:.!?()\[\]–—«»\"]|,|\b(?:mais|tandis|alors|parce|bien\sque|afin|et|car)\b",
    ),
}
_LEFT_OPEN = late(r"\s(?:whether|si)\s", re.IGNORECASE)
"""Behind it stands what is asked, and not what is denied: "none has said whether it will pay"."""
_NOBODY = late(r"\b(?:no|none|neither|nobody|aucune?|nul|personne)$", re.IGNORECASE)
_SWALLOWED = late(r"\s(?:[\w’']+\s)?(?:pas|jamais|plus|guère|nullement)\b", re.IGNORECASE)
_JUST_NOT = late(r"(?:not|never|pas|jamais)\s", re.IGNORECASE)
_WITHOUT = late(r"without|sans", re.IGNORECASE)
# A denial of a denial leaves the thing possible, that of going beyond a figure is a limit: "does not rule out",
# « n’exclut pas », « ne dépasse pas ».
_UNDENIED = {
    "en": late(
        r"\s(?:be\s|been\s|yet\s|quite\s)?(?:exceed\w*|(?P<verb>rul(?:e|ed|ing)\s(?:\w+\s){0,2}out|exclud\w+|"
        r"den(?:y|ied|ies|ying)|doubt\w*|disput\w+|impossible|unlikely|unreasonable|unusual|uncommon|unaware|ruled\sout|refus\w+|reject\w*|oppos\w+))\b",
        re.IGNORECASE,
    ),
    "fr": late(
        r"\s?(?:dépass\w+|excéd\w+|excèd\w+|(?P<verb>exclu\w*|écart\w*|nie\w*|nié\w*|dément\w*|doute\w*|conteste\w*|ignor\w+|"
        r"s['’]oppos\w+|refus\w+|rejett?\w*|est\spas\s(?:exclu|impossible|improbable)\w*))\b",
        re.IGNORECASE,
    ),
}
_WORD = late(r"[^\W\d_][\w’'-]*")
_FRENCH_PAIR = 40
"""Letters within which "pas" belongs to the "ne" before it."""

# Words that say the opposite of each other.
_OPPOSITES = {
    "en": (
        (
            r"ris(?:e|es|ing|en)|rose|increas\w*|grow\w*|grew|climb\w*|gain(?:s|ed)?|improv\w*|expand\w*|soar\w*|"
            r"surg\w*",
            r"f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|shr[iau]nk\w*|slump\w*|worsen\w*|plung\w*|diminish\w*",
        ),
        (r"doubl\w+", r"halv\w+"),
        (r"higher|highest", r"lower|lowest"),
        (r"accept(?:s|ed)?|approv(?:e|es|ed)|adopt(?:s|ed)?|pass(?:es|ed)", r"reject(?:s|ed)?|refus(?:e|es|ed)"),
        (
            r"support(?:s|ed|ing)?|favour(?:s|ed)?|back(?:s|ed)|vot(?:e|es|ed|ing)\s(?:for|in\sfavour)",
            r"oppos(?:e|es|ed|ing)|vot(?:e|es|ed|ing)\sagainst",
        ),
        (r"allow(?:s|ed)?|permit(?:s|ted)?|authori[sz](?:e|es|ed)", r"forbid\w*|forbade|prohibit\w*|bann?(?:s|ed)?"),
        (r"strengthen(?:s|ed|ing)?", r"weaken(?:s|ed|ing)?"),
        (r"tighten(?:s|ed|ing)?", r"loosen(?:s|ed|ing)?|relax(?:es|ed|ing)?"),
        (r"legal|lawful", r"illegal|unlawful"),
        (r"compulsory|mandatory|obligatory", r"voluntary|optional"),
        (r"guilty|convicted", r"innocent|acquitted"),
        (r"optimistic", r"pessimistic"),
        (r"surplus(?:es)?", r"deficits?"),
        (r"faster|quicker|sooner", r"slower"),
        (r"longer", r"shorter"),
        (r"dearer|costlier", r"cheaper"),
        (r"stronger", r"weaker"),
        (r"better", r"worse"),
        (r"older", r"younger"),
        (r"open(?:s|ed)", r"clos(?:e|es|ed)"),
        (r"w[io]n(?:s)?", r"los(?:e|es|t)"),
        (r"welcom(?:e|es|ed)", r"regret\w*|deplor\w+|condemn\w*"),
        (r"success\w*|succeed\w*", r"fail\w*"),
        (r"likely|probabl\w+", r"unlikely|improbabl\w+"),
        (r"possible", r"impossible"),
        (r"safe(?:r|st)?", r"unsafe|dangerous"),
        (r"able", r"unable"),
        (r"agree[sd]?", r"disagree[sd]?"),
        (r"confirm(?:s|ed)?|admit(?:s|ted)?", r"den(?:y|ies|ied)"),
        (r"agree[sd]?\sto", r"refuse[sd]?\sto"),
        (r"includ(?:e|es|ed|ing)", r"exclud(?:e|es|ed|ing)|deduct(?:s|ed|ing)?|omit(?:s|ted|ting)?"),
    ),
    "fr": (
        (
            r"augment\w+|haus\w+|cro[iî](?:t|ssent)|cr[uû]|progress\w+|mont(?:e|ent|é|ait)|grimp\w+|accr\w+|"
            r"s['’]accro\w+",
            r"baiss\w+|diminu\w+|recul\w*|chut\w+|rédui\w+|décr[oû]\w+|déclin\w*|amoindri\w*",
        ),
        (r"doubl\w+", r"(?:divisé\w*|réduit\w*)\s(?:de\smoitié|par\sdeux)"),
        (r"accept\w+|approuv\w+|adopt\w+|vot(?:é|e|ent)(?!\scontre)", r"rejet\w*|refus\w+|repouss\w+"),
        (
            r"soutien\w*|soutenu\w*|appuie\w*|favorables?|vot(?:é|e|ent|er)\spour",
            r"s['’]oppos\w+|défavorables?|hostiles?|vot(?:é|e|ent|er)\scontre",
        ),
        (r"renforc\w+", r"affaibli\w+"),
        (r"durci\w+", r"assoupli\w+"),
        (r"légal(?:e|es|aux)?", r"illégal(?:e|es|aux)?"),
        (r"obligatoires?", r"facultati(?:f|ve|fs|ves)"),
        (r"coupables?", r"innocente?s?|relaxée?s?"),
        (r"optimistes?", r"pessimistes?"),
        (r"excédent(?:s|aires?)?", r"déficit(?:s|aires?)?"),
        (r"payant(?:e|s|es)?", r"gratuit(?:e|s|es|ement)?"),
        (r"autoris\w+|permet\w*|permis", r"interdi\w+"),
        (r"ouv(?:re|ert)\w*", r"ferm(?:e|é|er|ent|ée|és)\b"),
        (r"gagn\w+", r"perd\w*"),
        (r"salu(?:e|é|ent)", r"regrett\w+|déplor\w+|condamn\w+"),
        (r"probables?", r"improbables?"),
        (r"possibles?", r"impossibles?"),
        (r"amélior\w+", r"aggrav\w+|empir\w+"),
        (r"suffi\w+", r"insuffi\w+"),
        (r"confirm\w+|admet\w*|reconnaî\w+", r"dément\w*|démenti\w*|nie(?:nt)?"),
        (r"inclu\w+|compren(?:d|nent)", r"exclu\w+|dédui\w+|retranch\w+"),
    ),
}


@record(frozen=True, slots=True)
class Negation:
    """A word of negation, and what it denies."""

    start: int
    end: int
    scope: frozenset[str]
    """The stems of what it stands before, as far as its clause goes."""
    clause: frozenset[str]
    """The stems of its whole clause."""
    head: frozenset[str] = frozenset()
    """The stem of the first word of substance that it stands before: what is denied of all; none where it closes."""


@record(frozen=True, slots=True)
class Direction:
    """A word that has an opposite."""

    start: int
    end: int
    pair: int
    """Which pair of opposites."""
    side: int
    """0 or 1."""


@kept
def negations(text: str, language: str) -> tuple[Negation, ...]:
    """The negations of a text in order; "ne" and "pas" are one. None in a language that is not read."""
    tag = primary(language)
    if tag not in _NEGATIONS:
        return ()
    matches = list(_NEGATIONS[tag].finditer(text))
    taken = [match.span() for match in _NO_NEGATIONS[tag].finditer(text)] if matches else []
    found: list[Negation] = []
    is_half, swallowed = False, 0
    for match in matches:
        start, end = match.span()
        if any(left <= start < right for left, right in taken):
            continue
        if start < swallowed:
            continue  # the "pas" of « n’exclut pas »
        if _WITHOUT.fullmatch(match.group()):
            if not text[end:].strip(' .,;:!?”"’»'):
                continue  # "people with trouble answer more readily than people without"
            if found and _JUST_NOT.fullmatch(text, found[-1].start, start):
                found.pop()  # "not without a reason"
                continue
        undenied = _UNDENIED[tag].match(text, end)
        if undenied is not None:
            behind = _SWALLOWED.match(text, undenied.end())
            swallowed = behind.end() if tag == "fr" and behind is not None else swallowed
            is_half = False
            continue
        if is_half and start - found[-1].start <= _FRENCH_PAIR and _is_pair(text, found[-1], match):
            is_half = False
            continue
        is_half = tag == "fr"
        left, right = clause_around(text, start, end, tag)
        right = until_asked(text, end, right)
        scope = content_words(text[end:right], language)
        clause = scope | content_words(text[left:start], language)
        found.append(Negation(start, end, scope, clause, _head(text[end:right], language)))
    return tuple(found)


def until_asked(text: str, start: int, end: int) -> int:
    """Where a clause ends or, before that, what is only asked begins: "none has said whether it will pay"."""
    asked = _LEFT_OPEN.search(text, start, end) if _NOBODY.search(text, max(0, start - 8), start) else None
    return asked.start() if asked is not None else end


@kept
def undenied(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where a text denies a denial: "does not rule out"."""
    tag = primary(language)
    if tag not in _NEGATIONS:
        return ()
    found = ((match, _UNDENIED[tag].match(text, match.end())) for match in _NEGATIONS[tag].finditer(text))
    return tuple((match.start(), verb.end()) for match, verb in found if verb is not None and verb["verb"])


def _head(text: str, language: str) -> frozenset[str]:
    """The stem of the first word of substance."""
    for word in _WORD.findall(text):
        stems = content_words(word, language)
        if stems:
            return stems
    return frozenset()


def _is_pair(text: str, before: Negation, match: re.Match[str]) -> bool:
    """Whether both are parts of one French negation, in either order: "n’a pas", "aucun habitant n’a"."""
    first, second = text[before.start : before.end].lower(), match.group().lower()
    is_ne = (first[:1] == "n" and first[1:] in ("e", "'", "’"), second in ("ne", "n'", "n’"))
    between = text[before.end : match.start()]
    return is_ne[0] != is_ne[1] and not re.search(r"[.;:!?]", between)


def clause_around(text: str, start: int, end: int, tag: str) -> tuple[int, int]:
    """Where the clause around a word starts and ends; `tag` is a primary one that is read."""
    bounds = _BOUNDS[tag]
    behind = bounds.search(text, end)
    right = behind.start() if behind else len(text)
    left = max((match.end() for match in bounds.finditer(text, 0, start)), default=0)
    return left, right


@kept
def denials(text: str, language: str) -> int:
    """How many words of a text deny something without a word of negation: "refused", "lacks", "unchecked"."""
    tag = primary(language)
    return len(_IMPLICIT[tag].findall(text)) if tag in _IMPLICIT else 0


@kept
def directions(text: str, language: str) -> tuple[Direction, ...]:
    """The words of a text that have an opposite: rose and fell, accepted and rejected."""
    found: list[Direction] = []
    tag = primary(language)
    if tag not in _OPPOSITES or not _any_of(tag).search(text):
        return ()
    for pair, sides in enumerate(_opposites(primary(language))):
        for side, pattern in enumerate(sides):
            found += [Direction(*match.span(), pair, side) for match in pattern.finditer(text)]
    return tuple(sorted(found, key=lambda one: one.start))


@lru_cache(maxsize=4)
def _any_of(tag: str) -> Caseless:
    """Any word that has an opposite: most sentences have none."""
    words = "|".join(side for sides in _OPPOSITES[tag] for side in sides)
    return Caseless(rf"(?<![\w’'-])(?:{words})(?![\w])")


@lru_cache(maxsize=4)
def _opposites(tag: str) -> tuple[tuple[Caseless, Caseless], ...]:
    def made(words: str) -> Caseless:
        # "Rose more slowly than prices" may be a fall.
        slower = r"\s(?:(?:more\sslowly|less)\b|slower\b|moins\svite|plus\slentement)"
        return Caseless(rf"(?<![\w’'-])(?:{words})(?![\w])(?!{slower})")

    return tuple((made(one), made(other)) for one, other in _OPPOSITES.get(tag, ()))
