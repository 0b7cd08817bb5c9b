"""B604: a sentence assumes something, and does not say that it does."""

import re
from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.function_words import primary

_ASSUMES = {
    "en": re.compile(
        r"\b(?:assuming\s(?:that|the|it|no)|on\sthe\sassumption|if\s[^,.;]{3,80}\s(?:holds?|continues?|persists?|"
        r"lasts?|remains?)\b|"
        r"provided\sthat|as\slong\sas|we\sassume)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:à\ssupposer\sque|en\ssupposant|dans\sl['’]hypothèse|si\s[^,.;]{3,80}\s(?:tient|tiennent|dure|durent|"
        r"perdure|se\smaintient|"
        r"continue)\b|à\scondition\sque|pourvu\sque|tant\sque|nous\ssupposons)",
        re.IGNORECASE,
    ),
}
_SAID = frozenset({"assumption", "recommendation", "common"})


def unmarked_assumption(trail: Trail) -> Iterator[Found]:
    """Sentences of prose without a citation that assume something and are not marked `{assumption}`."""
    pattern = _ASSUMES.get(primary(trail.language))
    if pattern is None:
        return
    for placed in trail.sentences:
        if placed.sentence.notes or placed.is_quoted or placed.has_mark or placed.kinds & _SAID:
            continue
        match = pattern.search(placed.text)
        if match is not None:
            message = "the sentence assumes something and is not marked `{assumption}`"
            yield finding("B604", message, placed.at(*match.span()), sentence=placed.sentence.id)
