"""Many faults at once: all are found in one run, each at its place, and the earlier files stay."""

import json
from pathlib import Path

import pytest

from tests.sessions import run


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _place(path: Path, needle: str) -> tuple[int, int]:
    """Line and column of the first place of some text, from 1."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if needle in line:
            return number, line.index(needle) + 1
    raise AssertionError(needle)


def test_seven_faults_in_one_run(ferries: Path) -> None:
    topic = ferries / "sources" / "ferries"
    _, code = run("briefgen build ferries", ferries)
    assert code == 0
    before = {path.name: path.read_bytes() for path in (ferries / "out").iterdir()}

    (topic / "bad.md").write_text("---\ntype: report\ntitle: Ferries: a view\n---\n## Background\n\nWords.\n")
    _edit(topic / "lind2030.md", "accessed:", "acessed:")
    (topic / "twin.md").write_text("---\nid: okoro2031\ntype: report\ntitle: A twin\n---\n## Background\n\nWords.\n")
    _edit(topic / "sections" / "recommendations.md", "1. ", "![A pier](figures/pier.png)\n\n1. ")
    _edit(topic / "owners2031.md", "## ", "## Backgroud / Of no section\n\nWords.\n\n> words\n\n## ")
    (ferries / "templates" / "policy-brief").mkdir(parents=True)
    template = ferries / "templates" / "policy-brief" / "outlook.md"
    template.write_text("---\nextends: built-in\nlayout: colums\n---\n")
    _edit(topic / "okoro2031.md", "> about 40 ferries", "> about 45 ferries")

    printed, code = run("briefgen check ferries --format json", ferries)
    assert code == 1
    found = [d for d in json.loads(printed)["diagnostics"] if d["severity"] == "error"]
    places = [(d["code"], d["file"].rpartition("/")[2], d["line"], d["column"]) for d in found]
    assert sorted(places) == sorted(
        [
            ("B002", "bad.md", 3, 15),
            ("B004", "lind2030.md", *_place(topic / "lind2030.md", "acessed")),
            ("B007", "twin.md", 2, 5),
            ("B011", "recommendations.md", *_place(topic / "sections" / "recommendations.md", "figures/pier.png")),
            ("B008", "owners2031.md", *_place(topic / "owners2031.md", "Backgroud")),
            ("T104", "outlook.md", 3, 9),
            ("B201", "okoro2031.md", *_place(topic / "okoro2031.md", "45")),
        ]
    )
    printed, code = run("briefgen build ferries", ferries)
    assert code == 1
    assert {path.name: path.read_bytes() for path in (ferries / "out").iterdir()} == before


def _faults(root: Path) -> list[tuple[str, str, int, int]]:
    """The errors on the ferries: code, file, line, column."""
    printed, code = run("briefgen check ferries --format json", root)
    assert code == 1
    found = [d for d in json.loads(printed)["diagnostics"] if d["severity"] == "error"]
    return sorted((d["code"], d["file"].rpartition("/")[2], d["line"], d["column"]) for d in found)


def test_the_sources_are_read_when_brief_yaml_is_no_yaml(ferries: Path) -> None:
    topic = ferries / "sources" / "ferries"
    _edit(topic / "brief.yaml", "keywords: [", "keywords:\n\t- [")
    _edit(topic / "lind2030.md", "accessed:", "acessed:")
    _edit(topic / "okoro2031.md", "> about 40 ferries", "> about 45 ferries")
    assert _faults(ferries) == [
        ("B002", "brief.yaml", _place(topic / "brief.yaml", "\t")[0], 1),
        ("B004", "lind2030.md", *_place(topic / "lind2030.md", "acessed")),
        ("B201", "okoro2031.md", *_place(topic / "okoro2031.md", "45")),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{#adopted}", "{#offer}", ("B007", "{#offer}")),
        ("{#adopted}", "{#adopted!}", ("B005", "{#adopted!}")),
        ("id: owners2031", "id: okoro2031", ("B007", "okoro2031")),
        ("## Outlook / What the law asks", "## Outlok / What the law asks", ("B008", "Outlok")),
        ("On 7 March 2031 the Assembly adopted", "On 7 March\a 2031 the Assembly adopted", ("B001", "\a")),
        ("\n---\n\n", "\n\n", ("B002", "---")),
    ],
)
def test_nothing_follows_from_a_note_that_was_lost(ferries: Path, old: str, new: str, fault: tuple[str, str]) -> None:
    topic = ferries / "sources" / "ferries"
    file = topic / "owners2031.md"
    _edit(topic / "brief.yaml", "  background:", "  outlook: {groups: [What the law asks]}\n  background:")
    text = file.read_text(encoding="utf-8")
    before, after = text.split(old, 1)
    file.write_text(before + new + after, encoding="utf-8")
    printed, _ = run("briefgen check ferries --format json", ferries)
    found = [d for d in json.loads(printed)["diagnostics"] if d["severity"] != "info"]
    assert [d["code"] for d in found] == [fault[0]]
    line = (before + new + after).split("\n")[found[0]["line"] - 1]
    assert line[found[0]["column"] - 1 :].startswith(fault[1].strip("{#}"))


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("The port has few inspectors [@board2031#staff @okoro2031].", "C102"),
        ("The port has few inspectors [@board2031#staff; p. 4].", "C102"),
        ("The port has few inspectors [@board2031#staff][@okoro2031].", "C102"),
        ("The port has few inspectors. It shows [@board2031#staff; p. 4].", "C102"),
        ("The port has few inspectors. {judgment}", "B005"),
        ("The port has few inspectors. {allow: uncited-statment — known to all}", "B005"),
        ("Even so, {{board2031#staf}}", "B016"),
        ("{{board2031#staff", "B016"),
    ],
)
def test_a_sentence_whose_citation_or_mark_cannot_be_read_is_not_uncited(
    ferries: Path, sentence: str, code: str
) -> None:
    written = ferries / "sources" / "ferries" / "sections" / "outlook.md"
    written.write_text(f"{sentence}\n\n{{{{rest}}}}\n")
    assert [fault[0] for fault in _faults(ferries)] == [code]


def test_only_the_sentences_that_a_broken_citation_covers_are_spared(ferries: Path) -> None:
    written = ferries / "sources" / "ferries" / "sections" / "outlook.md"
    written.write_text("Few inspect. It shows [@board2031#staff; p. 4]. Ducks swim.\n\nDucks swim.\n\n{{rest}}\n")
    assert [(code, *place) for code, _, *place in _faults(ferries)] == [
        ("B101", 1, 49),
        ("B101", 3, 1),
        ("C102", 1, 42),
    ]


def test_a_passage_that_the_copy_has_nothing_like_is_one_finding(ferries: Path) -> None:
    topic = ferries / "sources" / "ferries"
    old = "> about 40 ferries, of which at most 20 had seen an inspector in 2030\n"
    _edit(topic / "okoro2031.md", old, "> Ducks and herons nest along the quiet upper river\n")
    line, _ = _place(topic / "okoro2031.md", "Ducks")
    assert _faults(ferries) == [("B201", "okoro2031.md", line, 3)]


@pytest.mark.parametrize(
    ("template", "code", "line", "column"),
    [
        ("---\nsection: risks\nheading: {en: What may go wrong}\nguidance: who: what\n---\n", "B002", 4, 14),
        ("---\nsection: risks\nheading: {en: What may go wrong}\nlayuot: bullets\n---\n", "B004", 4, 1),
        ("---\nsection: risks\nheading: {en: What may go wrong}\nlayout: bulets\n---\n", "T104", 4, 9),
    ],
)
def test_what_a_broken_template_prints_is_still_known(
    ferries: Path, template: str, code: str, line: int, column: int
) -> None:
    topic = ferries / "sources" / "ferries"
    own = ferries / "templates" / "policy-brief" / "risks.md"
    own.parent.mkdir(parents=True)
    own.write_text(template)
    _edit(topic / "brief.yaml", "  background:", "  risks: {words: 100}\n  background:")
    _edit(topic / "owners2031.md", "## Outlook / What may stand in the way", "## What may go wrong")
    assert _faults(ferries) == [(code, "risks.md", line, column)]


def test_a_lead_in_is_what_it_leads_in_to(ferries: Path) -> None:
    written = ferries / "sources" / "ferries" / "sections" / "recommendations.md"
    written.write_text(
        "The Board should:\n\n- see each ship {recommendation}\n- publish its counts. {recommendation}\n"
    )
    printed, code = run("briefgen check ferries --format json", ferries)
    assert code == 0, printed
    written.write_text("The Board should:\n\n- see each ship\n- publish its counts. {recommendation}\n")
    assert [(code, line) for code, _, line, _ in _faults(ferries)] == [("B101", 1), ("B101", 3)]


def test_an_unknown_kind_hides_nothing_of_the_sources(ferries: Path) -> None:
    topic = ferries / "sources" / "ferries"
    _edit(topic / "brief.yaml", "kind: policy-brief", "kind: polcy-brief")
    _edit(topic / "okoro2031.md", "> about 40 ferries", "> about 45 ferries")
    printed, code = run("briefgen check ferries --format json", ferries)
    assert code == 1
    assert [d["code"] for d in json.loads(printed)["diagnostics"] if d["severity"] == "error"] == ["T104", "B201"]


def test_run_in_heads_need_no_citation(ferries: Path) -> None:
    section = ferries / "sources" / "ferries" / "sections" / "tensions.md"
    section.write_text("**What a certificate proves.** Whether it means a visit is in dispute [@board2031#visit].\n")
    printed, _ = run("briefgen check ferries --format json", ferries)
    assert [d["code"] for d in json.loads(printed)["diagnostics"] if d["severity"] == "error"] == []


def test_a_source_without_a_head_is_one_finding(ferries: Path) -> None:
    extra = ferries / "sources" / "ferries" / "nameless2031.md"
    extra.write_text("## Background\n\nOf about 40 ferries, 20 were inspected.\n\n> about 40 ferries, 20\n")
    printed, code = run("briefgen check ferries --format json", ferries)
    assert code == 1
    assert [d["code"] for d in json.loads(printed)["diagnostics"] if d["severity"] != "info"] == ["B006"]
