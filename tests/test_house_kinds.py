"""Kinds and section templates: merged over layers, changed by a brief, every fault at its place."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.diagnostics import Report
from briefgen.house.kinds import Kind, all_headings, apply, kind_names, load_kind
from briefgen.house.layers import Layers, built_in_folder
from briefgen.house.sections import heading_key
from briefgen.model.topic import Topic
from briefgen.structured.yaml import Map, parse

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def _layers(folder: Path, files: Mapping[str, str]) -> Layers:
    for name, text in files.items():
        (folder / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "templates" / name).write_text(text, encoding="utf-8")
    return Layers(folder / "templates", built_in_folder())


def _load(folder: Path, files: Mapping[str, str], name: str = "policy-brief") -> tuple[Kind, Report]:
    report = Report()
    kind = load_kind(_layers(folder, files), name, report)
    assert kind is not None, list(report)
    return kind, report


def _places(report: Report) -> list[tuple[str, str, int, int | None]]:
    return [(f.code, f.span.file, f.span.line, f.span.column) for f in report if f.span]


def _changed(kind: Kind, text: str) -> tuple[Kind, Report]:
    report = Report()
    head = parse(text, "sources/x/brief.yaml", report)
    assert head is not None
    sections = head.get("sections")
    assert isinstance(sections, Map)
    changes = {key: entry.value for key, entry in sections.entries.items()}
    places = {f"key:sections.{key}": sections.key_span(key) for key in sections.entries}
    topic = Topic("x", "sources/x", "sources/x/brief.yaml", kind.name, "X", sections=changes, places=places)
    return apply(kind, topic, report), report


def test_the_built_in_kind_has_its_sections_with_headings_in_six_languages(tmp_path: Path) -> None:
    kind, report = _load(tmp_path, {})
    assert not len(report)
    assert [section.id for section in kind.printed] == [
        "key-messages", "background", "achievements", "tensions", "outlook", "recommendations",
    ]  # fmt: skip
    for section in kind.sections:
        assert tuple(section.heading) == LANGUAGES, section.id
        assert section.words, section.id
        assert section.guidance, section.id
    assert (kind.sections[0].place, kind.sections[1].words, kind.sections[1].min_sources) == ("front", 350, 2)
    assert (kind.style, kind.theme, kind.notes) == ("chicago-author-date", "sober", "footnotes")
    assert kind.title_in("fr-CA") == "Note de politique"


def test_a_project_template_replaces_the_one_below(tmp_path: Path) -> None:
    kind, report = _load(tmp_path, {"policy-brief/background.md": "---\nheading: Where we are\norder: 20\n---\n"})
    background = kind.section("background")
    assert background is not None
    assert (background.heading_in("fr"), background.words, background.required) == ("Where we are", None, False)
    assert background.file == "templates/policy-brief/background.md"
    assert not len(report)


def test_extends_built_in_merges_key_by_key_and_replaces_lists(tmp_path: Path) -> None:
    head = "---\nextends: built-in\nheading: {fr: Rappel}\nwords: 180\nselect: {tags: [a]}\n---\n"
    kind, _ = _load(tmp_path, {"policy-brief/background.md": head})
    background = kind.section("background")
    assert background is not None
    assert (background.heading_in("fr"), background.heading_in("en"), background.words) == ("Rappel", "Background", 180)
    assert background.required
    assert (background.select.sections, background.select.tags) == (("background",), ("a",))
    assert background.span_of("words").file == "templates/policy-brief/background.md"
    assert background.span_of("min-sources").file == "built-in/policy-brief/background.md"


def test_extends_another_section_and_after_beats_the_order_below(tmp_path: Path) -> None:
    head = "---\nextends: policy-brief/outlook\nheading: Later\nafter: key-messages\nselect: {sections: [later]}\n---\n"
    kind, report = _load(tmp_path, {"policy-brief/later.md": head})
    assert [section.id for section in kind.sections][:3] == ["key-messages", "later", "background"]
    later = kind.section("later")
    assert later is not None
    assert (later.words, later.select.sections) == (300, ("later",))
    assert not len(report)


def test_a_kind_of_the_project_extends_another_kind_with_its_sections(tmp_path: Path) -> None:
    files = {
        "memo/kind.yaml": "format: 1\nextends: policy-brief\nname: Memo\nwords: 700\ndefaults: {layout: bullets}\n",
        "memo/achievements.md": "---\nextends: built-in\noff: true\n---\n",
        "memo/ask.md": "---\nheading: What we ask\nafter: outlook\n---\n",
    }
    kind, report = _load(tmp_path, files, "memo")
    assert not len(report)
    assert (kind.title_in("fr"), kind.words, kind.style) == ("Memo", 700, "chicago-author-date")
    assert [s.id for s in kind.printed] == [
        "key-messages",
        "background",
        "tensions",
        "outlook",
        "ask",
        "recommendations",
    ]
    ask = kind.section("ask")
    assert ask is not None
    assert ask.layout == "bullets", "what the kind says for all its sections"
    assert kind_names(_layers(tmp_path, {})) == ("memo", "policy-brief")


def test_a_section_without_heading_is_called_by_its_name(tmp_path: Path) -> None:
    kind, _ = _load(tmp_path, {"policy-brief/for-donors.md": "---\nselect: {tags: donors}\n---\n"})
    assert kind.sections[-1].id == "for-donors", "without an order it comes last"
    assert kind.sections[-1].heading_in("en") == "For donors"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("heading: X\nlayout: paragraf\n", [("T104", 3, 9)]),
        ("heading: X\nselect: {sectoins: [a]}\n", [("B004", 3, 10)]),
        ("heading: X\nsort: dates\nwords: many\n", [("B005", 3, 7), ("B005", 4, 8)]),
        ("heading: X\nwords: 1\nwords: 2\n", [("B003", 4, 1)]),
        ("heading: X: Y\n", [("B002", 2, 11)]),
        ("extends: built-in\n", [("T104", 2, 10)]),
        ("extends: policy-brief/backgrond\n", [("T104", 2, 10)]),
        ("extends: x\nheading: X\n", []),
        ("section: y\nheading: X\n", [("B005", 2, 10)]),
        ("heading: X\nafter: outlok\n", [("T104", 3, 8)]),
        ("heading: X\nafter: x\n", [("B005", 3, 8)]),
        ("heading: X\nselect: {kinds: [facts], after: 2023-1}\n", [("B005", 3, 18), ("B005", 3, 33)]),
        ("heading: X\nselect: {sections: [x, outlok]}\n", [("T104", 3, 24)]),
        (
            "heading: X\nlayout: table\ncolumns: [statment, {field: sayd-by}, value]\n",
            [("B005", 4, 11), ("B005", 4, 29)],
        ),
    ],
)
def test_faults_of_a_template_are_reported_at_their_place(
    tmp_path: Path, head: str, found: list[tuple[str, int, int]]
) -> None:
    file = "templates/policy-brief/x.md"
    _, report = _load(tmp_path, {"policy-brief/x.md": f"---\n{head}---\n"})
    expected = [(code, file, line, column) for code, line, column in found]
    if head.startswith("extends: x"):
        expected = [("T104", file, 2, 10)]
    assert _places(report) == expected


def test_a_folder_that_is_nearly_a_kind_is_reported(tmp_path: Path) -> None:
    _, report = _load(tmp_path, {"policy-breif/x.md": "---\nheading: X\n---\n", "old/y.md": "Y"})
    (found,) = report
    assert (found.code, found.hint) == ("T104", "did you mean `policy-brief`?")
    assert found.span is not None
    assert found.span.file == "templates/policy-breif/x.md"


def test_a_comma_in_a_heading_without_quotes_is_named(tmp_path: Path) -> None:
    _, report = _load(tmp_path, {"policy-brief/x.md": "---\nheading: {en: April, day by day}\n---\n"})
    (found,) = report
    assert (found.code, found.span and found.span.column) == ("B004", 22)
    assert found.hint == "put the text in quotes: its comma ends the value"


def test_sections_that_extend_each_other_in_a_circle(tmp_path: Path) -> None:
    files = {
        "policy-brief/x.md": "---\nextends: policy-brief/y\nheading: X\n---\n",
        "policy-brief/y.md": "---\nextends: policy-brief/x\nheading: Y\n---\n",
    }
    _, report = _load(tmp_path, files)
    assert {finding.code for finding in report} == {"T104"}


def test_sections_that_follow_each_other_in_a_circle_still_print(tmp_path: Path) -> None:
    files = {f"policy-brief/{a}.md": f"---\nheading: {a}\nafter: {b}\n---\n" for a, b in (("x", "y"), ("y", "x"))}
    kind, report = _load(tmp_path, files)
    assert [f.code for f in report] == ["B005"]
    assert {"x", "y"} <= {section.id for section in kind.printed}


def test_a_body_is_not_run_yet_and_says_so_at_its_first_line(tmp_path: Path) -> None:
    _, report = _load(tmp_path, {"policy-brief/x.md": "---\nheading: X\n---\n\n  {% for s in statements %}\n"})
    assert _places(report) == [("T103", "templates/policy-brief/x.md", 5, 3)]


def test_an_unreadable_template_leaves_the_one_below(tmp_path: Path) -> None:
    kind, report = _load(tmp_path, {"policy-brief/background.md": "---\nheading: [\n---\n"})
    assert [f.code for f in report] == ["B002"]
    background = kind.section("background")
    assert background is not None
    assert background.heading_in("en") == "Background"


def test_an_unknown_kind_has_near_names_at_its_place(tmp_path: Path) -> None:
    report = Report()
    assert load_kind(_layers(tmp_path, {}), "policy-breif", report) is None
    assert load_kind(_layers(tmp_path, {}), "../policy-brief", report) is None
    assert [(f.code, f.hint) for f in report] == [
        ("T104", "did you mean `policy-brief`?"),
        ("T104", "did you mean `policy-brief`?"),
    ]


def test_a_brief_changes_any_key_of_a_template(tmp_path: Path) -> None:
    kind, _ = _load(tmp_path, {})
    text = (
        "sections:\n  achievements: {off: true}\n  outlook: {after: background, words: 200, heading: Ausblick}\n"
        '  background: {groups: [B, A], paragraphs: [["a#b"]], heading: {fr: Passé}, layout: timeline}\n'
    )
    changed, report = _changed(kind, text)
    assert not len(report)
    assert [s.id for s in changed.printed] == ["key-messages", "background", "outlook", "tensions", "recommendations"]
    outlook, background = changed.section("outlook"), changed.section("background")
    assert outlook is not None
    assert background is not None
    assert (outlook.words, outlook.heading_in("ru")) == (200, "Ausblick")
    assert [group.text for group in background.groups] == ["B", "A"]
    assert [[note.text for note in paragraph] for paragraph in background.paragraphs] == [["a#b"]]
    assert (background.heading_in("fr"), background.heading_in("en"), background.layout) == (
        "Passé",
        "Background",
        "timeline",
    )


def test_order_in_a_brief_beats_after_in_a_template(tmp_path: Path) -> None:
    kind, _ = _load(tmp_path, {"policy-brief/x.md": "---\nheading: X\nafter: outlook\n---\n"})
    changed, _ = _changed(kind, "sections:\n  x: {order: 15}\n  tensions: {order: 55}\n")
    assert [s.id for s in changed.printed] == [
        "key-messages", "x", "background", "achievements", "outlook", "tensions", "recommendations",
    ]  # fmt: skip


def test_an_unknown_after_is_reported_once_wherever_it_stands(tmp_path: Path) -> None:
    kind, report = _load(tmp_path, {"policy-brief/x.md": "---\nheading: X\nafter: outlok\n---\n"})
    assert [(f.code, f.hint) for f in report] == [("T104", "did you mean `outlook`?")]
    _, report = _changed(kind, "sections:\n  tensions: {after: x}\n")
    assert not list(report)
    _, report = _changed(kind, "sections:\n  tensions: {after: nothing}\n")
    assert [(f.code, f.span and f.span.line) for f in report] == [("T104", 2)]


def test_wrong_changes_are_reported_at_their_place(tmp_path: Path) -> None:
    kind, _ = _load(tmp_path, {})
    text = "sections:\n  outlok: {off: true}\n  outlook: {wrods: 3, layout: tabel}\n  tensions: {extends: built-in}\n"
    _, report = _changed(kind, text)
    assert [(f.code, f.span and f.span.line, f.span and f.span.column, f.hint) for f in report] == [
        ("T104", 2, 3, "did you mean `outlook`?"),
        ("B004", 3, 13, "did you mean `words`?"),
        ("T104", 3, 31, "did you mean `table`?"),
        ("B004", 4, 14, "take it out"),
    ]


def test_headings_are_known_in_every_language_and_kind_and_by_id(tmp_path: Path) -> None:
    layers = _layers(tmp_path, {
        "memo/kind.yaml": "format: 1\nname: Memo\n",
        "memo/setting.md": "---\nheading: {en: Background, de: Lage}\n---\n",
    })  # fmt: skip
    found = all_headings(layers, "policy-brief")
    typed = ("contexte", "  BACKGROUND ", "key-messages", "Messages  clés", "背景")
    assert [found[heading_key(text)] for text in typed] == [
        "background", "background", "key-messages", "key-messages", "background",
    ]  # fmt: skip
    assert found["lage"] == "setting"
    assert all_headings(layers, "memo")["background"] == "setting", "the brief's own kind comes first"
    assert heading_key("Backgroud") not in found


def test_a_template_that_is_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("---\nheading: Secret\n---\n")
    layers = _layers(tmp_path, {"policy-brief/x.md": "---\nheading: X\n---\n"})
    (tmp_path / "templates" / "policy-brief" / "y.md").symlink_to(tmp_path / "outside.md")
    report = Report()
    kind = load_kind(layers, "policy-brief", report)
    assert kind is not None
    assert kind.section("y") is None
    assert _places(report) == [("B012", "templates/policy-brief/y.md", 1, 1)]


def test_several_sections_behind_one_keep_their_order(tmp_path: Path) -> None:
    kind, _ = _load(tmp_path, {})
    changed, _ = _changed(kind, "sections:\n  outlook: {after: background}\n  tensions: {after: background}\n")
    assert [s.id for s in changed.printed] == [
        "key-messages", "background", "tensions", "outlook", "achievements", "recommendations",
    ]  # fmt: skip


def test_the_form_of_an_apostrophe_does_not_matter_in_a_heading() -> None:
    assert heading_key("L’avenir  de l'Eau") == heading_key("l'avenir de l’eau")
