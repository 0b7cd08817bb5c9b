"""What the writer has to say of a brief: fonts that lack something, words that are too wide."""

import unicodedata

from briefgen.diagnostics import Report, Span
from briefgen.house.theme import Theme
from briefgen.media.fonts import available, family_for, package_of
from briefgen.writers.pdf.shaping import Missing, Shaper
from briefgen.writers.pdf.story import Story

_SHOWN = 40
"""Letters of a word that is too wide."""
_NAMED = 5
"""Characters of a script that are named in one finding."""


def fonts(theme: Theme, shaper: Shaper, report: Report) -> None:
    """Families that were replaced, characters that no font has.

    Reports:
        W101, W102.
    """
    for family in theme.families.values():
        used = available(family.pdf)
        if used != family.pdf:
            report.add(
                "W102",
                f"the font `{family.pdf}` of the theme `{theme.name}` is not installed; `{used}` is used",
                family.span,
                hint=f"`pip install {package_of(family.pdf)}`, if there is such a package, or name another family",
            )
    by_script: dict[tuple[str, str], list[tuple[Missing, Span | None]]] = {}
    for missing, span in shaper.missing.items():
        script = unicodedata.name(missing.character, "").split(" ", 1)[0]
        by_script.setdefault((missing.family, script), []).append((missing, span))
    for (family_name, _), found in by_script.items():
        characters = [missing.character for missing, _ in found]
        remedy = family_for(characters[0])
        report.add(
            "W101",
            f"the font `{family_name}` has no {_listed(characters)}",
            found[0][1],
            hint=f"`pip install {package_of(remedy)}` and add `{remedy}` to the theme's `fallbacks`"
            if remedy
            else "install a font package that has it and add its family to the theme's `fallbacks`",
        )


def _listed(characters: list[str]) -> str:
    """The first characters with their code points, and how many more there are."""
    shown = ", ".join(f"`{character}` (U+{ord(character):04X})" for character in characters[:_NAMED])
    more = len(characters) - _NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def widths(story: Story, report: Report) -> None:
    """Words that had to be broken anywhere.

    Reports:
        W104.
    """
    for measured, span in story.measured:
        for word, place in measured.overfull.items():
            shown = word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"
            report.add(
                "W104",
                f"`{shown}` is wider than its line and was broken where it had to be",
                place or span,
                hint="shorten it, or give it a space or hyphen to break at",
            )
