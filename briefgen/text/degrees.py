"""How sure a clause is of what it tells: what may be, what is meant or expected, what will be, what is done.

English and French are read.
"""

import re
from enum import IntEnum

from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.patterns import Caseless, late
from briefgen.text.sentences import sentences
from briefgen.text.stems import content_words


class Degree(IntEnum):
    """How sure a clause is."""

    POSSIBLE = 1
    """It may, it could, nobody rules it out, somebody considers it."""
    MEANT = 2
    """It is promised, planned, hoped for or expected."""
    PLAIN = 3
    """Nothing tells."""
    REPORTED = 4
    """It would, as somebody says: what "will" becomes in reported speech, and what hangs on a condition."""
    WILL = 5
    DONE = 6
    """It has been done."""
    SURE = 7
    """Somebody is certain of it."""


_POSSIBLE = {
    "en": r"may|might|could|possibl[ey]|possibility|perhaps|maybe|(?:not|n['’]t|cannot|"
    r"without)\s(?:\w+\s)?rul(?:e[ds]?|ing)\sout|"
    r"not\sexclud\w+|consider(?:s|ed|ing)?|contemplat\w+|weigh(?:s|ed|ing)?|explor(?:e|es|ed|ing)\b|"
    r"mull\w*|readiness|"
    r"(?:ready|willing|prepared|open)\sto|in\sdanger\sof|threaten(?:s|ed|ing)?\sto",
    "fr": r"peut|peuvent|puisse(?:nt)?|pourr(?:ait|aient)|pourrai[st]|peut-être|possibles?|possibilité|éventuel\w*|"
    r"(?:n['’]|ne\s)(?:\w+\s)?(?:exclu[stre]\w*|écart\w+)(?:\spas)?|envisag\w+|"
    r"étudi(?:e|ent|ait)|réfléchi\w+|prête?s?\sà|dispos[ée]+s?\sà|risqu(?:e|ent|ait|aient)\s(?:de|d['’])|"
    r"menac(?:e|ent|ait)\sde|"
    r"hypothèse|susceptibles?|pas\sà\sexclure",
}
_MEANT = {
    "en": r"(?:under(?:take|took|taken|takes)|promis(?:e|es|ed|ing)|pledg(?:e|es|ed)|vow(?:s|ed)?|commit(?:s|"
    r"ted)?|intend(?:s|ed)?|"
    r"intention|plan(?:s|ned)?|propos(?:e|es|ed|al|als)|aim(?:s|ed)?|hop(?:e|es|ed|ing)|wish(?:es|ed)?|want(?:s|ed)?|"
    r"agreed\sto|expect(?:s|ed|ing|ation|ations)?|likely|probabl[ey]|should|due\sto|scheduled|"
    r"forecasts?|projected|predict(?:s|ed)|believe[sd]?|think[s]?|thought|suspect(?:s|ed)?|ask(?:s|ed)?|"
    r"urg(?:e|es|ed)|"
    r"call(?:s|ed)?\s(?:for|on)|recommend(?:s|ed)?|seek(?:s|ing)?|sought)",
    "fr": r"(?:s['’](?:est\s)?engag\w+|prom(?:et|is|ettent|esse)\w*|prévoi\w+|prévu\w*|enten(?:d|dent|dait)|"
    r"intention|compt(?:e|ent)|"
    r"propos\w+|espèr\w+|espoir|souhait\w+|veut|veulent|voudrai\w*|devr(?:ait|aient)|attend\w*|probabl\w+|"
    r"vraisembl\w+|"
    r"sans\sdoute|croi[st]|croient|pense(?:nt)?|estim\w+|demand\w+|exhort\w+|appel(?:le|lent|ait|é)|"
    r"recommand\w+|projet\w*|"
    r"sembl\w+)",
}
_SURE = {
    "en": r"(?:is|are|was|were|be)\s(?:absolutely\s|quite\s|now\s)?(?:certain|sure|convinced|guaranteed|"
    r"bound)\s(?:that|to|of)|"
    r"certainly|undoubtedly|without\s(?:any\s)?doubt|(?:no|beyond)\s(?:\w+\s)?doubt|doubtless|"
    r"inevitabl[ey]|definitely|guarantee[sd]?|assuredly",
    "fr": r"(?:est|sont|était|étaient|se\sdit|se\sdisent)\s(?:absolument\s)?(?:certaine?s?|sûre?s?|"
    r"convaincue?s?|assurée?s?)\s(?:que|qu['’]|de|d['’])|"
    r"il\sest\s(?:certain|sûr)|certainement|assurément|sans\saucun\sdoute|aucun\sdoute|inévitable\w*|"
    r"inéluctable\w*|à\scoup\ssûr|garanti\w*",
}
_WILL = {
    "en": r"will|shall|won['’]t|(?:is|are)\s(?:going|certain|bound)\sto|(?:is|are)\sto(?=\s[a-z])",
    "fr": r"(?:va|vont)\s(?:\w+\s)?\w+(?:er|ir|re|oir)|\w+(?:er|ir|dr|ttr|pr|vr|ur)(?:a|ont)(?<!dura)",
}
_REPORTED = {"en": r"would|['’]d", "fr": r"\w{2,}r(?:ait|aient)"}
_DONE = {
    "en": r"(?:has|have|had)\s(?:now\s|already\s|since\s|also\s|been\s)*(?:\w{2,}(?:ed|en|wn|lt|pt|ght|nt)|put|"
    r"set|cut|made|met|"
    r"begun|done|laid|led|hit|shut|won|sold|told|held|built|found|come|become)",
    "fr": r"(?:a|ont|avait|avaient)\s(?:déjà\s|été\s|bien\s|aussi\s)*\w{2,}(?:é|i|u|is|it|ert|int)e?s?|"
    r"(?:est|sont)\s(?:déjà\s)?(?:entrée?s?|devenue?s?|partie?s?|arrivée?s?|venue?s?)",
}
_ORDER = ((_SURE, Degree.SURE), (_POSSIBLE, Degree.POSSIBLE), (_MEANT, Degree.MEANT), (_WILL, Degree.WILL),
          (_REPORTED, Degree.REPORTED), (_DONE, Degree.DONE))  # fmt: skip
