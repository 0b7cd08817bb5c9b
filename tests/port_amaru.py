"""A brief as a tree, made by hand: every kind of block and inline, on ferries of an invented port."""

import io
from dataclasses import replace
from pathlib import Path

from briefgen.diagnostics import Report
from briefgen.house.layers import Layers
from briefgen.house.theme import Theme
from briefgen.house.themes import load_theme
from briefgen.model.document import (
    Anchor,
    Bibliography,
    Block,
    BlockQuote,
    Box,
    Brief,
    Cite,
    CiteItem,
    Code,
    Column,
    Emphasis,
    Entry,
    Figure,
    Footnote,
    Foreign,
    Front,
    Heading,
    Image,
    Inline,
    Labelled,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Marking,
    NoteList,
    Paragraph,
    Properties,
    Row,
    Running,
    Section,
    Sentence,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)

TEMPLATES = Path(__file__).parent.parent / "templates"


def sober(paper: str = "a4") -> Theme:
    """The built-in theme."""
    report = Report()
    made = load_theme(Layers(None, TEMPLATES), "sober", None, "letter" if paper == "letter" else "a4", report)
    assert made is not None, list(report)
    return made


def words(text: str) -> tuple[Inline, ...]:
    """Plain words."""
    return (Text(text),)


def cite(source: str, shown: str) -> Cite:
    """A citation in author-date style, as `citations` leaves it."""
    return Cite(
        (CiteItem(source),), (Text("("), Link(words(shown), f"#ref-{source}", plain=True), Text(")")), span=None
    )


_SENTENCES = 0


def sentence(number: int, *inlines: Inline | str) -> Sentence:
    """A sentence with an id of the usual form."""
    made = tuple(Text(inline) if isinstance(inline, str) else inline for inline in inlines)
    return Sentence(f"s-{number:012x}", made)


def said(number: int, *inlines: Inline | str) -> Paragraph:
    """A paragraph of one sentence."""
    return Paragraph((sentence(number, *inlines),))


def items(*texts: Paragraph, ordered: bool = False, tight: bool = True, start: int = 1) -> ListBlock:
    """A list of paragraphs."""
    return ListBlock(tuple(ListItem((text,)) for text in texts), ordered=ordered, tight=tight, start=start)


def picture(width: int = 600, height: int = 240) -> Image:
    """A picture of bars."""
    from PIL import Image as Pictures
    from PIL import ImageDraw

    canvas = Pictures.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(canvas)
    for index, high in enumerate((40, 90, 60, 150, 120)):
        left = 30 + index * (width - 60) // 5
        draw.rectangle((left, height - 20 - high, left + 60, height - 20), fill="#7A1E2C")
    draw.line((20, height - 20, width - 20, height - 20), fill="#1F1B1A", width=2)
    data = io.BytesIO()
    canvas.save(data, "PNG")
    return Image(data.getvalue(), "image/png", width, height, 144.0)


FRONT = Front(
    organisation="Harbour Institute",
    series="Policy brief · 2031/03",
    title=words("Ferry safety in Port Amaru after the Marisol"),
    subtitle=words("What the inquiry found, what the ministry promised, and what to watch until the end of 2031"),
    authors="Nora Example and Jean Exemple",
    meta=(
        Labelled("Issued", words("10 March 2031")),
        Labelled("Information as of", words("9 March 2031")),
        Labelled("Version", words("1.0")),
        Labelled("Status", words("Final")),
    ),
)

KEY_MESSAGES = items(
    said(
        1,
        "Of about 40 ferries in the harbour at most 20 were seen by an inspector in 2030, and none of them twice ",
        cite("okoro2031", "Okoro 2031"),
        ".",
    ),
    said(
        2,
        "The Harbour Board has three inspectors left of seven; four posts have been empty since 2028 ",
        cite("board2031", "Harbour Board 2031"),
        ".",
    ),
    said(
        3,
        "The tolls in print differ because they count different things: 31 bodies, or 34 people missing and dead (",
        Link(words("table\u00a01"), "#tbl-tolls", plain=True),
        ").",
    ),
    said(4, "The promise to double inspections names no date for the money ", cite("okoro2031", "Okoro 2031"), "."),
    tight=False,
)

