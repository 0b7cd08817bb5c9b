"""B907: rules that were not run, because they cannot read the language."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.evidence.trail import READ_LANGUAGES, Trail
from briefgen.evidence.waivers import Found
from briefgen.text.function_words import primary

NOT_RUN = (
    "B103",
    "B203",
    "B301",
    "B302",
    "B303",
    "B304",
    "B306",
    "B311",
    "B401",
    "B402",
    "B405",
    "B501",
    "B502",
    "B503",
    "B504",
    "B506",
    "B507",
    "B601",
    "B602",
    "B603",
    "B604",
    "B702",
)
"""The rules that read sentences, and are not run where they cannot."""
WORD_BY_WORD = "B204, B502 and B506 were not run"
"""What compares two texts of one language only."""


def not_checked(trail: Trail) -> Iterator[Found]:
    """Statements in a language that is not read, and passages in one of which less can be read, or nothing compared."""
    if not trail.is_read:
        rules = f"{', '.join(NOT_RUN[:-1])} and {NOT_RUN[-1]}"
        message = f"text in `{trail.language}` is not read: {rules} were not run, B101 only in part"
        hint = "check figures, names, attributions and forecasts by hand"
        yield finding("B907", message, trail.topic.span("language"), hint=hint)
        return
    for source in trail.notes.sources.values():
        language = trail.language_of(source)
        unread = [
            note
            for note in source.notes
            if note.id in trail.used and note.passages and not note.facts.get("translation")
        ]
        if not unread or primary(language) == primary(trail.language):
            continue
        if primary(language) in READ_LANGUAGES:
            message = f"passages in `{language}` are not held against `{trail.language}` word by word: {WORD_BY_WORD}"
            hint = "read them side by side, or add a `translation:` to the note"
        else:
            missed = "a figure or date that B301 or B311 misses in them is not reported"
            message = f"passages in `{language}` are not read: {missed}"
            hint = "check figures and dates by hand, or add a `translation:` to the note"
        yield finding("B907", message, source.span_of("language"), hint=hint, source=source.id)
