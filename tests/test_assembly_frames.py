"""Written sections: prose and frames, what a citation covers, what prints of marks."""

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.model.document import (
    Brief,
    Cite,
    CrossReference,
    Footnote,
    Inline,
    ListBlock,
    Mark,
    Placeholder,
    Sentence,
    Table,
    inlines_of,
    plain,
    sentences,
    walk,
    walk_blocks,
)
from tests.assembling import assembled, said, section, source

NOTES = """## Background / Pumps

### Failed {#failed}

The pumps at Kessaly failed in 2028.

> failed in 2028

- date: 2028

### Half {#half}

In 2028 half of the town had no water.

> half of the town

- date: 2028-02

### Debts {#debts}

The mayor named two debts:

- the pumps;
- the pipes.

> pumps, pipes

- date: 2029

## Background / Money

### Ledger {#ledger}

KWA owed 3 million crowns.

> 3 million

- date: 2030
- measure: debt
- value: about 3 million
- unit: crowns
- counts: unpaid bills

### Voice {#voice}

One voice stood out:

> Nobody asked us.

- kind: quotation
- said-by: a tenant (unnamed)
- date: 2030-03
"""
FILES = {"a2030.md": source(NOTES)}


def _framed(folder: Path, frame: str, brief: str = "", **more: str) -> Brief:
    made, _ = assembled(folder, {**FILES, **more, "sections/background.md": frame}, brief)
    return made


def _rests(brief: Brief) -> dict[str, list[str]]:
    """What each sentence of the background rests on, by its words."""
    (found,) = [part for part in brief.sections if part.id == "background"]
    return {said(s): [i.note or i.source for i in s.cited] for s in sentences(found.blocks)}


def test_a_placeholder_prints_the_statement_with_its_citation(tmp_path: Path) -> None:
    brief = _framed(
        tmp_path, "The town is dry [@a2030, p. 3]. {{a2030#failed}} {{a2030#half}} So it stayed. {common}\n"
    )
    assert section(brief) == [
        "The town is dry [@a2030, p. 3]. The pumps at Kessaly failed in 2028. In 2028 half of the town had no water "
        "[@a2030#half]. So it stayed.",
    ]


def test_words_before_a_placeholder_open_its_sentence(tmp_path: Path) -> None:
    brief = _framed(tmp_path, "Even so, {{a2030#failed}} Worse, {{a2030#half}} It was said that {{a2030#ledger}}\n")
    assert section(brief) == [
        "Even so, the pumps at Kessaly failed in 2028. Worse, in 2028 half of the town had no water. It was said that "
        "KWA owed 3 million crowns [@a2030#ledger].",
    ]


def test_a_name_keeps_its_capital_behind_an_opening(tmp_path: Path) -> None:
    more = source(
        "## Background\n\n### H\n\nThe Hague agreed.\n\n### M\n\nMay 2030 was dry.\n\n### I\n\n“The” was read.\n",
        "b2031",
    )
    brief = _framed(tmp_path, "Yet {{b2031#h}} And {{b2031#m}} Then {{b2031#i}}\n", **{"b2031.md": more})
    assert section(brief)[0].startswith("Yet The Hague agreed. And May 2030 was dry. Then “The” was read")


def test_a_name_that_the_topic_knows_keeps_the_capital_of_its_article(tmp_path: Path) -> None:
    more = "## Background\n\n### A\n\nThe Kessaly Post said so.\n\n### B\n\nThe Water Board said no.\n"
    files = {"b2031.md": source(more, "b2031").replace("type: report\n", "container-title: The Kessaly Post\n")}
    brief = _framed(tmp_path, "Yet {{b2031#a}} But {{b2031#b}}\n", "names: {The Water Board: [KWB]}\n", **files)
    assert section(brief)[0].startswith("Yet The Kessaly Post said so. But The Water Board said no")


