"""Who is said to say, find, want or ask for something: verbs of saying with their party, "according to", "selon".

English and French are read. A party is the words before its verb in the same clause (or behind it, where the verb comes
first), so it may be more than a name: "a spokesman for the port".
"""

import re
from functools import lru_cache
from typing import Literal

from briefgen.records import record
from briefgen.text.attribution_frames import HINTS, doubts, frames
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.patterns import late
from briefgen.text.saying_verbs import Pressure, Scale, Strength, Verb, saying_verbs

__all__ = ["Attribution", "Pressure", "Strength", "attributions"]


Complement = Literal["clause", "quotation", "frame", "object"]
"""What is said: a clause or words of the party's own, all that stands beside it ("…, she said", "according to"), or no
more than a thing ("counted 40 cases")."""


@record(frozen=True, slots=True)
class Attribution:
    """A verb of saying, or what stands for one, and the party that it is bound to."""

    start: int
    """Of the verb."""
    end: int
    verb: str
    """As the text has it."""
    lemma: str
    scale: Scale
    strength: int
    """A `Strength` on the scale of claims, a `Pressure` on that of requests."""
    party: tuple[int, int] | None
    """Start and end of the party; None where there is none ("it is said that")."""
    complement: Complement = "object"
    is_denied: bool = False
    """Whether it is said not to be said: "nobody has verified"."""


_WORD = late(r"[^\W\d]+(?:[-’'][^\W\d]+)*")
# Full stops that end nothing: "U.N.", "Mr. Diop", "M. Ferrand".
_INNER = late(
    r"\.(?:(?<=\b[A-ZÀ-Þ]\.)(?=[A-ZÀ-Þ]\b)|(?<=\.[A-ZÀ-Þ]\.)(?=\s)|(?<=\bM\.)|(?<=\b(?:Mr|Dr|St|MM)\.)|"
    r"(?<=\b(?:Mrs|Gen|Sgt|Col|Mme)\.))"
)
_LETTERS = late(r"[^\W\d_]+")
_OTHERS = late(HINTS)
_CLAUSE = late(r"[;:.!?()\[\]–—\n“”«»\"]|,")
_SAID_NEXT = late(
    r"\s*(?:[,:]?\s*[“\"«‘]|:|\s(?:that|how|who|whom|what|which|why|when|where|whether|if|it|he|she|they|there|no|not|"
    r"the|an?|its|his|her|their|this|these|those|some|many|most|few|all|both|only|fewer|more|less|at|about|nearly|up|"
    r"responsibility|having|to|doubts?|"
    r"que|qu['’]|le|la|les|l['’]|un|une|des|du|son|sa|ses|leurs?|ce|cette|ces|il|elle|ils|elles|avoir|être|ne|aucun\w*|"
    r"plus|moins|environ|près|quelque|combien|comment|quand|où|pourquoi|si)\b|\s\d|\s[A-ZÀ-Þ])"
)
_SAID_LATER = late(
    r"\s(?:on|in|at|to|last|this|yesterday|le|la|en|dans|à|au|aux|hier|lundi|mardi|mercredi|jeudi|vendredi|[A-ZÀ-Þ]\w+)\b"
    r"(?:\s[^\s.;:!?,]+){0,6}?\s(?:that|que|qu['’])"
)
_ADVERB = {"en": re.compile(r"\w{3,}ly$"), "fr": re.compile(r"\w{3,}(?<!ouverne)ment$")}
_STRICT = frozenset({"establish", "establi", "établi", "rule", "prov", "verify"})
"""Verbs that count only before "that" and its like: "established a mission", "verified the meters"."""
_THAT = late(r"\s(?:that|how|who|what|whether|beyond|que|qu['’]|combien|comment)\b")
_BETWEEN_WORDS = """
has have had also then again still later once never not already often only just repeatedly twice now both been is
was are were will would could may might should must can did does do be a ont avait avaient est sont était étaient ne
n n' se s' en y lui leur pas plus aussi ensuite alors encore toujours déjà jamais souvent aurait auraient va vont
"""
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
_AUXILIARIES = frozenset(
    ["a", "ont", "avait", "avaient", "ai", "avons", "aura", "auront", "ayant", "aurait", "auraient", "avoir", "eu"]
)
_STOPPING_WORDS = """
that and but while whereas because although though when if as so or which what whether until since que qu mais et ou
car donc tandis alors lorsque puisque quand si quoique afin comme
"""
_STOPPING = frozenset(_STOPPING_WORDS.split())
_RELATIVE = frozenset({"who", "which", "qui"})
_PARTY_END = late(
    r"[,;:.!?()\[\]–—\n“”«»\"]|\s(?:that|which|who|has|have|had|is|are|was|were|will|would|and\sthe|but|que|qui|a|"
    r"ont|est|sont|"
    r"avait|avaient|était)\s"
)
_THING = late(r"\s(?:the|his|her|its|their|it|them|him)\b")
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "été"})
_BY = late(r"\s(?:by|par)\s")
_AS = late(r"\b[Cc]omme\s(?:le\s|l['’](?:a\s|ont\s)?)$")
_INVERTED = late(r"[,”»\"’]\s*$")


