"""Dates as they print (Date; Date-part; Date Ranges; AD and BC; Seasons; Localized Date Formats)."""

from collections.abc import Mapping, Sequence

from briefgen.csl.dates import Date, Day
from briefgen.csl.formats import format_of
from briefgen.csl.locale import DateForm, Locale
from briefgen.csl.markup import rich
from briefgen.csl.numbers import ordinal
from briefgen.csl.tree import Format, Node, Tag
from briefgen.csl.xml import Element

_ORDER = ("year", "month", "day")


class DatePart:
    """A part of a date and how it prints."""

    __slots__ = ("between", "ends", "form", "format", "name", "starts")

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.name, self.form = attributes.get("name", ""), attributes.get("form", "")
        self.between = attributes.get("range-delimiter", "–")
        self.format = format_of(attributes)
        self.ends = format_of({**attributes, "suffix": ""})
        """As the last before the delimiter of a range."""
        self.starts = format_of({**attributes, "prefix": ""})
        """As the first behind it."""


def date_parts(element: Element, localised: DateForm | None) -> list[DatePart]:
    """The parts that a `date` element prints, in their order.

    Of a localised date those of `date-parts`; the element's own parts change how they look, but for their affixes.
    """
    own = [child.attributes for child in element.children if child.tag == "date-part"]
    if localised is None:
        return [DatePart(part) for part in own]
    asked = element.get("date-parts") or "year-month-day"
    kept = {"year": _ORDER[:1], "year-month": _ORDER[:2]}.get(asked, _ORDER)
    changes = {
        part.get("name"): {key: value for key, value in part.items() if key not in ("prefix", "suffix")} for part in own
    }
    return [
        DatePart({**part, **changes.get(part.get("name"), {})}) for part in localised.parts if part.get("name") in kept
    ]


class DatePrinter:
    """Prints dates in a language."""

    __slots__ = ("locale",)

    def __init__(self, locale: Locale) -> None:
        self.locale = locale

    def nodes(
        self, date: Date, parts: Sequence[DatePart], delimiter: str, suffix: str = "", *, localised: bool = False
    ) -> list[Node]:
        """A date or span, delimiters among its parts; nothing where none of the parts is known.

        Args:
            date: what to print.
            parts: see `date_parts`.
            delimiter: between two parts.
            suffix: the year suffix, put behind the first year; behind the date where no year prints.
            localised: whether the parts are those of a localised date, whose affixes belong to figures.
        """
        if date.literal:
            # Words stand in the place of the year.
            year = next((part for part in parts if part.name == "year"), None)
            made = [Node((rich(date.literal),), year.format if year is not None and not localised else None)]
        elif date.end:
            made = self._span(date, parts, delimiter)
        else:
            shown = [(part, text) for part in parts if (text := self._text(date.start, part, date))]
            is_open = date.end == ()
            made = [
                _node(part, text, part.ends if is_open and at == len(shown) - 1 else part.format)
                for at, (part, text) in enumerate(shown)
            ]
            made = _joined(made, delimiter)
            if is_open and made:
                made.append(Node(((next((part.between for part in parts if part.name == "year"), "–"),),)))
        return _suffixed(made, suffix) if suffix and made else made

    def _span(self, date: Date, parts: Sequence[DatePart], delimiter: str) -> list[Node]:
        """Two dates, what they share printed once; the delimiter is that of the largest part that differs.

        The second prints as precisely as the first.
        """
        end = date.end or ()
        shown = [part for part in parts if self._text(date.start, part, date)]
        names = {part.name for part in shown}
        largest = next((at for at in range(3) if _ORDER[at] in names and date.start[at] != (*end, 0, 0, 0)[at]), 3)
        differing = _ORDER[largest:]
        closing = [part for part in shown if part.name in differing and self._text(end, part, date)]
        if not closing:
            return _joined([self._node(date.start, part, date) for part in shown], delimiter)
        places = [at for at, part in enumerate(shown) if part.name in differing]
        first, last = places[0], places[-1]
        between = next((part.between for part in shown if part.name == _ORDER[largest]), "–")
        before = [self._node(date.start, part, date) for part in shown[:first]]
        after = [self._node(date.start, part, date) for part in shown[last + 1 :]]
        opening = [
            _node(part, self._text(date.start, part, date), part.ends if at == last else part.format)
            for at, part in enumerate(shown[first : last + 1], first)
        ]
        closed = [
            _node(part, self._text(end, part, date), part.format if at else part.starts)
            for at, part in enumerate(closing)
        ]
        middle = [*_joined(opening, delimiter), Node(((between,),)), *_joined(closed, delimiter)]
        made = _joined(before, delimiter)
        gap = [Node(((delimiter,),))] if delimiter else []
        return [*made, *(gap if made else ()), *middle, *(gap if after else ()), *_joined(after, delimiter)]

    def _node(self, day: Day, part: DatePart, date: Date) -> Node:
        return _node(part, self._text(day, part, date), part.format)

    def _text(self, day: Day, part: DatePart, date: Date) -> str:
        match part.name:
            case "year" if day:
                return self._year(day[0], part.form)
            case "month" if len(day) > 1:
                return self._month(day[1], part.form)
            case "month":
                return self._month(20 + int(date.season), "") if date.season in ("1", "2", "3", "4") else date.season
            case "day" if len(day) > 2:
                return self._day(day[2], part.form, day[1])
            case _:
                return ""

    def _year(self, year: int, form: str) -> str:
        if form == "short":
            return f"{abs(year) % 100:02}" if abs(year) >= 100 or year >= 0 else str(abs(year))
        if year < 0:
            return f"{-year}{self.locale.term('bc') or 'BC'}"
        return f"{year}{self.locale.term('ad') or 'AD'}" if 0 < year < 1000 else str(year)

    def _month(self, month: int, form: str) -> str:
        if month > 12:
            season = month - 12 if month <= 16 else month - 20
            return self.locale.term(f"season-{season:02}") or "" if 1 <= season <= 4 else ""
        if month < 1:
            return ""
        match form:
            case "numeric":
                return str(month)
            case "numeric-leading-zeros":
                return f"{month:02}"
            case _:
                return self.locale.term(f"month-{month:02}", form or "long") or ""

    def _day(self, day: int, form: str, month: int) -> str:
        if form == "numeric-leading-zeros":
            return f"{day:02}"
        if form == "ordinal" and (day == 1 or not self.locale.option("limit-day-ordinals-to-day-1")):
            return ordinal(day, self.locale, self.locale.gender(f"month-{month:02}"))
        return str(day)


def _node(part: DatePart, text: str, format_: Format | None) -> Node:
    return Node((rich(text),), format_, Tag("date-part", part.name))


def _joined(nodes: list[Node], delimiter: str) -> list[Node]:
    if not delimiter:
        return nodes
    made: list[Node] = []
    for node in nodes:
        if made:
            made.append(Node(((delimiter,),)))
        made.append(node)
    return made


def _suffixed(nodes: list[Node], suffix: str) -> list[Node]:
    """The parts with the year suffix behind the first year (Disambiguation)."""
    added = Node(((suffix,),), None, Tag("year-suffix"))
    for at, node in enumerate(nodes):
        if node.tag == ("date-part", "year", -1):
            return [*nodes[:at], node.with_kids((*node.kids, added)), *nodes[at + 1 :]]
    return [*nodes, added]