def test_words_behind_a_placeholder_that_begin_with_a_comma_go_on_with_its_sentence(tmp_path: Path) -> None:
    brief = _framed(tmp_path, "{{a2030#failed}}, and nobody came [@a2030#half]. Then it rained [@a2030].\n")
    assert section(brief) == [
        "The pumps at Kessaly failed in 2028 [@a2030#failed], and nobody came [@a2030#half]. Then it rained [@a2030]."
    ]


def test_a_statement_with_a_list_goes_on_below_its_paragraph(tmp_path: Path) -> None:
    brief = _framed(tmp_path, "The town is dry [@a2030, p. 1]. Later {{a2030#debts}} Both are old [@a2030#half].\n")
    assert section(brief) == [
        "The town is dry [@a2030, p. 1]. Later the mayor named two debts [@a2030#debts]:",
        "* the pumps;",
        "* the pipes.",
        "Both are old [@a2030#half].",
    ]


def test_a_block_quotation_sets_the_passage_with_speaker_and_source(tmp_path: Path) -> None:
    brief = _framed(tmp_path, "Few spoke up. {common} One tenant did:\n\n> {{a2030#voice}}\n")
    assert section(brief) == [
        "Few spoke up. One tenant did:",
        "> “Nobody asked us.”",
        "> — a tenant (unnamed) [@a2030#voice]",
    ]
    assert _rests(brief)["One tenant did:"] == ["a2030#voice"]


def test_rest_prints_what_stands_nowhere_else_in_the_section(tmp_path: Path) -> None:
    frame = "The pumps failed [@a2030#failed]. {{a2030#half}}\n\n{{rest: Money}}\n\n### Then\n\n{{rest}}\n"
    assert section(_framed(tmp_path, frame)) == [
        "The pumps failed. In 2028 half of the town had no water [@a2030#half].",
        "KWA owed 3 million crowns [@a2030#ledger]. One voice stood out:",
        "> “Nobody asked us.”",
        "> — a tenant (unnamed) [@a2030#voice]",
        "## Then",
        "## Pumps",
        "The mayor named two debts [@a2030#debts]:",
        "* the pumps;",
        "* the pipes.",
    ]


def test_what_a_figures_table_shows_stands_and_is_not_printed_again(tmp_path: Path) -> None:
    shown = section(_framed(tmp_path, "{{figures: Debt}}\n\nTable: What is owed {#tbl-x}\n\nSee @tbl-x.\n\n{{rest}}\n"))
    assert shown[:4] == [
        "Table 1: What is owed",
        "| What is counted | Value | As of | Source",
        "| Unpaid bills | about 3 million crowns | 2030 | [@a2030#ledger]",
        "Sources: as named in the last column.",
    ]
    assert shown[4] == "See table 1."
    assert not any("KWA owed" in line for line in shown)


def test_several_measures_are_groups_of_rows_and_values_are_end_aligned(tmp_path: Path) -> None:
    more = source(
        "## Background\n\n"
        "### A\n\nTwo.\n\n- measure: homes\n- value: at most 412\n- counts: on the map\n- date: 2029\n\n"
        "### B\n\nThree.\n\n- measure: homes\n- value: 300\n- counts: on the meter\n- date: 2028\n\n"
        "### C\n\nFour.\n\n- measure: homes\n- value: 9\n- unit: '%'\n- counts: on the map\n- date: 2030\n",
        "b2031",
        "2031-03-02/2031-03-05",
    )
    brief = _framed(tmp_path, "{{figures: debt; homes}}\n", **{"b2031.md": more})
    assert section(brief) == [
        "| What is counted | Value | As of | Source",
        "| Debt",
        "| Unpaid bills | about 3 million crowns | 2030 | [@a2030#ledger]",
        "| Homes",
        "| On the meter | 300 | 2028 | [@b2031#b]",
        "| On the map | at most 412 | 2029 | [@b2031#a]",
        "| On the map | 9% | 2030 | [@b2031#c]",
        "Sources: as named in the last column. [@b2031] is undated; it was written between 2 and 5 March 2031.",
    ]
    (table,) = [b for part in brief.sections for b in part.blocks if isinstance(b, Table)]
    assert [column.align for column in table.columns] == ["start", "end", "start", "start"]
    assert [row.is_group for row in table.rows] == [True, False, True, False, False, False]
    assert not table.label, "without a caption it takes no number"


