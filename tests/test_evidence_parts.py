"""The annexes beside the evidence annex: what a reader finds in them, in six languages."""

import re
from dataclasses import replace
from functools import cache

import pytest

from briefgen.diagnostics import Report
from briefgen.evidence.annexes import PARTS, annexes
from briefgen.evidence.record import (
    Evidence,
    RecordedChange,
    RecordedEdition,
    RecordedFigure,
    RecordedFinding,
    RecordedLevel,
    RecordedTick,
    RecordedWaiver,
)
from briefgen.house.languages import Words, load_words
from briefgen.house.layers import Layers
from briefgen.model.document import (
    Blank,
    Foreign,
    Inline,
    LineBreak,
    Paragraph,
    Section,
    Signature,
    Table,
    TickBox,
    children,
    inlines_of,
    plain,
    walk,
)
from briefgen.structured.schema import load
from tests.evidence_made import DIGEST, HELD, MISSED, OKORO, POSTS, evidence, passage, sentence
from tests.trails import TEMPLATES

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")

SINGLE = RecordedFinding("B104", "single-source", "info", "the sentence rests on `Okoro` alone")
WAIVER = RecordedWaiver("B305", "conflicting-figures", "another source has 29", "both are shown", "N. E.", "2031-03-09")
TICK = RecordedTick("Nora Example", "2031-03-09", DIGEST)


@cache
def words(language: str) -> Words:
    return load_words(Layers(TEMPLATES, TEMPLATES), language, Report())


def figure(note: str, measure: str, value: str, counts: str, **values: str) -> RecordedFigure:
    return RecordedFigure(note, note.partition("#")[0], measure, value, counts, **values)


DEAD = (
    figure("okoro2031#dead", "people lost", "about 29", "bodies found", date="2030-12"),
    figure("board2031#dead", "people lost", "31", "deaths registered", date="2031-01-31", said_by="Aron Lind"),
)


def full() -> Evidence:
    """A record that has something for every annex to say."""
    made = evidence(
        sentence(1, "Of about 40 ferries, 20 were seen.", MISSED, sources=("okoro2031",), findings=(SINGLE,)),
        sentence(2, "Nobody will come.", marks=("judgement",), waivers=(WAIVER,), ticks=(TICK,)),
        sentence(3, "Three of seven.", POSTS, sources=("board2031", "held-1"), waivers=(WAIVER,)),
        sentence(4, "Boats: 3", POSTS, kind="row", sources=("board2031",), ticks=(replace(TICK, is_lapsed=True),)),
    )
    edition = RecordedEdition(
        "editions/1.evidence.json",
        "Ferries",
        "2031-02-01",
        (
            RecordedChange("figure", "s-000000000001", "", "18", "20", "ferries seen", "okoro2031#missed"),
            RecordedChange("changed", "s-000000000001", "Background", "18 were seen.", "20 were seen."),
            RecordedChange("withdrawn", "s-0000000000ff", "Outlook", "A bill is read."),
        ),
    )
    return replace(
        made,
        figures=DEAD,
        edition=edition,
        levels=(RecordedLevel("B901", "unused-source", "off", "a library"),),
        findings=(RecordedFinding("B903", "balance", "warning", "two parties are not heard"),),
    )


def part(name: str, record: Evidence, language: str = "en") -> Section:
    return PARTS[name](record, words(language), language)


def table(section: Section) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table))


def shown(inlines: tuple[Inline, ...]) -> str:
    """The words of a cell; a line break as ` / `, a box as `[ ]` or `[x]`, a line to write on as `_`."""
    parts = []
    for inline in inlines:
        match inline:
            case LineBreak():
                parts.append(" / ")
            case TickBox():
                parts.append("[x]" if inline.is_ticked else "[ ]")
            case Blank():
                parts.append("_")
            case _:
                parts.append(shown(children(inline)) if children(inline) else plain((inline,)))
    return "".join(parts).replace("\u00a0", " ").replace("\u2011", "-")


def rows(section: Section) -> list[tuple[str, ...]]:
    return [tuple(shown(cell) for cell in row.cells) for row in table(section).rows]


# --------------------------------------------------------------------------------------------------------- all of them


def test_the_schemas_of_brief_and_kind_know_the_parts() -> None:
    assert set(load("brief")["definitions"]["part"]["enum"]) == set(PARTS)
    assert set(load("kind")["properties"]["parts"]["items"]["enum"]) == set(PARTS)


