"""Runs → lines: where a paragraph may break, and where it breaks best.

Lines are ragged. Of all ways to break a paragraph into the fewest lines the one is taken whose line ends are calmest:
the sum of the squared gaps at the line ends, with surcharges for breaks that read badly and for a short word alone on
the last line. (The method is that of Knuth and Plass, "Breaking Paragraphs into Lines", without stretching spaces.)
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.diagnostics import Span
from briefgen.records import record
from briefgen.writers.pdf.runs import Look, Piece, Place, Run, Turn, printable
from briefgen.writers.pdf.shaping import Glyph, Shaper

_LINE = 10_000.0
"""The cost of a line: no calm is worth another one."""
_GAP = 1_000.0
"""The cost of a line that is empty; a gap costs its share of the width squared."""
_BEFORE_ADDRESS = 0.1
"""What a gap before an address costs, as a share of another: an address begins a line where it hardly breaks."""
_AFTER_HYPHEN, _BEFORE_DASH, _LONE_WORD, _WITHIN_CITATION = 120.0, 20.0, 60.0, 40.0
_ADDRESS_SLASH, _ADDRESS_OTHER = 120.0, 3 * _LINE
_ANYWHERE = 400.0
"""A word or address that is broken reads badly and is copied badly: rather a line that is a third shorter."""
_LONE, _LOST = 0.2, 0.12
"""A last line of one word, or of several, that fills less than this share of the width looks lost."""

_ADDRESS = re.compile(r"(?:https?://|www\.|doi:|10\.\d{4,9}/|[\w-]+(?:\.[\w-]+)+/)\S*", re.IGNORECASE)
_AFTER_HYPHENED = re.compile(r"\w\w[-\u2010\u2013]$|\w\u2014$|[^\W\d_]{4,}/$")
_MAYBE_BREAKABLE = re.compile(r"[-/\u2010\u2013\u2014\u200b]")
_EXACT = re.compile(r"[^\W_][-_./]+(?=[^\W_])")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SPACES = " \t\r\n\f\u2028\u2029"
_WORD = re.compile(rf"[^{_SPACES}]+")
_EPSILON = 0.01
_FINENESS = 0.002
"""Of a balanced width, as a share of the line's."""


class Stretch(NamedTuple):
    """Glyphs of one look on a line. Points, from the beginning of the line."""

    x: float
    width: float
    """Without the space that may end it."""
    look: Look
    glyphs: tuple[Glyph, ...]
    is_broken: bool = False
    """Whether it is part of a word that is broken between two lines."""


@record(frozen=True, slots=True)
class Line:
    """A line of text, ready to be drawn."""

    stretches: tuple[Stretch, ...]
    width: float
    """Points; the space that ends the line is drawn (so that words do not run together when copied) but not counted."""
    places: tuple[tuple[str, float], ...] = ()
    """Where links lead to, and how far from the beginning of the line."""


class Portion(NamedTuple):
    """Text of one look within a segment."""

    text: str
    look: Look
    span: Span | None


@record(frozen=True, slots=True)
class Segment:
    """What no line may break within. Widths in points."""

    portions: tuple[Portion, ...]
    width: float
    gap: float = 0.0
    """Of the space after it, which vanishes at a line end."""
    space: Look | None = None
    """How the space after it looks; None where none follows."""
    cost: float = 0.0
    """Of ending a line after it."""
    is_turn: bool = False
    """Whether a line must end after it."""
    gap_cost: float = _GAP
    """Of the gap on a line that ends after it."""
    places: tuple[str, ...] = ()
    """What leads to its beginning."""

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(portion.text for portion in self.portions)


