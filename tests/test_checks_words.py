from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.diagnostics import Severity, Span
from briefgen.model.document import (
    BlockQuote,
    Emphasis,
    Footnote,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Sentence,
    Table,
    Text,
)
from briefgen.model.topic import CitationWish
from tests.trails import FOLDER, Case, item, mark, marked, note, paragraph, said, shown, source, stated

PASSAGE = "about 40 ferries, of which at most 20 had seen an inspector in 2030"
MISSED = note("okoro2031#missed", "Of about 40 ferries, at most 20 were inspected in 2030.", PASSAGE)


# ------------------------------------------------------------------------------------------------------- B201


def snapshot(root: Path, text: str) -> None:
    path = root / FOLDER / "snapshots" / "okoro2031.txt"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


COPY = (
    "Inspections fall behind\n\nThe port counts about 40 ferries, of which at most 20 had seen an in-\n"
    "spector in 2030. “Nobody came,” said one owner — and nobody wrote.\n"
)


def altered(root: Path, passage: str, **fields: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    snapshot(root, COPY)
    one = note("okoro2031#missed", "Few ferries were inspected.", passage)
    case = Case((source(one, snapshot="snapshots/okoro2031.txt", **fields),), (paragraph(stated(one)),), root=root)
    return [(marked(found, f"> {passage}"), found.message, found.notes) for found in case.of("B201")]


@pytest.mark.parametrize(
    "passage",
    [
        "about 40 ferries, of which at most 20 had seen an inspector in 2030",
        "The port counts […] at most 20",
        "The port counts ... at most 20",
        "[t]he port counts about 40 [small] ferries",
        '"Nobody came," said one owner - and nobody wrote',
        "ABOUT 40 ferries",
    ],
)
def test_a_passage_may_differ_in_what_is_no_word(tmp_path: Path, passage: str) -> None:
    assert altered(tmp_path, passage) == []


def test_the_first_word_that_differs_is_marked_and_what_the_copy_says_is_shown(tmp_path: Path) -> None:
    passage = "about 45 ferries, of which at most 20 had seen an inspector in 2030"
    assert altered(tmp_path, passage) == [
        ("45", "the passage is not in the snapshot", ("the snapshot says: about 40 ferries",))
    ]


def test_words_that_stand_nowhere_are_marked_at_their_first_letter(tmp_path: Path) -> None:
    passage = "Trains are a good thing for islands that have a bridge to the mainland"
    assert altered(tmp_path, passage, **{"snapshot-kind": "extract"}) == [
        ("T", "the passage is not in the extract", ("nothing in the extract is like it",))
    ]


def test_parts_must_stand_in_their_order(tmp_path: Path) -> None:
    assert len(altered(tmp_path, "at most 20 … about 40 ferries")) == 1


def test_without_a_copy_no_passage_is_altered(tmp_path: Path) -> None:
    one = note("okoro2031#missed", "Few ferries were inspected.", "any words")
    found = Case((source(one, snapshot="none.txt"),), (paragraph(stated(one)),), root=tmp_path).findings()
    assert [one.code for one in found if one.code not in ("B104", "B802")] == ["B011"]


# ------------------------------------------------------------------------------------------------------- B202


def quoted(statement: str, *passages: str, **facts: Any) -> list[tuple[str, tuple[str, ...]]]:
    one = note("okoro2031#missed", statement, *passages, **facts)
    found = Case((source(one),), (paragraph(stated(one)),)).of("B202")
    return [(marked(one, statement), one.notes) for one in found]


def test_altered_words_are_marked_with_their_quotation_marks() -> None:
    assert quoted("Staff were held by “white armed men”.", "armed white men took part") == [
        ("“white armed men”", ("the passage says: armed white men took part",))
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "He called it “a number without people”.",
        'He called it "a number without people."',
        "He called it « a number without people ».",
        "He spoke of “a number […] people”.",
        "He called it a “number”.",
        "The “peace dividend” is gone; so-called “safe ships” sail.".replace("The “peace dividend” is gone; ", ""),
        "The “failed” bill is back.",
        "The owners' ships and the ministers' cars.",
    ],
)
def test_exact_words_terms_and_apostrophes_are_no_fault(statement: str) -> None:
    assert quoted(statement, "the opposition called the promise “a number without people”") == []


def test_one_word_counts_beside_a_verb_of_saying() -> None:
    assert [words for words, _ in quoted("He called the bill a “failure”.", "a bill that is going nowhere")] == [
        "“failure”"
    ]
    assert [words for words, _ in quoted("“Failure”, the minister said.", "a bill")] == ["“Failure”"]


