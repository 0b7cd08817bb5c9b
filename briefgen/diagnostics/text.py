"""Findings for people: an excerpt with a caret under the letters in question, and what to do.

    error[B201]: the passage is not in the snapshot
      --> sources/ferries/okoro2031.md:24:9
       |
    24 | > about 45 ferries, of which at most 20 had seen an inspector in 2030
       |         ^^
       = the snapshot says: about 40 ferries
       = help: correct the passage, or write `allow: altered-passage — reason`

Warnings and information of one code that come three times and more are folded: the first is shown whole, of the
others the place. Errors are never folded.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from briefgen.diagnostics.findings import Diagnostic, Severity, Span

Lines = Callable[[str], Sequence[str] | None]
"""The lines of a file of the project; None where it cannot be read."""

_TAB = 4
_FOLD_FROM = 3
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def render(diagnostics: Iterable[Diagnostic], lines: Lines, *, colour: bool = False) -> str:
    """All findings, a blank line between two; ends with a line break unless there is none to show."""
    found = list(diagnostics)
    by_code: dict[tuple[str, Severity], list[Diagnostic]] = {}
    for diagnostic in found:
        by_code.setdefault((diagnostic.code, diagnostic.severity), []).append(diagnostic)
    shown: list[str] = []
    done: set[tuple[str, Severity]] = set()
    for diagnostic in found:
        key = (diagnostic.code, diagnostic.severity)
        alike = by_code[key]
        if diagnostic.severity is Severity.ERROR or len(alike) < _FOLD_FROM:
            shown.append(_one(diagnostic, lines, colour))
        elif key not in done:
            done.add(key)
            shown.append(_folded(alike, lines, colour))
    return "\n".join(shown)


def counts(diagnostics: Iterable[Diagnostic]) -> str:
    """As in "2 errors, 1 warning, 3 of information"; "no findings" where there are none."""
    number = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        number[diagnostic.severity] += 1
    parts = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
        if (count := number[severity])
    ]
    if number[Severity.INFO]:
        parts.append(f"{number[Severity.INFO]} of information")
    return ", ".join(parts) or "no findings"


def _one(diagnostic: Diagnostic, lines: Lines, colour: bool, times: int = 1) -> str:
    paint, bold, reset = (_COLOURS[diagnostic.severity], _BOLD, _RESET) if colour else ("", "", "")
    repeated = f" ×{times}" if times > 1 else ""
    head = f"{paint}{diagnostic.severity}[{diagnostic.code}{repeated}]{reset}{bold}: {diagnostic.message}{reset}"
    width = max(
        [len(str(r.span.line)) for r in diagnostic.related] + [len(str(s.line)) for s in [diagnostic.span] if s] or [1]
    )
    out = [head]
    if diagnostic.span is not None:
        out += _excerpt(diagnostic.span, lines, width, "^", "-->", paint, reset)
    for related in diagnostic.related:
        out += _excerpt(related.span, lines, width, "-", ":::", "", "", related.message)
    margin = " " * width
    out += [f"{margin} = {note}" for note in diagnostic.notes]
    if diagnostic.hint:
        out.append(f"{margin} = help: {diagnostic.hint}")
    return "\n".join(out) + "\n"


def _folded(alike: list[Diagnostic], lines: Lines, colour: bool) -> str:
    first = _one(alike[0], lines, colour, len(alike))
    width = len(str(alike[0].span.line)) if alike[0].span else 1
    places = [f"{' ' * width} = also at {_where(d.span)}" for d in alike[1:] if d.span is not None]
    return first + "".join(f"{place}\n" for place in places)


def _where(span: Span) -> str:
    return f"{span.file}:{span.line}" + (f":{span.column}" if span.column else "")


def _excerpt(
    span: Span, lines: Lines, width: int, sign: str, arrow: str, paint: str, reset: str, label: str = ""
) -> list[str]:
    margin = " " * width
    out = [f"{margin}{arrow} {_where(span)}"]
    text = lines(span.file)
    if text is None or not 0 < span.line <= len(text):
        return [f"{out[0]}: {label}"] if label else out
    line = text[span.line - 1]
    out += [f"{margin} |", f"{span.line:>{width}} | {_shown(line)}"]
    if span.column is not None:
        start = min(span.column - 1, len(line))
        end = max(min(span.end_column - 1 if span.end_column else start + 1, len(line)), start + 1)
        before = columns(line[:start])
        under = max(columns(line[start:end], before), 1)
        out.append(f"{margin} | {' ' * before}{paint}{sign * under}{reset}" + (f" {label}" if label else ""))
    elif label:
        out.append(f"{margin} | {label}")
    return out


def _shown(line: str) -> str:
    """The line with tabs as spaces and without characters that would move the cursor."""
    out, position = [], 0
    for letter in line:
        if letter == "\t":
            fill = _TAB - position % _TAB
            out.append(" " * fill)
            position += fill
        elif unicodedata.category(letter) in ("Cc", "Cs") or letter in _BIDI_CONTROLS:
            out.append("\ufffd")
            position += 1
        else:
            out.append(letter)
            position += _width(letter)
    return "".join(out).rstrip()


_BIDI_CONTROLS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def columns(text: str, position: int = 0) -> int:
    """How many columns of a terminal a text takes that begins at `position`, counted from 0.

    Tabs, wide and combining letters count as a terminal shows them.
    """
    start = position
    for letter in text:
        position += _TAB - position % _TAB if letter == "\t" else _width(letter)
    return position - start


def _width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    if unicodedata.category(letter) == "Cf" and letter not in _BIDI_CONTROLS:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
