"""Persons and parties as a brief calls them: whether a text names one, and whether two names are one's.

`names:` and `abbreviations:` of brief.yaml say what else somebody is called; initials, surnames and the short forms
that everybody uses ("the Board" for the Harbour Board) are found without them.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from briefgen.evidence.trail import Trail
from briefgen.model.document import plain
from briefgen.model.notes import Note, Source
from briefgen.text.function_words import function_words
from briefgen.text.kept import kept
from briefgen.text.names import names
from briefgen.text.stems import content_words

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ACRONYM = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
_ELIDED = re.compile(r"(?<![^\W_])(?:[ldnmtscj]|qu|jusqu|lorsqu|puisqu)['’](?=[^\W_])", re.IGNORECASE)
_GENITIVE = re.compile(r"['’]s?(?![^\W_])")
_NATIONAL = 4
"""Letters that "Mali" and "Malian" must share to be of one country."""
_TITLES_WORDS = """
mr mrs ms dr prof president minister secretary general ambassador director chair chairman chairwoman chairperson
spokesman spokeswoman spokesperson mayor governor senator judge colonel captain commissioner inspector foreign prime
transport health finance interior defence defense deputy vice former acting special representative envoy head chief
m mm mme mlle me président présidente ministre secrétaire général générale ambassadeur ambassadrice directeur
directrice maire gouverneur sénateur juge colonel capitaine commissaire premier première ancien ancienne
porte-parole préfet préfète chef cheffe député députée sénatrice
"""
TITLES = frozenset(_TITLES_WORDS.split())


@kept
def folded(text: str) -> str:
    """A text as names are compared: lower case, no accents, no stops in acronyms, no genitives, single spaces."""
    text = _ACRONYM.sub(lambda found: found.group().replace(".", ""), text)
    text = _GENITIVE.sub("", _ELIDED.sub("", text))
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(mark))
    return " ".join(_TOKEN.findall(bare))


def stands(name: str, text: str) -> bool:
    """Whether a name stands in a text, as whole words; both are folded here."""
    sought = folded(name)
    return bool(sought) and f" {sought} " in f" {folded(text)} "


class Parties:
    """Who a topic speaks of, under all the names that they have."""

    def __init__(self, trail: Trail) -> None:
        self.trail, self.language = trail, trail.language
        self._groups: dict[str, tuple[str, ...]] = {}
        self._described: dict[str, frozenset[str]] = {}
        topic = trail.topic
        listed: list[tuple[str, ...]] = [(name, *others) for name, others in topic.names.items()]
        listed += [(short, long) for short, long in topic.abbreviations.items()]
        for group in (*listed, *_EVERYBODY):
            for name in group:
                key = bare(name)
                self._groups[key] = (*self._groups.get(key, ()), *group)

    def is_listed(self, name: str) -> bool:
        """Whether `names:` or `abbreviations:` has a name."""
        return bare(name) in self._groups

    def is_within_listed(self, name: str, text: str) -> bool:
        """Whether a name is listed, or is part of a listed one ("Mali's transitional Government") in a text."""
        return self.is_listed(name) or any(stands(name, key) and stands(key, text) for key in self._groups)

    def forms(self, name: str) -> tuple[str, ...]:
        """A name and what else its bearer is called."""
        found = dict.fromkeys((bare(name), *(_as_listed(n) for n in self._called(name))))
        for form in tuple(found):
            found.update(dict.fromkeys(_short_forms(form, self.language)))
        return tuple(form for form in found if form)

    def _called(self, name: str) -> tuple[str, ...]:
        group = self._groups.get(bare(name))
        if group is not None:
            return group
        # "Transport Minister Teo Halvorsen": a name and a title.
        words = folded(name).split()
        return tuple(
            other
            for key, others in self._groups.items()
            if " " in key and stands(key, name) and TITLES.issuperset(set(words) - set(folded(key).split()))
            for other in others
        )

    def names(self, name: str, text: str) -> bool:
        """Whether a text names a party, by name or in other words."""
        if any(stands(form, text) for form in self.forms(name)):
            return True
        initials = _initials(name)
        if initials and re.search(rf"(?<!\w){initials}(?!\w)", text):
            return True  # "WHO" is no "who"
        tokens = folded(text).split()
        if any(
            f" {short} " in f" {' '.join(tokens)} "
            for called in (name, *self._called(name))
            for short in _short(called)
        ):
            return True
        for form in self.forms(name):
            word = folded(form)
            if " " not in word and len(word) >= _NATIONAL and any(_is_national(word, token) for token in tokens):
                return True
        told, called = content_words(text, self.language), content_words(name, self.language)
        return bool(called) and len(called & told) >= max(1, -(-2 * len(called) // 3))

    def described(self, name: str) -> frozenset[str]:
        """The stems of what the topic's sources say that somebody is: of "Inga Petersen, mayor of Amaru" the mayor's.

        His own name is part of it.
        """
        if name not in self._described:
            self._described[name] = self._what_is_said_of(name)
        return self._described[name]

    def _what_is_said_of(self, name: str) -> frozenset[str]:
        surname = (person_surname(name) or bare(name)).strip()
        found = set(content_words(name, self.language))
        for form in self.forms(name):
            found |= content_words(form, self.language)
        pattern = re.compile(rf"(?<!\w){re.escape(surname)}(?!\w)", re.IGNORECASE)
        for text in self._texts() if surname else ():
            for match in pattern.finditer(text):
                found |= content_words(_beside(text, *match.span()), self.language)
        return frozenset(found)

    @cached_property
    def known_texts(self) -> tuple[str, ...]:
        """What the topic knows names from, folded: the copies, the passages, the sources' heads and the brief's own."""
        front = self.trail.brief.front
        return tuple(folded(text) for text in (*self._texts(), plain(front.title), plain(front.subtitle)))

    def _texts(self) -> Iterator[str]:
        """What says who is who: the copies, the passages and the sources' descriptors."""
        for source in self.trail.notes.sources.values():
            copy = self.trail.snapshots.get(source.id)
            if copy is not None and copy.text:
                yield copy.text
            else:
                for note in source.notes:
                    yield " ".join(one.text for one in self.trail.words_of(note))
            names = " ".join(called(source))
            yield f"{names}, {source.text('descriptor') or ''}"

    def same(self, one: str, other: str) -> bool:
        """Whether two names are one party's."""
        return self.names(one, other) or self.names(other, one)

    def is_of(self, name: str, source: Source) -> bool:
        """Whether a party is the source itself: who made it, published it, or whose words it passes on."""
        return any(self.same(name, own) for own in called(source))