@kept
def attributions(text: str, language: str) -> tuple[Attribution, ...]:
    """The attributions of a text in order; none in a language that is not read."""
    if not saying_verbs(language):
        return ()
    if not _may_have_some(text, language):
        return ()
    text = _INNER.sub("_", text)
    words = list(_WORD.finditer(text))
    found: list[Attribution] = []
    for number, match in enumerate(words):
        for verb in _verbs(match.group(), language):
            made = _read(text, words, number, verb, language)
            if made is not None:
                found.append(made)
                break
    for frame in frames(text, language):
        party = _party_behind(text, frame.end) if frame.is_followed else frame.party
        shown = text[frame.start : frame.end].strip()
        found = [one for one in found if not frame.start <= one.start < frame.end]
        found.append(Attribution(frame.start, frame.end, shown, "according", "claim", frame.strength, party, "frame"))
    for start, end in doubts(text, language):
        if not any(one.start <= start < one.end for one in found):
            found.append(Attribution(start, end, text[start:end], "alleged", "claim", Strength.CLAIMS, None, "frame"))
    return tuple(sorted(found, key=lambda one: one.start))


def _may_have_some(text: str, language: str) -> bool:
    """Whether a text has any form of a verb of saying, or words that do its work; most sentences have none."""
    low = text.lower()
    words = set(_LETTERS.findall(low))
    return not words.isdisjoint(_heads(primary(language))) or _OTHERS.search(low) is not None


@lru_cache(maxsize=4)
def _heads(tag: str) -> frozenset[str]:
    """The forms of all verbs, without what stands before an apostrophe."""
    return frozenset(form.rpartition("'")[2] for form in saying_verbs(tag))


@lru_cache(maxsize=65_536)
def _verbs(word: str, language: str) -> tuple[Verb, ...]:
    """The verbs that a word may be a form of; most are of none, and come again and again."""
    verbs = saying_verbs(language)
    return tuple(verb for form in _forms(word, language) for verb in verbs.get(form, ()))


def _forms(word: str, language: str) -> tuple[str, ...]:
    """How a word may stand in the table of verbs: whole, without what is elided before it, without "-t-il"."""
    low = word.lower().replace("’", "'")
    if primary(language) != "fr":
        return (low,)
    bare = re.sub(r"-(?:t-)?(?:ils?|elles?|on)$", "", low)
    return tuple(dict.fromkeys((bare, bare.rpartition("'")[2])))


