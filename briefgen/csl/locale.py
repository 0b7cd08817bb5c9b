"""Locales: terms, dates and options of a language (CSL 1.0.2, Locale Files; Localization; Locale Fallback)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.csl.xml import Element

PRIMARY = {
    "af": "af-ZA", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK", "de": "de-DE",
    "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR",
    "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU", "id": "id-ID", "is": "is-IS", "it": "it-IT",
    "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN", "nb": "nb-NO",
    "nl": "nl-NL", "nn": "nn-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK",
    "sl": "sl-SI", "sr": "sr-RS", "sv": "sv-SE", "th": "th-TH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN",
    "zh": "zh-CN",
}  # fmt: skip
"""The dialect that a language without one means (Locale Fallback)."""

_FORMS = {"verb-short": "verb", "verb": "long", "symbol": "short", "short": "long"}
"""What a form falls back to (Terms)."""


@dataclass(frozen=True, slots=True)
class DateForm:
    """A localised date."""

    parts: tuple[Mapping[str, str], ...]
    """The attributes of its `date-part` elements, in their order."""
    delimiter: str = ""


@dataclass(frozen=True)
class Locale:
    """All that a language gives to a style."""

    language: str
    """BCP 47, as asked for."""
    terms: Mapping[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    """(name, form, gender form or "") to singular and plural."""
    genders: Mapping[str, str] = field(default_factory=dict)
    """Of a noun: the gender of the term of that name."""
    dates: Mapping[str, DateForm] = field(default_factory=dict)
    """`text` and `numeric`."""
    punctuation_in_quote: bool = False
    limit_day_ordinals: bool = False

    def term(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str | None:
        """A term in the nearest form there is; None where the locale has none of that name. May be empty."""
        while True:
            found = self.terms.get((name, form, gender)) or (self.terms.get((name, form, "")) if gender else None)
            if found is not None:
                return found[plural]
            below = _FORMS.get(form)
            if below is None:
                return None
            form = below

    def quotes(self, level: int) -> tuple[str, str]:
        """Opening and closing mark; from the second level on, alternating."""
        if level % 2 == 0:
            return self.term("open-quote") or "“", self.term("close-quote") or "”"
        return self.term("open-inner-quote") or "‘", self.term("close-inner-quote") or "’"


def fallback(language: str) -> tuple[str, ...]:
    """The tags that locale files are looked for under, the best first; en-US is always the last."""
    tags = [language]
    primary = language.partition("-")[0]
    tags += [PRIMARY.get(primary, primary), primary]
    return tuple(dict.fromkeys([*(tag for tag in tags if tag), "en-US"]))


def load(language: str, overrides: Sequence[Element], find: Callable[[str], Element | None]) -> Locale:
    """The locale of a language as a style changes it.

    `overrides` are the `locale` elements of the style; `find` gives the root of the locale file of a tag.
    """
    layers = [root for tag in fallback(language) if (root := find(tag)) is not None]
    primary = language.partition("-")[0]
    own = {tag: [one for one in overrides if (one.get("lang") or "") == tag] for tag in dict.fromkeys((language, primary, ""))}
    # The dialect of a bare language counts as that language, and the other way round for its main dialect.
    main = PRIMARY.get(primary)
    if language == primary and main:
        own = {**{language: own[language]}, main: [one for one in overrides if one.get("lang") == main], "": own[""]}
    stack = [element for tag in own for element in own[tag]] + layers
    return _merged(language, stack)


def _merged(language: str, stack: Sequence[Element]) -> Locale:
    """The layers joined, the best first in `stack`."""
    terms: dict[tuple[str, str, str], tuple[str, str]] = {}
    genders: dict[str, str] = {}
    dates: dict[str, DateForm] = {}
    options: dict[str, str] = {}
    for element in reversed(stack):
        listed = element.find("terms")
        given = list(listed.all("term")) if listed is not None else []
        if any(_is_ordinal(one) for one in given):
            # A layer that defines one ordinal defines all of them (Ordinals).
            terms = {key: value for key, value in terms.items() if not _is_ordinal_name(key[0])}
        for one in given:
            name, form = one.get("name") or "", one.get("form") or "long"
            terms[name, form, one.get("gender-form") or ""] = _texts(one)
            if one.get("gender") and form == "long":
                genders[name] = one.get("gender") or ""
        for one in element.all("date"):
            dates[one.get("form") or "text"] = DateForm(
                tuple(part.attributes for part in one.all("date-part")), one.get("delimiter") or ""
            )
        chosen = element.find("style-options")
        if chosen is not None:
            options |= chosen.attributes
    return Locale(
        language,
        terms,
        genders,
        dates,
        options.get("punctuation-in-quote") == "true",
        options.get("limit-day-ordinals-to-day-1") == "true",
    )


def _is_ordinal(term: Element) -> bool:
    return _is_ordinal_name(term.get("name") or "")


def _is_ordinal_name(name: str) -> bool:
    return name == "ordinal" or (name.startswith("ordinal-") and name[8:].isdigit())


def _texts(term: Element) -> tuple[str, str]:
    single, multiple = term.find("single"), term.find("multiple")
    if single is None and multiple is None:
        return _plain(term.text), _plain(term.text)
    first = _plain(single.text) if single is not None else ""
    return first, _plain(multiple.text) if multiple is not None else first


def _plain(text: str) -> str:
    """A term's words; the spaces at its ends belong to it unless it stands on lines of its own."""
    return text.strip("\n\r\t ") if "\n" in text else text