class Measured:
    """A paragraph, measured once and broken to any width."""

    def __init__(self, pieces: Iterable[Piece], shaper: Shaper) -> None:
        self._shaper = shaper
        self._segments = tuple(_segments(pieces, shaper))
        self._broken: dict[tuple[float, float, bool], tuple[Line, ...]] = {}
        self.overfull: dict[str, Span | None] = {}
        """What had to be broken anywhere because it is wider than its line, and where it stands."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self._segments

    @property
    def text(self) -> str:
        """The words, as they will be read back from the file."""
        return "".join(s.text + (" " if s.space else "") for s in self._segments).strip()

    @property
    def natural_width(self) -> float:
        """How wide it is where nothing breaks it."""
        widest = total = 0.0
        for segment in self._segments:
            total += segment.width
            widest = max(widest, total)
            total = 0.0 if segment.is_turn else total + segment.gap
        return widest

    @property
    def narrowest_width(self) -> float:
        """How wide its widest unbreakable part is."""
        return max((segment.width for segment in self._segments), default=0.0)

    def lines(self, first: float, rest: float | None = None, *, is_balanced: bool = False) -> tuple[Line, ...]:
        """The lines at this width; `rest` is that of all lines but the first, where it differs.

        With `is_balanced` they are broken to the least width that takes no more lines, as the title is in Word.
        """
        rest = first if rest is None else rest
        key = (round(first, 3), round(rest, 3), is_balanced)
        if key not in self._broken:
            segments = tuple(self._narrowed(min(first, rest)))
            ends = _best_ends(segments, first, rest)
            if is_balanced and len(ends) > 1:
                ends = _balanced_ends(segments, ends, first, rest)
            self._broken[key] = tuple(
                self._line(segments[a:b], goes_on=a > 0 and segments[a - 1].space is None)
                for a, b in zip((0, *ends), ends, strict=False)
            )
        return self._broken[key]

    def _narrowed(self, width: float) -> Iterator[Segment]:
        """The segments, those that are wider than a line cut into what fits."""
        for segment in self._segments:
            if segment.width <= width + _EPSILON:
                yield segment
            else:
                if not segment.portions[0].look.is_exact:
                    self.overfull.setdefault(segment.text, segment.portions[0].span)
                yield from self._cut(segment, width)

    def _cut(self, segment: Segment, width: float) -> Iterator[Segment]:
        places = segment.places
        held: list[Portion] = []
        held_width = 0.0
        for portion in segment.portions:
            start = 0
            for end in range(1, len(portion.text) + 1):
                part = portion._replace(text=portion.text[start:end])
                wide = self._shaper.width(part.text, part.look, part.span)
                if held_width + wide > width and (held or end - start > 1):
                    before = portion._replace(text=portion.text[start : end - 1])
                    whole = (*held, before) if before.text else tuple(held)
                    yield _segment(whole, self._shaper, cost=_ANYWHERE, places=places)
                    places, held, held_width, start = (), [], 0.0, end - 1
            held.append(portion._replace(text=portion.text[start:]))
            held_width += self._shaper.width(held[-1].text, portion.look, portion.span)
        yield replace(segment, portions=tuple(held), width=held_width, places=places)

    def _line(self, segments: Sequence[Segment], *, goes_on: bool) -> Line:
        """A line of these segments: what no space divides is shaped together, what looks alike is joined.

        With `goes_on` its first word began on the line before.
        """
        line = _LineMaker(self._shaper)
        word: list[Portion] = []
        for index, segment in enumerate(segments):
            if segment.places:
                line.mark(segment.places, word)
            for portion in segment.portions:
                if word and word[-1].look == portion.look:
                    word[-1] = word[-1]._replace(text=word[-1].text + portion.text)
                else:
                    word.append(portion)
            is_last = index == len(segments) - 1
            if segment.space or is_last:
                for portion in word:
                    line.add(portion, is_broken=goes_on or segment.space is None)
                if segment.space:
                    line.add(Portion(" ", segment.space, None), is_counted=not is_last)
                word, goes_on = [], False
        return line.made()


class _LineMaker:
    """Puts a line together from left to right."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._stretches: list[Stretch] = []
        self._places: list[tuple[str, float]] = []
        self._x = 0.0
        # The stretch that is being added to.
        self._look: Look | None = None
        self._is_broken = False
        self._start, self._width = 0.0, 0.0
        self._glyphs: list[Glyph] = []

    def mark(self, places: tuple[str, ...], ahead: Sequence[Portion]) -> None:
        """Note what leads here, behind portions that are still to be added."""
        x = self._x + sum(self._shaper.width(*portion) for portion in ahead)
        self._places += [(place, x) for place in places]

    def add(self, portion: Portion, *, is_broken: bool = False, is_counted: bool = True) -> None:
        """Add text; what is not counted does not make the line wider."""
        look = portion.look
        word = self._shaper.word(portion.text, look, portion.span)
        width = word.width * look.size + look.tracking * len(portion.text) if is_counted else 0.0
        if self._is_broken is not is_broken or not (self._look is look or self._look == look):
            self._close()
            self._look, self._is_broken = look, is_broken
        self._glyphs += word.glyphs
        self._width += width
        self._x += width

    def _close(self) -> None:
        """End the stretch that is being added to."""
        if self._look is not None:
            made = Stretch(self._start, self._width, self._look, tuple(self._glyphs), self._is_broken)
            self._stretches.append(made)
        self._start, self._width, self._glyphs = self._x, 0.0, []

    def made(self) -> Line:
        """The line."""
        self._close()
        return Line(tuple(self._stretches), self._x, tuple(self._places))


