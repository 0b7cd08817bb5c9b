"""Locales: terms, dates and options of a language (Locale; Locale Fallback; Locale Files)."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen.csl.xml import Element

PRIMARY = {
    "af": "af-ZA", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK", "de": "de-DE",
    "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR",
    "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU", "hy": "hy-AM", "id": "id-ID",
    "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR", "lt": "lt-LT", "lv": "lv-LV",
    "mn": "mn-MN", "ms": "ms-MY", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "no": "nb-NO", "pl": "pl-PL",
    "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-RS", "sv": "sv-SE",
    "th": "th-TH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
"""The dialect that a language without one means."""

_FORMS = {"verb-short": "verb", "verb": "long", "symbol": "short", "short": "long"}
"""What a form of a term falls back to (Terms)."""

_RENAMED = {"sub verbo": "sub-verbo"}
"""Terms by their names before CSL 1.0.2."""

TermKey = tuple[str, str, str]
"""Name, form, and gender form or ""."""


class Term:
    """A term in one form."""

    __slots__ = ("gender", "match", "plural", "singular")

    def __init__(self, element: Element) -> None:
        single, multiple = element.find("single"), element.find("multiple")
        self.singular = _words(single if single is not None else element)
        self.plural = _words(multiple) if multiple is not None else self.singular
        self.match = element.get("match")
        """Of an ordinal: which numbers it holds for (Ordinal Suffixes)."""
        self.gender = element.get("gender")
        """Of the noun (Gender-specific Ordinals)."""


class DateForm:
    """A localised date (Localized Date Formats)."""

    __slots__ = ("attributes", "parts")

    def __init__(self, element: Element) -> None:
        self.parts: Sequence[Mapping[str, str]] = [part.attributes for part in element.all("date-part")]
        self.attributes: Mapping[str, str] = element.attributes


class _Layer:
    """What one `locale` element says."""

    __slots__ = ("dates", "has_ordinals", "options", "terms")

    def __init__(self, element: Element) -> None:
        self.terms: dict[TermKey, Element] = {}
        self.has_ordinals = False
        for listed in element.all("terms"):
            for one in listed.all("term"):
                get = one.attributes.get
                name = _RENAMED.get(get("name", ""), get("name", ""))
                self.terms[name, get("form", "long"), get("gender-form", "")] = one
                self.has_ordinals = self.has_ordinals or name == "ordinal" or name[:8] == "ordinal-"
        self.dates = {one.get("form"): DateForm(one) for one in element.all("date")}
        options = element.find("style-options")
        self.options: Mapping[str, str] = options.attributes if options is not None else {}


class Locale:
    """All that a language gives to a style. What comes first in its layers counts."""

    def __init__(self, language: str, layers: Iterator[Element], english: "Locale | None" = None) -> None:
        """A locale.

        Args:
            language: BCP 47, as asked for.
            layers: `locale` elements, the best first; read when they are needed.
            english: what all languages fall back to in the end.
        """
        self.language = language
        self._waiting = layers
        self._english = english
        self._layers: list[_Layer] = []
        self._terms: dict[TermKey, Term | None] = {}
        self._nearest: dict[tuple[str, str, bool], str | None] = {}
        self._ordinals: Mapping[TermKey, Element] | None = None
        self._quotes: tuple[tuple[str, str], ...] = ()

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """A term in the nearest form there is; None where nothing has one of that name. It may be empty.

        All layers of the language are asked for a form before the next form is (Locale Fallback), and English only
        then: the specification would take an English "V." before a Russian "версия", no processor does.
        """
        key = name, form, plural
        if key not in self._nearest:
            name = _RENAMED.get(name, name)
            nearest: str | None = form
            term = self._term((name, form, ""))
            while term is None and nearest in _FORMS:
                nearest = _FORMS[nearest]
                term = self._term((name, nearest, ""))
            if term is None and self._english is not None:
                self._nearest[key] = self._english.term(name, form, plural=plural)
            else:
                self._nearest[key] = None if term is None else term.plural if plural else term.singular
        return self._nearest[key]

    def gender(self, name: str) -> str:
        """The gender of the noun that a term is: masculine, feminine, or empty."""
        term = self._term((name, "long", ""))
        return term.gender if term is not None else ""

    def ordinal(self, name: str, gender: str = "") -> Term | None:
        """A suffix of ordinals. All come from the first layer that has any (Ordinal Suffixes)."""
        if self._ordinals is None:
            self._ordinals = next((layer.terms for layer in self._all() if layer.has_ordinals), {})
        element = self._ordinals.get((name, "long", gender))
        if element is None and not self._ordinals and self._english is not None:
            return self._english.ordinal(name, gender)
        return Term(element) if element is not None else None

    def long_ordinal(self, number: int, gender: str = "") -> str | None:
        """An ordinal in words (Long Ordinals)."""
        name = f"long-ordinal-{number:02}"
        term = (self._term((name, "long", gender)) if gender else None) or self._term((name, "long", ""))
        return term.singular if term is not None else None

    @property
    def quotes(self) -> tuple[tuple[str, str], ...]:
        """Opening and closing quotation marks of the first level and of the second; further levels alternate."""
        if not self._quotes:
            self._quotes = (
                (self.term("open-quote") or "“", self.term("close-quote") or "”"),
                (self.term("open-inner-quote") or "‘", self.term("close-inner-quote") or "’"),
            )
        return self._quotes

    def date(self, form: str) -> DateForm | None:
        """A localised date: `text` or `numeric`."""
        found = next((layer.dates[form] for layer in self._all() if form in layer.dates), None)
        return self._english.date(form) if found is None and self._english is not None else found

    def option(self, name: str) -> bool:
        """A localised option: `punctuation-in-quote` or `limit-day-ordinals-to-day-1`."""
        return next((layer.options[name] == "true" for layer in self._all() if name in layer.options), False)

    def _term(self, key: TermKey) -> Term | None:
        if key not in self._terms:
            found = next((layer.terms[key] for layer in self._all() if key in layer.terms), None)
            self._terms[key] = Term(found) if found is not None else None
        return self._terms[key]

    def _all(self) -> Iterator[_Layer]:
        """The layers; those that nobody needed until now are made."""
        yield from self._layers
        for element in self._waiting:
            layer = _Layer(element)
            self._layers.append(layer)
            yield layer


def fallback(language: str) -> tuple[str, ...]:
    """The tags that locale files of a language are looked for under, the best first."""
    primary = language.partition("-")[0]
    tags = (language, PRIMARY.get(primary, primary), primary)
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def load(
    language: str, style: Sequence[Element], overlay: Sequence[Element], find: Callable[[str], Element | None]
) -> Locale:
    """The locale of a language as a style changes it.

    Args:
        language: BCP 47.
        style: the `locale` elements of the style.
        overlay: others, which stand between those and the files.
        find: gives the root of the locale file of a tag, None where there is none.
    """

    def layers() -> Iterator[Element]:
        for elements in (style, overlay):
            for tag in _own(language):
                yield from (one for one in elements if one.get("xml:lang") == tag)
        yield from files(fallback(language))

    def files(tags: Sequence[str]) -> Iterator[Element]:
        for tag in tags:
            root = find(tag)
            if root is not None:
                yield root

    return Locale(language, layers(), Locale("en-US", files(("en-US",))))


def _own(language: str) -> tuple[str, ...]:
    """The `xml:lang` of `locale` elements that hold for a language, the best first.

    A language without a dialect means its primary one, and the other way round.
    """
    primary = language.partition("-")[0]
    main = PRIMARY.get(primary, "") if language == primary else ""
    return (*dict.fromkeys(tag for tag in (language, main, primary) if tag), "")


def _words(element: Element) -> str:
    """A term's words. Spaces at their ends belong to them, unless they stand on lines of their own."""
    return element.text.strip() if "\n" in element.text else element.text
