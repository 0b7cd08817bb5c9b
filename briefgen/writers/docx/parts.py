"""The parts of the package that hold no text of the brief: settings, fonts, the Word theme, notes' separators."""

from collections.abc import Mapping, Sequence

from briefgen.house.theme import Theme
from briefgen.records import record
from briefgen.writers.docx.elements import Element, Value, clean, element, on, root, twips, w
from briefgen.writers.docx.palette import SLOTS, Palette

_OFFICE = "http://schemas.microsoft.com/office/word"
_SEPARATOR, _CONTINUATION = -1, 0


@record(frozen=True, slots=True)
class EmbeddedFace:
    """A face that the file carries."""

    slot: str
    """`embedRegular`, `embedBold`, `embedItalic` or `embedBoldItalic`."""
    relation: str
    key: str
    """The GUID that its bytes are obfuscated with."""


def settings(theme: Theme, language: Mapping[str, Value], *, embeds_fonts: bool) -> Element:
    """`word/settings.xml`: the layout of Word 2013 and later, no fields that ask to be updated."""
    compatibility = {
        "compatibilityMode": "15",
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
        "differentiateMultirowTableHeaders": "1",
        "useWord2013TrackBottomHyphenation": "0",
    }
    slots = ("bg1:light1 t1:dark1 bg2:light2 t2:dark2 accent1:accent1 accent2:accent2 accent3:accent3 accent4:accent4 "
             "accent5:accent5 accent6:accent6 hyperlink:hyperlink followedHyperlink:followedHyperlink")  # fmt: skip
    return root(
        "w:settings",
        "w r",
        w("zoom", percent=100),
        on("embedTrueTypeFonts") if embeds_fonts else None,
        w("defaultTabStop", val=twips(2 * theme.grid)),
        w("characterSpacingControl", val="doNotCompress"),
        _listed_separators("footnote"),
        _listed_separators("endnote"),
        w("compat", *(w("compatSetting", name=name, uri=_OFFICE, val=value) for name, value in compatibility.items())),
        w("themeFontLang", **language),
        w("clrSchemeMapping", **dict(pair.split(":") for pair in slots.split())),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _listed_separators(kind: str) -> Element:
    return w(f"{kind}Pr", *(w(kind, id=number) for number in (_SEPARATOR, _CONTINUATION)))


def notes_part(kind: str, notes: Sequence[Element], palette: Palette) -> Element:
    """`word/footnotes.xml` or `word/endnotes.xml`: the separators, which Word needs, and the notes."""
    separators = {_SEPARATOR: "separator", _CONTINUATION: "continuationSeparator"}
    return root(
        f"w:{kind}s",
        "w r wp a pic",
        *(
            w(
                kind,
                w(
                    "p",
                    w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto")),
                    w("r", w("rPr", palette.named_text("rule")), w(name)),
                ),
                type=name,
                id=number,
            )
            for number, name in separators.items()
        ),
        *notes,
    )


def font_table(theme: Theme, faces: Sequence[EmbeddedFace]) -> Element:
    """`word/fontTable.xml`: the families by the names that Word is told, what stands in for them, what is embedded."""
    families = {family.word: family for family in theme.families.values()}
    made = root("w:fonts", "w r")
    for name, family in families.items():
        embedded = faces if name == theme.families["text"].word else ()
        made.append(
            w(
                "font",
                w("altName", val=family.word_alternative) if family.word_alternative else None,
                w("charset", val="00"),
                w("family", val="swiss" if "sans" in family.pdf.lower() else "roman"),
                w("pitch", val="variable"),
                *(element(f"w:{face.slot}", {"r:id": face.relation, "w:fontKey": face.key}) for face in embedded),
                name=clean(name),
            )
        )
    return made


def word_theme(theme: Theme, palette: Palette) -> Element:
    """`word/theme/theme1.xml`: the colours and families that styles refer to."""
    held = {slot: palette.hex(name) for name, (slot, _) in SLOTS.items()}
    accents = {f"accent{number}": held.get(f"accent{number}", palette.hex("grey")) for number in range(1, 7)}
    slots = {"dk1": held["dk1"], "lt1": "FFFFFF", "dk2": held["dk2"], "lt2": held["lt2"], **accents}
    slots |= {"hlink": palette.hex("accent"), "folHlink": palette.hex("accent")}
    text = theme.families["text"].word
    heading = theme.families.get("heading", theme.families["text"]).word
    elements = element(
        "a:themeElements",
        {},
        element("a:clrScheme", {"name": theme.name}, *(_slot(name, value) for name, value in slots.items())),
        element("a:fontScheme", {"name": theme.name}, _fonts("majorFont", heading), _fonts("minorFont", text)),
        _format_scheme(theme.name),
    )
    made = root("a:theme", "a", elements)
    made.set("name", theme.name)
    return made


def _slot(name: str, value: str) -> Element:
    return element(f"a:{name}", {}, element("a:srgbClr", {"val": value}))


def _fonts(name: str, family: str) -> Element:
    faces = {"latin": family, "ea": "", "cs": ""}
    return element(f"a:{name}", {}, *(element(f"a:{kind}", {"typeface": face}) for kind, face in faces.items()))


def _format_scheme(name: str) -> Element:
    """What DrawingML asks of a theme: three fills, lines, effects and grounds, all plain."""

    def fill() -> Element:
        return element("a:solidFill", {}, element("a:schemeClr", {"val": "phClr"}))

    def line(width: int) -> Element:
        return element("a:ln", {"w": width}, fill())

    return element(
        "a:fmtScheme",
        {"name": name},
        element("a:fillStyleLst", {}, fill(), fill(), fill()),
        element("a:lnStyleLst", {}, line(6350), line(12700), line(19050)),
        element("a:effectStyleLst", {}, *(element("a:effectStyle", {}, element("a:effectLst", {})) for _ in range(3))),
        element("a:bgFillStyleLst", {}, fill(), fill(), fill()),
    )


def extended_properties(organisation: str) -> Element:
    """`docProps/app.xml`."""
    made = root("ep:Properties", "ep")
    values = {"Application": "briefgen", "Company": clean(organisation), "AppVersion": "16.0000"}
    for name, value in values.items():
        if value:
            child = element(f"ep:{name}", {})
            child.text = value
            made.append(child)
    return made