TOLLS = Table(
    columns=(Column(), Column("end"), Column(), Column()),
    head=Row((words("What is counted"), words("Value"), words("As of"), words("Source"))),
    rows=(
        Row((words("People on the Marisol"),), is_group=True),
        Row((words("Bodies recovered"), words("31"), words("30\u00a0November 2030"), words("Harbour Board 2031"))),
        Row((words("Dead and missing"), words("at least 34"), words("1\u00a0March 2031"), words("Okoro 2031"))),
        Row((words("Tickets sold"), words("about 120"), words("12\u00a0November 2030"), words("Lind 2030"))),
        Row((words("Inspectors of the Harbour Board"),), is_group=True),
        Row((words("In post"), words("3"), words("January 2031"), words("Harbour Board 2031"))),
        Row((words("Posts on paper"), words("7"), words("2026"), words("Harbour Board 2031"))),
    ),
    id="tbl-tolls",
    label=words("Table\u00a01"),
    caption=words("Tolls in print, and what each of them counts"),
    source=words(
        "Sources: as named in the last column. Okoro 2031 is undated; it was written between 1 and 6 March 2031, "
        "before the vote."
    ),
)

BACKGROUND: tuple[Block, ...] = (
    Heading(2, words("How the inspections lapsed"), "how-the-inspections-lapsed"),
    Paragraph(
        (
            sentence(10, "The sinking of the ", Emphasis(words("Marisol")), " put a number on a slow decline."),
            Text(" "),
            sentence(
                11,
                "The ferry went down off Port Amaru on 12\u00a0November 2030 ",
                Anchor("cite-lind2030", (cite("lind2030", "Lind 2030"),)),
                ", and 31 people died ",
                cite("board2031", "Harbour Board 2031"),
                ".",
            ),
            Text(" "),
            sentence(
                12,
                "In 2026 the Harbour Board had seven inspectors, in January 2031 three, and it says that it "
                "cannot find more at the pay it may offer ",
                cite("board2031", "Harbour Board 2031"),
                ".",
            ),
        )
    ),
    Heading(2, words("Losses"), "losses"),
    Paragraph(
        (
            sentence(
                13,
                "The tolls in print do not agree, because they do not count the same thing (",
                Link(words("table\u00a01"), "#tbl-tolls", plain=True),
                ").",
            ),
            Text(" "),
            sentence(14, "One newspaper counts those whom nobody has found as well:"),
        )
    ),
    BlockQuote(
        (said(15, "“Thirty-four families have an empty chair at the table, and three of them have no grave either.”"),),
        source=(Text("Coastal News Agency, 6 March 2031 "), cite("okoro2031", "Okoro 2031")),
    ),
    Paragraph(
        (
            sentence(16, "The Board counts only bodies ", cite("board2031", "Harbour Board 2031"), "."),
            Text(" "),
            sentence(17, "This brief says what each figure counts."),
        )
    ),
    TOLLS,
)

