"""Dates, numbers and page ranges in words and figures (CSL 1.0.2: Date, Number, Ordinals, Label; Appendix V)."""

import re
from collections.abc import Mapping, Sequence

from briefgen.csl.items import Date
from briefgen.csl.locale import DateForm, Locale
from briefgen.csl.tree import Node, Tag

Attributes = Mapping[str, str]

# ------------------------------------------------------------------------------------------------------------ numbers

_PART = re.compile(r"[^\W\d_]{0,8}\d+[^\W\d_]{0,8}|[ivxlcdm]+", re.IGNORECASE)
_NUMERIC = re.compile(
    r"[^\W\d_]*\d+[^\W\d_]*(?:\s*(?:\\?-|[–—&,:/]|\band\b|\bet\b|\bund\b)\s*[^\W\d_]*\d+[^\W\d_]*)*\.?", re.UNICODE
)
_SEPARATED = re.compile(r"(\s*(?:\\-|[-–—,&]|\band\b)\s*)")
_ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
           (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def is_numeric(text: str) -> bool:
    """Whether a value counts as a number (Choose, `is-numeric`): "2nd", "L2d", "2 & 3", "12-14"."""
    return bool(_NUMERIC.fullmatch(text.strip()))


def roman(number: int) -> str:
    """A number in small Roman figures."""
    out = ""
    for value, letters in _ROMANS:
        count, number = divmod(number, value)
        out += letters * count
    return out


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """A number with the suffix of its ordinal."""
    return f"{number}{ordinal_suffix(number, locale, gender)}"


def ordinal_suffix(number: int, locale: Locale, gender: str = "") -> str:
    """The suffix: of the last two digits, else of the last one, else the common one (Ordinals)."""
    for form in (gender, "") if gender else ("",):
        for name in (f"ordinal-{number % 100:02}", f"ordinal-{number % 10:02}" if number % 100 >= 0 else ""):
            key = (name, "long", form)
            if key in locale.terms:
                if name == f"ordinal-{number % 10:02}" and number % 100 != number % 10 and not _matches(name, number, locale):
                    continue
                return locale.terms[key][0]
    for form in (gender, ""):
        if ("ordinal", "long", form) in locale.terms:
            return locale.terms["ordinal", "long", form][0]
    return ""


def _matches(_name: str, number: int, locale: Locale) -> bool:
    """Whether the last digit's ordinal holds for a number of more digits; not for 11 to 13 where those have their own."""
    return (f"ordinal-{number % 100:02}", "long", "") not in locale.terms


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """A number up to ten in words, others as ordinals in figures."""
    if 1 <= number <= 10:
        word = locale.term(f"long-ordinal-{number:02}", gender=gender)
        if word:
            return word
    return ordinal(number, locale, gender)


def formatted(text: str, form: str, locale: Locale, gender: str = "") -> str:
    """The numbers of a value in a form (Number): ranges and lists number by number."""
    if form in ("", "numeric") or not is_numeric(text):
        return separated(text, locale) if is_numeric(text) else text.replace("\\-", "-")
    out: list[str] = []
    for part in _SEPARATED.split(text.strip()):
        digits = re.fullmatch(r"\d+", part)
        if digits is None:
            out.append(part)
            continue
        number = int(part)
        match form:
            case "ordinal":
                out.append(ordinal(number, locale, gender))
            case "long-ordinal":
                out.append(long_ordinal(number, locale, gender))
            case "roman":
                out.append(roman(number) if number < 6000 else part)
            case _:
                out.append(part)
    return separated("".join(out), locale)


def separated(text: str, locale: Locale) -> str:
    """A list or range of numbers with the spaces that belong there: "2, 3", "2 & 3", "2–3"."""

    def between(found: re.Match[str]) -> str:
        mark = found.group().strip()
        if mark == "\\-":
            return "-"
        if mark in ("-", "–", "—"):
            return "–" if mark != "—" else mark
        if mark == ",":
            return ", "
        if mark == "&":
            return f" {locale.term('and', 'symbol') or '&'} "
        return f" {locale.term('and') or mark} " if mark == "and" else found.group()

    return _SEPARATED.sub(between, text.strip())


def is_plural(text: str, variable: str = "") -> bool:
    """Whether a label for this value is in the plural (Label, contextual)."""
    if variable in ("number-of-pages", "number-of-volumes"):
        found = re.fullmatch(r"\s*(\d+)\s*", text)
        return found is None or int(found[1]) != 1
    bare = text.replace("\\-", "")
    numbers = re.findall(r"\d+|[ivxlcdm]+\b", bare)
    return bool(re.search(r"(?:\d|\b[ivxlcdmIVXLCDM]+\b)[^\W\d_]*\s*(?:[-–—,&]|\band\b|\bet\b|\bund\b|\by\b)\s*[^\W\d_]*\W?(?:\d|\b[ivxlcdmIVXLCDM]+\b)", bare)) and len(numbers) > 0


# -------------------------------------------------------------------------------------------------------------- pages

_RANGE = re.compile(r"^([^\W\d_]*|.*?[^\d])?(\d+)$")


def pages(text: str, form: str, delimiter: str, ampersand: str = "&") -> str:
    """The ranges of a value in the style's form (Appendix V); without one, only the dash."""
    parts = re.split(r"(\s*[,&]\s*)", text)
    out = []
    for part in parts:
        if re.fullmatch(r"\s*,\s*", part):
            out.append(", ")
        elif re.fullmatch(r"\s*&\s*", part):
            out.append(f" {ampersand} ")
        else:
            out.append(_page_range(part, form, delimiter))
    return "".join(out)


def _page_range(text: str, form: str, delimiter: str) -> str:
    if "\\-" in text:
        return text.replace("\\-", "-")
    ends = re.split(r"\s*(?:[-–]+|—)\s*", text.strip())
    if len(ends) != 2:
        return re.sub(r"(?<=\w)\s*[-–]+\s*(?=\w)", delimiter, text) if len(ends) > 2 and all(ends) else text
    first, last = _RANGE.match(ends[0]), _RANGE.match(ends[1])
    if first is None or last is None:
        if not ends[0] or not ends[1]:
            return text
        return ends[0] + delimiter + ends[1]
    before, low = first[1] or "", first[2]
    before2, high = last[1] or "", last[2]
    if not form:
        return ends[0] + delimiter + ends[1]
    if before2 != before:
        return re.sub(r"\s*([-–])\s*", r"\1", text)
    if len(high) < len(low):
        high = low[: len(low) - len(high)] + high
    if int(high) < int(low):
        return re.sub(r"\s*([-–])\s*", r"\1", text)
    shown = high
    match form:
        case "expanded":
            return before + low + delimiter + (before if before else "") + high
        case "minimal":
            shown = _minimal(low, high, 1)
        case "minimal-two":
            shown = _minimal(low, high, 2)
        case "chicago" | "chicago-15":
            shown = _chicago(low, high, is_15=True)
        case "chicago-16":
            shown = _chicago(low, high, is_15=False)
    return before + low + delimiter + shown


def _minimal(low: str, high: str, least: int) -> str:
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
        return _minimal(low, high, 1)
    if is_15 and len(low) == 4:
        shown = _minimal(low, high, 2)
        return high if len(shown) > 2 else shown
    return _minimal(low, high, 2)


# -------------------------------------------------------------------------------------------------------------- dates


def date_parts(form: DateForm | None, own: Sequence[Attributes], wanted: str) -> list[dict[str, str]]:
    """The parts of a date to print: of a localised date those of `date-parts`, as the style changes them."""
    if form is None:
        return [dict(part) for part in own]
    kept = {"year": ("year",), "year-month": ("year", "month")}.get(wanted, ("year", "month", "day"))
    changes = {part["name"]: part for part in own if "name" in part}
    return [
        {**part, **{key: value for key, value in changes.get(part["name"], {}).items() if key not in ("prefix", "suffix")}}
        for part in form.parts
        if part.get("name") in kept
    ]


class Dates:
    """Prints dates in a language."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale

    def nodes(self, date: Date, parts: Sequence[Attributes], delimiter: str) -> list[Node]:
        """The parts of a date or span as nodes, delimiters in their affixes; none where nothing prints."""
        shown = [part for part in parts if self._part(date.start, part, date) is not None]
        if date.end is None or date.end == ():
            made = [node for part in shown if (node := self._part(date.start, part, date)) is not None]
            if date.end == () and made:
                made[-1].suffix = ""
                made.append(Node(["–"]))
            return _joined(made, delimiter)
        return self._span(date, shown, delimiter, parts)

    def _span(self, date: Date, shown: Sequence[Attributes], delimiter: str, parts: Sequence[Attributes]) -> list[Node]:
        assert date.end
        names = ("year", "month", "day")
        largest = next(
            (name for at, name in enumerate(names) if (date.start[at : at + 1] != date.end[at : at + 1])), "day"
        )
        level = names.index(largest)
        differing = {name for at, name in enumerate(names) if at >= level}
        places = [at for at, part in enumerate(shown) if part.get("name") in differing]
        if not places:
            return _joined([n for part in shown if (n := self._part(date.start, part, date))], delimiter)
        first, last = places[0], places[-1]
        between = "–"
        for part in shown:
            if part.get("name") == largest:
                between = part.get("range-delimiter", "–")
        before = [n for part in shown[:first] if (n := self._part(date.start, part, date))]
        opening = [n for part in shown[first : last + 1] if (n := self._part(date.start, part, date))]
        closing_parts = [p for p in parts if p.get("name") in differing]
        closing = [n for part in closing_parts if (n := self._part(date.end, part, date))]
        after = [n for part in shown[last + 1 :] if (n := self._part(date.start, part, date))]
        if opening:
            opening[-1].suffix = ""
        if closing:
            closing[0].prefix = ""
        middle = [*_joined(opening, delimiter), Node([between]), *_joined(closing, delimiter)]
        result: list[Node] = _joined(before, delimiter)
        if before and delimiter:
            result.append(Node([delimiter]))
        result += middle
        if after and delimiter:
            result.append(Node([delimiter]))
        return result + _joined(after, delimiter)

    def _part(self, values: tuple[int, ...], part: Attributes, date: Date) -> Node | None:
        name, form = part.get("name", ""), part.get("form", "")
        text: str | None = None
        match name:
            case "year" if values:
                text = self._year(values[0], form)
            case "month" if len(values) > 1:
                text = self._month(values[1], form)
            case "month" if date.season:
                text = date.season
            case "day" if len(values) > 2:
                text = self._day(values[2], form, values[1])
        if not text:
            return None
        from briefgen.csl.evaluate import marks_of
        from briefgen.csl.text import rich

        return Node(
            [rich(text)],
            marks_of(part),
            part.get("prefix", ""),
            part.get("suffix", ""),
            case=part.get("text-case", ""),
            strips=part.get("strip-periods") == "true",
            tag=Tag("date-part", name),
        )

    def _year(self, year: int, form: str) -> str:
        if form == "short":
            return f"{abs(year) % 100:02}" if abs(year) >= 100 or year >= 0 else str(abs(year))
        if year < 0:
            return f"{-year}{self.locale.term('bc') or 'BC'}"
        return f"{year}{self.locale.term('ad') or 'AD'}" if 0 < year < 1000 else str(year)

    def _month(self, month: int, form: str) -> str | None:
        if month > 12:
            season = month - 12 if month <= 16 else month - 20
            return self.locale.term(f"season-{season:02}") if 1 <= season <= 4 else None
        if month < 1:
            return None
        match form:
            case "numeric":
                return str(month)
            case "numeric-leading-zeros":
                return f"{month:02}"
            case _:
                return self.locale.term(f"month-{month:02}", form or "long")

    def _day(self, day: int, form: str, month: int) -> str:
        match form:
            case "numeric-leading-zeros":
                return f"{day:02}"
            case "ordinal" if not self.locale.limit_day_ordinals or day == 1:
                return ordinal(day, self.locale, self.locale.genders.get(f"month-{month:02}", ""))
            case _:
                return str(day)


def _joined(nodes: list[Node], delimiter: str) -> list[Node]:
    if not delimiter:
        return nodes
    made: list[Node] = []
    for node in nodes:
        if made:
            made.append(Node([delimiter]))
        made.append(node)
    return made
