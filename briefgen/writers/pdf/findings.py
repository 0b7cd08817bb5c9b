"""What the writer has to say of a brief: fonts that lack something, words that are too wide."""

import unicodedata

from briefgen.diagnostics import Report
from briefgen.house.theme import Theme
from briefgen.media.fonts import available, family_for, package_of
from briefgen.writers.pdf.shaping import Shaper
from briefgen.writers.pdf.story import Story

_SHOWN = 40


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
                hint=f"`pip install {package_of(family.pdf)}`, if there is such a package, or name another family",
            )
    for missing, span in shaper.missing.items():
        character = missing.character
        name = unicodedata.name(character, f"U+{ord(character):04X}")
        remedy = family_for(character)
        report.add(
            "W101",
            f"the font `{missing.family}` has no `{character}` (U+{ord(character):04X}, {name})",
            span,
            hint=f"`pip install {package_of(remedy)}` and add `{remedy}` to the theme's `fallbacks`"
            if remedy
            else "install a font package that has it and add its family to the theme's `fallbacks`",
        )


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