_BREAKS = {
    "en": late(
        r"[;:!?()–—]|\.\s|,\s(?:and|but|while|whereas|which|who|although|though|because|as|or)\s|\s(?:that|"
        r"but|while|whereas|"
        r"although|because|unless|if)\s"
    ),
    "fr": late(
        r"[;:!?()–—]|\.\s|,\s(?:et|mais|tandis|alors|qui|dont|où|car|ou|selon|calcule|estime)\s|\s(?:que|mais|"
        r"tandis|car|si)\s|"
        r"\s(?:qu|s)['’](?=\w)"
    ),
}
_CONDITION = late(r"\W*(?:If|When|Once|Unless|Should|Si|Quand|Lorsque|Une\sfois)\s[^,;:.!?()]{3,120},(?=\s)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SHORT = 6
"""Letters of a stem of which the last ones may be another word's of the family: "decid" and "decis"."""


def _content(text: str, language: str) -> frozenset[str]:
    """The rough stems of a text and its numbers."""
    stems = content_words(text, language)
    return frozenset(one[:4] if len(one) <= _SHORT else one for one in stems) | frozenset(_NUMBER.findall(text))


@record(frozen=True, slots=True)
class Clause:
    """A clause with how sure it is."""

    start: int
    """Of the word that tells; of the clause where none does."""
    end: int
    degree: Degree
    told: str
    """The word that tells; empty where none does."""
    stems: frozenset[str]
    """Its words of content and its numbers, without the word that tells."""
    sentence: int
    """Where its sentence starts."""


@kept
def clauses(text: str, language: str) -> tuple[Clause, ...]:
    """The clauses of a text; questions are left out, for they tell nothing. None in a language that is not read."""
    tag = primary(language)
    if tag not in _BREAKS:
        return ()
    found: list[Clause] = []
    for start, end in sentences(text, language):
        if text[start:end].rstrip().endswith("?"):
            continue
        left = start
        edges = [match.span() for match in _BREAKS[tag].finditer(text, start, end)]
        condition = _CONDITION.match(text, start, end)
        if condition is not None:  # "If volumes grow as we hope, we may …"
            edges = sorted({*edges, (condition.end() - 1, condition.end())})
        lead: tuple[int, int, Degree] | None = None
        for begin, stop in (*edges, (end, end)):
            told = _told(text[left:stop], tag)
            stems = _content(text[left:begin], language)
            is_that = left > start and text[:left].rstrip().endswith(("that", "que", "qu'", "qu’"))
            if told is None and lead is not None and is_that:
                told = (lead[0] - left, lead[1] - left, lead[2])  # "does not rule out that …"
            elif told is not None and lead is not None and is_that and told[2] in (Degree.WILL, Degree.REPORTED):
                told = (lead[0] - left, lead[1] - left, lead[2]) if lead[2] is Degree.SURE else told
            if told is not None:
                first, last, degree = left + told[0], left + told[1], told[2]
                own = _content(text[first:last], language) if first >= left else frozenset()
                found.append(Clause(first, last, degree, " ".join(text[first:last].split()), stems - own, start))
            elif stems:
                found.append(Clause(left, min(left + 1, end), Degree.PLAIN, "", stems, start))
            lead = (left + told[0], left + told[1], told[2]) if told is not None else None
            left = stop
    return tuple(found)


def _told(clause: str, tag: str) -> tuple[int, int, Degree] | None:
    """What tells how sure a clause is: certainty, else the first word that tells, or a weaker one right behind it."""
    if _TELLING[tag].search(clause) is None:
        return None  # as of most clauses
    found = [
        (*match.span(), degree)
        for number, (_, degree) in enumerate(_ORDER)
        for match in _pattern(number, tag).finditer(clause)
    ]
    sure = [one for one in found if one[2] is Degree.SURE]
    if sure or not found:
        return sure[0] if sure else None
    first = min(found, key=lambda one: (one[0], one[2]))
    near = [one for one in found if one[2] < first[2] and one[0] <= first[1] + _NEAR]
    return min(near, key=lambda one: one[2]) if near else first


_NEAR = 1
"""Letters between a word that tells and a weaker one behind it: "will consider", "has promised"."""
_COMPILED = {
    (number, tag): Caseless(rf"(?<![\w])(?:{table[tag]})(?![\w])")
    for number, (table, _) in enumerate(_ORDER)
    for tag in ("en", "fr")
}


_TELLING = {
    tag: Caseless(rf"(?<![\w])(?:{'|'.join(table[tag] for table, _ in _ORDER)})(?![\w])") for tag in ("en", "fr")
}
"""What tells in any way."""


def _pattern(number: int, tag: str) -> Caseless:
    return _COMPILED[number, tag]