def test_placeholders_that_name_nothing_are_reported_with_near_names(tmp_path: Path) -> None:
    frame = (
        "Here: {{a2030#faild}}\n\n{{rest: Pump}}\n\n{{figures: dept}}\n\n> {{a2030#nobody}}\n\n*{{a2030#half}}*\n\n"
        "### {{a2030#half}}\n"
    )
    made, report = assembled(tmp_path, {**FILES, "sections/background.md": frame})
    found = [(f.span.line, f.span.column, f.hint) for f in report if f.code == "B016" and f.span]
    assert [place[:2] for place in found] == [(1, 7), (3, 1), (5, 1), (7, 3), (9, 2), (11, 5)]
    assert found[0][2] == "did you mean `a2030#failed`?"
    assert found[1][2] == "did you mean `Pumps`?"
    assert found[2][2] == "did you mean `debt`?"
    assert "Here" not in "".join(section(made)), "words before a note that is not there say nothing"


def test_notes_of_the_author_stay_behind_the_full_stop(tmp_path: Path) -> None:
    frame = (
        "It failed [@a2030#failed].[^n] {{a2030#half}}[^m] {{a2030#failed}}\n\n[^n]: N. {common}\n\n[^m]: M. {common}\n"
    )
    brief = _framed(tmp_path, frame)
    (first, second, third) = (s.inlines for s in sentences(brief.sections[0].blocks) if s.notes or s.cited)
    assert isinstance(first[-1], Footnote)
    assert isinstance(second[-1], Footnote)
    assert [plain(run) for run in (first, second, third)] == [
        "It failed [@a2030#failed].",
        "In 2028 half of the town had no water.",
        "The pumps at Kessaly failed in 2028 [@a2030#failed].",
    ]


def test_a_citation_covers_the_sentences_before_it_back_to_the_citation_or_mark_before(tmp_path: Path) -> None:
    frame = "One. Two [@a2030#failed]. Three. Four. {judgement} Five. Six [@a2030#half; @a2030#ledger]. Seven.\n"
    assert _rests(_framed(tmp_path, frame)) == {
        "One.": ["a2030#failed"],
        "Two.": ["a2030#failed"],
        "Three.": [],
        "Four.": [],
        "Five.": ["a2030#half", "a2030#ledger"],
        "Six.": ["a2030#half", "a2030#ledger"],
        "Seven.": [],
    }


def test_marks_and_citations_on_either_side_of_a_full_stop_belong_to_its_sentence(tmp_path: Path) -> None:
    frame = (
        "One {common}. Two. [@a2030#failed] Three. {topic} Four [@a2030#half] {allow: uncited-statement — so}. "
        "Five. {assumption}\n"
    )
    brief = _framed(tmp_path, frame)
    assert section(brief) == ["One. Two [@a2030#failed]. Three. Four [@a2030#half]. Five."]
    (part,) = brief.sections
    assert [[mark.kind for mark in s.marks] for s in sentences(part.blocks)] == [
        ["common"], [], ["topic"], ["allow"], ["assumption"],
    ]  # fmt: skip


def test_with_every_sentence_a_citation_covers_only_its_own(tmp_path: Path) -> None:
    frame = "One. Two [@a2030#failed]. Named were:\n\n- pumps;\n- pipes [@a2030#debts].\n"
    rests = _rests(_framed(tmp_path, frame, "citations: {every-sentence: true}\n"))
    assert rests == {
        "One.": [],
        "Two.": ["a2030#failed"],
        "Named were:": ["a2030#debts"],
        "pumps;": [],
        "pipes.": ["a2030#debts"],
    }


