"""The whole brief: order of sections, abbreviations, furniture, labels and references, languages."""

from pathlib import Path

from briefgen.model.document import (
    Brief,
    Figure,
    Foreign,
    Heading,
    Link,
    Table,
    inlines_of,
    plain,
    walk,
    walk_blocks,
)
from tests.assembling import assembled, section, source

NOTES = """## Background

### Failed

KWA's pumps failed in 2028. KWA mended two.

- date: 2028

## Tensions

### Who

The KWA says that "KWA is blameless" and that the UN paid.

## Outlook

### Plan

A KWA plan is due. The UN-led talks go on.
"""
LONG = "abbreviations: {KWA: the Kessaly Water Authority, UN: United Nations}\n"


def _text(brief: Brief) -> list[str]:
    return [line for part in brief.sections for line in section(brief, part.id)]


def test_an_abbreviation_is_written_out_where_it_first_prints_and_short_from_then_on(tmp_path: Path) -> None:
    brief, _ = assembled(tmp_path, {"a2030.md": source(NOTES)}, LONG)
    assert _text(brief) == [
        "The Kessaly Water Authority’s (KWA’s) pumps failed in 2028. KWA mended two [@a2030#failed].",
        "The KWA says that “KWA is blameless” and that the United Nations (UN) paid [@a2030#who].",
        "A KWA plan is due. The UN-led talks go on [@a2030#plan].",
    ]


def _first(folder: Path, statement: str, expansions: str = "{KWA: the Kessaly Water Authority}") -> str:
    notes = f"## Background\n\n### N\n\n{statement}\n"
    brief, _ = assembled(folder, {"a2030.md": source(notes)}, f"abbreviations: {expansions}\n")
    return section(brief)[0].replace(" [@a2030#n]", "")


def test_the_article_prints_unless_one_stands_there(tmp_path: Path) -> None:
    cases = {
        "It hit KWA.": "It hit the Kessaly Water Authority (KWA).",
        "It hit the KWA hard.": "It hit the Kessaly Water Authority (KWA) hard.",
        "The KWA fell.": "The Kessaly Water Authority (KWA) fell.",
        "KWA fell.": "The Kessaly Water Authority (KWA) fell.",
        "It saw its KWA go.": "It saw its Kessaly Water Authority (KWA) go.",
        "“KWA fell”, it said, and KWA rose.": "“KWA fell”, it said, and the Kessaly Water Authority (KWA) rose.",
        "A KWA-led plan; KWA rose.": "A KWA-led plan; the Kessaly Water Authority (KWA) rose.",
        "KWAX is no KWA/B; KWA is.": "KWAX is no KWA/B; the Kessaly Water Authority (KWA) is.",
        "*KWA* fell.": "The Kessaly Water Authority (KWA) fell.",
    }
    for number, (statement, wanted) in enumerate(cases.items()):
        assert _first(tmp_path / str(number), statement) == wanted


def test_an_abbreviation_written_out_by_hand_is_not_written_out_again(tmp_path: Path) -> None:
    for number, statement in enumerate((
        "The Kessaly Water Authority (KWA) fell. KWA rose.",
        "The town’s waterworks (KWA) fell. KWA rose.",
        "KWA (the Kessaly Water Authority) fell. KWA rose.",
    )):  # fmt: skip
        assert _first(tmp_path / str(number), statement) == statement


def test_articles_of_other_languages(tmp_path: Path) -> None:
    french = "{ONU: l’Organisation des Nations Unies, AEK: la Régie des eaux, CNSP: le Comité national}"
    cases = {
        "L’ONU paie.": "L’Organisation des Nations Unies (ONU) paie.",
        "Un rapport de l’ONU.": "Un rapport de l’Organisation des Nations Unies (ONU).",
        "Un rapport du CNSP.": "Un rapport du Comité national (CNSP).",
        "Selon AEK, il pleut.": "Selon la Régie des eaux (AEK), il pleut.",
    }
    for number, (statement, wanted) in enumerate(cases.items()):
        assert _first(tmp_path / str(number), statement, french) == wanted


def test_headings_never_expand_and_key_messages_come_first(tmp_path: Path) -> None:
    notes = "## Background / What KWA did\n\n### N\n\nKWA fell.\n"
    files = {"a2030.md": source(notes), "sections/key-messages.md": "- KWA fell [@a2030#n].\n"}
    brief, _ = assembled(tmp_path, files, LONG)
    assert _text(brief) == [
        "* The Kessaly Water Authority (KWA) fell [@a2030#n].",
        "## What KWA did",
        "KWA fell [@a2030#n].",
    ]
    assert [part.place for part in brief.sections] == ["front", "body"]