_BESIDE = 70
"""Letters before a name within which a text says what its bearer is."""
_STOP = re.compile(r"[.;:“”«»\"(]|,(?=\s)")
_APPOSITION = re.compile(r"\s(?:of|de|du|des|d['’])\s?\w+(?:\s\w+)?|,\s(?:who\s|qui\s)?[^,.;]{3,80}(?=[,.;]|$)")


def _beside(text: str, start: int, end: int) -> str:
    """A name with what a text says its bearer is: the words before it, "of …", and what commas enclose behind it."""
    before = text[max(0, start - _BESIDE) : start]
    given = re.search(r"(?:[A-ZÀ-Þ][\w’'.-]*\s+){0,3}$", before)
    place = given.start() if given else len(before)
    parts = _STOP.split(before[:place])
    is_apposed = before[:place].endswith(", ") and len(parts) > 1  # "the mayor, Inga Petersen"
    told = parts[-2] if is_apposed else parts[-1]
    behind = _APPOSITION.match(text, end)
    return f"{told} {before[place:]} {behind.group() if behind else ''}"


def called(source: Source) -> Iterator[str]:
    """Who speaks in a source, and what it is called."""
    for field in ("author", "editor"):
        for person in source.csl.get(field) or ():
            if isinstance(person, Mapping):
                full = " ".join(str(person[key]) for key in ("given", "family", "literal") if person.get(key))
                if full:
                    yield full
    for field in ("container-title", "container-title-short", "publisher", "authority"):
        if source.csl.get(field):
            yield str(source.csl[field])
    origin = source.text("origin")
    if origin:
        yield origin


def parties_of(note: Note) -> tuple[str, ...]:
    """Who is said to say what a note says."""
    return tuple(value.text.strip() for value in note.facts.get("said-by", ()) if value.text.strip())


@kept
def bare(name: str) -> str:
    """A name without its article."""
    words = name.replace("’", "'").split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an", "le", "la", "les", "un", "une", "des", "du"):
        words = words[1:]
    return _ELIDED.sub("", " ".join(words)).casefold()


def _as_listed(name: str) -> str:
    """A listed name without its article, unless it is a common noun with one: "the Board" is nothing "on board"."""
    shown = bare(name)
    return shown if " " in shown or name.endswith(shown.upper()) or folded(name) == folded(shown) else name.casefold()


@kept
def _short_forms(name: str, language: str) -> tuple[str, ...]:
    """The initials of a name of several words."""
    small = function_words(language)
    words = [word for word in _TOKEN.findall(name) if word.lower() not in small]
    initials = "".join(word[0] for word in words)
    return (initials,) if len(words) >= 2 and initials.casefold() not in small | _NO_INITIALS else ()


def _initials(name: str) -> str:
    """The capitals of a name of three words and more: WHO."""
    capitals = [word[0] for word in _TOKEN.findall(name) if word[0].isupper()]
    return "".join(capitals) if len(capitals) >= 3 else ""


@kept
def _short(name: str) -> tuple[str, ...]:
    """The surname of a person; of anybody else what stands for the whole name, with its article: "the board"."""
    words = folded(name).split()
    if len(words) < 2:
        return ()
    surname = person_surname(name)
    if surname is not None:
        return (folded(surname),)
    heads = [word for word in words[1:-1] if word in _BODIES | _GENERIC]
    articles = ("le", "la", "les")
    return (
        *(f"the {word}" for word in (words[-1], words[0], *heads)),
        *(f"{article} {word}" for article in articles for word in (words[0], *heads)),
    )