ACHIEVEMENTS: tuple[Block, ...] = (
    Heading(2, words("What the Board did"), "what-the-board-did"),
    Paragraph(
        (
            sentence(
                20,
                "After the sinking the Board acted within a week. It named ",
                cite("board2031", "Harbour Board 2031"),
                ":",
            ),
        )
    ),
    items(
        said(21, "a ban on night crossings;"),
        said(22, "a count of life-jackets on every boat, with the results nailed to the pier;"),
        said(23, "free lessons for deck hands."),
    ),
    Heading(2, words("What others credit it with"), "credit"),
    said(
        24, "The union of boatmen calls the lessons “the first help in a decade” ", cite("lind2030", "Lind 2030"), "."
    ),
    Heading(3, words("A third level"), "third"),
    Paragraph(
        (
            Text("Water is H"),
            Subscript(words("2")),
            Text("O, and the 1"),
            Superscript(words("st")),
            Text(" boat was called "),
            Strong(words("Marisol")),
            Text(" too; "),
            Code("IMO-7301"),
            Text(" is its number, and "),
            Foreign((Emphasis(words("à la dérive")),), "fr"),
            Text(" is how a poet put it."),
            LineBreak(),
            Text("A line of its own."),
        )
    ),
    ListBlock(
        (
            ListItem(
                (
                    Paragraph(words("An item with more below it:")),
                    ListBlock(
                        (
                            ListItem(
                                (
                                    Paragraph(
                                        words(
                                            "second level, with enough words to need another line of "
                                            "text below the first one"
                                        )
                                    ),
                                    items(Paragraph(words("third level")), Paragraph(words("again"))),
                                )
                            ),
                            ListItem((Paragraph(words("second level again")),)),
                        )
                    ),
                )
            ),
            ListItem((Paragraph(words("a last item.")),)),
        )
    ),
    Paragraph(words("After a list a paragraph follows.")),
    Figure(
        "figures/crossings.png",
        "Bar chart: crossings a month, July to November 2030",
        picture(),
        "fig-crossings",
        words("Figure\u00a01"),
        words("Crossings a month"),
        words("Source: Harbour Board 2031."),
    ),
)

OUTLOOK: tuple[Block, ...] = (
    Heading(2, words("What to watch"), "what-to-watch"),
    ListBlock(
        (
            ListItem(
                (
                    Paragraph(
                        (
                            Strong(words("15 May 2031.")),
                            Text(" The budget goes to parliament; until then no post can be filled "),
                            cite("okoro2031", "Okoro 2031"),
                            Text("."),
                        )
                    ),
                )
            ),
            ListItem(
                (
                    Paragraph(
                        (
                            Strong(words("30 September 2031.")),
                            Text(" The ban on night crossings ends unless it is renewed "),
                            cite("board2031", "Harbour Board 2031"),
                            Text("."),
                        )
                    ),
                    Paragraph(words("The Board has said nothing of renewal.")),
                )
            ),
            ListItem((Paragraph((Strong(words("31 December 2031.")), Text(" Inspections shall have doubled."))),)),
        ),
        ordered=True,
        tight=False,
    ),
    Paragraph((Text("Steps of the ministry, in order:"),)),
    items(*(Paragraph(words(f"step number {n} of the plan")) for n in range(8, 12)), ordered=True, start=8),
    Box(
        (
            Paragraph(
                words(
                    "Some skippers fear the inspectors more than the sea. The text of this box is a paragraph, and "
                    "a list follows it."
                )
            ),
            items(Paragraph(words("first point of the box")), Paragraph(words("second point"))),
        ),
        words("A box in the text"),
        "box-skippers",
    ),
    Paragraph((Emphasis(words("Our judgement:")), Text(" without new posts the promise will not be kept."))),
)

REFERENCES = Bibliography(
    (
        Entry(
            "board2031",
            "ref-board2031",
            (
                Text("Harbour Board. 2031. "),
                Emphasis(words("Report on the Loss of the Marisol")),
                Text(". Port Amaru: Harbour Board, 31 January 2031. "),
                Link(
                    words("https://harbour.example/reports/2031/loss-of-the-marisol/final-report-with-all-annexes.pdf"),
                    "https://harbour.example/reports/2031/loss-of-the-marisol/final-report-with-all-annexes.pdf",
                ),
                Text("."),
            ),
        ),
        Entry(
            "lind2030",
            "ref-lind2030",
            (
                Link(words("Lind, Eva."), "#cite-lind2030", plain=True),
                Text(" 2030. “Ferry Lost off Port Amaru with More than Thirty People on Board.” "),
                Emphasis(words("Amaru Gazette")),
                Text(", 13 November 2030."),
            ),
        ),
        Entry(
            "okoro2031",
            "ref-okoro2031",
            (
                Text(
                    "Okoro, Ngozi. 2031. [Ferry inspections in Port Amaru]. Coastal News "
                    "Agency, between 1 and 6 March 2031. "
                ),
                Link(words("https://coastal.example/a b?x=1&y=ü"), "https://coastal.example/a b?x=1&y=ü"),
                Text("."),
            ),
        ),
    )
)

