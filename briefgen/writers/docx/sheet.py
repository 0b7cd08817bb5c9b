"""`word/styles.xml`: the document's defaults and the definition of every style.

Paragraph styles set exact line spacing, so that lines keep to the theme's grid; the defaults do not, so that a picture
or a large letter that somebody adds later is not cut off.
"""

from collections.abc import Mapping

from briefgen.house.theme import Style, TableLook, Theme
from briefgen.writers.docx.elements import Element, Value, element, half_points, on, properties, root, twips, w
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.styles import ParagraphStyle, Styles, style_id

_NAMES_OF_WORD = """
    Normal|Body Text|heading 1|heading 2|heading 3|Title|Subtitle|List Bullet|List Number|List Continue|Quote|caption|
    footnote text|footnote reference|endnote text|endnote reference|Bibliography|header|footer|Hyperlink|
    FollowedHyperlink|Strong|Emphasis|Default Paragraph Font|Normal Table|No List
"""
_WORDS_OWN = frozenset(name.strip() for name in _NAMES_OF_WORD.split("|"))


def style_sheet(
    styles: Styles, theme: Theme, palette: Palette, *, language: Mapping[str, Value], marking: tuple[str, str]
) -> Element:
    """The root element.

    `language` holds the attributes of the document's `w:lang`, `marking` the colours of the marking and of its ground.
    """
    hidden = (on("semiHidden"), on("unhideWhenUsed"))
    return root(
        "w:styles",
        "w r mc w14",
        _defaults(theme, palette, language),
        _style("paragraph", "Normal", on("qFormat"), default=1, priority=0),
        *(_paragraph_style(style, theme, palette) for style in styles),
        _style("character", "Default Paragraph Font", *hidden, default=1, priority=1),
        *_character_styles(styles, theme, palette, marking),
        *_table_styles(theme, palette),
        _style("numbering", "No List", on("semiHidden"), on("unhideWhenUsed"), default=1, priority=99),
    )


def _defaults(theme: Theme, palette: Palette, language: Mapping[str, Value]) -> Element:
    size = half_points(theme.styles["body"].size)
    run = properties(
        "rPr",
        [
            w(
                "rFonts",
                asciiTheme="minorHAnsi",
                hAnsiTheme="minorHAnsi",
                eastAsiaTheme="minorEastAsia",
                cstheme="minorBidi",
            ),
            palette.named_text("ink"),
            w("kern", val=half_points(6)),  # kerning for all sizes from 6 points on
            w("sz", val=size),
            w("szCs", val=size),
            w("lang", **language),
            element("w14:ligatures", {"w14:val": "standard"}),
        ],
    )
    paragraph = [
        on("widowControl"),
        on("suppressAutoHyphens"),
        w("spacing", before=0, after=0, line=240, lineRule="auto"),
    ]
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", properties("pPr", paragraph)))


def _style(
    kind: str,
    name: str,
    *children: Element | None,
    based_on: str = "",
    followed_by: str = "",
    priority: int = 40,
    default: int = 0,
) -> Element:
    attributes: dict[str, Value] = {"type": kind}
    if default:
        attributes["default"] = 1
    if name not in _WORDS_OWN:
        attributes["customStyle"] = 1
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=style_id(based_on)) if based_on else None,
        w("next", val=style_id(followed_by)) if followed_by else None,
        w("uiPriority", val=priority),
        *children,
        **attributes,
        styleId=style_id(name),
    )


# -------------------------------------------------------------------------------------------------------- paragraphs


def _paragraph_style(style: ParagraphStyle, theme: Theme, palette: Palette) -> Element:
    return _style(
        "paragraph",
        style.name,
        on("qFormat"),
        properties("pPr", [*_spacing(style, theme), *style.properties]),
        None if style.inherits_run else properties("rPr", _letters(style, theme, palette)),
        based_on=style.based_on,
        followed_by=style.followed_by,
        priority=style.priority,
    )


def _spacing(style: ParagraphStyle, theme: Theme) -> list[Element | None]:
    look = style.look
    is_derived = style.based_on != "Normal"
    line: dict[str, Value] = {"line": 240, "lineRule": "auto"}
    if style.exact:
        line = {"line": twips(look.leading), "lineRule": "exact"}
    return [
        on("keepNext", value=look.keep_with_next) if look.keep_with_next or is_derived else None,
        w("spacing", before=twips(look.before), after=twips(look.after), **line),
        _indent(look, theme),
    ]


def _indent(look: Style, theme: Theme) -> Element | None:
    """`w:ind`; a right indent below 1 is a share of the text's width."""
    is_share = 0 < look.right_indent < 1
    right = look.right_indent * theme.page.text_width if is_share else look.right_indent
    indent: dict[str, Value] = {}
    if look.indent or look.hang:
        indent["left"] = twips(look.indent + look.hang)
    if right:
        indent["right"] = twips(right)
    if look.hang:
        indent["hanging"] = twips(look.hang)
    return w("ind", **indent) if indent else None


