"""Numbers: which values count as such, and how they print (Number; Ordinal Suffixes; Long Ordinals; Label; Choose).

Most values are figures alone and are told by that: patterns are compiled when others come.
"""

import re

from briefgen.csl.locale import Locale
from briefgen.csl.locators import LABELLED, label_of

_NUMBER = r"[^\W\d_]*\d+[^\W\d_]*"
_ROMAN = r"[ivxlcdm]+|[IVXLCDM]+"
_JOIN = r"\\?-|[–—&,;:/]|\b(?:and|et|und|y)\b"
_NUMERIC = rf"\s*{_NUMBER}(?:\s*(?:{_JOIN})\s*{_NUMBER})*\.?\s*"
_COMMA = r",(?!\d{3}(?!\d))"
"""Between numbers; within a large one it groups digits."""
_SEPARATOR = rf"(\s*(?:\\-|[-–—&]|{_COMMA}|;(?=\s)|\band\b)\s*)"
_SEVERAL = (
    rf"(?:\d|\b(?:{_ROMAN})\b)[^\W\d_]*\s*(?:[-–—&;]|{_COMMA}|\b(?:and|et|und|y)\b)\s*(?:\b(?:and|et|und|y)\b\s*)?"
    rf"[^\W\d_]*\W?(?:\d|\b(?:{_ROMAN})\b)"
)
_ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
           (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def is_numeric(text: str) -> bool:
    """Whether a value counts as a number (Choose, `is-numeric`): "2nd", "L2d", "2 & 3", "12-14"."""
    return text.isdecimal() or re.fullmatch(_NUMERIC, text) is not None


def is_plural(text: str, variable: str = "") -> bool:
    """Whether a label for this value is in the plural: it says several numbers, or counts more than one (Label)."""
    if variable in ("number-of-pages", "number-of-volumes"):
        number = re.search(r"\d+", text)
        if number is not None and number.group() not in ("0", "1"):
            return True
    return not text.isalnum() and re.search(_SEVERAL, text.replace("\\-", "")) is not None


def formatted(text: str, form: str, locale: Locale, gender: str = "") -> str:
    """A number in a form; those of a list or range one by one. Numbers with letters stay as they are.

    Args:
        text: a value of a number variable.
        form: numeric, ordinal, long-ordinal or roman.
        locale: for ordinals.
        gender: of the noun that an ordinal belongs to (Gender-specific Ordinals).
    """
    if text.isdecimal():
        return _one(text, form, locale, gender)
    if not is_numeric(text):
        return _mixed(text, form, locale, gender) or text.replace("\\-", "-")
    parts = re.split(_SEPARATOR, text.strip())
    parts[0::2] = [_one(part, form, locale, gender) for part in parts[0::2]]
    parts[1::2] = [_between(part.strip(), locale) for part in parts[1::2]]
    return "".join(parts)


def _mixed(text: str, form: str, locale: Locale, gender: str) -> str:
    """A number with others behind it under labels of their own: "7, p. 3-8" (number_OrdinalSpacing); else empty."""
    found = re.search(LABELLED, text)
    if found is None or not is_numeric(text[: found.start()].strip(" ,")) or not is_numeric(text[found.end() :]):
        return ""
    number, rest = text[: found.start()].strip(" ,"), text[found.end() :]
    label = locale.term(label_of(found[1]), "short", plural=is_plural(rest)) or found.group().strip()
    return f"{formatted(number, form, locale, gender)}, {label} {separated(rest, locale)}"


def _one(text: str, form: str, locale: Locale, gender: str) -> str:
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        return text
    number = int(text)
    match form:
        case "ordinal":
            return ordinal(number, locale, gender)
        case "long-ordinal":
            words = locale.long_ordinal(number, gender) if 1 <= number <= 10 else None
            return words or ordinal(number, locale, gender)
        case "roman":
            return roman(number) if number < 6000 else text
        case _:
            return text


def separated(text: str, locale: Locale) -> str:
    """A list or range of numbers with the spaces that belong there: "2, 3", "2 & 3", "2–3"."""
    if text.isdecimal():
        return text
    return re.sub(_SEPARATOR, lambda found: _between(found.group().strip(), locale), text.strip())


def _between(mark: str, locale: Locale) -> str:
    match mark:
        case "\\-":
            return "-"
        case "-" | "–":
            return locale.term("page-range-delimiter") or "–"
        case "," | ";":
            return f"{mark} "
        case "&":
            return f" {locale.term('and', 'symbol') or '&'} "
        case "and":
            return f" {locale.term('and') or mark} "
        case _:
            return mark


def roman(number: int) -> str:
    """A number in small Roman figures."""
    out = ""
    for value, figures in _ROMANS:
        count, number = divmod(number, value)
        out += figures * count
    return out


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """A number with the suffix of its ordinal."""
    return f"{number}{_suffix(number, locale, gender)}"


def _suffix(number: int, locale: Locale, gender: str) -> str:
    """The suffix: of the last two digits, else of the last one, else the common one."""
    tens, units = number % 100, number % 10
    candidates = [(f"ordinal-{tens:02}", "last-two-digits")] if tens >= 10 else []
    candidates += [(f"ordinal-{units:02}", "last-digit"), ("ordinal", "")]
    if locale.ordinal("ordinal") is None and locale.ordinal("ordinal-04") is not None:
        # The scheme of CSL 1.0: 1, 2 and 3 at the end, save 11 to 13, and all others.
        chosen = units if units in (1, 2, 3) and tens // 10 != 1 else 4
        candidates = [(f"ordinal-{chosen:02}", "")]
    for name, default in candidates:
        for form in (gender, "") if gender else ("",):
            term = locale.ordinal(name, form)
            if term is not None and _holds(term.match or default, name, number):
                return term.singular
    return ""


def _holds(match: str, name: str, number: int) -> bool:
    """Whether an ordinal's term holds for a number."""
    match match:
        case "whole-number":
            return number == int(name[8:] or -1)
        case "last-two-digits":
            return number % 100 == int(name[8:] or -1)
        case _:
            return True


# ------------------------------------------------------------------------------------------------------------- pages

_PAGE = r"(\w*[^\W\d])?(\d+)"


def pages(text: str, form: str, delimiter: str, ampersand: str = "&") -> str:
    """The ranges of a value in the style's form (Appendix V).

    Without a form only the dash is set; that is against the specification and with all processors (page_NoOption).

    Args:
        text: the value.
        form: of the ranges, `page-range-format`; empty: as they are.
        delimiter: what stands between the ends.
        ampersand: what stands for "&".
    """
    if text.isdecimal():
        return text
    parts = re.split(rf"(\s*(?:{_COMMA}|&)\s*|\s+(?:and|et|und|y)\s+)", text)
    for at, part in enumerate(parts):
        mark = part.strip()
        if at % 2 == 0:
            parts[at] = _range(part, form, delimiter)
        elif mark in ",&":
            parts[at] = ", " if mark == "," else f" {ampersand} "
    return "".join(parts)


def _range(text: str, form: str, delimiter: str) -> str:
    if "\\-" in text:
        return text.replace("\\-", "-")
    ends = re.split(r"\s*(?:[-–]+|—)\s*", text.strip())
    if len(ends) != 2:
        return re.sub(r"(?<=\w)\s*[-–]+\s*(?=\w)", delimiter, text) if len(ends) > 2 and all(ends) else text
    first, last = re.fullmatch(_PAGE, ends[0]), re.fullmatch(_PAGE, ends[1])
    if first is None or last is None:
        is_range = all(re.fullmatch(_ROMAN, end) or any(letter.isdigit() for letter in end) for end in ends)
        return ends[0] + delimiter + ends[1] if is_range else text
    before, low, high = first[1] or "", first[2], last[2]
    if (last[1] or "") != before:
        return "-".join(ends)  # no range that can be counted (page_ChicagoWeird)
    if not form:
        return ends[0] + delimiter + ends[1]
    if len(high) < len(low):
        high = low[: len(low) - len(high)] + high
    if int(high) < int(low):
        return re.sub(r"\s*([-–])\s*", r"\1", text)
    return before + low + delimiter + _shown_end(low, high, form, before)


def _shown_end(low: str, high: str, form: str, prefix: str) -> str:
    """The second number as far as it prints."""
    match form:
        case "expanded":
            return prefix + high
        case "minimal":
            return _changed(low, high, 1)
        case "minimal-two":
            return _changed(low, high, 2)
        case "chicago" | "chicago-15" | "chicago-16":
            return _chicago(low, high, is_15=form != "chicago-16")
        case _:
            return high


def _changed(low: str, high: str, least: int) -> str:
    """The digits that differ, `least` of them at least."""
    if len(low) != len(high):
        return high
    same = 0
    while same < len(high) - least and low[same] == high[same]:
        same += 1
    return high[same:]


def _chicago(low: str, high: str, *, is_15: bool) -> str:
    number = int(low)
    if len(low) != len(high) or number < 100 or number % 100 == 0:
        return high
    if number % 100 < 10:
        return _changed(low, high, 1)
    shown = _changed(low, high, 2)
    return high if is_15 and len(low) == 4 and len(shown) > 2 else shown
