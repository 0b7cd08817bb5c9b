"""Which styles a Word file has, how each is set, and by which id the text names it.

A style for every role of the theme, and those that only Word needs. Built-in names stand in Word's internal spelling
(`heading 1`): the name, not the id, is what Word, its users and other programs know a style by.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256

from briefgen.house.theme import Role, Style, Theme
from briefgen.records import record
from briefgen.writers.docx.elements import Element, on, twips, w
from briefgen.writers.docx.lists import Level, Numbering
from briefgen.writers.docx.palette import Palette

_HEADING_LEVELS: Mapping[Role, int] = {"heading-1": 0, "heading-2": 1, "heading-3": 2}
_KEPT_WHOLE: frozenset[Role] = frozenset({
    "title", "subtitle", "heading-1", "heading-2", "heading-3", "caption", "box-title", "box", "quotation",
    "quotation-source", "source-line", "reference", "table-head", "table-cell", "table-group",
    "annex-cell",
})  # fmt: skip
_FOLLOWED_BY: Mapping[Role, Role] = {
    "series": "title", "title": "subtitle", "subtitle": "authors", "heading-1": "body", "heading-2": "body",
    "heading-3": "body", "box-title": "box", "quotation": "quotation-source", "quotation-source": "body",
    "source-line": "body",
}  # fmt: skip
_PRIORITIES: Mapping[Role, int] = {
    "body": 1, "heading-1": 9, "heading-2": 9, "heading-3": 9, "title": 10, "subtitle": 11, "list": 12, "quotation": 29,
    "quotation-source": 30, "caption": 35, "reference": 37, "header": 99, "footer": 99, "footnote": 99,
}  # fmt: skip
"""Word sorts its list of styles by these; those that Word brings keep its own."""

_THINNEST = 0.25
"""The width of Word's thinnest border, in points."""
_META_FOOT = 1
"""Between the meta line and the rule below it: on an exact line Word sets letters a little low."""


