"""Marks: what an author says of a sentence in braces, `{judgement}`, `{computed: 500/2}`, `{allow: slug — reason}`."""

import re
from typing import NamedTuple, get_args

from briefgen.diagnostics import Report, Span, pages
from briefgen.model.document import MarkKind
from briefgen.structured.near import did_you_mean, near_names

KINDS: tuple[MarkKind, ...] = get_args(MarkKind)
MARK = re.compile(r"\{[ \t]*(?P<word>[^\W\d_][\w-]*)[ \t]*(?P<colon>:(?P<text>[^{}]*))?\}")
"""A word in braces, perhaps with a text behind a colon."""

_WITH_TEXT = {"computed": "{computed: 500/2}", "allow": "{allow: slug — reason}"}
_REASON = re.compile(r"[—–:]|--|(?<=\s)-(?=\s)")
_SLUG = re.compile(r"[A-Za-z0-9-]+")


_BINDING = frozenset({"B806"})
"""Codes of evidence that nobody may waive: what people have signed off is whole or it is not."""


class Allowed(NamedTuple):
    """A waiver as typed in `allow`."""

    codes: tuple[str, ...]
    reason: str


def mark_kind(match: re.Match[str], span: Span, report: Report) -> MarkKind | None:
    """Which mark a match of `MARK` is; None where it is plain text, or no sound mark.

    Reports:
        B005: a word that is nearly a mark; a mark without the text it needs, or with one that it does not take.
    """
    word, text = match["word"], " ".join((match["text"] or "").split())
    kind = next((known for known in KINDS if known == word), None)
    if kind is None:
        if near_names(word, KINDS) and (match["colon"] is None or near_names(word, _WITH_TEXT)):
            report.add("B005", f"`{{{word}}}` is no mark", span, hint=did_you_mean(word, KINDS))
        return None
    if kind in _WITH_TEXT and not text:
        report.add("B005", f"the mark `{kind}` says nothing", span, hint=f"write `{_WITH_TEXT[kind]}`")
        return None
    if kind not in _WITH_TEXT and match["colon"] is not None:
        report.add("B005", f"the mark `{kind}` takes no text", span, hint=f"write `{{{kind}}}`")
        return None
    if kind == "allow":
        typed = match["text"].strip()
        place = span.at(match[0].index(typed, match.start("text") - match.start()), len(typed))
        if read_allow(typed, place, report) is None:
            return None
    return kind


def read_allow(text: str, span: Span, report: Report) -> Allowed | None:
    """The codes and the reason of `slug[, slug] — reason`; None where it is no waiver. `span` is where the text stands.

    Codes may stand in the place of slugs; —, –, --, : or a hyphen between spaces stand before the reason.

    Reports:
        B005: no reason; an unknown slug, or a code that cannot be waived, at the slug.
    """
    opening = _REASON.search(text)
    named, reason = (text[: opening.start()], text[opening.end() :].strip()) if opening else (text, "")
    if not reason:
        report.add("B005", "a waiver needs a reason", span, hint="write `allow: slug — reason`")
        return None
    codes: list[str | None] = []
    at = 0
    for part in named.split(","):
        name = part.strip()
        codes.append(waived_code(name, span.at(at + part.index(name), len(name)), report))
        at += len(part) + 1
    return Allowed(tuple(code for code in codes if code), reason) if all(codes) else None


def waived_code(name: str, span: Span, report: Report, *, what: str = "be waived") -> str | None:
    """The code that a waiver or a rule names, by code or slug; None where it may not.

    `what` is what codes of evidence alone can.

    Reports:
        B005: an unknown name; a code of input, citations, templates or writing, or one that binds everybody.
    """
    code = pages.find(name) if _SLUG.fullmatch(name) else None
    if code is None:
        known = [word for code in pages.codes() if is_evidence(code) for word in (pages.slug(code), code)]
        hint = did_you_mean(name, known) or "`briefgen explain` lists all codes with their slugs"
        report.add("B005", f"`{name}` is no finding", span, hint=hint)
        return None
    if not is_evidence(code):
        message = f"{code} ({pages.slug(code)}) cannot {what}: it is no code of evidence"
        report.add("B005", message, span, hint="correct the fault itself; codes of evidence are B101 and above")
        return None
    if code in _BINDING:
        message = f"{code} ({pages.slug(code)}) cannot {what}: the record of what people ticked is whole or it is not"
        report.add("B005", message, span, hint=f"correct the fault itself: `briefgen explain {code}`")
        return None
    return code


def is_evidence(code: str) -> bool:
    """Whether a code is one of evidence, which people may waive: B101 and above."""
    return code.startswith("B") and int(code[1:]) > 100
