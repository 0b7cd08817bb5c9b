"""Words → glyphs: HarfBuzz with kerning and ligatures, fallback faces for letters that a face lacks.

Every glyph keeps the text that it stands for, so that what is copied out of a PDF is what was written: the ligature
in "office" stands for "ffi", a drawn capital for the small letter that was typed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from briefgen.diagnostics import Span
from briefgen.house.theme import FontFamily
from briefgen.media import fonts
from briefgen.media.fonts import Face
from briefgen.records import record
from briefgen.writers.pdf.runs import Look

_DRAWN_FROM = {
    "\u202f": " ", "\u2009": " ", "\u200a": " ", "\u2007": " ", "\u2008": " ", "\u2002": " ", "\u2003": " ",
    "\u2004": " ", "\u2005": " ", "\u2006": " ", "\u00a0": " ", "\u2011": "-", "\u2010": "-",
}  # fmt: skip
"""Spaces and hyphens that HarfBuzz draws from an ordinary glyph where a font has none of their own."""
_NOTHING = "\u200b"
"""What a glyph stands for that stands for no letter: a PDF must give every glyph some text."""
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")


class Glyph(NamedTuple):
    """A glyph in its place. Lengths in units of the em, as fractions of the size."""

    face: Face
    number: int
    text: str
    """The source text that it stands for."""
    advance: float
    nominal: float
    """What the font itself says of the advance, before kerning."""
    dx: float
    dy: float


class Word(NamedTuple):
    """Shaped text. Lengths as fractions of the size."""

    glyphs: tuple[Glyph, ...]
    width: float


@record(frozen=True, slots=True)
class Missing:
    """A character that no face of the theme has."""

    character: str
    family: str


class Shaper:
    """Shapes words and remembers them; notes what no font could draw."""

    def __init__(self, families: Mapping[str, FontFamily]) -> None:
        self._families = families
        self._words: dict[tuple[str, bool, bool, bool, bool, bool, str], dict[str, Word]] = {}
        self._known: dict[int, tuple[Look, dict[str, Word]]] = {}
        self._running: dict[Look, Look] = {}
        self._glyphs: dict[tuple[Face, int, str, int, int, int], Glyph] = {}
        self._found: dict[tuple[str, bool, bool], tuple[Face, ...]] = {}
        self._covered: dict[Face, set[str]] = {}
        """Letters that are set in a face wherever it is the first of its look's."""
        self.missing: dict[Missing, Span | None] = {}
        """Each missing character once, with the first place that needs it."""

    def word(self, text: str, look: Look, span: Span | None = None) -> Word:
        """The glyphs of text that stands on one line."""
        known = self._known.get(id(look))
        words = known[1] if known else self._words_in(look)
        found = words.get(text)
        if found is None:
            is_shared = look.tabular and text.isalpha()  # how wide figures are makes no difference to letters
            found = self.word(text, self._untabular(look), span) if is_shared else self._shape(text, look, span)
            words[text] = found
        return found

    def _words_in(self, look: Look) -> dict[str, Word]:
        """The words that are known in a look; looks that differ in size, colour and target share them.

        A paragraph asks for its one look a hundred times, so it is found by identity before it is compared.
        """
        tracked = look.tracking != 0
        key = (look.family, look.bold, look.italic, look.tabular, look.capitals, tracked, look.language)
        words = self._words.setdefault(key, {})
        self._known[id(look)] = (look, words)
        return words

    def _untabular(self, look: Look) -> Look:
        """The look of running text that differs from this one in nothing but its figures."""
        made = self._running.get(look)
        if made is None:
            made = self._running[look] = replace(look, tabular=False)
        return made

    def width(self, text: str, look: Look, span: Span | None = None) -> float:
        """How wide text is, in points."""
        return self.word(text, look, span).width * look.size + look.tracking * len(text)

    def _faces(self, look: Look) -> tuple[Face, ...]:
        """The face of a look, and those that are asked for letters that it lacks."""
        key = (look.family, look.bold, look.italic)
        if key not in self._found:
            family = self._families.get(look.family) or self._families["text"]
            names = [fonts.available(family.pdf), *(name for name in family.fallbacks if fonts.find_family(name))]
            self._found[key] = tuple(
                fonts.face(name, bold=look.bold, italic=look.italic) for name in dict.fromkeys(names)
            )
        return self._found[key]

    def _shape(self, text: str, look: Look, span: Span | None) -> Word:
        drawn, origins = _in_capitals(text) if look.capitals else (text, text)
        faces = self._faces(look)
        if self._covered.setdefault(faces[0], set()).issuperset(drawn):  # nearly always
            glyphs = self._placed(faces[0], drawn, origins, look)
        else:
            glyphs = self._by_face(drawn, origins, faces, look, span)
        return Word(tuple(glyphs), sum([glyph.advance for glyph in glyphs]))

    def _by_face(
        self, drawn: str, origins: Sequence[str], faces: tuple[Face, ...], look: Look, span: Span | None
    ) -> list[Glyph]:
        """The glyphs of text, each stretch of it in the first face that has its letters."""
        glyphs: list[Glyph] = []
        start = 0
        while start < len(drawn):
            face = self._face_for(drawn[start], faces, span)
            end = start + 1
            while end < len(drawn) and self._stays(drawn[end], face, faces, span):
                end += 1
            glyphs += self._placed(face, drawn[start:end], origins[start:end], look)
            start = end
        return glyphs

    def _placed(self, face: Face, drawn: str, origins: Sequence[str], look: Look) -> list[Glyph]:
        """The glyphs of text in one face; `origins` holds, for each letter of it, the source text that it stands for.

        The same glyph in the same place is one object, however often it is met.
        """
        known, em = self._glyphs, face.upem
        glyphs: list[Glyph] = []
        for number, text, (x, y, advance, _) in _shaped(face, drawn, origins, look):
            key = (face, number, text, advance, x, y)
            glyph = known.get(key)
            if glyph is None:
                glyph = Glyph(face, number, text, advance / em, face.advance(number) / em, x / em, y / em)
                known[key] = glyph
            glyphs.append(glyph)
        return glyphs

    def _stays(self, character: str, face: Face, faces: tuple[Face, ...], span: Span | None) -> bool:
        """Whether the text goes on in the face it is in: punctuation and marks stay with the letters before them."""
        return self._face_for(character, faces, span) is face or (
            face is not faces[0] and not character.isalnum() and _has(face, character)
        )

    def _face_for(self, character: str, faces: tuple[Face, ...], span: Span | None) -> Face:
        for face in faces:
            if _has(face, character):
                self._covered.setdefault(face, set()).add(character)
                return face
        self.missing.setdefault(Missing(character, faces[0].family), span)
        return faces[0]


