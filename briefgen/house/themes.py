"""Themes read through the layers: `templates/themes/<name>.yaml`, changed by `templates/<kind>/theme.yaml`."""

import re
from dataclasses import fields
from typing import Any, Literal, TypeVar, get_args

from briefgen.diagnostics import Report, Span
from briefgen.house import heads
from briefgen.house.kinds import LAYER_BELOW, Kind
from briefgen.house.layers import Found, Layers
from briefgen.house.lengths import check_lengths, check_page, points
from briefgen.house.theme import BoxLook, FontFamily, Lists, Page, QuoteLook, Role, Style, TableLook, Theme
from briefgen.structured.files import read_text
from briefgen.structured.near import did_you_mean
from briefgen.structured.schema import validate
from briefgen.structured.yaml import Map, Scalar, parse, sound_parts

PAPERS: dict[str, tuple[float, float]] = {"a4": (595.3, 841.9), "letter": (612.0, 792.0)}
"""Width and height in points, whole twips: 210 by 297 mm, 8.5 by 11 in."""

_NAMED = 3
"""Roles without a style that are named in one finding."""

_Look = TypeVar("_Look", Lists, BoxLook, TableLook, QuoteLook)


def theme_names(layers: Layers) -> tuple[str, ...]:
    """The names of all themes, sorted."""
    return layers.files("themes", ".yaml")


def load_theme(
    layers: Layers,
    name: str,
    kind: Kind | None,
    paper: Literal["a4", "letter"],
    report: Report,
    span: Span | None = None,
) -> Theme | None:
    """The theme of that name as the kind changes it, for a paper; None where there is none. `span` is where the name
    stands.

    On Letter the text keeps its width, and the margins take up the difference evenly.

    Reports:
        T104: no such theme, with near names.
        B001 to B006: faults of the files; a role without a style; a colour or family that has no such name; lengths
            with which no page can be made.
    """  # noqa: D205 (one sentence)
    if not layers.find(f"themes/{name}.yaml"):
        names = theme_names(layers)
        hint = did_you_mean(name, names) or f"themes are {', '.join(names)}"
        report.add("T104", f"there is no theme `{name}`", span, hint=hint)
        return None
    reader = _Reader(layers, report)
    tokens = reader.theme(name, ())
    for found in layers.find_all(f"{kind.name}/theme.yaml") if kind else ():
        tokens = heads.merge(tokens, reader.file(found))
    # What a theme lacks because nothing could be read below it is no finding of its own.
    return _theme(name, tokens, paper, tuple(reader.files), Report() if reader.is_cut else report)


class _Reader:
    def __init__(self, layers: Layers, report: Report) -> None:
        self.layers, self.report = layers, report
        self.files: list[str] = []
        self.is_cut = False
        """Whether a theme could not be read, or extends one that there is not."""

    def theme(self, name: str, seen: tuple[str, ...]) -> Map:
        """The tokens of a theme, merged with what it extends."""
        merged: Map | None = None
        for found in reversed(self.layers.find_all(f"themes/{name}.yaml")):
            tokens = self.file(found)
            merged = tokens if merged is None else heads.merge(tokens, merged)
            base = tokens.text("extends")
            if base is None:
                break
            if base not in (LAYER_BELOW, name):
                merged = self.extended(merged, tokens, base, (*seen, name))
                break
        return merged or Map({}, Span(f"themes/{name}.yaml", 1))

    def extended(self, merged: Map, tokens: Map, base: str, seen: tuple[str, ...]) -> Map:
        node = tokens.get("extends")
        span = node.span if node else tokens.span
        if base in seen:
            self.report.add("T104", f"`{base}` extends itself", span, hint="extend another theme")
        elif base not in theme_names(self.layers):
            names = theme_names(self.layers)
            hint = did_you_mean(base, (*names, LAYER_BELOW)) or f"themes are {', '.join(names)}"
            self.report.add("T104", f"there is no theme `{base}`", span, hint=hint)
        else:
            return heads.merge(self.theme(base, seen), merged)
        self.is_cut = True
        return merged

    def file(self, found: Found) -> Map:
        """The tokens of one file, checked."""
        text = read_text(found.path, found.file, self.report)
        if text is None:
            self.is_cut = True
            return Map({}, Span(found.file, 1))
        tokens = parse(text, found.file, self.report)
        if tokens is None:
            self.is_cut = True
            tokens = sound_parts(text, found.file)[0]
        if validate(tokens, "theme", self.report):
            check_lengths(tokens, self.report)
        self.files.insert(0, found.file)
        return tokens