def _segment(
    portions: tuple[Portion, ...],
    shaper: Shaper,
    *,
    cost: float = 0.0,
    space: Look | None = None,
    places: tuple[str, ...] = (),
    gap_cost: float = _GAP,
) -> Segment:
    width = shaper.width(*portions[0]) if len(portions) == 1 else sum([shaper.width(*portion) for portion in portions])
    gap = shaper.width(" ", space) if space else 0.0
    return Segment(portions, width, gap, space, cost, False, gap_cost, places)


def _segments(pieces: Iterable[Piece], shaper: Shaper) -> Iterator[Segment]:
    """The paragraph as what no line may break within; every break at a space, and the paragraph's end, has one."""
    runs: list[Run] = []
    places: list[tuple[int, str]] = []
    length = 0
    held: list[Segment] = []
    for piece in (*pieces, Turn()):
        match piece:
            case Run():
                text = printable(piece.text)
                runs.append(piece if text == piece.text else replace(piece, text=text))
                length += len(text)
            case Place():
                places.append((length, piece.id))
            case Turn():
                row = list(_row(runs, places, shaper))
                if row:
                    row[-1] = replace(row[-1], space=row[-1].portions[-1].look, is_turn=True)
                held += row
                runs, places, length = [], [], 0
    if held:
        held[-1] = replace(held[-1], is_turn=False)
    yield from held


def _row(runs: Sequence[Run], places: Sequence[tuple[int, str]], shaper: Shaper) -> Iterator[Segment]:
    """The segments of text without a turn. Places go to the segment that they stand before or in."""
    text = "".join([run.text for run in runs])
    waiting = list(places)
    words = [(found[0], *found.span()) for found in _WORD.finditer(text)]
    cursor = _Cursor(runs)
    has_exact = any(run.look.is_exact for run in runs)
    for index, (word, first, end) in enumerate(words):
        is_last = index == len(words) - 1
        start = first
        is_exact = has_exact and cursor.look_at(first).is_exact
        for at, price in exact_breaks(word) if is_exact else inner_breaks(word):
            here, waiting = _due(waiting, first + at)
            yield _segment(cursor.portions(start, first + at), shaper, cost=price, places=here)
            start = first + at
        here, waiting = _due(waiting, float("inf") if is_last else end) if waiting else ((), waiting)
        portions = cursor.portions(start, end)
        if is_last or end == len(text):
            yield _segment(portions, shaper, places=here)
            continue
        following, space = words[index + 1][0], cursor.look_at(end)
        cost = _BEFORE_DASH if following in ("–", "—", "-") else 0.0
        split = _WITHIN_CITATION if space.link.startswith("#") else 0.0
        gap_cost = _GAP * _BEFORE_ADDRESS if _ADDRESS.match(following) else _GAP
        yield _segment(portions, shaper, cost=cost + split, space=space, places=here, gap_cost=gap_cost)


def _due(waiting: list[tuple[int, str]], end: float) -> tuple[tuple[str, ...], list[tuple[int, str]]]:
    """The places before `end`, and those that wait on."""
    return tuple(name for at, name in waiting if at < end), [(at, name) for at, name in waiting if at >= end]


