"""Notes joined to paragraphs: three to five sentences, at most 110 words, no note split."""

from collections.abc import Sequence

from briefgen.model.document import Block, Sentence
from briefgen.records import record

MOST_WORDS = 110
MOST = 5
_BEST = 4


@record(frozen=True, slots=True)
class Piece:
    """What stays together in one paragraph: a note, or notes that belong behind each other."""

    sentences: tuple[Sentence, ...]
    words: int
    blocks: tuple[Block, ...] = ()
    """What follows it directly: a list, a quotation. It ends the paragraph."""
    ends: bool = False
    """Whether the paragraph ends behind it in any case."""


def paragraphs(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces by paragraph, in order."""
    made: list[tuple[Piece, ...]] = []
    run: list[Piece] = []
    for piece in pieces:
        if not piece.sentences:
            made.extend(_packed(run))
            made.append((piece,))
            run = []
            continue
        run.append(piece)
        if piece.blocks or piece.ends:
            made.extend(_packed(run))
            run = []
    made.extend(_packed(run))
    return made


def _packed(run: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The cheapest way to cut a run into paragraphs; of equally cheap ones the one whose last paragraph is longest."""
    best: list[float] = [0.0]
    cut: list[int] = [0]
    for end in range(1, len(run) + 1):
        cheapest, at = float("inf"), end - 1
        sentences = words = 0
        for start in range(end - 1, -1, -1):
            sentences += len(run[start].sentences)
            words += run[start].words
            if start < end - 1 and (sentences > MOST or words > MOST_WORDS):
                break
            price = best[start] + _price(sentences)
            if price <= cheapest:
                cheapest, at = price, start
        best.append(cheapest)
        cut.append(at)
    made: list[tuple[Piece, ...]] = []
    end = len(run)
    while end:
        made.insert(0, tuple(run[cut[end] : end]))
        end = cut[end]
    return made


def _price(sentences: int) -> float:
    """What a paragraph costs: one sentence most, two much, else the more the further from four."""
    few = {1: 150.0, 2: 60.0}.get(sentences, 0.0)
    return few + min((sentences - _BEST) ** 2, 4) + 0.5
