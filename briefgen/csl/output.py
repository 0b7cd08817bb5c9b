"""Nodes → tokens → a plain tree: affixes and delimiters, punctuation, quotation marks, flip-flop.

How punctuation collides is no part of the specification; the table is that of the reference processor, which its test
suite (`punctuation_*`, `magic_*`) pins down. Punctuation in quotation marks: Locale Options.
"""

from collections.abc import Callable, Iterable

from briefgen.csl.locale import Locale
from briefgen.csl.text import apply_case, marked, strip_periods
from briefgen.csl.tree import AnyMark, Block, Close, Mark, Node, Open, Quote, Run, Span, Target, Token

_COLLISIONS = {
    "!": {".": "!", ":": "!"},
    "?": {".": "?", ":": "?"},
    ":": {"!": "!", "?": "?", ".": ":"},
    ";": {"!": "!", "?": "?", ":": ";", ".": ";"},
}
"""What two marks become that meet where two stretches do; equal ones become one, all others stay both."""


def flatten(node: "Node | str | list[Token] | None", locale: Locale) -> list[Token]:
    """The tokens of a node; none where it prints nothing."""
    if node is None:
        return []
    if isinstance(node, str):
        return [Run(node)] if node else []
    if isinstance(node, list):
        return [Run(token.text, token.joined) if isinstance(token, Run) else token for token in node]
    inner: list[Token] = []
    for kid in node.kids:
        made = flatten(kid, locale)
        if not made:
            continue
        if inner and node.delimiter:
            inner.append(Run(node.delimiter))
        inner += made
    if not inner:
        return []
    if node.case:
        apply_case(inner, node.case, is_english=node.is_english, language=node.language)
    if node.strips:
        strip_periods(inner)
    if node.affixes_inside:
        inner = _affixed(inner, node)
    if node.quotes:
        inner = [Open(Quote()), *inner, Close(Quote())]
    for mark in node.marks:
        inner = [Open(mark), *inner, Close(mark)]
    if not node.affixes_inside:
        inner = _affixed(inner, node)
    if node.display:
        block = Block(node.display)
        inner = [Open(block), *inner, Close(block)]
    if node.tag is not None:
        target = Target(node.tag)
        inner = [Open(target), *inner, Close(target)]
    return inner


def _affixed(tokens: list[Token], node: Node) -> list[Token]:
    if not node.prefix and not node.suffix:
        return tokens
    return [*marked(node.prefix), *tokens, *marked(node.suffix)]


def affix(text: str) -> list[Token]:
    """An affix of a citation as tokens; markup and quotation marks in it count."""
    if not text:
        return []
    from briefgen.csl.text import rich

    return rich(text)


def text_of(tokens: Iterable[Token]) -> str:
    """The letters of some tokens."""
    return "".join(token.text for token in tokens if isinstance(token, Run))


# ------------------------------------------------------------------------------------------------------- punctuation


def settle(tokens: list[Token], locale: Locale) -> list[Token]:
    """The tokens with punctuation that meets made one, and put on the right side of quotation marks; in place."""
    tokens = [token for token in tokens if not (isinstance(token, Run) and not token.text)]
    _collide(tokens, locale)
    if locale.punctuation_in_quote:
        _into_quotes(tokens)
    else:
        _out_of_quotes(tokens)
    return [token for token in tokens if not (isinstance(token, Run) and not token.text)]


def _collide(tokens: list[Token], locale: Locale) -> None:
    last: Run | None = None
    closed_quote = False
    for token in tokens:
        if isinstance(token, Close) and isinstance(token.mark, Quote):
            closed_quote = True
            continue
        if isinstance(token, Open) and isinstance(token.mark, Quote):
            last = None
            continue
        if isinstance(token, Open) and isinstance(token.mark, Block):
            last = None
            continue
        if not isinstance(token, Run) or not token.text:
            continue
        if last is not None and not token.joined:
            _meet(last, token, closed_quote=closed_quote, moves=locale.punctuation_in_quote)
        if token.text:
            last = token
            closed_quote = False


def _meet(first: Run, second: Run, *, closed_quote: bool, moves: bool) -> None:
    """What becomes of the last mark of one run and the first of the next."""
    while first.text and second.text:
        left, right = first.text[-1], second.text[0]
        if left == right and left in ".,;:!?" :
            if left in "!?" and closed_quote and not moves:
                return
            second.text = second.text[1:]
            continue
        if left == " " and right == " ":
            second.text = second.text[1:]
            continue
        became = _COLLISIONS.get(left, {}).get(right)
        if became is None:
            return
        if became == left:
            second.text = second.text[1:]
        else:
            first.text = first.text[:-1]
            return


def _into_quotes(tokens: list[Token]) -> None:
    """Put commas and full stops behind a closing quotation mark before it."""
    for at, token in enumerate(tokens):
        if not isinstance(token, Run) or not token.text or token.text[0] not in ".,!?":
            continue
        before = at - 1
        quoted = False
        while before >= 0:
            one = tokens[before]
            if isinstance(one, Run):
                if one.text:
                    break
            elif isinstance(one, Open):
                if isinstance(one.mark, Quote | Block):
                    break
            elif isinstance(one.mark, Block):
                break
            elif isinstance(one.mark, Quote):
                quoted = True
            before -= 1
        if not quoted or before < 0:
            continue
        inner = tokens[before]
        if not isinstance(inner, Run):
            continue
        mark = token.text[0]
        token.text = token.text[1:]
        if not (inner.text[-1] == mark or _COLLISIONS.get(inner.text[-1], {}).get(mark) == inner.text[-1]):
            inner.text += mark


