"""Units of measure and currencies, in English and French, under one name each."""

import re
from functools import cache

from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.numbers import Number

_WORDS = {
    "en": {
        "metre": "metres? meters? m", "kilometre": "kilometres? kilometers? km",
        "centimetre": "centimetres? centimeters? cm",
        "millimetre": "millimetres? millimeters? mm", "nautical mile": r"nautical\smiles?", "mile": "miles?",
        "foot": "feet foot ft", "yard": "yards?", "inch": "inch(?:es)?",
        "square kilometre": r"(?:square|sq\.?)\s(?:kilometres?|kilometers?|km) km² km2",
        "square metre": r"square\smet(?:re|er)s? m²",
        "square mile": r"square\smiles?", "hectare": "hectares? ha", "acre": "acres?",
        "tonne": "tonnes? tons?", "kilogram": "kilograms? kilogrammes? kilos? kg", "gram": "grams? grammes?",
        "pound": "lbs?",
        "litre": "litres? liters?", "barrel": "barrels?", "gallon": "gallons?",
        "cubic metre": r"cubic\smet(?:re|er)s? m³",
        "second": "seconds?", "minute": "minutes?", "hour": "hours?", "day": "days?", "week": "weeks?",
        "month": "months?",
        "year": "years?", "decade": "decades?",
        "dollar": "dollars? USD US[$]", "euro": "euros? EUR", "sterling": r"pounds?\ssterling pounds? GBP",
        "franc": "francs? CHF CFA FCFA",
        "crown": "crowns? kron(?:er|or) kroner", "yen": "yen", "yuan": "yuan", "rupee": "rupees?",
        "dinar": "dinars?", "peso": "pesos?",
        "naira": "naira", "shilling": "shillings?", "rand": "rand", "rouble": "roubles? rubles?", "cent": "cents",
        "watt": "watts?", "kilowatt": "kilowatts? kW", "megawatt": "megawatts? MW", "gigawatt": "gigawatts? GW",
        "kilowatt-hour": r"kilowatt[\s-]hours? kWh", "celsius": r"(?:degrees?\s|°\s?)(?:Celsius|C)\b", "fahrenheit":
        r"(?:degrees?\s|°\s?)(?:Fahrenheit|F)\b", "knot": "knots?", "household": "households?",
        "family": "families family", "point": "points?", "degree": "degrees?",
        "barrel a day": r"barrels\s(?:a|per)\sday",
        "kilometre an hour": r"(?:kilometres|kilometers|km)\s(?:an|per)\shour km/h",
        "mile an hour": r"miles\s(?:an|per)\shour mph",
    },
    "fr": {
        "metre": "mètres? m", "kilometre": "kilomètres? km", "centimetre": "centimètres? cm",
        "millimetre": "millimètres? mm",
        "nautical mile": r"milles?\s(?:marins?|nautiques?)", "mile": "miles?", "foot": "pieds?",
        "square kilometre": r"kilomètres?\scarrés? km² km2", "square metre": r"mètres?\scarrés? m²",
        "hectare": "hectares? ha",
        "acre": "acres?", "tonne": "tonnes?", "kilogram": "kilogrammes? kilos? kg", "gram": "grammes?",
        "litre": "litres?", "barrel": "barils?", "cubic metre": r"mètres?\scubes? m³",
        "second": "secondes?", "minute": "minutes?", "hour": "heures?", "day": "jours?", "week": "semaines?",
        "month": "mois",
        "year": "ans? années?", "decade": "décennies?",
        "dollar": "dollars? USD", "euro": "euros? EUR €", "sterling": r"livres?(?:\ssterling)?",
        "franc": r"francs?(?:\sCFA|\ssuisses?)? FCFA",
        "crown": "couronnes?", "yen": "yens?", "yuan": "yuans?", "rupee": "roupies?", "dinar": "dinars?",
        "peso": "pesos?",
        "rouble": "roubles?", "cent": "centimes?",
        "watt": "watts?", "kilowatt": "kilowatts? kW", "megawatt": "mégawatts? MW", "gigawatt": "gigawatts? GW",
        "kilowatt-hour": r"kilowattheures? kWh", "celsius": r"(?:degrés?\s|°\s?)(?:Celsius|C)\b", "knot": "nœuds?",
        "kilometre an hour": r"kilomètres?(?:\sà\sl['’]|[\s-])heure km/h", "household": "ménages? foyers?",
        "family": "familles?", "point": "points?", "degree": "degrés?",
    },
}  # fmt: skip
_SYMBOLS = {"$": "dollar", "€": "euro", "£": "sterling", "¥": "yen"}
_BEFORE = re.compile(r"(?:(?P<code>USD|EUR|GBP|CHF|CFA|FCFA|XOF)\s?|(?P<symbol>[$€£¥])\s?)$")
_CODES = {
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "sterling",
    "CHF": "franc",
    "CFA": "franc",
    "FCFA": "franc",
    "XOF": "franc",
}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """What may stand behind a number; the longer forms first."""
    forms = [(form, name) for name, shown in _WORDS[language].items() for form in shown.split()]
    forms.sort(key=lambda form: (-form[0].count(r"\s"), -len(form[0])))
    groups: dict[str, list[str]] = {}
    for form, name in forms:
        groups.setdefault(name, []).append(form)
    ordered = "|".join(f"(?P<u{place}>{'|'.join(shown)})" for place, shown in enumerate(groups.values()))
    made = re.compile(
        rf"[\s-]?(?:(?:of|de|d['’])\s?)?(?:[A-Za-z]+\s(?=dollars|francs|crowns|shillings|rupees|pesos|"
        rf"dinars))?(?:{ordered})(?![\w])"
    )
    _NAMES[language] = {f"u{place}": name for place, name in enumerate(groups)}
    return made


_NAMES: dict[str, dict[str, str]] = {}


def unit(text: str, number: Number, language: str) -> str | None:
    """The unit that a number of a text is given in, "percent" and "points" among them; None where it has none."""
    if number.percent or number.points:
        return "percent" if number.percent else "points"
    tag = primary(language)
    return _beside(text, number.start, number.end, tag) if tag in _WORDS else None


@kept
def _beside(text: str, start: int, end: int, tag: str) -> str | None:
    """The unit beside what stands between two offsets; a figure is held against several others."""
    before = _BEFORE.search(text[max(0, start - 6) : start])
    if before is not None:
        return _CODES[before["code"]] if before["code"] else _SYMBOLS[before["symbol"]]
    found = _pattern(tag).match(text, end)
    return _NAMES[tag][found.lastgroup or ""] if found else None


@cache
def unit_words(name: str) -> re.Pattern[str]:
    """What a unit is called, in either language."""
    shown = [form for words in _WORDS.values() for form in words.get(name, "").split()]
    shown += [re.escape(sign) for sign, one in _SYMBOLS.items() if one == name]
    shown += [code for code, one in _CODES.items() if one == name]
    return re.compile(rf"(?<![\w])(?:{'|'.join(shown)})(?![\w])" if shown else r"(?!)")
