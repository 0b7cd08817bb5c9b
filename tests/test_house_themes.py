"""Themes: tokens read into points and colours, changed by kinds, every fault at its place."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from briefgen.diagnostics import Report
from briefgen.house.kinds import load_kind
from briefgen.house.languages import Words, key_of, load_words
from briefgen.house.layers import Layers, built_in_folder
from briefgen.house.lengths import points
from briefgen.house.theme import Role, Theme
from briefgen.house.themes import load_theme
from briefgen.structured.schema import load
from briefgen.structured.yaml import parse


def _layers(folder: Path, files: Mapping[str, str]) -> Layers:
    for name, text in files.items():
        (folder / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "templates" / name).write_text(text, encoding="utf-8")
    return Layers(folder / "templates", built_in_folder())


def _theme(folder: Path, files: Mapping[str, str], name: str = "sober", paper: str = "a4") -> tuple[Theme, Report]:
    report = Report()
    layers = _layers(folder, files)
    kind = load_kind(layers, "policy-brief", report)
    theme = load_theme(layers, name, kind, "letter" if paper == "letter" else "a4", report)
    assert theme is not None, list(report)
    return theme, report


def test_the_sober_theme_has_a_style_for_every_role(tmp_path: Path) -> None:
    theme, report = _theme(tmp_path, {})
    assert not len(report)
    assert set(theme.styles) == set(get_args(Role))
    assert (theme.page.left, theme.page.top, theme.page.footer) == (107.7, 93.55, 36.85)
    assert round(theme.page.text_width / 72 * 25.4) == 134
    assert (theme.styles["title"].size, theme.styles["title"].right_indent) == (28.0, 0.18)
    assert theme.styles["heading-1"].colour == "#7A1E2C"
    assert theme.styles["body"].colour == theme.colours["ink"]
    assert theme.files == ("built-in/themes/sober.yaml",)


def test_letter_paper_keeps_the_text_width(tmp_path: Path) -> None:
    a4, _ = _theme(tmp_path, {})
    letter, _ = _theme(tmp_path, {}, paper="letter")
    assert (letter.page.width, letter.page.height) == (612.0, 792.0)
    assert letter.page.text_width == pytest.approx(a4.page.text_width, abs=0.01)
    assert letter.page.left == letter.page.right


def test_a_kind_and_a_project_change_some_tokens(tmp_path: Path) -> None:
    files = {
        "policy-brief/theme.yaml": 'colours: {accent: "#0b4f6c"}\npage: {margins: {left: 1.5cm}}\n',
        "themes/house.yaml": "extends: sober\nstyles: {title: {size: 24pt}}\n",
    }
    theme, report = _theme(tmp_path, files, "house")
    assert not len(report)
    assert theme.styles["heading-1"].colour == "#0B4F6C"
    assert (theme.page.left, theme.page.right) == (42.5, 107.7)
    assert (theme.styles["title"].size, theme.styles["title"].leading) == (24.0, 30.0)
    assert theme.files == (
        "templates/policy-brief/theme.yaml", "built-in/themes/sober.yaml", "templates/themes/house.yaml",
    )  # fmt: skip


def test_faults_of_a_theme_are_reported_at_their_place(tmp_path: Path) -> None:
    text = (
        "extends: sober\ncolours: {accent: blue}\nstyles:\n  body: {size: big, colour: acent, family: texts}\n"
        "  boddy: {}\n"
    )
    _, report = _theme(tmp_path, {"themes/house.yaml": text}, "house")
    assert [(f.code, f.span and f.span.line, f.span and f.span.column) for f in report] == [
        ("B005", 2, 19), ("B005", 4, 16), ("B005", 4, 29), ("B005", 4, 44), ("B004", 5, 3),
    ]  # fmt: skip


def test_a_theme_of_its_own_needs_every_role_and_says_so_once(tmp_path: Path) -> None:
    _, report = _theme(
        tmp_path, {"themes/bare.yaml": "fonts: {text: {pdf: A, word: A}}\nstyles: {body: {size: 10}}\n"}, "bare"
    )
    (found,) = report
    assert found.code == "B006"
    assert found.message.endswith(f"and {len(get_args(Role)) - 4} more")
    assert "`extends: sober`" in str(found.hint)


def test_an_unknown_theme_has_near_names(tmp_path: Path) -> None:
    report = Report()
    assert load_theme(_layers(tmp_path, {}), "sobre", None, "a4", report) is None
    assert load_theme(_layers(tmp_path, {}), "../sober", None, "a4", report) is None
    assert [f.code for f in report] == ["T104", "T104"]
    assert "did you mean `sober`?" in [f.hint for f in report]


def test_lengths_are_points_to_the_twip() -> None:
    assert [points(text) for text in ("10.5", "10pt", "33mm", "1.5cm", "1in", "18%")] == [
        10.5, 10.0, 93.55, 42.5, 72.0, 0.18,
    ]  # fmt: skip
    assert points("wide", 3.0) == 3.0


KEYS = {key_of(spec.name) for spec in fields(Words) if spec.name != "language"}


@pytest.mark.parametrize("tag", ["en", "fr", "es", "ru", "ar", "zh"])
def test_every_language_has_exactly_the_words_that_are_printed(tag: str) -> None:
    head = parse((built_in_folder() / "languages" / f"{tag}.yaml").read_text(encoding="utf-8"), tag, Report())
    assert head is not None
    assert set(head.entries) == KEYS
    english = load_words(Layers(None, built_in_folder()), "en", Report())
    report = Report()
    words = load_words(Layers(None, built_in_folder()), tag, report)
    assert not len(report)
    for spec in fields(Words):
        if spec.name != "language":
            slots = {
                word
                for word in ("{page}", "{pages}", "{source}", "{interval}", "{a}", "{b}")
                if word in getattr(english, spec.name)
            }
            assert all(slot in getattr(words, spec.name) for slot in slots), spec.name


def test_the_schema_of_languages_has_the_same_words() -> None:
    assert set(load("language")["properties"]) == KEYS | {"format", "extends"}


def test_regions_fall_back_to_their_language_and_unknown_languages_to_english(tmp_path: Path) -> None:
    layers = _layers(
        tmp_path,
        {
            "languages/fr-CA.yaml": "issued: Publié ce jour\n",
            "languages/fr.yaml": "extends: built-in\nstatus: Statut\n",
        },
    )
    report = Report()
    canadian, swiss, german = (load_words(layers, tag, report) for tag in ("fr-CA", "fr-CH", "de"))
    assert (canadian.issued, canadian.status, canadian.table) == ("Publié ce jour", "Statut", "Tableau")
    assert (swiss.issued, german.issued) == ("Publié le", "Issued")
    assert not len(report)


def test_a_wrong_word_of_a_language_is_reported(tmp_path: Path) -> None:
    layers = _layers(tmp_path, {"languages/fr.yaml": "extends: built-in\nstatsu: X\npage: Page {page}\n"})
    report = Report()
    load_words(layers, "fr", report)
    assert [(f.code, f.span and f.span.line) for f in report] == [("B004", 2), ("B005", 3)]


def test_names_are_joined_as_each_language_joins_them() -> None:
    layers = Layers(None, built_in_folder())
    shown = {tag: load_words(layers, tag, Report()).joined(("A", "B", "C")) for tag in ("en", "fr", "ru", "ar", "zh")}
    assert shown == {"en": "A, B and C", "fr": "A, B et C", "ru": "A, B и C", "ar": "A، B وC", "zh": "A、B和C"}