def _read(text: str, words: list[re.Match[str]], number: int, verb: Verb, language: str) -> Attribution | None:
    """The attribution that a word makes, if it is a verb here and somebody says something by it."""
    match = words[number]
    start, end = match.span()
    if match.group()[0].isupper() and _is_in_a_name(text, start):
        return None  # "Ormund Savings and Credit Levane"
    if verb.behind:
        later = [word.group().lower() for word in words[number + 1 : number + 4]]
        if verb.behind not in later[: 1 if verb.behind in ("for", "on", "of", "out", "à") else 3]:
            return None
    before = words[number - 1].group().lower().replace("’", "'") if number else ""
    if verb.is_participle and not _has_auxiliary(words, number):
        return None
    if primary(language) == "en" and before in _DETERMINERS:
        return None  # "the report", "its claim", "an estimate"
    is_loose = verb.is_common or (primary(language) == "en" and match.group().endswith("ing"))
    is_behind = _is_behind_quotation(text, start, end)
    is_between = verb.strength <= Strength.SAYS and _is_interposed(text, words, number, primary(language))
    if is_loose and not is_behind and not is_between and not _may_follow(text, start, end):
        return None
    if verb.lemma in _STRICT and not verb.behind and not _THAT.match(text, end):
        return None
    if verb.lemma == "find" and _THING.match(text, end):
        return None  # "found the key"
    if before == "to" and primary(language) == "en":
        return None  # "until September to show a certificate"
    if _is_passive(words, number):
        by = _BY.match(text, end)
        agent = _party_behind(text, by.end()) if by else None
        kind = _complement(text, start, end, agent, verb.lemma)
        denied = _is_denied(text, words, number, agent)
        return Attribution(start, end, match.group(), verb.lemma, verb.scale, verb.strength, agent, kind, denied)
    party = _party(text, words, number, primary(language))
    if (party is None and _is_inverted(text, start)) or _AS.search(text[:start][-12:]):
        party = _party_behind(text, end)
    kind = _complement(text, start, end, party, verb.lemma)
    denied = _is_denied(text, words, number, party)
    return Attribution(start, end, match.group(), verb.lemma, verb.scale, verb.strength, party, kind, denied)


def _is_interposed(text: str, words: list[re.Match[str]], number: int, language: str) -> bool:
    """Whether a verb and its subject stand between commas: "…, the union objected, …"."""
    if words[number].group().endswith("ing") or not text.startswith(", ", words[number].end()):
        return False
    party = _party(text, words, number, language)
    return party is not None and text[: party[0]].rstrip().endswith(",")


def _is_in_a_name(text: str, start: int) -> bool:
    """Whether a word with a capital stands within a sentence: no verb has one there."""
    return re.search(r"[a-zà-ÿ0-9,]\s$", text[max(0, start - 2) : start]) is not None


_CLAUSE_NEXT = late(
    r"(?:\s[^\s.;:!?,]+){0,7}?\s(?:that|how|whether|why|que|qu['’]\w*|combien)\b|[^.;!?]{0,60}?[:“\"«]|"
    r"\s(?:to|having|being)\s\w|\s(?:de\s|d['’])?(?:ne\s(?:pas|plus)\s|n['’])?[^\W\d_]+(?:er|ir|oir|re)\b|"
    r"(?:\s[^\s.;:!?,]+){1,8}?\s(?:was|were|had|has|have|is|are|would|will|could|may|might|should|did|does|do|can|"
    r"cannot|must)\b"
)
_STOPS_NEXT = late(
    r"(?:\s(?:on|in|last|this|at|to|during|after|yesterday|today|lundi|mardi|mercredi|jeudi|vendredi|en|le|"
    r"dans|hier)\b[^,.;:!?]{0,50})?\s*(?:[,.;:)–—]|$)"
)
_ACCUSING = frozenset(
    {
        "accuse",
        "blame",
        "charge",
        "suspect",
        "fault",
        "attribute",
        "ascribe",
        "accus",
        "reproch",
        "imput",
        "incrimin",
        "attribu",
        "soupçonn",
    }
)
_NOBODY = frozenset(
    {
        "nobody",
        "none",
        "neither",
        "personne",
        "aucun",
        "aucune",
        "nul",
        "no",
        "not",
        "never",
        "nor",
        "cannot",
        "ni",
        "ne",
        "n",
    }
)