@record(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style."""

    name: str
    look: Style
    based_on: str = "Normal"
    followed_by: str = ""
    """The style of the paragraph that is typed after it; empty for its own."""
    priority: int = 40
    properties: tuple[Element, ...] = ()
    """What it has beside its look: borders, ground, tabs, level."""
    exact: bool = True
    """Whether its lines are exactly as high as `look.leading`; pictures need a line that grows."""
    inherits_run: bool = False
    """Whether its letters look like those of the style it is based on."""
    tabular: bool = False
    """Whether its figures are lining and of one width."""


class Styles:
    """The styles of one file."""

    def __init__(self, theme: Theme, palette: Palette, numbering: Numbering, *, reference_hang: float) -> None:
        """Make them; `reference_hang` is how far entries of the reference list hang, in points."""
        self._theme, self._palette, self._numbering = theme, palette, numbering
        self._names = {role: look.word_style or _made_up(role) for role, look in theme.styles.items()}
        self._reference_hang = reference_hang
        self._by_id: dict[str, ParagraphStyle] = {}
        for style in (*self._of_roles(), *self._of_word()):
            self._by_id.setdefault(style_id(style.name), style)

    def __iter__(self) -> Iterator[ParagraphStyle]:
        return iter(self._by_id.values())

    def name(self, role: Role) -> str:
        """What Word calls a role's style."""
        return self._names[role]

    def of(self, role: Role) -> str:
        """The id of a role's style."""
        return style_id(self._names[role])

    def is_of_box(self, style: str) -> bool:
        """Whether the style with this id has borders and ground of a call-out."""
        return style in (self.of("box"), self.of("box-title"), "BriefCalloutList", "BriefCalloutSource")

    def is_of_quotation(self, style: str) -> bool:
        """Whether the style with this id has the bar of a quotation."""
        return style in (self.of("quotation"), self.of("quotation-source"))

    def look(self, style: str) -> Style:
        """How the style with this id is set."""
        return self._by_id[style].look

    # --------------------------------------------------------------------------------------------------------- roles

    def _of_roles(self) -> Iterator[ParagraphStyle]:
        for role, look in self._theme.styles.items():
            if role in ("marking", "list"):
                continue
            following = _FOLLOWED_BY.get(role)
            kept = (on("keepLines"),) if role in _KEPT_WHOLE else ()
            yield ParagraphStyle(
                self._names[role],
                self._inset(role, look),
                followed_by=self._names[following] if following else "",
                priority=_PRIORITIES.get(role, 40),
                properties=(*kept, *self._furniture(role)),
                tabular=role.startswith("table-") or role == "annex-cell",
            )

    def _inset(self, role: Role, look: Style) -> Style:
        """The look with the distances that belong to the role's place."""
        match role:
            case "quotation" | "quotation-source":
                return replace(look, indent=look.indent + self.quote_inset)
            case "box" | "box-title":
                return replace(look, indent=look.indent + self.box_inset, right_indent=self.box_inset)
            case "meta":
                return replace(look, after=max(0.0, look.after - _META_FOOT))
            case "footnote":
                return replace(look, hang=look.hang or self._theme.grid)
            case "reference":
                return replace(look, hang=self._reference_hang)
            case _:
                return look

    def _furniture(self, role: Role) -> tuple[Element, ...]:
        """Borders, ground, tabs and level of a role's paragraphs."""
        palette = self._palette
        match role:
            case "heading-1" | "heading-2" | "heading-3":
                return (w("outlineLvl", val=_HEADING_LEVELS[role]),)
            case "organisation" | "header":
                return (w("pBdr", palette.border("bottom", "rule", 0.5, space=4)), self._right_tab())
            case "footer":
                return (w("pBdr", palette.border("top", "rule", 0.5, space=4)), self._right_tab())
            case "meta":
                rules = palette.border("top", "rule", 0.5), palette.border("bottom", "rule", 0.5, space=_META_FOOT)
                return (w("pBdr", *rules), on("contextualSpacing"))
            case "quotation" | "quotation-source":
                return (w("pBdr", palette.border("left", "accent", self._theme.quote.bar, space=self.quote_inset)),)
            case "box" | "box-title":
                return self.box()
            case _:
                return ()

    @property
    def box_inset(self) -> float:
        """From the margin to the text of a call-out: what Word can keep free, in whole points, and a border."""
        return min(31, int(self._theme.box.inset_side)) + _THINNEST

    @property
    def quote_inset(self) -> float:
        """From the margin to the text of a quotation: the bar, and whole points between them."""
        look = self._theme.quote
        return min(31, int(look.inset - look.bar)) + look.bar

    def box(self, *, opens: bool = True) -> tuple[Element, ...]:
        """Borders and ground of a call-out.

        They are the same for all its paragraphs, since Word joins neighbours with equal borders to one box. A part that
        does not open the box (what follows a table in it) has the ground's colour in place of the accent rule.
        """
        look, palette = self._theme.box, self._palette
        borders = (
            palette.border("top", "accent" if opens else "tint", look.rule_top, space=look.inset_top),
            palette.border("left", "tint", _THINNEST, space=self.box_inset),
            palette.border("bottom", "tint", _THINNEST, space=look.inset_bottom),
            palette.border("right", "tint", _THINNEST, space=self.box_inset),
        )
        return (w("pBdr", *borders), palette.ground("tint"))

    def _right_tab(self) -> Element:
        return w("tabs", w("tab", val="right", pos=twips(self._theme.page.text_width)))

    # ---------------------------------------------------------------------------------------------------- Word's own

    def _of_word(self) -> Iterator[ParagraphStyle]:
        yield from self._of_lists()
        yield from self._of_boxes()
        yield from self._of_tables()
        theme, looks = self._theme, self._theme.styles
        yield ParagraphStyle("Brief Addressee", looks["authors"])
        yield ParagraphStyle("endnote text", self._inset("footnote", looks["footnote"]), priority=99)
        rule = self._palette.border("top", "rule", theme.about_rule, space=7)
        yield ParagraphStyle(
            "Small Print First",
            replace(looks["about"], before=theme.grid),
            based_on=self._names["about"],
            followed_by=self._names["about"],
            properties=(w("pBdr", rule),),
            inherits_run=True,
        )

    def _of_lists(self) -> Iterator[ParagraphStyle]:
        """Lists have marks and are tight by style, so that what is typed in Word comes out right; loose ones say so."""
        lists, look = self._theme.lists, self._theme.styles["list"]
        spaced = replace(look, after=lists.after_loose)
        for name in dict.fromkeys((self._names["list"], "List Bullet", "List Number")):
            is_ordered = name == "List Number"
            marks = self._marks(Level(is_ordered, 0.0, self._theme.grid if is_ordered else lists.indent))
            yield ParagraphStyle(name, spaced, priority=12, properties=(on("contextualSpacing"), marks))
        yield ParagraphStyle("List Continue", replace(spaced, indent=lists.indent), priority=13)
        # Nothing parts a tight list from the words that lead in to it.
        yield ParagraphStyle(
            "Brief Lead-in",
            replace(self._theme.styles["body"], after=lists.after_tight, keep_with_next=True),
            based_on=self._names["body"],
            followed_by=self._names["list"],
            priority=2,
            inherits_run=True,
        )

    def _marks(self, level: Level) -> Element:
        return w("numPr", w("numId", val=self._numbering.number((level,))))

    def _of_boxes(self) -> Iterator[ParagraphStyle]:
        box = self._inset("box", self._theme.styles["box"])
        source = replace(self._theme.styles["quotation-source"], indent=box.indent, right_indent=box.right_indent)
        name = self._names["box"]
        items = replace(box, hang=self._theme.lists.indent)
        marks = self._marks(Level(is_ordered=False, edge=box.indent, text=box.indent + items.hang))
        yield ParagraphStyle(
            "Brief Callout List", items, based_on=name, priority=41, inherits_run=True, properties=(marks,)
        )
        yield ParagraphStyle("Brief Callout Source", source, based_on=name, priority=41)

    def _of_tables(self) -> Iterator[ParagraphStyle]:
        looks, names = self._theme.styles, self._names
        source = looks["source-line"]
        roles: tuple[tuple[str, Role], ...] = (
            ("Table Number", "table-cell"),
            ("Table Head Number", "table-head"),
            ("Annex Number", "annex-cell"),
        )
        for name, role in roles:
            yield ParagraphStyle(
                name, looks[role], based_on=names[role], properties=(w("jc", val="right"),), inherits_run=True
            )
        yield ParagraphStyle(
            "Brief Figure",
            replace(looks["body"], after=0.0, keep_with_next=True),
            followed_by=names["source-line"],
            exact=False,
        )
        # Parts two tables with no words between them, which Word would make one.
        yield ParagraphStyle(
            "Brief Divider", replace(source, size=1, leading=1, before=0, after=max(0, source.after - 1))
        )


def _made_up(role: Role) -> str:
    return f"Brief {role.replace('-', ' ').title()}"


@cache
def style_id(name: str) -> str:
    """The id of a style: its name as one word of ASCII letters and digits; the same name always has the same."""
    words = "".join(word[:1].upper() + word[1:] for word in name.split())
    kept = "".join(letter for letter in words if letter.isascii() and letter.isalnum())
    if len(kept) == len(words.replace("-", "")):
        return kept
    return f"{kept}{sha256(name.encode()).hexdigest()[:8]}"