def is_derived(one: str, other: str) -> bool:
    """Whether one of two folded words is made from the other: Malian from Mali, Accords from Accord."""
    return _is_national(one, other) or _is_national(other, one) or _are_of_one_country(one, other)


_COUNTRIES_WORDS = """
france french francais francaise|netherlands dutch|spain spanish spaniard|turkey turkish turk|poland polish pole|
greece greek|denmark danish dane|britain british briton|ireland irish|wales welsh|scotland scottish|
finland finnish|sweden swedish|china chinese|norway norwegian|switzerland swiss|philippines filipino philippine|
burma burmese|cyprus cypriot|germany german|portugal portuguese|iceland icelandic|belgium belgian|ukraine ukrainian|
chechnya chechen|serbia serb|croatia croat|slovenia slovene|afghanistan afghan|thailand thai|czechia czech|
peru peruvian|congo congolese|togo togolese|lebanon lebanese|israel israeli|niger nigerien|england english|
allemagne allemand allemande|espagne espagnol espagnole|grece grec grecque|turquie turc turque|suisse helvetique|
pologne polonais polonaise|danemark danois danoise|hongrie hongrois hongroise|ecosse ecossais ecossaise|
bretagne britannique breton|chine chinois chinoise|suede suedois suedoise|norvege norvegien norvegienne|
russie russe|belgique belge|liban libanais|portugal portugais|irlande irlandais|angleterre anglais anglaise
"""
_COUNTRIES = tuple(frozenset(group.split()) for group in _COUNTRIES_WORDS.split("|"))


@cache
def _country(word: str) -> frozenset[int]:
    """The countries that a word is the name or the adjective of, by their place in the list."""
    return frozenset(number for number, group in enumerate(_COUNTRIES) if word.rstrip("s") in group or word in group)


def _are_of_one_country(one: str, other: str) -> bool:
    return not _country(one).isdisjoint(_country(other))


def _is_national(word: str, token: str) -> bool:
    """Whether a word of a text is made from a name: Malian from Mali."""
    if len(word) < _NATIONAL:
        return False
    short = word[:-1] if word[-1] in "aeyo" and len(word) > _NATIONAL else word
    ending = token[len(short) :]
    return token.startswith(short) and (token == word or ending in _NATIONAL_ENDINGS)


_NATIONAL_ENDINGS_WORDS = """
s n ns an ans ian ians ien iens ienne iennes en ens ean eans ese ais aise aises ois oise oises ish i is ite ites que
ques
"""
_NATIONAL_ENDINGS = frozenset(_NATIONAL_ENDINGS_WORDS.split())


def person_surname(name: str) -> str | None:
    """The last word of what may be a person's name; None of what is clearly something else."""
    words = [word for word in name.split() if folded(word) not in TITLES]
    fewest = 2 if len(words) == len(name.split()) else 1  # "Mayor Ilves"
    if not fewest <= len(words) <= 3 or not all(word[:1].isupper() for word in words) or folded(words[-1]) in _BODIES:
        return None
    return words[-1]


_GENERIC_WORDS = """
board office association union council committee ministry agency commission government court bank company service
department mission party authority secretariat minister president secretary republic state institute university
federation north south east west
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
"""Names that stand for somebody who has another one: "the Board"."""
_EVERYBODY = (
    ("UN", "United Nations", "ONU", "Nations unies"),
    ("EU", "European Union", "UE", "Union européenne"),
    ("US", "USA", "United States", "États-Unis"),
    ("UK", "United Kingdom", "Britain", "Royaume-Uni"),
)
"""Those whom every text calls now by one, now by the other name."""
_NO_INITIALS = frozenset(["am", "pm", "mr", "ms", "dr", "st"])
_BODIES_WORDS = """
board office association union council assembly ministry agency group bank court commission committee company party
front movement authority service department institute university society federation league police army navy mission
fund programme centre center observatory nations states courts news times post act accord accords law port island
islands river city
"""
_BODIES = frozenset(_BODIES_WORDS.split())
"""Last words of names that are no surnames."""


@kept
def certain_names(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """The names of a text that are surely names: start, end, and the name; no nouns with a capital ("the Board")."""
    return tuple(
        (name.start, name.end, name.text)
        for name in names(text, language)
        if name.certain
        and not TITLES.issuperset(set(folded(name.text).split()) - function_words(language))
        and (folded(name.text) not in _GENERIC or not _DEFINITE.search(text[: name.start]))
    )


_DEFINITE = re.compile(r"(?:\b(?:the|its|their|our|this|le|la|du|au)|['’]s?)\s+(?:\w+\s)?$|l['’]$", re.IGNORECASE)