BRIEF = Brief(
    topic="ferries",
    kind="policy-brief",
    language="en",
    body_language="en",
    front=FRONT,
    sections=(
        Section("key-messages", words("Key messages"), (KEY_MESSAGES,), "front"),
        Section("background", words("Background"), BACKGROUND),
        Section("achievements", words("Achievements"), ACHIEVEMENTS),
        Section("outlook", words("Outlook"), OUTLOOK),
        Section("references", words("References"), (REFERENCES,), "back"),
    ),
    properties=Properties(
        title="Ferry safety in Port Amaru after the Marisol",
        authors=("Nora Example", "Jean Exemple"),
        subject="What the inquiry found",
        keywords=("ferries", "safety"),
        organisation="Harbour Institute",
        status="Final",
        version="1.0",
        date="2031-03-10",
    ),
    running=Running(
        header_first="Harbour Institute",
        header="Harbour Institute · Ferry safety in Port Amaru after the Marisol",
        footer=("Policy brief 2031/03", "10 March 2031", "Version 1.0", "Final"),
    ),
    marking=Marking("TLP:GREEN", "TLP"),
    about=(
        Labelled(
            "About this brief",
            words(
                "Every sentence rests on a passage that the authors hold; the evidence annex "
                "sets the two side by side. Three sources."
            ),
        ),
        Labelled(
            "Suggested citation",
            (
                Text("Example, Nora, and Jean Exemple. 2031. "),
                Emphasis(words("Ferry Safety in Port Amaru")),
                Text(". Harbour Institute."),
            ),
        ),
        Labelled("Contact", (Link(words("briefs@harbour.example"), "mailto:briefs@harbour.example"),)),
        Labelled("Disclaimer", words("A design example. The views are those of the authors.")),
    ),
)


def note(number: int, *texts: str) -> Footnote:
    """A note of a note style."""
    return Footnote(f"note-{number}", tuple(Paragraph(words(text)) for text in texts), number)


_NOTED: tuple[Block, ...] = (
    Heading(2, words("How the inspections lapsed")),
    Paragraph(
        (
            sentence(
                31,
                "The ferry went down off Port Amaru on 12\u00a0November 2030",
                Cite((CiteItem("lind2030"),), (note(1, "Eva Lind, “Ferry Lost,” Amaru Gazette, 13 November 2030."),)),
                ", and 31 people died.",
                Footnote(
                    "note-2",
                    (
                        Paragraph(
                            (
                                Text("Harbour Board, "),
                                Emphasis(words("Report")),
                                Text(", at "),
                                Link(
                                    words("https://harbour.example/reports/2031/loss-of-the-marisol/final-report.pdf"),
                                    "https://harbour.example/reports/2031/loss-of-the-marisol/final-report.pdf",
                                ),
                                Text("."),
                            )
                        ),
                    ),
                    2,
                ),
            ),
            Text(" "),
            sentence(32, "In 2026 there were seven inspectors.", note(3, "Ibid.", "A second paragraph of a note.")),
        )
    ),
)

FOOTNOTED = replace(BRIEF, sections=(Section("background", words("Background"), _NOTED),))
"""Under a note style, with notes at the foot of the page."""

ENDNOTED = replace(
    FOOTNOTED,
    notes="endnotes",
    sections=(
        *FOOTNOTED.sections,
        Section(
            "notes",
            words("Notes"),
            (
                NoteList(
                    (
                        note(1, "Eva Lind, “Ferry Lost,” Amaru Gazette, 13 November 2030."),
                        note(2, "Harbour Board, Report."),
                        note(3, "Ibid.", "A second paragraph of a note."),
                    )
                ),
            ),
            "back",
        ),
    ),
)
"""The same with a list of notes at the end."""