class _Cursor:
    """Finds the runs of stretches of text that are asked for in order."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._index = 0
        self._start = 0

    def portions(self, start: int, end: int) -> tuple[Portion, ...]:
        """The text from `start` to `end`, by look."""
        run = self._forward(start)
        if end <= self._start + len(run.text):  # nearly always
            return (Portion(run.text[start - self._start : end - self._start], run.look, run.span),)
        found: list[Portion] = []
        index, offset = self._index, self._start
        while offset < end:
            run = self._runs[index]
            part = run.text[max(start - offset, 0) : end - offset]
            if part and found and found[-1].look == run.look:
                found[-1] = found[-1]._replace(text=found[-1].text + part)
            elif part:
                found.append(Portion(part, run.look, run.span))
            offset += len(run.text)
            index += 1
        return tuple(found)

    def look_at(self, start: int) -> Look:
        """The look of the letter there."""
        return self._forward(start).look

    def _forward(self, start: int) -> Run:
        """Go to the run that holds this letter."""
        while start >= self._start + len(self._runs[self._index].text):
            self._start += len(self._runs[self._index].text)
            self._index += 1
        return self._runs[self._index]


def inner_breaks(word: str) -> Sequence[tuple[int, float]]:
    """Where a word may break, and what it costs: an address after a slash, other words after a hyphen or dash."""
    if not _MAYBE_BREAKABLE.search(word):
        return ()
    breaks: list[tuple[int, float]] = []
    address = _ADDRESS.search(word)
    for at in range(1, len(word)):
        before, after = word[:at], word[at:]
        if before[-1] == "\u200b":
            breaks.append((at, 0.0))
        elif address and at > address.start():
            cost = _cost_in_address(before[address.start() :], after)
            if cost is not None:
                breaks.append((at, cost))
        elif _AFTER_HYPHENED.search(before) and _LETTERS.match(after):
            breaks.append((at, _AFTER_HYPHEN))
    return breaks


def exact_breaks(word: str) -> Sequence[tuple[int, float]]:
    """Where the name of a file or the like may break, and what it costs: after its marks, before a letter."""
    return [(found.end(), _AFTER_HYPHEN) for found in _EXACT.finditer(word)]


def _cost_in_address(before: str, after: str) -> float | None:
    """What a break in an address costs, or None where none may be: never within `//` or next to its ends."""
    if before[-1] == "/":
        return None if before.endswith((":/", "//")) or after[0] == "/" else _ADDRESS_SLASH
    if before[-1] in "-_.?&=#" and after[0].isalnum() and len(before) > 3 and len(after) > 2:
        return _ADDRESS_OTHER
    return None


def _best_ends(segments: Sequence[Segment], first: float, rest: float) -> list[int]:
    """After which segment each line ends, counted from 1."""
    count = len(segments)
    costs = [0.0] + [float("inf")] * count
    starts = [0] * (count + 1)
    # This is the innermost loop of a brief: what it asks of the segments again and again lies ready in lists.
    steps = [segment.width + segment.gap for segment in segments]
    turns = [segment.is_turn for segment in segments]
    gaps = [segment.space is not None for segment in segments]
    widest = max(first, rest) + _EPSILON
    for end in range(1, count + 1):
        last = end - 1
        natural = -segments[last].gap
        is_end = end == count or turns[last]
        has_gap = False
        for start in range(last, -1, -1):
            natural += steps[start]
            if start < last:
                if turns[start] or natural > widest:
                    break
                has_gap = has_gap or gaps[start]
            width = rest if start else first
            if (start < last and natural > width + _EPSILON) or costs[start] + _LINE >= costs[end]:
                continue
            empty = max(width - natural, 0.0) / width if width > 0 else 0.0
            cost = costs[start] + _LINE
            if not is_end:
                cost += segments[last].gap_cost * empty * empty + segments[last].cost
            is_lost = natural < (_LOST if has_gap else _LONE) * width
            if is_end and is_lost and start and not turns[start - 1]:
                cost += _LONE_WORD
            if cost < costs[end]:
                costs[end], starts[end] = cost, start
    ends = [count] if count else []
    while ends and starts[ends[-1]] > 0:
        ends.append(starts[ends[-1]])
    return ends[::-1]


def _balanced_ends(segments: Sequence[Segment], ends: list[int], first: float, rest: float) -> list[int]:
    """The ends that the longest line is shortest with, of those that make no more lines."""
    count = len(ends)
    low, high = 0.0, 1.0
    while high - low > _FINENESS:
        middle = (low + high) / 2
        narrower = _best_ends(segments, middle * first, middle * rest)
        fits = len(narrower) == count and max(segment.width for segment in segments) <= middle * min(first, rest)
        low, high, ends = (low, middle, narrower) if fits else (middle, high, ends)
    return ends
