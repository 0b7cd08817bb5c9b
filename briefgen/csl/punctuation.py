"""Punctuation that meets where two stretches do, and punctuation beside quotation marks.

Which mark survives is no part of the specification; the table is that of processors, which `punctuation_*` and
`magic_Punctuation*` pin down. What enters quotation marks: Locale Options, `punctuation-in-quote`.
"""

from collections.abc import Iterable

from briefgen.csl.tree import Block, Close, CloseTag, Joined, Open, OpenTag, Quote, Token

_COLLISIONS = {
    ("!", "."): "!", ("!", ":"): "!",
    ("?", "."): "?", ("?", ":"): "?",
    (":", "!"): "!", (":", "?"): "?", (":", "."): ":",
    (";", "!"): "!", (";", "?"): "?", (";", ":"): ";", (";", "."): ";",
}  # fmt: skip
"""What two marks become that meet; equal ones become one, all others stay both."""
_PARTINGS = frozenset({(". ", ", "), (", ", ". ")})
"""What parts two things, and with nothing between them something else that does: the second stays."""
_MARKS = frozenset(".,;:!? ")
_SPACES = " \u00a0"
"""None stands before a comma."""


def settle(tokens: Iterable[Token], *, in_quotes: bool, traced: bool) -> list[Token]:
    """Tokens in which no punctuation collides any more.

    Args:
        tokens: of all that prints together.
        in_quotes: whether full stops and commas go before a closing quotation mark.
        traced: whether tags of nodes stay.
    """
    if traced:
        made = [token for token in tokens if token != ""]
    else:
        made = [token for token in tokens if token != "" and type(token) not in (OpenTag, CloseTag)]
    has_quotes = _collide(made, in_quotes=in_quotes)
    if has_quotes and in_quotes:
        _into_quotes(made)
    elif has_quotes:
        _out_of_quotes(made)
    return [token for token in made if token != ""]


def _collide(tokens: list[Token], *, in_quotes: bool) -> bool:
    """Settle what meets; whether there are quotation marks.

    Nothing meets within a variable, at an opening quotation mark, or between blocks.
    """
    last = -1
    closed = has_quotes = False
    for at, token in enumerate(tokens):
        if isinstance(token, str):
            is_left = True
            if token.startswith(". ") and _ends_sentence(tokens, last) and not isinstance(token, Joined):
                tokens[at] = token[2:]  # what should stand between the two full stops printed nothing
                is_left = len(token) > 2
            elif last >= 0 and token[0] in _MARKS and not isinstance(token, Joined):
                if (tokens[last], token[:2]) in _PARTINGS:
                    tokens[last] = ""
                    last = _letters_before(tokens, last)
                if last >= 0 and token[0] in ",." and not token[1:2].isalnum() and token[1:2] != ".":
                    last = _without_space(tokens, last, token[0])
                is_left = last < 0 or _meet(tokens, last, at, is_kept=closed and not in_quotes)
            if is_left:
                last, closed = at, False
        elif isinstance(token.mark, Quote):
            if isinstance(token, Open):
                last = -1
            else:
                closed = has_quotes = True
    return has_quotes


def _letters_before(tokens: list[Token], place: int) -> int:
    """The place of the letters before another; -1 where a quotation or block begins between the two."""
    for at in range(place - 1, -1, -1):
        token = tokens[at]
        if isinstance(token, str):
            if token:
                return at
        elif isinstance(token.mark, Block) or (isinstance(token, Open) and isinstance(token.mark, Quote)):
            return -1
    return -1


def _ends_sentence(tokens: list[Token], last: int) -> bool:
    """Whether the letters up to a place end in a full stop and a space."""
    if last < 1 or tokens[last] != " ":
        return last >= 0 and str(tokens[last]).endswith(". ")
    before = tokens[last - 1]
    return isinstance(before, str) and before.endswith(".")