def _letters(style: ParagraphStyle, theme: Theme, palette: Palette) -> list[Element | None]:
    look = style.look
    family = theme.families.get(look.family) if look.family != "text" else None
    figures = {"w14:numForm": "lining", "w14:numSpacing": "tabular"} if style.tabular else {}
    return [
        w("rFonts", ascii=family.word, hAnsi=family.word, eastAsia=family.word, cs=family.word) if family else None,
        *((on("b"), on("bCs")) if look.bold else ()),
        *((on("i"), on("iCs")) if look.italic else ()),
        on("caps") if look.capitals else None,
        palette.text(look.colour),
        w("spacing", val=twips(look.tracking)) if look.tracking else None,
        w("sz", val=half_points(look.size)),
        w("szCs", val=half_points(look.size)),
        *(element(name, {"w14:val": value}) for name, value in figures.items()),
    ]


# -------------------------------------------------------------------------------------------------------- characters


def _character_styles(styles: Styles, theme: Theme, palette: Palette, marking: tuple[str, str]) -> list[Element]:
    looks: dict[str, tuple[int, list[Element]]] = {
        "Strong": (22, [on("b"), on("bCs")]),
        "Emphasis": (20, [on("i"), on("iCs")]),
        "Hyperlink": (99, [palette.named_text("accent")]),
        "FollowedHyperlink": (99, [palette.named_text("accent")]),
        "footnote reference": (99, [w("vertAlign", val="superscript")]),
        "endnote reference": (99, [w("vertAlign", val="superscript")]),
        "Brief Code": (42, [on("noProof")]),
        "Brief Muted": (42, [palette.named_text("grey")]),
        "Brief Label": (42, [on("b"), on("bCs"), palette.named_text("accent")]),
        "Brief Meta Label": (42, [palette.named_text("grey")]),
        "Brief Item Head": (42, [on("b"), on("bCs"), palette.named_text("ink")]),
        styles.name("marking"): (42, _marking(theme, marking)),
    }
    return [
        _style(
            "character",
            name,
            on("unhideWhenUsed") if priority == 99 else on("qFormat"),
            properties("rPr", look),
            based_on="Default Paragraph Font",
            priority=priority,
        )
        for name, (priority, look) in looks.items()
    ]


def _marking(theme: Theme, marking: tuple[str, str]) -> list[Element]:
    look = theme.styles["marking"]
    colour, ground = (value.lstrip("#").upper() for value in marking)
    bold = [on("b"), on("bCs")] if look.bold else []
    size = half_points(look.size)
    return [
        *bold,
        on("noProof"),
        w("color", val=colour),
        w("sz", val=size),
        w("szCs", val=size),
        w("shd", val="clear", color="auto", fill=ground),
    ]


# ------------------------------------------------------------------------------------------------------------ tables


def _table_styles(theme: Theme, palette: Palette) -> list[Element]:
    """Word's plain table, and ours: rules above, below and under the head, hairlines between rows, no outer padding.

    That of annexes has more room between its rows.
    """
    plain = w("tblPr", w("tblInd", w=0, type="dxa"), _cell_margins(0, 0, 0, 0))
    return [
        _style(
            "table",
            "Normal Table",
            on("semiHidden"),
            on("unhideWhenUsed"),
            plain,
            default=1,
            priority=99,
        ),
        _table_style("Brief Table", "Normal Table", theme.table.padding, theme.table, palette),
        _table_style("Brief Annex Table", "Brief Table", theme.table.annex_padding, theme.table, palette),
    ]


def _table_style(name: str, based_on: str, padding: float, look: TableLook, palette: Palette) -> Element:
    """A table style, complete: LibreOffice takes from the one below it some things only."""
    borders = w(
        "tblBorders",
        palette.border("top", "ink", look.rule_outer),
        palette.border("bottom", "ink", look.rule_outer),
        palette.border("insideH", "hairline", look.hairline),
    )
    return _style(
        "table",
        name,
        on("qFormat"),
        w("tblPr", w("tblInd", w=0, type="dxa"), borders, _cell_margins(padding, 0, padding, look.gutter)),
        w(
            "tblStylePr",
            w("tcPr", w("tcBorders", palette.border("bottom", "ink", look.rule_head))),
            type="firstRow",
        ),
        based_on=based_on,
        priority=43,
    )


def _cell_margins(top: float, left: float, bottom: float, right: float) -> Element:
    sides = {"top": top, "left": left, "bottom": bottom, "right": right}
    return w("tblCellMar", *(w(side, w=twips(size), type="dxa") for side, size in sides.items()))
