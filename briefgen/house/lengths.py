"""Lengths of a theme: as they are written, and what they can be: whatever is typed makes pages that can be read."""

import re

from briefgen.diagnostics import Report
from briefgen.house.theme import Page
from briefgen.structured.yaml import Map, Node, Scalar

_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(pt|mm|cm|in|%)?")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}

_SPACE, _INSET, _RULE = (0, 150), (0, 100), (0, 20)
_BOUNDS: dict[str, tuple[float, float]] = {
    "grid": (4, 150), "size": (4, 96), "leading": (4, 150), "tracking": (0, 20),
    "before": _SPACE, "after": _SPACE, "after-tight": _SPACE, "after-loose": _SPACE,
    "indent": _SPACE, "hang": _SPACE, "right-indent": _SPACE, "inset": _INSET,
    "inset-side": _INSET, "inset-top": _INSET, "inset-bottom": _INSET,
    "gutter": _INSET, "padding": (0, 50), "annex-padding": (0, 50),
    "rule": _RULE, "rule-top": _RULE, "rule-outer": _RULE, "rule-head": _RULE, "hairline": _RULE, "bar": _RULE,
    "header": (0, 300), "footer": (0, 300),
}  # fmt: skip
"""The least and the most points, by key."""
_MOST_SHARE = 0.5
_LEAST_WIDTH, _LEAST_HEIGHT = 170, 230
"""Points, 60 by 80 mm: a text block in which long words and a table's head find room."""
_MOST_LETTERS = 60
"""Of what is no length: a bullet, a family, the name of a style in Word."""


def points(text: str | None, default: float = 0.0) -> float:
    """A length in points, to the twip; a share ("18%") as a number below 1."""
    match = _LENGTH.fullmatch(text or "")
    if match is None:
        return default
    value = float(match[1])
    if match[2] == "%":
        return value / 100
    return round(value * _POINTS[match[2] or "pt"] * 20) / 20


def check_lengths(tokens: Node, report: Report, path: str = "") -> None:
    """Judge all lengths of a theme's file.

    Reports:
        B005: one that is beyond its bounds; a text that is too long to be a name.
    """
    for key, entry in tokens.entries.items() if isinstance(tokens, Map) else ():
        below = f"{path}.{key}" if path else key
        value = entry.value
        if not isinstance(value, Scalar):
            check_lengths(value, report, below)
        elif key in _BOUNDS and _LENGTH.fullmatch(value.text):
            least, most = _BOUNDS[key]
            most = _MOST_SHARE if value.text.endswith("%") else most
            if not least <= points(value.text) <= most:
                wanted = f"from {least} to {most:g} points" if most > 1 else f"at most {most:.0%}"
                report.add(
                    "B005", f"`{below}`: `{value.text}` is out of bounds", value.span, hint=f"write a length {wanted}"
                )
        elif len(value.text) > _MOST_LETTERS:
            report.add("B005", f"`{below}` is longer than {_MOST_LETTERS} letters", value.span, hint="shorten it")


def check_page(page: Page, tokens: Map, report: Report) -> None:
    """Judge what the margins of a theme leave of a page.

    Reports:
        B005: too little for a text.
    """
    is_low = page.height - page.top - page.bottom < _LEAST_HEIGHT
    widths = {"margins": page.left + page.right, "annex": page.annex_left + page.annex_right}
    for key, taken in widths.items():
        if page.width - taken < _LEAST_WIDTH or (is_low and key == "margins"):
            given = tokens.get("page", key)
            message = "the margins leave no room for the text"
            hint = "leave at least 60 mm by 80 mm between them"
            report.add("B005", message, given.span if given else tokens.span, hint=hint)
            return