def _out_of_quotes(tokens: list[Token]) -> None:
    """Put commas and full stops before a closing quotation mark behind it."""
    for at, token in enumerate(tokens):
        if not (isinstance(token, Close) and isinstance(token.mark, Quote)):
            continue
        before = at - 1
        while before >= 0 and not isinstance(tokens[before], Run):
            before -= 1
        if before < 0:
            continue
        inner = tokens[before]
        if isinstance(inner, Run) and len(inner.text) > 1 and inner.text[-1] in ".,":
            mark = inner.text[-1]
            following = at + 1
            while following < len(tokens) and not isinstance(tokens[following], Run):
                following += 1
            after = tokens[following] if following < len(tokens) else None
            if not isinstance(after, Run) or not after.text:
                continue
            if inner.joined or after.text[0] not in ".,;:!?":
                continue
            inner.text = inner.text[:-1]
            if after.text[0] != mark and mark == ",":
                after.text = mark + after.text


# -------------------------------------------------------------------------------------------------------- plain tree


def plain_tree(tokens: list[Token], locale: Locale) -> tuple[Span | str, ...]:
    """The tokens as a tree of letters and marks, quotation marks as letters and marks within themselves turned round."""
    stack: list[tuple[AnyMark | None, list[Span | str]]] = [(None, [])]
    state: dict[str, str] = {}
    saved: list[str | None] = []
    opened: list[str] = []
    quotes = 0
    for token in tokens:
        if isinstance(token, Run):
            _letters(stack[-1][1], token.text)
        elif isinstance(token, Open):
            mark = token.mark
            if isinstance(mark, Quote):
                _letters(stack[-1][1], locale.quotes(quotes)[0])
                quotes += 1
            elif isinstance(mark, Mark):
                if mark.attribute == "plain":
                    mark = next((Mark(name, state[name]) for name in _NORMAL if state.get(name, _NORMAL[name]) != _NORMAL[name]), _SILENT)
                    mark = Mark(mark.attribute, mark.value, flips=True)
                opened.append(mark.attribute)
                saved.append(state.get(mark.attribute))
                stack.append((_turned(mark, state), []))
                shown = stack[-1][0]
                if isinstance(shown, Mark) and shown.attribute:
                    state[shown.attribute] = shown.value
            else:
                stack.append((mark, []))
        elif isinstance(token.mark, Quote):
            quotes -= 1
            _letters(stack[-1][1], locale.quotes(quotes)[1])
        else:
            mark2, content = stack.pop()
            if isinstance(token.mark, Mark):
                before, attribute = saved.pop(), opened.pop()
                if before is None:
                    state.pop(attribute, None)
                else:
                    state[attribute] = before
            if not content:
                continue
            if isinstance(mark2, Mark) and not mark2.attribute:
                for one in content:
                    if isinstance(one, str):
                        _letters(stack[-1][1], one)
                    else:
                        stack[-1][1].append(one)
            else:
                assert mark2 is not None
                stack[-1][1].append(Span(mark2, tuple(content)))
    return tuple(stack[0][1])


_NORMAL = {"font-style": "normal", "font-weight": "normal", "font-variant": "normal", "text-decoration": "none"}
_SILENT = Mark("", "")


def _turned(mark: Mark, state: dict[str, str]) -> Mark:
    """The mark as it shows where others hold: within itself markup turns, and what changes nothing does not show."""
    normal = _NORMAL.get(mark.attribute)
    now = state.get(mark.attribute, normal)
    if mark.attribute in ("case", ""):
        return _SILENT
    if normal is None:
        return mark
    if mark.value == now:
        return Mark(mark.attribute, normal) if mark.flips and now != normal else _SILENT
    return mark


def _letters(into: list[Span | str], text: str) -> None:
    if not text:
        return
    if into and isinstance(into[-1], str):
        into[-1] += text
    else:
        into.append(text)


def html(content: tuple[Span | str, ...], *, tags: Callable[[Target], tuple[str, str]] | None = None) -> str:
    """The plain tree in the HTML of the test suite."""
    out: list[str] = []
    for one in content:
        if isinstance(one, str):
            out.append(one.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;"))
            continue
        inner = html(one.content, tags=tags)
        match one.mark:
            case Mark(attribute, value):
                before, after = _HTML.get((attribute, value), (f'<span style="{attribute}:{value};">', "</span>"))
                out.append(before + inner + after)
            case Block(display):
                out.append(f'<div class="csl-{display}">{inner}</div>')
            case _:
                before, after = tags(one.mark) if tags and isinstance(one.mark, Target) else ("", "")
                out.append(before + inner + after)
    return "".join(out)


_HTML = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-style", "oblique"): ("<em>", "</em>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
    ("text-decoration", "underline"): ('<span style="text-decoration:underline;">', "</span>"),
    ("font-variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
}