def _complement(text: str, start: int, end: int, party: tuple[int, int] | None, lemma: str) -> Complement:
    """What a verb says, as far as what stands beside it shows."""
    left = min(start, party[0]) if party else start
    if _STOPS_NEXT.match(text, max(end, party[1] if party else 0)) and text[:left].rstrip().endswith(
        (",", "”", "»", '"', "’")
    ):
        return "frame"
    found = _CLAUSE_NEXT.match(text, end)
    if lemma in _ACCUSING or (found is not None and not re.search(r"[:“\"«]$", found.group())):
        return "clause"
    return "quotation" if found is not None else "object"


def _is_denied(text: str, words: list[re.Match[str]], number: int, party: tuple[int, int] | None) -> bool:
    """Whether nobody is said to say it, or somebody not to."""
    far, start = words[max(0, number - 4)].start(), words[number].start()
    stops = [match.end() for match in _CLAUSE.finditer(text, far, start) if match.group() not in "'’"]
    near = [word for word in words[max(0, number - 4) : number] if word.start() >= max(stops, default=far)]
    before = [re.split("['’]", word.group().lower())[0] for word in near]
    subject = re.split(r"[\s'’]", text[slice(*party)].lower()) if party else []
    behind = words[number + 1].group().lower() if number + 1 < len(words) else ""
    return not _NOBODY.isdisjoint([*before[-3:], *subject[:1]]) or behind == "pas"


def _may_follow(text: str, start: int, end: int) -> bool:
    """Whether what is said follows a verb, at once or behind the day and those who are told, or comes before it."""
    return any(pattern.match(text, end) for pattern in (_SAID_NEXT, _SAID_LATER)) or bool(
        _AS.search(text[:start][-12:])
    )


_DETERMINERS_WORDS = """
the a an this that these those its his her their our some any no every each such of for in by with from on at as new
recent latest first second annual final public own joint written
"""
_DETERMINERS = frozenset(_DETERMINERS_WORDS.split()) - {"that", "no", "as"}


def _has_auxiliary(words: list[re.Match[str]], number: int) -> bool:
    """Whether one of the three words before is a form of "avoir"."""
    return any(
        re.split("['’]", words[place].group().lower())[-1] in _AUXILIARIES
        for place in range(max(0, number - 3), number)
    )


def _is_passive(words: list[re.Match[str]], number: int) -> bool:
    """Whether a participle has its "was" before it: "owners were warned" tells of no owner who warns."""
    if not words[number].group().lower().endswith(("ed", "id", "ld", "en", "wn", "nd", "é", "ée", "és", "ées")):
        return False
    place = number - 1
    while place >= max(0, number - 3) and (
        words[place].group().lower().endswith("ly") or words[place].group() == "also"
    ):
        place -= 1
    return place >= 0 and words[place].group().lower() in _PASSIVE


def _is_behind_quotation(text: str, start: int, end: int) -> bool:
    """Whether a verb closes a sentence that began with a quotation: “…,” its resolution confirms."""
    return re.match(r"\s*(?:[.,;]|$)", text[end:]) is not None and re.search(r"[”»\"]", text[:start]) is not None


def _is_inverted(text: str, start: int) -> bool:
    """Whether what is said stands before the verb: “…”, said the Minister."""
    return _INVERTED.search(text[:start][-4:]) is not None