def _without_space(tokens: list[Token], last: int, mark: str) -> int:
    """Take the spaces from before a comma or full stop; the place of the letters that it stands behind then.

    A full stop behind another mark with a space stays so (bugreports_DoubleEncodedAngleBraces).
    """
    at = last
    while at >= 0:
        token = tokens[at]
        if isinstance(token, str):
            if token.strip(_SPACES):
                break
        elif isinstance(token.mark, Block) or (isinstance(token, Open) and isinstance(token.mark, Quote)):
            return last
        at -= 1
    text = str(tokens[at]).rstrip(_SPACES)
    if at < 0 or (mark == "." and text[-1] in _MARKS):
        return last
    tokens[at] = type(tokens[at])(text)  # type: ignore[arg-type]
    tokens[at + 1 : last + 1] = ["" if isinstance(token, str) else token for token in tokens[at + 1 : last + 1]]
    return at


def _meet(tokens: list[Token], first: int, second: int, *, is_kept: bool) -> bool:
    """Settle the last mark of some letters and the first of those behind them; whether anything is left of these.

    `is_kept`: whether a second exclamation or question mark stays, since a quotation mark parts the two.
    """
    left, right = str(tokens[first]), str(tokens[second])
    while left and right:
        one, other = left[-1], right[0]
        became = one if one == other and one in ".,;:!? " else _COLLISIONS.get((one, other))
        if became is None or (one == other and one in "!?" and is_kept):
            break
        if became == one:
            right = right[1:]
        else:
            left = left[:-1]
            break
    if len(right) != len(str(tokens[second])):
        tokens[second] = right
    if len(left) != len(str(tokens[first])):
        tokens[first] = type(tokens[first])(left)  # type: ignore[arg-type]
    return bool(right)


def _into_quotes(tokens: list[Token]) -> None:
    """Put punctuation from behind a closing quotation mark before it; what a variable says itself stays."""
    moved: list[tuple[int, str]] = []
    for at, token in enumerate(tokens):
        if not isinstance(token, str) or isinstance(token, Joined) or token[:1] not in (".", ",", "!", "?"):
            continue
        inner = _before_quote(tokens, at)
        if inner < 0:
            continue
        text, mark = str(tokens[inner]), token[0]
        tokens[at] = token[1:]
        if text[-1] == mark or _COLLISIONS.get((text[-1], mark)) == text[-1]:
            continue
        place = next(n for n in range(inner + 1, at) if isinstance(tokens[n], Close) and _is_quote(tokens[n]))
        if place == inner + 1:
            tokens[inner] = type(tokens[inner])(text + mark)  # type: ignore[arg-type]
        else:  # behind markup that ends before the quotation does
            moved.append((place, mark))
    for place, mark in reversed(moved):
        tokens.insert(place, mark)


def _is_quote(token: Token) -> bool:
    return not isinstance(token, str) and isinstance(token.mark, Quote)


def _before_quote(tokens: list[Token], at: int) -> int:
    """The letters before the closing quotation marks that stand directly before a place; -1 where none do."""
    is_quoted = False
    for before in range(at - 1, -1, -1):
        token = tokens[before]
        if isinstance(token, str):
            if token:
                return before if is_quoted else -1
        elif isinstance(token.mark, Block) or (isinstance(token, Open) and isinstance(token.mark, Quote)):
            return -1
        elif isinstance(token.mark, Quote):
            is_quoted = True
    return -1


def _out_of_quotes(tokens: list[Token]) -> None:
    """Put a comma that a style says before a closing quotation mark behind it, where punctuation follows."""
    for at, token in enumerate(tokens):
        if not isinstance(token, Close) or not isinstance(token.mark, Quote):
            continue
        inner = next((n for n in range(at - 1, -1, -1) if isinstance(tokens[n], str)), -1)
        outer = next((n for n in range(at + 1, len(tokens)) if isinstance(tokens[n], str)), -1)
        if inner < 0 or outer < 0 or isinstance(tokens[inner], Joined):
            continue
        text, after = str(tokens[inner]), str(tokens[outer])
        if len(text) < 2 or text[-1] not in ".," or (text[-1] == "." and after[:1] != "."):
            continue
        tokens[inner] = text[:-1]
        if text[-1] == "," and after[0] != ",":
            tokens[outer] = "," + after