def test_the_items_of_a_list_share_the_citation_of_its_lead_in(tmp_path: Path) -> None:
    rests = _rests(_framed(tmp_path, "Named were [@a2030#debts]:\n\n- pumps;\n- pipes, too [@a2030#half].\n"))
    assert rests == {"Named were:": ["a2030#debts"], "pumps;": ["a2030#debts"], "pipes, too.": ["a2030#half"]}


def test_a_mark_of_a_lead_in_says_what_its_list_is(tmp_path: Path) -> None:
    brief = _framed(tmp_path, "It needs: {judgement}\n\n- pumps;\n- pipes [@a2030#half];\n- people. {common}\n")
    said_to_be = {
        said(sentence): [mark.kind for mark in sentence.marks]
        for part in brief.sections
        for sentence in sentences(part.blocks)
    }
    assert said_to_be == {"It needs:": ["judgement"], "pumps;": ["judgement"], "pipes;": [], "people.": ["common"]}


def test_a_subhead_before_rest_is_not_said_twice(tmp_path: Path) -> None:
    notes = "## Background / Dry years\n\n### A\n\nPumps failed.\n\n## Background / Debts\n\n### B\n\nIt owes.\n"
    brief, _ = assembled(tmp_path, {"a2030.md": source(notes), "sections/background.md": "### Dry years\n\n{{rest}}\n"})
    assert section(brief) == ["## Dry years", "Pumps failed [@a2030#a].", "## Debts", "It owes [@a2030#b]."]


def test_a_reference_to_a_table_cites_its_rows(tmp_path: Path) -> None:
    rests = _rests(_framed(tmp_path, "Tolls differ. As @tbl-d shows.\n\n{{figures: debt}}\n\nTable: Debts {#tbl-d}\n"))
    assert rests == {"Tolls differ.": ["a2030#ledger"], "As table 1 shows.": ["a2030#ledger"]}


def test_a_sentence_with_several_citations_rests_on_all(tmp_path: Path) -> None:
    rests = _rests(
        _framed(tmp_path, "It broke [@a2030#failed], said @a2030 [p. 4], and so on[^n].\n\n[^n]: See [@a2030#half].\n")
    )
    (found,) = rests.values()
    assert found == ["a2030#failed", "a2030", "a2030#half"]


def test_a_judgement_prints_in_the_words_of_its_author(tmp_path: Path) -> None:
    frame = "The law is new. {judgement} It passed [@a2030#half].\n\n*Our judgement:* it will not last. {judgement}\n"
    assert section(_framed(tmp_path, frame)) == [
        "The law is new. It passed [@a2030#half].",
        "Our judgement: it will not last.",
    ]


def test_recommendations_topics_and_common_knowledge_print_as_they_are(tmp_path: Path) -> None:
    frame = "1. The town should pay. {recommendation}\n2. KWA should mend. {recommendation}\n"
    made, _ = assembled(tmp_path, {**FILES, "sections/recommendations.md": frame})
    assert section(made, "recommendations") == ["1. The town should pay.", "2. KWA should mend."]


def test_two_marks_that_the_author_typed_both_stay(tmp_path: Path) -> None:
    frame = "One [@a2030#failed]. Two [@a2030#failed]. {{a2030#failed}}\n"
    assert section(_framed(tmp_path, frame)) == [
        "One [@a2030#failed]. Two. The pumps at Kessaly failed in 2028 [@a2030#failed]."
    ]


def test_ids_of_sentences_stay_when_other_sentences_change(tmp_path: Path) -> None:
    def ids(folder: str, frame: str) -> dict[str, str]:
        brief = _framed(tmp_path / folder, frame)
        return {said(s): s.id for part in brief.sections for s in sentences(part.blocks)}

    before = ids("1", "One is here [@a2030]. {{a2030#failed}} Same. {common} Same. {common}\n")
    after = ids("2", "New first. {common} One is here [@a2030, p. 9]. Yet {{a2030#failed}} Same. {common}\n")
    assert before["One is here."] == after["One is here."]
    assert before["The pumps at Kessaly failed in 2028."] == after["Yet the pumps at Kessaly failed in 2028."]
    assert all(len(made) == 14 and made.startswith("s-") for made in before.values())
    brief = _framed(tmp_path / "3", "Same. {common} Same. {common} {{a2030#failed}} {{a2030#failed}}\n")
    every = [s.id for part in brief.sections for s in sentences(part.blocks)]
    assert len(set(every)) == len(every) == 4