def _party(text: str, words: list[re.Match[str]], number: int, language: str) -> tuple[int, int] | None:
    """The words before a verb in its clause, without auxiliaries; a clause between commas is passed over."""
    place = number - 1
    while place >= 0 and _may_stand_between(words[place].group(), language) and _is_joined(text, words, place):
        place -= 1
    if place < 0:
        return None
    if words[place].group().lower() in _JOINING and place:
        return _subject(text, words, place)
    if words[place].group().lower() in _SUBJECTS[language] and _is_joined(text, words, place):
        return words[place].span()  # "for treating them so they found"
    if words[place].group().lower() in _RELATIVE:
        place -= 1  # "Amina Dossa, who says": the party stands before the relative
        if place < 0:
            return None
        return _back(text, words, place)
    gap = text[words[place].end() : words[min(place + 1, number)].start()]
    if re.search(r"[;:.!?()“”«»\"]", gap):
        return None
    if "," in gap:
        opening = _opening_comma(text, words[place].end())
        if opening is None:
            return None
        head = max((n for n in range(place + 1) if words[n].end() <= opening), default=-1)
        found = _back(text, words, head) if head >= 0 else None
        return (found[0], words[place].end()) if found else None
    return _back(text, words, place)


_SUBJECTS = {
    "en": frozenset({"i", "he", "she", "we", "they"}),
    "fr": frozenset({"je", "j", "il", "ils", "on", "tu"}),
}
"""Pronouns that stand right before a verb only as its subject."""
_JOINING = frozenset({"and", "but", "et", "mais", "puis"})
_FINITE = late(
    r",|\s(?:has|have|had|is|are|was|were|will|would|did|[^\W\d_A-ZÀ-Þ]{3,}(?:ed|es)|said|told|wrote|a|ont|avait|est|sont|"
    r"[^\W\d_]{3,}(?:ait|aient|era|eront)|dit)\b"
)


def _subject(text: str, words: list[re.Match[str]], place: int) -> tuple[int, int] | None:
    """The subject of what a joined verb goes on from: "Dossa thanked them and said"; up to its comma or its verb."""
    stop = max(
        (text.rfind(mark, 0, words[place].start()) for mark in (". ", "; ", ": ", "! ", "? ", "\n\n")), default=-1
    )
    first = next((word for word in words if word.start() > stop), None)
    found = _FINITE.search(text, first.end(), words[place].start()) if first else None
    return (first.start(), found.start()) if first and found and found.start() > first.start() else None


def _may_stand_between(word: str, language: str) -> bool:
    low = word.lower().replace("’", "'")
    return low in _BETWEEN or (_ADVERB[language].match(low) is not None and not word[0].isupper())


def _is_joined(text: str, words: list[re.Match[str]], place: int) -> bool:
    """Whether nothing but spaces stands between a word and the one behind it."""
    return place + 1 >= len(words) or not text[words[place].end() : words[place + 1].start()].strip(" \u00a0\n,")


def _opening_comma(text: str, end: int) -> int | None:
    """Where the comma stands that opens what the comma at `end` closes: "Dossa, who speaks for them, says"."""
    found = text.rfind(",", max(0, end - 160), end)
    return found if found >= 0 and not re.search(r"[.;:!?]\s", text[found:end]) else None


def _back(text: str, words: list[re.Match[str]], last: int) -> tuple[int, int] | None:
    """The words back from one to the start of its clause."""
    first = last
    while first > 0:
        gap = text[words[first - 1].end() : words[first].start()]
        low = words[first - 1].group().lower()
        if gap != " " and _CLAUSE.search(gap.replace("’", "").replace("'", "")):
            break
        if low in _STOPPING or low.replace("’", "'").partition("'")[0] in ("qu", "lorsqu", "puisqu"):
            break
        first -= 1
    start, end = words[first].start(), words[last].end()
    return (start, end) if start < end else None


def _party_behind(text: str, start: int) -> tuple[int, int] | None:
    """The words behind "according to", as far as the party goes."""
    found = _PARTY_END.search(text, start, min(len(text), start + 120))
    end = found.start() if found else min(len(text), start + 120)
    shown = text[start:end]
    left, right = start + len(shown) - len(shown.lstrip()), start + len(shown.rstrip())
    return (left, right) if left < right else None


def party_words(text: str, attribution: Attribution) -> str:
    """The words of an attribution's party; empty where it has none."""
    return text[slice(*attribution.party)] if attribution.party else ""
