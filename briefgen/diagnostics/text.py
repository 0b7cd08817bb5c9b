"""Findings for people: an excerpt with a caret under the letters in question, and what to do.

    error[B201]: the passage is not in the snapshot
      --> sources/ferries/okoro2031.md:24:9
       |
    24 | > about 45 ferries, of which at most 20 had seen an inspector in 2030
       |         ^^
       = the snapshot says: about 40 ferries
       = help: correct the passage, or write `allow: altered-passage — reason`

Warnings and information of one code that come three times and more are folded: the first is shown whole, of the
others the place, and the message where it is another. Errors are folded from the hundred and first on.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from briefgen.diagnostics.findings import Diagnostic, Severity, Span
from briefgen.diagnostics.terminal import columns, neutral, window
from briefgen.records import record

Lines = Callable[[str], Sequence[str] | None]
"""The lines of a file of the project; None where it cannot be read."""

_FOLD_FROM = 3
_MOST_WHOLE = 100
"""Errors of one code that are shown whole: who has more of them knows by then."""
_ASIDE = 30
"""Of letters that are named beside their carets so many are shown."""
_MESSAGE, _HINT = 400, 1000
"""Letters of a message or fact, and of a hint, that are shown: of a page that is quoted the beginning says enough."""
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
_BOLD, _GUTTER, _RESET = "\x1b[1m", "\x1b[1;34m", "\x1b[0m"


def render(diagnostics: Iterable[Diagnostic], lines: Lines, *, colour: bool = False) -> str:
    """All findings, a blank line between two; ends with a line break unless there is none to show."""
    found = list(diagnostics)
    by_code: dict[tuple[str, Severity], list[Diagnostic]] = {}
    for diagnostic in found:
        by_code.setdefault((diagnostic.code, diagnostic.severity), []).append(diagnostic)
    shown: list[str] = []
    done: dict[tuple[str, Severity], int] = {}
    for diagnostic in found:
        key = (diagnostic.code, diagnostic.severity)
        alike = by_code[key]
        whole = _MOST_WHOLE if diagnostic.severity is Severity.ERROR else 0 if len(alike) >= _FOLD_FROM else len(alike)
        if done.get(key, 0) < whole:
            shown.append(_Page(diagnostic, lines, colour).text())
        elif done.get(key, 0) == whole:
            shown.append(_Page(diagnostic, lines, colour, alike[whole + 1 :]).text())
        done[key] = done.get(key, 0) + 1
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


def place(span: Span) -> str:
    """`file:line:column`, as editors and terminals open it."""
    return neutral(f"{span.file}:{span.line}" + (f":{span.column}" if span.column else ""))


@record()
class _Page:
    """One finding as it is shown, with others that are folded into it."""

    diagnostic: Diagnostic
    lines: Lines
    colour: bool
    folded: Sequence[Diagnostic] = ()

    def text(self) -> str:
        found = self.diagnostic
        times = f" ×{len(self.folded) + 1}" if self.folded else ""
        level = self._painted(f"{found.severity}[{found.code}{times}]", _COLOURS[found.severity])
        out = [level + self._painted(f": {_said(found.message)}", _BOLD)]
        if found.span is not None:
            out += self._excerpt(found.span, "^", "-->", _COLOURS[found.severity])
        for related in found.related:
            out += self._excerpt(related.span, "-", ":::", _GUTTER, _said(related.message))
        out += [f"{self._margin(' =')} {_said(note)}" for note in found.notes]
        out += [f"{self._margin(' =')} {self._elsewhere(other)}" for other in self.folded if other.span]
        if found.hint:
            out.append(f"{self._margin(' =')} {self._painted('help', _BOLD)}: {_said(found.hint, _HINT)}")
        return "\n".join(out) + "\n"

    def _elsewhere(self, other: Diagnostic) -> str:
        """The place of a folded finding, and what it says otherwise than the one that is shown."""
        assert other.span is not None
        out = f"also at {place(other.span)}"
        if other.message != self.diagnostic.message:
            out += f": {_said(other.message)}"
        return "; ".join([out, *(f"{_said(related.message)} at {place(related.span)}" for related in other.related)])

    def _excerpt(self, span: Span, sign: str, arrow: str, paint: str, label: str = "") -> list[str]:
        """The line of a place with the letters in question underlined; the place alone where it cannot be read."""
        out = [f"{self._margin(arrow)} {place(span)}"]
        text = self.lines(span.file)
        if text is None or not 0 < span.line <= len(text):
            return [f"{out[0]}: {label}"] if label else out
        line = text[span.line - 1]
        start = None if span.column is None else span.column - 1
        shown = window(line, start, span.end - 1 if span.end else None)
        number = self._painted(f"{span.line:>{self._width()}} |", _GUTTER)
        out += [self._margin(" |"), f"{number} {shown.text}".rstrip()]
        if start is not None:
            label = _aside(line, start, shown.text, span, label)
            out.append(f"{self._margin(' |')} {' ' * shown.before}{self._painted(sign * shown.under, paint)} {label}")
        elif label:
            out.append(f"{self._margin(' |')} {label}")
        out[-1] = out[-1].rstrip()
        return out

    def _margin(self, sign: str) -> str:
        return " " * self._width() + self._painted(sign, _GUTTER)

    def _width(self) -> int:
        """Digits of the longest line number."""
        spans = [self.diagnostic.span, *(related.span for related in self.diagnostic.related)]
        return max([len(str(span.line)) for span in spans if span] or [1])

    def _painted(self, text: str, paint: str) -> str:
        return f"{paint}{text}{_RESET}" if self.colour else text


def _said(text: str, most: int = _MESSAGE) -> str:
    return neutral(text if len(text) <= most else f"{text[: most - 1].rstrip()}…")


def _aside(line: str, start: int, shown: str, span: Span, label: str) -> str:
    """What is said beside the carets: the label, and the letters themselves where a terminal may not show them there.

    Terminals that turn right-to-left text around put it elsewhere than its columns; others do not.
    """
    letters = line[start : span.end - 1 if span.end else None][:_MESSAGE]
    unseen = [
        f"U+{ord(letter):04X}"
        for letter in dict.fromkeys(letters)
        if letter not in "\t\u200c\u200d" and unicodedata.category(letter) in ("Cc", "Cf") and letter < "\ufffc"
    ]
    parts = [label] if label else []
    if unseen:
        parts.append(f"({', '.join(unseen)})")
    elif any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in shown):
        cut = letters.strip()
        while columns(cut) > _ASIDE:
            cut = cut[:-1].rstrip()
        parts.append(f"“{neutral(cut)}{'…' if len(cut) < len(letters.strip()) else ''}”")
    return " ".join(parts)