def test_front_boxes_and_tables_of_the_author(tmp_path: Path) -> None:
    frame = """::: box What this means

{{a2030#failed}}

:::

| Year | Homes |
|:-----|------:|
| 2028 | 400 [@a2030#half] |
| {{a2030#ledger}} | 3 |

Table: Homes {#tbl-h source="[@a2030, p. 3]"}
"""
    assert section(_framed(tmp_path, frame)) == [
        "[What this means]",
        "The pumps at Kessaly failed in 2028 [@a2030#failed].",
        "Table 1: Homes",
        "| Year | Homes",
        "| 2028 | 400 [@a2030#half]",
        "| KWA owed 3 million crowns [@a2030#ledger]. | 3",
        "Source: [@a2030, p. 3].",
    ]


def test_long_items_stand_apart_and_short_ones_close(tmp_path: Path) -> None:
    long = " ".join(["word"] * 20)
    brief = _framed(
        tmp_path,
        f"- One. {{common}}\n- Two. {{common}}\n\nText. {{common}}\n\n- {long}. {{common}}\n- Two. {{common}}\n",
    )
    assert [b.tight for part in brief.sections for b in part.blocks if isinstance(b, ListBlock)] == [True, False]


_FRAGMENTS = (
    "The town is dry.", "Even so,", "{{a2030#failed}}", "{{a2030#debts}}", "{{a2030#voice}}", "{{a2030#ledger}}",
    "{{rest}}", "{{rest: Money}}", "{{figures: debt}}", "{topic}", "{judgement}", "{common}", "[@a2030#half]",
    "@a2030 says so.", "[^n]", "*{{a2030#half}}*", "He said “no.” [@a2030]", "Named were:", "@tbl-x", ", and so on.",
    "\n\n- one\n- {{a2030#half}}\n\n", "\n\n> {{a2030#voice}}\n\n", "\n\n### Part\n\n", "(", ")", "\n\n",
    "\n\n::: box\n\nIn a box. {{a2030#failed}}\n\n:::\n\n", "{{a2030#none}}", "A KWA note.",
    "\n\n| A |\n|---|\n| {{a2030#failed}} {topic} |\n\nTable: T {#tbl-x}\n\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(_FRAGMENTS), min_size=1, max_size=12))
@example(["{{a2030#failed}}", "[^n]", ", and so on."])
@settings(deadline=None, max_examples=60)
def test_nothing_unfilled_is_left_in_any_frame(fragments: list[str]) -> None:
    frame = " ".join(fragments) + "\n\n[^n]: A note of one's own {common}. {judgement}\n"
    with tempfile.TemporaryDirectory() as folder:
        files = {**FILES, "sections/background.md": frame}
        brief, _ = assembled(Path(folder), files, "abbreviations: {KWA: the Kessaly Water Authority}\n")
    left: list[Inline] = []
    seen: list[str] = []

    def look(blocks: tuple[object, ...]) -> None:
        for block in walk_blocks(blocks):  # type: ignore[arg-type]
            for run in inlines_of(block):
                for inline in walk(run):
                    if isinstance(inline, Placeholder | Mark | CrossReference):
                        left.append(inline)
                    if isinstance(inline, Sentence):
                        seen.append(inline.id)
                        closing = [i for i in inline.inlines if isinstance(i, Cite) and not i.narrative]
                        assert {i for cite in closing for i in cite.items} <= set(inline.cited)
                    look(getattr(inline, "blocks", ()))

    for part in brief.sections:
        look(part.blocks)
    assert not left
    assert len(seen) == len(set(seen))