def test_parts_come_in_the_order_in_which_they_are_listed_and_short_ones_share_a_page() -> None:
    made = annexes(("waivers", "sign-off", "changes", "waivers", "figures-table", "unknown"), full(), words("en"), "en")
    assert [section.id for section in made] == ["waivers", "sign-off", "changes", "figures-table"]
    assert [section.runs_on for section in made] == [False, False, False, True]
    assert all(section.place == "annex" for section in made)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PARTS)
def test_every_annex_speaks_the_six_languages(name: str, language: str) -> None:
    made = part(name, full(), language)
    runs = [made.heading, *(run for block in made.blocks for run in inlines_of(block))]
    text = " ".join(plain(run) for run in runs)
    assert not re.search(r"[{}]", text)
    assert all(plain(run).strip() for block in made.blocks if isinstance(block, Paragraph) for run in inlines_of(block))
    english = part(name, full())
    if language != "en":
        assert plain(made.heading) != plain(english.heading)
        assert plain(made.blocks[0].inlines) != plain(english.blocks[0].inlines)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", PARTS)
def test_words_of_the_furniture_are_marked_where_the_statements_are_in_another_language(name: str) -> None:
    record = replace(full(), asked=replace(full().asked, body_language="en"))
    made = PARTS[name](record, words("fr"), "fr")
    lead = made.blocks[0]
    assert isinstance(lead, Paragraph)
    assert any(isinstance(inline, Foreign) and inline.language == "fr" for inline in walk(lead.inlines))


# -------------------------------------------------------------------------------------------------------------- each


def test_figures_stand_side_by_side_with_what_each_counts() -> None:
    assert rows(part("figures-table", full())) == [
        ("People lost · different values: 2",),
        ("Bodies found", "about 29", "December 2030", "Okoro 2031"),
        ("Deaths registered", "31", "31 January 2031", "Aron Lind / Harbour Board 2031"),
    ]
    none = part("figures-table", replace(full(), figures=()))
    assert "takes no figures" in plain(none.blocks[0].inlines)  # type: ignore[union-attr]


def test_the_summary_counts_sources_kinds_origins_and_what_rests_on_one() -> None:
    okoro = replace(OKORO, source_kind="secondary", origin="Coastal News Agency")
    again = replace(OKORO, id="tide2031", label="Tide 2031", source_kind="secondary", origin="coastal  news agency")
    record = replace(full(), sources=(okoro, again, HELD))
    found = {cells[0]: cells[1:] for cells in rows(part("source-summary-statement", record))}
    assert found["Sources"] == ("3", "")
    assert found["Primary sources"] == ("0", "")
    assert found["Secondary sources"] == ("2", "Okoro 2031; Tide 2031")
    assert found["Sources that are not public"] == ("1", "")
    assert found["Independent origins"] == ("2", "Coastal News Agency: Okoro 2031, Tide 2031")
    assert found["Oldest source"] == ("", "Okoro 2031, between 1 and 6 March 2031")
    assert found["Sentences and rows that rest on sources"] == ("3", "")
    assert found["Of these on a single origin"] == ("2", "")
    assert found["Measures whose figures differ"] == ("1", "people lost")


def test_a_source_is_described_with_its_rating_and_a_protected_one_is_not() -> None:
    okoro = replace(
        OKORO,
        title="Ferry inspections",
        source_kind="secondary",
        origin="Coastal News Agency",
        reliability="B",
        credibility=("2", "3"),
        descriptor="Regional agency.",
    )
    plain_one = replace(OKORO, id="x", label="X 2031", credibility=("2",))
    found = rows(part("source-descriptors", replace(full(), sources=(okoro, plain_one, HELD))))
    assert found == [
        ("Okoro 2031 / Ferry inspections", "Secondary / Coastal News Agency", "B · 2–3", "Regional agency."),
        ("X 2031", "", "2", "not described"),
        ("Confidential source 1", "held by the author", "", ""),
    ]


def test_a_waiver_is_listed_once_with_all_its_sentences_then_the_levels() -> None:
    assert rows(part("waivers", full())) == [
        (
            "B305  Another source has 29.",
            "2  Three of seven. / 4  Nobody will come.",
            "both are shown",
            "N. E. / 9 March 2031",
        ),
        ("Rules that weigh otherwise in this brief",),
        ("B901  Unused source.", "switched off", "a library", ""),
    ]
    none = part("waivers", evidence())
    assert "Nothing that was found was waived" in plain(none.blocks[0].inlines)  # type: ignore[union-attr]