def test_words_of_the_translation_may_be_quoted() -> None:
    assert quoted("It asks for an end “without delay”.", "sans délai", translation="without delay") == []


def test_titles_and_italics_are_no_quotations() -> None:
    one = note("okoro2031#missed", "The report “Ferries at sea” came late.", "the report came late")
    titled = source(one, csl={"title": "Ferries at Sea"})
    assert Case((titled,), (paragraph(stated(one)),)).of("B202") == []
    place = Span(f"{FOLDER}/okoro2031.md", 10, 1)
    inlines = (
        Text("The word ", place),
        Emphasis((Text("“peace dividend”", place.at(9)),)),
        Text(" is new.", place.at(25)),
    )
    other = note("okoro2031#word", inlines, "a new word")
    assert Case((source(other),), (paragraph(stated(other)),)).of("B202") == []


def test_words_of_the_copy_that_the_passage_lacks_are_said_to_be_there(tmp_path: Path) -> None:
    snapshot(tmp_path, COPY)
    one = note("okoro2031#missed", "“Nobody came”, one owner says.", "said one owner")
    case = Case((source(one, snapshot="snapshots/okoro2031.txt"),), (paragraph(stated(one)),), root=tmp_path)
    assert [found.notes for found in case.of("B202")] == [("the snapshot has these words; add them to the passage",)]


def test_quoted_words_of_prose_and_of_an_opening_are_marked_in_the_written_section() -> None:
    sentence = said("The agency speaks of “empty registers”", "okoro2031#missed", line=3)
    case = Case((source(MISSED),), (paragraph(sentence),))
    assert shown(case.of("B202")) == ["error[B202] background.md:3:22 the quoted words are not in the passage"]
    opening = Text("“Empty registers” or not, of ", Span(f"{FOLDER}/sections/background.md", 1, 1))
    opened = Sentence("s-1", (opening, *stated(MISSED).inlines), (MISSED.id,), (item(MISSED.id),))
    assert shown(Case((source(MISSED),), (paragraph(opened),)).of("B202"))[0].startswith(
        "error[B202] background.md:1:1 "
    )


def test_a_statement_is_checked_once_at_its_note() -> None:
    one = note("okoro2031#missed", "He saw “empty ferries”.", "he saw ferries")
    assert len(Case((source(one),), (paragraph(stated(one), said("And so on", one.id)),)).of("B202")) == 1


def test_a_block_quotation_by_hand_is_a_quotation() -> None:
    right, wrong = "about 40 ferries", "about 45 ferries, of which at most 20 had seen an inspector in 2030"
    for text, count in ((right, 0), (wrong, 1)):
        quote = BlockQuote((paragraph(said(text)),), source=said("Okoro", "okoro2031#missed").inlines)
        found = Case((source(MISSED),), (quote,)).of("B101", "B202")
        assert [marked(one, text) for one in found] == ["45"][:count]
    bare = BlockQuote((paragraph(said(right)),))
    assert [one.message for one in Case((source(MISSED),), (bare,)).of("B101")] == ["the quotation has no source"]


# ------------------------------------------------------------------------------------------------------- B101


def uncited(*sentences: Sentence, every: bool = False) -> list[str]:
    case = Case((source(MISSED, csl={"title": "Ferries of Port Amaru"}),), (paragraph(*sentences),))
    if every:
        case.topic = replace(case.topic, citations=CitationWish(every_sentence=True))
    return shown(case.of("B101"))


def test_a_sentence_without_a_citation_is_marked_at_its_first_letter() -> None:
    assert uncited(said("The harbour master resigned.", line=4)) == [
        "error[B101] background.md:4:1 the sentence has no citation"
    ]


@pytest.mark.parametrize("kind", ["judgement", "assumption", "recommendation", "common", "topic"])
def test_what_a_mark_says_needs_no_citation(kind: str) -> None:
    assert uncited(said("The harbour master resigned.", marks=[mark(kind)])) == []  # type: ignore[arg-type]


def test_shown_arithmetic_still_needs_one() -> None:
    assert len(uncited(said("Half of them failed.", marks=[mark("computed", "40/2")]))) == 1


def test_questions_and_what_prints_a_note_need_none() -> None:
    assert uncited(said("What is a certificate worth?"), stated(MISSED)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The ferries were seldom inspected.",  # two words of substance
        "It was the same in 2030.",  # a year
        "Port Amaru took no notice.",  # a name, of the source's title
        "Forty of them were left.",  # a figure
        "So it was.",  # nothing that can be compared
    ],
)
def test_a_covered_sentence_that_shares_something_is_cited(text: str) -> None:
    assert uncited(said(text, rests_on=["okoro2031#missed"]), said("So it was", "okoro2031#missed")) == []


