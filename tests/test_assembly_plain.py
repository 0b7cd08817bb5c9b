"""Sections that nobody has written: notes selected, grouped, sorted, joined to paragraphs, each sentence cited."""

from pathlib import Path

from briefgen.model.document import ListBlock, Paragraph, Strong, sentences
from tests.assembling import assembled, section, source

PUMPS = """## Background / Pumps

### Failed {#failed}

The pumps at Kessaly failed in 2028. Half of the town had no water for nine days.

> failed in 2028; half of the town, nine days

- date: 2028

### Repaired {#repaired}

Two of the three pumps ran again by March 2029.

> two of three

- date: 2029-03

### Third {#third}

The third pump is still out of use.

## Background

### River {#river}

Kessaly lies on the river Osse.
"""

MONEY = """## background / Money

### Debt {#debt}

The town owed 3.1 million crowns in 2030.

> 3.1 million

- date: 2030

## Contexte / pumps

### Warned {#warned}

An engineer had warned of the failure in 2027.

- date: 2027
"""

TWO = {"a2030.md": source(PUMPS), "b2031.md": source(MONEY, "b2031")}


def test_groups_gather_notes_of_all_sources_and_ungrouped_notes_come_first(tmp_path: Path) -> None:
    brief, report = assembled(tmp_path, TWO)
    assert section(brief) == [
        "Kessaly lies on the river Osse [@a2030#river].",
        "## Pumps",
        "An engineer had warned of the failure in 2027 [@b2031#warned]. The pumps at Kessaly failed in 2028. Half of "
        "the town had no water for nine days. Two of the three pumps ran again by March 2029. The third pump is still "
        "out of use [@a2030#third].",
        "## Money",
        "The town owed 3.1 million crowns in 2030 [@b2031#debt].",
    ]
    assert not report.has_faults


def test_groups_of_brief_yaml_give_order_and_spelling(tmp_path: Path) -> None:
    brief, _ = assembled(tmp_path, TWO, "sections: {background: {groups: [money, The pumps]}}\n")
    assert [line for line in section(brief) if line.startswith("#")] == ["## money", "## Pumps"]


def test_a_group_that_no_note_has_is_reported_at_its_name(tmp_path: Path) -> None:
    _, report = assembled(tmp_path, TWO, "sections:\n  background:\n    groups: [Mony, Pumps]\n")
    (found,) = [finding for finding in report if finding.code == "B005"]
    assert found.span is not None
    assert (found.span.file, found.span.line, found.span.column) == ("sources/water/brief.yaml", 7, 14)
    assert found.hint == "did you mean `Money`?"


def test_an_undated_note_stays_behind_the_one_before_it_in_its_file(tmp_path: Path) -> None:
    brief, _ = assembled(tmp_path, TWO, "sections: {background: {sort: -date}}\n")
    (pumps,) = [line for line in section(brief) if "third pump" in line]
    order = [pumps.index(words) for words in ("Two of the three", "third pump", "failed in 2028", "had warned")]
    assert order == sorted(order)


def test_spans_are_sorted_by_their_start(tmp_path: Path) -> None:
    notes = (
        "## Background\n\nThe dry years came.\n\n- date: 2026/2029\n\nThe well was dug.\n\n- date: 2026-01-02\n\n"
        "It rained.\n\n- date: 2025-12-31\n"
    )
    brief, _ = assembled(tmp_path, {"a2030.md": source(notes)})
    assert section(brief) == ["It rained. The dry years came. The well was dug [@a2030#the-well-was-dug]."]


def test_weight_puts_the_heaviest_first_and_file_keeps_the_order(tmp_path: Path) -> None:
    notes = "## Background\n\nLight.\n\n- weight: 1\n\nNone.\n\n- date: 2030\n\nHeavy.\n\n- weight: 2.5\n"
    by_weight, _ = assembled(tmp_path / "1", {"a2030.md": source(notes)}, "sections: {background: {sort: weight}}\n")
    by_file, _ = assembled(tmp_path / "2", {"a2030.md": source(notes)}, "sections: {background: {sort: file}}\n")
    assert section(by_weight)[0].startswith("Heavy. Light. None")
    assert section(by_file)[0].startswith("Light. None. Heavy")


def _notes(count: int, words: int = 5) -> str:
    text = " ".join(["water"] * (words - 2))
    return "## Background\n\n" + "\n\n".join(
        f"### N{n}\n\nNote {n} {text}.\n\n- date: 20{n:02}\n" for n in range(count)
    )


