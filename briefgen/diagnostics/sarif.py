"""Findings for code scanning: a log of SARIF 2.1.0 (OASIS, with Errata 01). Numbers in comments are its sections.

Places are relative to the project, so that a log says nothing about the machine that made it. Results have a
fingerprint that stays the same when lines move.
"""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from briefgen import __version__
from briefgen.diagnostics import pages
from briefgen.diagnostics.findings import Diagnostic, Severity, Span
from briefgen.diagnostics.machine import dumped
from briefgen.diagnostics.text import Lines

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BUILT_IN = "built-in/"
"""How files of the program itself begin."""
_WORDS = 100
"""Letters of a line by which a place is known where only its beginning is pointed at."""
_BASES = {
    "%SRCROOT%": "The project: the folder with `sources` in it.",
    "%BRIEFGEN%": "The templates that come with briefgen.",
}
"""What relative addresses start from, 3.14.14; code scanning knows the first by this name."""


def as_sarif(diagnostics: Iterable[Diagnostic], lines: Lines) -> str:
    """The findings as one run, with a line break at its end."""
    run = {
        "tool": {"driver": _driver()},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {name: {"description": {"text": text}} for name, text in _BASES.items()},
        "results": _results(diagnostics, lines),
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver() -> dict[str, Any]:
    return {
        "name": "briefgen",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in pages.codes()],
    }


def _rule(code: str) -> dict[str, Any]:
    """A code as a rule, 3.49: its page, in plain text without the example, and whole in Markdown."""
    sections = pages.sections(code)
    told = {heading: _plain(text) for heading, text in sections.items() if heading != "Example"}
    text = "\n\n".join(f"{heading}: {text}" for heading, text in told.items())
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in pages.slug(code).split("-")),
        "shortDescription": {"text": _message(_plain(pages.title(code)))},
        "fullDescription": {"text": _message(told["What it means"])},
        "help": {"text": _message(text), "markdown": _braces(pages.page(code))},
        "defaultConfiguration": {"level": _LEVELS[Severity(pages.level(code))]},
    }


def _results(diagnostics: Iterable[Diagnostic], lines: Lines) -> list[dict[str, Any]]:
    index = {code: number for number, code in enumerate(pages.codes())}
    seen: Counter[str] = Counter()
    made: list[dict[str, Any]] = []
    for found in diagnostics:
        mark = _fingerprint(found, lines)
        seen[mark] += 1
        result: dict[str, Any] = {
            "ruleId": found.code,
            "ruleIndex": index[found.code],
            "level": _LEVELS[found.severity],
            "message": {"text": _said(found)},
            "locations": [{"physicalLocation": _place(found.span)}] if found.span else [],
            "partialFingerprints": {"pointedWords/v1": f"{mark}:{seen[mark]}"},
        }
        if found.related:
            result["relatedLocations"] = [
                {"id": number, "physicalLocation": _place(one.span), "message": {"text": _message(one.message)}}
                for number, one in enumerate(found.related, 1)
            ]
        made.append(result)
    return made


def _said(found: Diagnostic) -> str:
    """The message, then facts and remedy, each a sentence in a line of its own: the first is a summary, 3.11.3."""
    said = [found.message, *found.notes, *([f"help: {found.hint}"] if found.hint else [])]
    return "\n".join(_message(_sentence(" ".join(one.split()))) for one in said)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def _message(text: str) -> str:
    """A plain text message, 3.11: nothing in it is a placeholder (3.11.5) or a link (3.11.6)."""
    return _braces(text.replace("](", "] ("))


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _plain(markdown: str) -> str:
    """Paragraphs on one line each, without emphasis."""
    paragraphs = re.split(r"\n\s*\n", markdown)
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)


def _place(span: Span) -> dict[str, Any]:
    is_ours = span.file.startswith(_BUILT_IN)
    region: dict[str, Any] = {"startLine": span.line}
    if span.column is not None:
        region |= {"startColumn": span.column, "endColumn": span.end}
    # Bytes of a name that is no UTF-8 come back as they were; other lone surrogates stand for nothing.
    file = re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", span.file.removeprefix(_BUILT_IN))
    address = {
        "uri": quote(file, errors="surrogateescape"),
        "uriBaseId": "%BRIEFGEN%" if is_ours else "%SRCROOT%",
    }
    return {"artifactLocation": address, "region": region}


def _fingerprint(found: Diagnostic, lines: Lines) -> str:
    """What tells a result from others wherever its line moves: code, file, and the words pointed at.

    Where one letter is pointed at, what begins there; where the file is not shown, what the finding says of it.
    """
    words = found.message
    span = found.span
    text = lines(span.file) if span else None
    if span and text is not None and 0 < span.line <= len(text):
        line = text[span.line - 1]
        start, end = (span.column or 1) - 1, (span.end or 1) - 1
        words = line[start : end if end > start + 1 else start + _WORDS] or line[:_WORDS]
    key = "\0".join((found.code, span.file if span else "", " ".join(words.split())))
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