def _has(face: Face, character: str) -> bool:
    if character in _INVISIBLE or face.covers(character):
        return True
    return character in _DRAWN_FROM and face.covers(_DRAWN_FROM[character])


def _in_capitals(text: str) -> tuple[str, Sequence[str]]:
    """Text in capitals, and for each of its letters the letter that was written (for the second S of "SS" none)."""
    letters: list[str] = []
    origins: list[str] = []
    for letter in text:
        for index, upper in enumerate(letter.upper()):
            letters.append(upper)
            origins.append("" if index else letter)
    return "".join(letters), tuple(origins)


def _shaped(
    face: Face, drawn: str, origins: Sequence[str], look: Look
) -> Iterator[tuple[int, str, tuple[int, int, int, int]]]:
    """Each glyph's number, the text that it stands for, and its offsets and advances."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_codepoints([ord(letter) for letter in drawn])
    buffer.guess_segment_properties()
    if look.language:
        buffer.language = look.language
    uharfbuzz.shape(face.font, buffer, _features(tabular=look.tabular, tracked=look.tracking != 0))
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    clusters = [info.cluster for info in infos]
    texts = origins if clusters == list(range(len(drawn))) else _texts(clusters, origins)
    for info, text, place in zip(infos, texts, places, strict=True):
        yield info.codepoint, text or _NOTHING, place.position


def _texts(clusters: Sequence[int], origins: Sequence[str]) -> Iterator[str]:
    """What glyphs stand for, by the letter that their cluster begins with: its first glyph for the whole cluster."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(origins)], strict=True))
    for start in clusters:
        yield "".join(origins[start : ends.pop(start, start)])


@cache
def _features(*, tabular: bool, tracked: bool) -> dict[str, bool]:
    features = {"lnum": True, "tnum" if tabular else "pnum": True}
    return features | {"liga": False, "clig": False} if tracked else features