def _theme(name: str, tokens: Map, paper: Literal["a4", "letter"], files: tuple[str, ...], report: Report) -> Theme:
    colours = {key: value.upper() for key, value in heads.wording(tokens.get("colours")).items()}
    families = _families(tokens, report)
    styles = _styles(name, tokens, colours, families, report)
    page = _page(tokens, paper)
    check_page(page, tokens, report)
    return Theme(
        name,
        page,
        paper,
        points(tokens.text("grid"), 15.0),
        families,
        colours,
        styles,
        _look(Lists, tokens, "lists"),
        _look(BoxLook, tokens, "box"),
        _look(TableLook, tokens, "table"),
        _look(QuoteLook, tokens, "quotation"),
        about_rule=points(tokens.text("about", "rule"), 0.5),
        numbered_headings=heads.is_set(tokens, "numbered-headings"),
        embed_in_word=tokens.text("embed-in-word") != "false",
        files=files,
    )


def _styles(
    name: str, tokens: Map, colours: dict[str, str], families: dict[str, FontFamily], report: Report
) -> dict[Role, Style]:
    styles: dict[Role, Style] = {}
    missing: list[str] = []
    for role in get_args(Role):
        style = tokens.get("styles", role)
        if isinstance(style, Map):
            styles[role] = _style(style, colours, families, report)
        else:
            missing.append(role)
            styles[role] = Style(10.5, 15.0)
    if missing:
        named = ", ".join(f"`{role}`" for role in missing[:_NAMED])
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        hint = "begin with `extends: sober` and say only what is different, or add the styles"
        report.add("B006", f"the theme `{name}` has no style for {named}{more}", tokens.span, hint=hint)
    return styles


def _page(tokens: Map, paper: Literal["a4", "letter"]) -> Page:
    width, height = PAPERS[paper]
    spare = (width - PAPERS["a4"][0]) / 2

    def margin(side: str, default: str) -> float:
        return points(tokens.text("page", "margins", side), points(default))

    left, right = margin("left", "38mm") + spare, margin("right", "38mm") + spare
    annex_left = points(tokens.text("page", "annex", "left"), points("20mm")) + spare
    annex_right = points(tokens.text("page", "annex", "right"), points("20mm")) + spare
    return Page(
        width,
        height,
        margin("top", "33mm"),
        margin("bottom", "28mm"),
        round(left, 3),
        round(right, 3),
        points(tokens.text("page", "header"), points("15mm")),
        points(tokens.text("page", "footer"), points("13mm")),
        round(annex_left, 3),
        round(annex_right, 3),
    )


def _families(tokens: Map, report: Report) -> dict[str, FontFamily]:
    fonts = tokens.get("fonts")
    families: dict[str, FontFamily] = {}
    for name, entry in fonts.entries.items() if isinstance(fonts, Map) else ():
        if isinstance(entry.value, Map):
            given = entry.value
            named = given.get("pdf") or given.get("word")
            pdf = given.text("pdf") or given.text("word") or ""
            families[name] = FontFamily(
                pdf,
                given.text("word") or pdf,
                given.text("word-alternative") or "",
                heads.texts(given.get("fallbacks")),
                named.span if named else given.span,
            )
    if "text" not in families:
        where = fonts.span if isinstance(fonts, Map) else tokens.span
        report.add("B006", "`fonts` lacks the key `text`", where, hint="add `fonts: text: {pdf: …, word: …}`")
        families["text"] = FontFamily("Source Serif 4", "Source Serif 4")
    return families


def _style(given: Map, colours: dict[str, str], families: dict[str, FontFamily], report: Report) -> Style:
    size = points(given.text("size"), 10.5)
    family = given.text("family") or "text"
    if family not in families:
        node = given.get("family")
        hint = did_you_mean(family, families) or f"families are {', '.join(families)}"
        report.add("B005", f"there is no family `{family}`", node.span if node else given.span, hint=hint)
        family = "text"
    return Style(
        size,
        points(given.text("leading"), round(size * 1.4 * 20) / 20),
        points(given.text("before")),
        points(given.text("after")),
        heads.is_set(given, "bold"),
        heads.is_set(given, "italic"),
        _colour(given, colours, report),
        heads.is_set(given, "capitals"),
        points(given.text("tracking")),
        points(given.text("indent")),
        points(given.text("hang")),
        points(given.text("right-indent")),
        heads.is_set(given, "keep-with-next"),
        family,
        given.text("word-style") or "",
    )


def _colour(given: Map, colours: dict[str, str], report: Report) -> str:
    """A style's colour as #RRGGBB; the ink where it names none."""
    ink = colours.get("ink", "#000000")
    node = given.get("colour")
    if not isinstance(node, Scalar) or node.is_null:
        return ink
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", node.text):
        return node.text.upper()
    if node.text not in colours:
        hint = did_you_mean(node.text, colours) or f"colours are {', '.join(colours)}, or #RRGGBB"
        report.add("B005", f"there is no colour `{node.text}`", node.span, hint=hint)
    return colours.get(node.text, ink)


def _look(look: type[_Look], tokens: Map, key: str) -> _Look:
    """Distances of lists, boxes, tables or quotations; what is not given keeps its default."""
    given: dict[str, Any] = {}
    for spec in fields(look):
        text = tokens.text(key, spec.name.replace("_", "-"))
        if text is not None:
            given[spec.name] = text if spec.type in (str, "str") else points(text, float(spec.default))  # type: ignore[arg-type]
    return look(**given)