def test_changes_are_grouped_by_what_has_changed() -> None:
    assert rows(part("changes", full())) == [
        ("Figures that moved (1)",),
        ("Ferries seen", "18", "20"),
        ("Changed sentences (1)",),
        ("Background", "18 were seen.", "20 were seen."),
        ("Withdrawn sentences (1)",),
        ("Outlook", "A bill is read.", ""),
    ]
    same = replace(full(), edition=RecordedEdition("e.json", "Ferries", ""))
    assert [plain(block.inlines) for block in part("changes", same).blocks] == [  # type: ignore[union-attr]
        "What this edition says otherwise than that of Ferries.",
        "Every sentence and every figure is as it was.",
    ]


def test_the_sheet_has_every_sentence_with_its_findings_and_a_box() -> None:
    made = part("sign-off", full())
    assert rows(made) == [
        (
            "1",
            "Of about 40 ferries, 20 were seen. s-000000000001",
            "B104  The sentence rests on Okoro alone.",
            "[ ]",
            "_",
            "_",
        ),
        (
            "2",
            "Three of seven. s-000000000003",
            "B305  Another source has 29. Allowed: both are shown (N. E., 9 March 2031).",
            "[ ]",
            "_",
            "_",
        ),
        (
            "3",
            "Boats: 3 s-000000000004",
            "Ticked by Nora Example on 9 March 2031, before the sentence or its passage changed.",
            "[ ]",
            "_",
            "_",
        ),
        ("Without a passage: the authors’ own",),
        (
            "4",
            "Nobody will come. s-000000000002",
            "B305  Another source has 29. Allowed: both are shown (N. E., 9 March 2031).",
            "[x]",
            "Nora Example",
            "9 March 2031",
        ),
        ("The brief as a whole",),
        ("", "", "B903  Two parties are not heard.", "", "", ""),
    ]
    lead = plain(made.blocks[0].inlines).replace("\u00a0", " ")  # type: ignore[union-attr]
    assert lead.endswith("Sentences: 4; with findings: 3; ticked: 1.")
    assert isinstance(made.blocks[-1], Signature)
    assert [plain(line) for line in made.blocks[-1].lines] == ["Name and office", "Signature", "Date"]


def test_sheet_and_evidence_annex_give_a_sentence_the_same_number() -> None:
    def numbers(name: str) -> dict[str, str]:
        found = [row for row in table(part(name, full())).rows if not row.is_group and shown(row.cells[0])]
        return {shown(row.cells[1]).partition(".")[0]: shown(row.cells[0]) for row in found}

    annex, sheet = numbers("evidence-annex"), numbers("sign-off")
    assert annex.items() <= {key.removesuffix(" s-000000000004"): value for key, value in sheet.items()}.items() | {
        key: value for key, value in annex.items() if key.startswith("Boats")
    }


def test_findings_and_waivers_stand_beside_each_sentence_of_the_evidence_annex() -> None:
    found = table(part("evidence-annex", full())).rows
    assert shown(found[0].cells[1]) == "Of about 40 ferries, 20 were seen. / B104  The sentence rests on Okoro alone."
    assert shown(found[1].cells[1]).endswith("Allowed: both are shown (N. E., 9 March 2031).")


def test_findings_are_english_in_every_language_and_marked_so() -> None:
    made = table(
        part("sign-off", replace(full(), asked=replace(full().asked, body_language="fr", language="fr")), "fr")
    )
    messages = [inline for inline in walk(made.rows[0].cells[2]) if isinstance(inline, Foreign)]
    assert [(one.language, shown(one.inlines)) for one in messages] == [("en", "The sentence rests on Okoro alone.")]


def test_ids_are_as_long_as_tells_them_apart() -> None:
    record = evidence(
        replace(sentence(1, "One.", passage("lind2030", "one")), id="s-aaaa00000000"),
        replace(sentence(2, "Two.", passage("lind2030", "two")), id="s-aaaa10000000"),
    )
    assert [cells[1] for cells in rows(part("sign-off", record))] == ["One. s-aaaa0", "Two. s-aaaa1"]