def test_written_out_words_count_towards_the_length_of_a_paragraph(tmp_path: Path) -> None:
    filler = " ".join(["dry"] * 33)
    notes = "## Background\n\n" + "\n\n".join(f"### N{n}\n\nKWA is {filler}.\n" for n in range(3))
    long = " ".join(f"Word{n}" for n in range(12))
    short, _ = assembled(tmp_path / "1", {"a2030.md": source(notes)})
    written, _ = assembled(tmp_path / "2", {"a2030.md": source(notes)}, f"abbreviations: {{KWA: {long}}}\n")
    assert len(section(short)) == 1
    assert len(section(written)) == 2


def test_sections_print_in_the_order_that_the_brief_asks_for(tmp_path: Path) -> None:
    wish = (
        "sections: {outlook: {after: background, heading: What next}, tensions: {off: true}, "
        "background: {heading: {en: So far, fr: Passé}}}\n"
    )
    brief, _ = assembled(tmp_path, {"a2030.md": source(NOTES)}, wish)
    assert [(part.id, plain(part.heading)) for part in brief.sections] == [
        ("background", "So far"),
        ("outlook", "What next"),
    ]


def test_a_section_of_the_project_has_its_place_and_its_notes(tmp_path: Path) -> None:
    heading = "heading: {en: Recommendations for donors, fr: Aux donateurs}"
    template = f"---\n{heading}\nafter: recommendations\nlayout: numbered\n---\n"
    notes = (
        NOTES + "\n## Recommendations for donors\n\nDonors should pay.\n\n## Aux donateurs\n\nThey should pay soon.\n"
    )
    files = {
        "a2030.md": source(notes),
        "templates/policy-brief/recommendations-for-donors.md": template,
        "sections/recommendations.md": "1. All should pay. {recommendation}\n",
    }
    brief, report = assembled(tmp_path, files)
    assert not report.has_faults
    assert [part.id for part in brief.sections][-2:] == ["recommendations", "recommendations-for-donors"]
    assert section(brief, "recommendations-for-donors") == [
        "1. Donors should pay [@a2030#donors-should-pay].",
        "2. They should pay soon [@a2030#they-should-pay-soon].",
    ]


def test_the_title_block_says_who_what_when_and_as_of(tmp_path: Path) -> None:
    brief, _ = assembled(
        tmp_path,
        {"a2030.md": source(NOTES)},
        "subtitle: The *dry* years\nnumber: 2030/01\nversion: 1.10\norganisation: Institute\naddressee: the Council\n"
        "authors: [{name: Ada Rowe, role: lead, email: a@example.org}, Ben Ito, {name: Cy Wu}]\ndate: 2030-05-01\n"
        "as-of: 2030-04-30\nmarking: {scheme: TLP, label: 'TLP:GREEN', caveat: c}\n"
        "keywords: [water, pumps]\ncontact: a@example.org\n",
    )
    front = brief.front
    assert (front.organisation, front.series, front.authors) == (
        "Institute",
        "Policy brief · 2030/01",
        "Ada Rowe, Ben Ito and Cy Wu",
    )
    assert front.addressee == "For the Council"
    assert plain(front.subtitle) == "The dry years"
    assert [(part.label, plain(part.inlines)) for part in front.meta] == [
        ("Issued", "1\u00a0May 2030"),
        ("Information as of", "30\u00a0April 2030"),
        ("Version", "1.10"),
        ("Status", "Draft"),
    ]
    assert brief.running.header == "Institute · Water in Kessaly"
    assert brief.running.footer == ("Policy brief 2030/01", "1\u00a0May 2030", "Version 1.10", "Draft")
    assert brief.marking is not None
    assert (brief.marking.label, brief.marking.caveat) == ("TLP:GREEN", "c")
    assert brief.properties.keywords == ("water", "pumps")
    assert [(part.label, plain(part.inlines)) for part in brief.about] == [
        ("About this brief", "Ada Rowe, lead, a@example.org; Ben Ito; Cy Wu."),
        ("TLP:GREEN", "c"),
        ("Contact", "a@example.org"),
    ]


