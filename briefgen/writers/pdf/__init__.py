"""Brief → PDF.

From the inside out: `runs`, `shaping` and `lines` are the text layer, which knows nothing of ReportLab; `tree` is what
the file says, apart from where it is drawn; `blocks`, `ornaments`, `tables` and `furniture` are flowables; `setting`,
`composing` and `story` make both of a brief; `pages` lays them out; `embedding`, `pictures` and `reportlab_private`
write the file.
"""

from briefgen.house.theme import Theme
from briefgen.media.font_store import UNKEPT, FontStore
from briefgen.model.document import Brief
from briefgen.writers import Written


def write(brief: Brief, theme: Theme, _fonts: FontStore = UNKEPT) -> Written:
    """The PDF of a brief.

    Reports:
        W101: no font of the theme has a character.
        W102: a family of the theme is not installed; a packaged one stands in for it.
        W104: a word is wider than its place and was broken anywhere; as an error, no page holds what cannot be parted.
    """
    from reportlab.platypus.doctemplate import LayoutError

    from briefgen.diagnostics import Report, Severity
    from briefgen.writers.pdf import findings, pages
    from briefgen.writers.pdf.shaping import Shaper
    from briefgen.writers.pdf.story import Story

    shaper = Shaper(theme.families)
    story = Story(brief, theme, shaper)
    report = Report()
    try:
        data = pages.paginate(brief, theme, story, shaper)
    except LayoutError:
        hint = "make the sizes and distances of the theme smaller, or its margins"
        report.add("W104", "no page has room for a block of the brief", None, hint=hint, severity=Severity.ERROR)
        return Written(b"", tuple(report))
    findings.fonts(theme, shaper, report)
    findings.widths(story, report)
    return Written(data, tuple(report))