def test_a_covered_sentence_that_shares_nothing_is_uncited() -> None:
    covered = said("The minister resigned over a scandal.", rests_on=["okoro2031#missed"])
    assert uncited(covered, said("So it was", "okoro2031#missed", line=2)) == [
        "error[B101] background.md:1:1 the sentence has nothing in common with the citation that follows it"
    ]
    assert uncited(said("The minister resigned over a scandal", "okoro2031#missed")) == []


def test_where_every_sentence_needs_its_own_mark() -> None:
    first = said("The ferries were seldom inspected.", rests_on=["okoro2031#missed"])
    last = said("So it was", "okoro2031#missed", line=2)
    assert uncited(first, last, every=True) == ["error[B101] background.md:1:1 the sentence has no citation of its own"]


def test_a_lead_in_shares_what_it_leads_in() -> None:
    lead, point = (
        paragraph(said("Three things went wrong:")),
        ListItem((paragraph(said("So it was", "okoro2031#missed")),)),
    )
    assert Case((source(MISSED),), (lead, ListBlock((point,)))).of("B101") == []
    assert len(Case((source(MISSED),), (lead, paragraph(said("Nothing.", line=2)))).of("B101")) == 2


def test_a_reference_to_a_table_cites_it() -> None:
    shows = Sentence(
        "s-1", (Text("The counts differ (", Span("a", 1, 1)), Link((Text("table 1"),), "#tbl-a"), Text(")."))
    )
    rows = Table((), None, (Row(((Text("40"),),), notes=(MISSED.id,)),), id="tbl-a")
    assert Case((source(MISSED),), (paragraph(shows), rows)).of("B101") == []
    assert len(Case((source(MISSED),), (paragraph(shows),)).of("B101")) == 1


def test_where_the_notes_are_in_another_language_nothing_is_compared() -> None:
    foreign = source(note("ivanov#a", "", "сорок паромов"), language="ru")
    covered = said("The minister resigned over a scandal.", rests_on=["ivanov"])
    assert Case((foreign,), (paragraph(covered, said("So it was", "ivanov")),)).of("B101") == []


# ------------------------------------------------------------------------------------------------------- B102


def test_notes_that_are_named_and_missing() -> None:
    one = note(
        "okoro2031#missed", "Few ferries were inspected.", PASSAGE,
        corroborates="lind2030#fleat", conflicts=("#mised", "lind2030#fleet, lind2030#none"), after="lind2030",
    )  # fmt: skip
    other = note("lind2030#fleet", "Ferries sail.", "ferries sail")
    case = Case((source(one), source(other)), (paragraph(stated(one), stated(other)),))
    found = case.of("B102")
    assert shown(found) == [
        "error[B102] okoro2031.md:15:17 there is no note `lind2030#fleat`",
        "warning[B102] okoro2031.md:16:14 there is no note `#mised`",
        "warning[B102] okoro2031.md:16:30 there is no note `lind2030#none`",
        "warning[B102] okoro2031.md:17:10 there is no note `lind2030`",
    ]
    assert [one.hint for one in found][:2] == ["did you mean `lind2030#fleet`?", "did you mean `#missed`?"]


def test_an_unused_note_that_names_a_missing_one_is_information() -> None:
    one = note("okoro2031#missed", "Few ferries.", PASSAGE, corroborates="lind2030#fleet")
    assert [one.severity for one in Case((source(one),)).of("B102")] == [Severity.INFO]


def test_what_follows_from_a_missing_note_is_not_reported() -> None:
    covered = said("The minister resigned over a scandal.", rests_on=["okoro2031#none"])
    assert uncited(covered, said("So it was", "okoro2031#none", line=2)) == []


def test_a_citation_in_an_authors_note_stands_in_its_sentence() -> None:
    cite = said("See", "okoro2031#missed")
    inlines = (Text("The minister resigned.", Span("a", 1, 1)), Footnote("n", (paragraph(cite),)))
    assert uncited(Sentence("s-1", inlines, cited=cite.cited)) == []


def test_paragraphs_of_lists_and_boxes_are_read() -> None:
    inner = ListBlock((ListItem((Paragraph((said("The master resigned."),)),)),))
    assert len(Case((), (inner,)).of("B101")) == 1