def test_names_of_authors_are_set_like_the_text(tmp_path: Path) -> None:
    authors = """authors: [{name: Claire d'Anjou, role: chef d'équipe}, Luc Bérard]\n"""
    brief, _ = assembled(
        tmp_path,
        {
            "a2030.md": source(NOTES),
            "brief.yaml": f"format: 1\nkind: policy-brief\ntitle: Eau\nlanguage: fr\n{authors}",
        },
    )
    assert brief.front.authors == "Claire d’Anjou et Luc Bérard"
    assert plain(brief.about[0].inlines) == "Claire d’Anjou, chef d’équipe\u202f; Luc Bérard."


def test_without_a_date_none_is_printed(tmp_path: Path) -> None:
    brief, _ = assembled(tmp_path, {"a2030.md": source(NOTES)})
    assert [part.label for part in brief.front.meta] == ["Status"]
    assert brief.running.footer == ("Policy brief", "Draft")
    assert brief.about == ()


def test_another_language_changes_headings_and_furniture_only(tmp_path: Path) -> None:
    debt = "## Outlook\n\n### D\n\nIt owes 3.\n\n- measure: debt\n- value: 3\n- date: 2030-05-01\n"
    files = {
        "a2030.md": source(NOTES),
        "b2031.md": source(debt, "b2031"),
        "sections/tensions.md": "See @tbl-d. {topic}\n\n{{figures: debt}}\n\nTable: Debts {#tbl-d}\n",
    }
    brief, _ = assembled(
        tmp_path, files, "date: 2030-05-01\ntitle: {en: Water, fr: Eau}\n".replace("title", "subtitle"), language="fr"
    )
    assert (brief.language, brief.body_language) == ("fr", "en")
    assert [plain(part.heading) for part in brief.sections] == ["Contexte", "Tensions", "Perspectives"]
    assert [part.label for part in brief.front.meta] == ["Publié le", "Informations au", "État"]
    assert plain(brief.front.meta[0].inlines) == "1er\u00a0mai 2030".replace(
        "\u00a0", plain(brief.front.meta[0].inlines)[3]
    )
    assert plain(brief.front.subtitle) == "Eau"
    assert brief.running.page == "Page {page} sur {pages}"
    assert section(brief, "tensions") == [
        "See tableau 1.",
        "Tableau 1: Debts",
        "| Ce qui est compté | Valeur | Au | Source",
        "| D | 3 | 1 May 2030 | [@b2031#d]",
        "Sources : indiquées dans la dernière colonne.",
    ]
    (table,) = [b for part in brief.sections for b in part.blocks if isinstance(b, Table)]
    assert table.label == (Foreign(table.label[0].inlines, "fr"),)  # type: ignore[union-attr]
    assert section(brief, "background")[0].startswith("KWA’s pumps failed in 2028")


def test_captions_are_numbered_and_references_lead_to_them(tmp_path: Path) -> None:
    frame = """See [](#tbl-b), [the first](#tbl-a) and [](#sec). {topic} @tbl-a is short. {topic}

### Part {#sec}

| A |
|---|
| 1 [@a2030] |

Table: First {#tbl-a}

| B |
|---|
| 2 [@a2030] |

Table: Second {#tbl-b}

### Part

Text. {common}
"""
    brief, report = assembled(tmp_path, {"a2030.md": source(NOTES), "sections/background.md": frame})
    assert section(brief)[0] == "See table 2, the first and Part. Table 1 is short."
    blocks = [b for part in brief.sections for b in walk_blocks(part.blocks)]
    assert [plain(b.label) for b in blocks if isinstance(b, Table)] == ["Table\u00a01", "Table\u00a02"]
    assert [b.id for b in blocks if isinstance(b, Heading)] == ["sec", "part"]
    links = [i for b in blocks for run in inlines_of(b) for i in walk(run) if isinstance(i, Link)]
    assert [(link.target, link.plain) for link in links] == [
        ("#tbl-b", True),
        ("#tbl-a", True),
        ("#sec", True),
        ("#tbl-a", True),
    ]
    assert not report.has_faults


def test_a_reference_to_nothing_is_reported_with_near_names(tmp_path: Path) -> None:
    frame = "See @tbl-homs and [this](#nowhere). {topic}\n\n| A |\n|---|\n| 1 |\n\nTable: T {#tbl-homes}\n"
    _, report = assembled(tmp_path, {"a2030.md": source(NOTES), "sections/background.md": frame})
    found = [(f.span.line, f.span.column, f.hint) for f in report if f.code == "B017" and f.span]
    assert [place[:2] for place in found] == [(1, 5), (1, 19)]
    assert found[0][2] == "did you mean `tbl-homes`?"