def _sentences_by_paragraph(lines: list[str]) -> list[int]:
    return [line.count("water.") + line.count("water [") for line in lines]


def test_paragraphs_have_three_to_five_sentences_and_no_stray_last_one(tmp_path: Path) -> None:
    for count, wanted in ((2, [2]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (11, [4, 4, 3]), (16, [4, 4, 4, 4])):
        brief, _ = assembled(tmp_path / str(count), {"a2030.md": source(_notes(count))})
        assert sorted(_sentences_by_paragraph(section(brief))) == sorted(wanted), count


def test_no_paragraph_passes_110_words(tmp_path: Path) -> None:
    brief, _ = assembled(tmp_path, {"a2030.md": source(_notes(6, words=40))})
    assert _sentences_by_paragraph(section(brief)) == [2, 2, 2]


def test_a_note_is_never_split(tmp_path: Path) -> None:
    long = " ".join(f"Sentence {n} of the note." for n in range(7))
    brief, _ = assembled(tmp_path, {"a2030.md": source(f"## Background\n\n{long}\n\n> x\n\nShort one.\n")})
    assert [line.count("of the note") for line in section(brief)] == [7, 0]


def test_paragraphs_of_brief_yaml_come_first_and_the_other_notes_follow(tmp_path: Path) -> None:
    wish = 'sections: {background: {paragraphs: [["a2030#third", "b2031#debt"], ["a2030#failed"]]}}\n'
    brief, _ = assembled(tmp_path, TWO, wish)
    assert section(brief)[2:5] == [
        "The third pump is still out of use [@a2030#third]. The town owed 3.1 million crowns in 2030 [@b2031#debt].",
        "The pumps at Kessaly failed in 2028. Half of the town had no water for nine days [@a2030#failed].",
        "An engineer had warned of the failure in 2027 [@b2031#warned]. Two of the three pumps ran again by March 2029 "
        "[@a2030#repaired].",
    ]


def test_a_paragraph_that_names_no_note_is_reported_with_near_names(tmp_path: Path) -> None:
    _, report = assembled(tmp_path, TWO, 'sections: {background: {paragraphs: [["a2030#thrid"]]}}\n')
    (found,) = [finding for finding in report if finding.code == "B102"]
    assert found.hint is not None
    assert "a2030#third" in found.hint


def test_after_puts_a_note_behind_another_in_its_paragraph(tmp_path: Path) -> None:
    notes = _notes(5) + '\n### Last\n\nIn the end it rained.\n\n- date: 1990\n- after: "#n2"\n'
    brief, _ = assembled(tmp_path, {"a2030.md": source(notes)})
    (text,) = [line for line in section(brief) if "rained" in line]
    assert "Note 2 water water water. In the end it rained" in text


def test_notes_that_follow_each_other_in_a_circle_still_print(tmp_path: Path) -> None:
    notes = '## Background\n\n### A\n\nFirst.\n\n- after: "#b"\n\n### B\n\nSecond.\n\n- after: "#a"\n'
    brief, _ = assembled(tmp_path, {"a2030.md": source(notes)})
    assert section(brief) == ["Second. First [@a2030#a]."]


def test_corroborating_notes_are_cited_with_the_one_that_prints(tmp_path: Path) -> None:
    other = (
        '## Background\n\n### Same\n\nThe pumps broke down.\n\n> broke down\n\n- corroborates: "a2030#failed"\n\n'
        '### Bare\n\n> no water for days\n\n- corroborates: ["#same"]\n'
    )
    brief, _ = assembled(tmp_path, {**TWO, "c2031.md": source(other, "c2031")})
    text = " ".join(section(brief))
    assert "The pumps broke down" not in text
    assert "for nine days [@a2030#failed; @c2031#same; @c2031#bare]." in text


def test_a_corroborating_note_prints_where_the_other_is_not_selected(tmp_path: Path) -> None:
    first = "## Tensions\n\n### One\n\nThe town is dry.\n"
    second = '## Background\n\n### Two\n\nThe town has no water.\n\n- corroborates: "a2030#one"\n'
    files = {"a2030.md": source(first), "b2031.md": source(second, "b2031")}
    brief, _ = assembled(tmp_path, files, "sections: {tensions: {off: true}}\n")
    assert section(brief) == ["The town has no water [@b2031#two]."]


def test_equal_marks_of_neighbours_print_once_but_every_sentence_keeps_its_own_link(tmp_path: Path) -> None:
    brief, _ = assembled(tmp_path, TWO)
    found = {s.notes: [i.note for i in s.cited] for part in brief.sections for s in sentences(part.blocks)}
    assert found[("a2030#failed",)] == ["a2030#failed"]
    assert found[("a2030#third",)] == ["a2030#third"]


def test_marks_that_print_different_locators_are_not_joined(tmp_path: Path) -> None:
    notes = (
        "## Background\n\nOne.\n\n> one\n\n- locator: para. 1\n\nTwo.\n\n> two\n\n- locator: para. 2\n\n"
        "Three.\n\n> three\n\n- locator: para. 2\n"
    )
    hidden, _ = assembled(tmp_path / "1", {"a2030.md": source(notes)})
    shown, _ = assembled(tmp_path / "2", {"a2030.md": source(notes)}, "citations: {locators: printed}\n")
    noted, _ = assembled(tmp_path / "3", {"a2030.md": source(notes)}, prints_locators=True)
    assert section(hidden) == ["One. Two. Three [@a2030#three]."]
    assert section(shown) == ["One [@a2030#one]. Two. Three [@a2030#three]."] == section(noted)


def test_a_citation_stands_before_the_full_stop_of_every_kind_of_sentence(tmp_path: Path) -> None:
    notes = """## Background

It ended there.

> x

Who is to pay?

> x

The council called it a "failure."

> x

They ask: "Who is to pay?"

> x

It was read by the U.N.

> x

*It was a loss.*

> x

The plan failed (see the annex).

> x
"""
    brief, _ = assembled(tmp_path, {"a2030.md": source(notes)}, "sections: {background: {layout: bullets}}\n")
    shown = [line.partition(" [@")[0] + " []" + line.partition("]")[2] for line in section(brief)]
    assert shown == [
        "* It ended there [].",
        "* Who is to pay []?",
        "* The council called it a “failure” [].",
        "* They ask: “Who is to pay?” [].",
        "* It was read by the U.N. [].",
        "* It was a loss [].",
        "* The plan failed (see the annex) [].",
    ]


def test_a_list_is_cited_on_its_lead_in_before_the_colon(tmp_path: Path) -> None:
    notes = (
        "## Background\n\n### L\n\nThe mayor named two debts:\n\n- the pumps;\n- the pipes.\n\nBoth are old.\n\n> x\n\n"
        "Next note.\n"
    )
    brief, _ = assembled(tmp_path, {"a2030.md": source(notes)})
    assert section(brief) == [
        "The mayor named two debts [@a2030#l]:",
        "* the pumps;",
        "* the pipes.",
        "Both are old. Next note [@a2030#next-note].",
    ]


def test_a_list_without_a_lead_in_is_cited_at_its_end(tmp_path: Path) -> None:
    notes = "## Background\n\n### L\n\n- the pumps;\n- the pipes.\n\n> x\n"
    brief, _ = assembled(tmp_path, {"a2030.md": source(notes)})
    assert section(brief) == ["* the pumps;", "* the pipes [@a2030#l]."]


def test_a_quotation_note_leads_in_to_its_passage(tmp_path: Path) -> None:
    notes = """## Background

### Q

One engineer put it plainly:

> We drew water
> until there was none.

> Nobody "asked".

- kind: quotation
- said-by: [an engineer (unnamed), Ada Rowe]
- date: 2030-02-01

### R

Others agree.
"""
    brief, _ = assembled(tmp_path, {"a2030.md": source(notes)})
    assert section(brief) == [
        "One engineer put it plainly:",
        "> “We drew water until there was none.”",
        '> “Nobody "asked".”',
        "> — an engineer (unnamed) and Ada Rowe, 1 February 2030 [@a2030#q]",
        "Others agree [@a2030#r].",
    ]


def test_a_table_sets_a_passage_behind_its_lead_in(tmp_path: Path) -> None:
    notes = "## Background\n\n### V\n\nA tenant said:\n\n> Nobody asked us.\n\n- kind: quotation\n- said-by: Ada Rowe\n"
    for columns, cell in (
        ("[statement, source]", "A tenant said: “Nobody asked us.” | [@a2030#v]"),
        ("[statement, said-by]", "A tenant said [@a2030#v]: “Nobody asked us.” | Ada Rowe"),
    ):
        brief, _ = assembled(
            tmp_path,
            {"a2030.md": source(notes)},
            f"sections: {{background: {{layout: table, columns: {columns}}}}}\n",
        )
        assert section(brief)[1] == f"| {cell}"


def test_the_source_line_of_a_quotation_names_the_author_and_the_day_of_issue(tmp_path: Path) -> None:
    notes = "## Background\n\n### Q\n\nThe office wrote:\n\n> The well is dry.\n\n- kind: quotation\n"
    brief, _ = assembled(tmp_path / "1", {"a2030.md": source(notes)})
    assert section(brief)[-1] == "> — Office a2030, 2 May 2030 [@a2030#q]"
    brief, _ = assembled(tmp_path / "2", {"a2030.md": source(notes, issued="2030-05")})
    assert section(brief)[-1] == "> — Office a2030 [@a2030#q]"


def test_no_passage_and_no_name_of_a_confidential_source_is_set(tmp_path: Path) -> None:
    notes = (
        "## Background\n\n### Q\n\nOne official explained it:\n\n> planted secret\n\n- kind: quotation\n"
        "- said-by: Mister Hidden\n"
    )
    head = source(notes).replace("type: report", "type: report\naccess: confidential")
    for layout in ("paragraphs", "{layout: table, columns: [statement, said-by]}"):
        wish = layout if layout.startswith("{") else f"{{layout: {layout}}}"
        brief, _ = assembled(
            tmp_path / layout[:5].strip("{"), {"a2030.md": head}, f"sections: {{background: {wish}}}\n"
        )
        assert "planted secret" not in repr(brief.sections)
        assert "Hidden" not in repr(brief.sections)
        assert "One official explained it" in repr(brief.sections)


def test_a_timeline_puts_dates_in_bold(tmp_path: Path) -> None:
    brief, _ = assembled(tmp_path, TWO, "sections: {background: {layout: timeline}}\n")
    assert section(brief)[2:5] == [
        "* 2027. An engineer had warned of the failure in 2027 [@b2031#warned].",
        "* 2028. The pumps at Kessaly failed in 2028. Half of the town had no water for nine days [@a2030#failed].",
        "* March 2029. Two of the three pumps ran again by March 2029 [@a2030#repaired].",
    ]
    (block,) = [b for b in brief.sections[0].blocks if isinstance(b, ListBlock) and len(b.items) == 4]
    first = block.items[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert isinstance(first.inlines[0], Strong)


def test_a_table_has_a_row_a_note_and_a_group_row_a_group(tmp_path: Path) -> None:
    columns = "[statement, date, {field: expires, heading: Until}, source]"
    wish = f"sections: {{background: {{layout: table, columns: {columns}}}}}\n"
    brief, _ = assembled(tmp_path, TWO, wish)
    assert section(brief)[:4] == [
        "| Statement | Date | Until | Source",
        "| Kessaly lies on the river Osse. |  |  | [@a2030#river]",
        "| Pumps",
        "| An engineer had warned of the failure in 2027. | 2027 |  | [@b2031#warned]",
    ]


def test_selection_by_kind_tag_source_and_date(tmp_path: Path) -> None:
    notes = """## Outlook

### Plan

A plan is due.

- kind: forecast
- tags: [pumps, money]
- date: 2031-05

### Fact

Money ran out.

- tags: money
- date: 2030-12-31

### Undated

Nobody knows when.

- tags: money
"""
    files = {"a2030.md": source(notes), "b2031.md": source(notes, "b2031")}
    wishes = {
        "{kinds: [forecast]}": {"a2030#plan", "b2031#plan"},
        "{tags: [pumps], sources: [b2031]}": {"b2031#plan"},
        "{sections: [outlook], after: 2030, sources: [a2030]}": {"a2030#plan"},
        "{before: 2031, tags: money, sources: a2030}": {"a2030#fact"},
        "{after: 2030-12-31}": {"a2030#plan", "b2031#plan"},
        "{sections: [background]}": set(),
    }
    for number, (wish, wanted) in enumerate(wishes.items()):
        brief, report = assembled(tmp_path / str(number), files, f"sections: {{outlook: {{select: {wish}}}}}\n")
        printed = {note for part in brief.sections for s in sentences(part.blocks) for note in s.notes}
        assert printed == wanted, wish
        assert not report.has_faults


def test_of_notes_that_corroborate_each_other_in_a_circle_the_first_prints(tmp_path: Path) -> None:
    notes = "\n\n".join(
        f'### {a.upper()} {{#{a}}}\n\nSaid by {a}.\n\n> x\n\n- corroborates: "#{b}"' for a, b in ("ab", "bc", "ca")
    )
    brief, _ = assembled(tmp_path, {"a2030.md": source(f"## Background\n\n{notes}\n")})
    assert section(brief) == ["Said by a [@a2030#a; @a2030#c; @a2030#b]."]