def test_figures_are_loaded_and_a_missing_one_is_reported(tmp_path: Path) -> None:
    from PIL import Image

    folder = tmp_path / "sources" / "water" / "figures"
    folder.mkdir(parents=True)
    Image.new("RGB", (30, 20), "white").save(folder / "x.png")
    frame = (
        '![Homes](figures/x.png "By year"){#fig-x source="[@a2030; @b2031]"}\n\n![No](figures/y.png){#fig-y}\n\n'
        "See @fig-x. {topic}\n"
    )
    files = {
        "a2030.md": source(NOTES),
        "b2031.md": source("## Outlook\n\nA.\n", "b2031"),
        "sections/background.md": frame,
    }
    brief, report = assembled(tmp_path, files)
    first, second = (b for part in brief.sections for b in part.blocks if isinstance(b, Figure))
    assert first.image is not None
    assert (first.image.width, first.image.height) == (30, 20)
    assert second.image is None
    assert [f.code for f in report if f.code.startswith("B01")] == ["B011"]
    assert plain(first.source) == "Sources: [@a2030; @b2031]."
    assert section(brief)[-1] == "See figure 1."


def test_every_cited_or_listed_item_is_among_the_references(tmp_path: Path) -> None:
    files = {
        "a2030.md": source("## Background\n\n### A\n\nA.\n"),
        "b2031.md": source('## Background\n\n### B\n\n> x\n\n- corroborates: "a2030#a"\n', "b2031"),
        "c2032.md": source("## Annexes of nobody\n\nC.\n".replace("Annexes of nobody", "Tensions"), "c2032"),
    }
    brief, _ = assembled(tmp_path, files, "sections: {tensions: {off: true}}\n")
    assert list(brief.references) == ["a2030", "b2031"]


def test_words_are_bound_where_a_line_must_not_end(tmp_path: Path) -> None:
    brief, _ = assembled(tmp_path, {"a2030.md": source("## Background\n\nIt cost 3 million on 4 May 2030.\n")})
    assert "3\u00a0million on 4\u00a0May 2030" in repr(brief.sections).replace("\\xa0", "\u00a0")


def test_chinese_and_arabic_briefs_join_sentences_their_own_way(tmp_path: Path) -> None:
    chinese = source(
        "## 背景\n\n### A\n\n水泵于2028年失灵。城里断水九天。\n\n### B\n\n{}\n".format("第三台水泵仍未修好。")
    )
    brief, _ = assembled(
        tmp_path / "zh", {"a2030.md": chinese, "brief.yaml": "format: 1\nkind: policy-brief\ntitle: 水\nlanguage: zh\n"}
    )
    assert plain(brief.sections[0].heading) == "背景"
    assert section(brief) == ["水泵于2028年失灵。城里断水九天。第三台水泵仍未修好[@a2030#b]。"]
    arabic = source("## الخلفية\n\n### A\n\nتعطلت المضخات في عام 2028.\n")
    brief, _ = assembled(
        tmp_path / "ar", {"a2030.md": arabic, "brief.yaml": "format: 1\nkind: policy-brief\ntitle: ماء\nlanguage: ar\n"}
    )
    assert section(brief) == ["تعطلت المضخات في عام 2028 [@a2030#a]."]


def test_a_french_brief_lowers_in_french(tmp_path: Path) -> None:
    notes = "## Contexte\n\n### P\n\nLes pompes sont tombées en panne.\n\n### E\n\nL’eau manquait.\n"
    frame = "Pourtant, {{a2030#p}} En outre, {{a2030#e}} Personne ne paie. {judgement}\n"
    brief, _ = assembled(
        tmp_path,
        {"a2030.md": source(notes), "sections/background.md": frame,
         "brief.yaml": "format: 1\nkind: policy-brief\ntitle: Eau\nlanguage: fr-CA\n"},
    )  # fmt: skip
    assert plain(brief.sections[0].heading) == "Contexte"
    assert section(brief) == [
        "Pourtant, les pompes sont tombées en panne. En outre, l’eau manquait [@a2030#e]. Personne ne paie."
    ]
