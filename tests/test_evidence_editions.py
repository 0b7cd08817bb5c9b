"""Two editions of a brief: what is new, changed, withdrawn, and which figures moved."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.evidence.editions import changes
from briefgen.evidence.printed import Printed
from briefgen.evidence.record import Evidence, RecordedFigure, RecordedSection, RecordedSentence, SentenceKind
from tests import outputs
from tests.evidence_made import evidence, sentence
from tests.locked_project import change
from tests.sessions import run
from tests.test_cli_tick import BRIEF, FILES, NOTES, OUTLOOK, TOPIC


def now(number: int, text: str, kind: SentenceKind = "statement", section: str = "background") -> Printed:
    return Printed(f"s-{number:012x}", section, text, kind, (), ())


def edition(*sentences: RecordedSentence, figures: tuple[RecordedFigure, ...] = ()) -> Evidence:
    made = replace(evidence(*sentences), sections=(RecordedSection("background", "Background"),))
    return replace(made, sentences=sentences, figures=figures)


def told(before: Evidence, *listed: Printed, figures: tuple[RecordedFigure, ...] = ()) -> list[tuple[str, str, str]]:
    made = changes(before, listed, figures, (("background", "Background"),), "en", lambda source: source == "secret")
    return [(one.kind, one.before, one.now) for one in made]


def test_what_has_the_same_words_is_the_same_wherever_it_stands() -> None:
    before = edition(sentence(1, "The ferry sank."), sentence(2, "Nobody was told.", kind="prose"))
    assert told(before, now(8, "Nobody was told.", "prose", "outlook"), now(1, "The ferry sank.")) == []


def test_new_changed_and_withdrawn() -> None:
    before = edition(sentence(1, "The ferry sank off the port."), sentence(2, "A bill is read in May."))
    assert told(before, now(1, "The ferry sank off the pier."), now(3, "Divers went down twice that week.")) == [
        ("changed", "The ferry sank off the port.", "The ferry sank off the pier."),
        ("new", "", "Divers went down twice that week."),
        ("withdrawn", "A bill is read in May.", ""),
    ]


def test_a_figure_in_a_sentence_that_moved() -> None:
    before = edition(sentence(1, "Of about 40 ferries, at most 20 were seen in 2030."))
    assert told(before, now(1, "Of about 40 ferries, at most 22 were seen in 2030.")) == [
        (
            "changed",
            "Of about 40 ferries, at most 20 were seen in 2030.",
            "Of about 40 ferries, at most 22 were seen in 2030.",
        ),
        ("figure", "20", "22"),
    ]


def test_the_figure_of_a_note_is_told_once_for_all_that_show_it() -> None:
    old = RecordedFigure("a#dead", "a", "deaths", "29", "bodies")
    before = edition(
        sentence(1, "29 bodies were found."), sentence(2, "Deaths · Bodies: 29", kind="row"), figures=(old,)
    )
    listed = (
        replace(now(1, "31 bodies were found."), prints=("a#dead",)),
        replace(now(2, "Deaths · Bodies: 31", "row"), shows=("a#dead",)),
    )
    assert told(before, *listed, figures=(replace(old, value="31"),)) == [
        ("figure", "29", "31"),
        ("changed", "29 bodies were found.", "31 bodies were found."),
    ]


def test_a_note_that_was_renamed_is_known_by_its_source_and_count() -> None:
    old = RecordedFigure("a#old", "a", "deaths", "29", "bodies")
    new = replace(old, note="a#new", value="31")
    assert told(edition(figures=(old,)), figures=(new,)) == [("figure", "29", "31")]


def test_labels_in_another_language_are_no_change() -> None:
    before = edition(sentence(1, "They differ (table 1).", kind="prose"))
    assert told(before, now(1, "They differ (tableau 1).", "prose")) == []


def test_rows_of_a_source_that_is_not_public_any_more_are_not_told() -> None:
    before = edition(sentence(1, "Boats: 471193", kind="row", sources=("secret",)))
    assert told(before) == []


# ---------------------------------------------------------------------------------------------------------- end to end


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A topic whose first edition has been built, and whose second has another word, a new and a withdrawn sentence."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    change(tmp_path, BRIEF, "[waivers, sign-off]", "[changes]")
    run("briefgen lock pier", tmp_path)
    assert run("briefgen build pier --date 2031-03-10", tmp_path)[1] == 0
    editions = tmp_path / TOPIC / "editions"
    editions.mkdir()
    (editions / "1.evidence.json").write_bytes((tmp_path / "out" / "pier.evidence.json").read_bytes())
    change(tmp_path, BRIEF, "title:", "previous: editions/1.evidence.json\ntitle:")
    return tmp_path


def found(root: Path) -> list[tuple[str, str]]:
    printed, _ = run("briefgen check pier --format json", root)
    return [(one["severity"], one["message"]) for one in json.loads(printed)["diagnostics"] if one["code"] == "B909"]


def test_check_and_annex_say_what_is_new_changed_and_withdrawn(root: Path) -> None:
    assert found(root) == []
    change(root, NOTES, "Divers found damage on nine piles of the pier.", "In March divers found nine damaged piles.")
    change(
        root,
        OUTLOOK,
        "Repairs on the west side of the pier may wait [@works2031#west].",
        "Nobody asks for more. {judgement}",
    )
    edition_ = "the edition of 2031-03-10"
    assert found(root) == [
        ("info", f"{edition_} had a sentence that this one has not: “Repairs on the west side of the pier may wait.”"),
        ("info", f"the sentence is new since {edition_}"),
        (
            "info",
            f"the sentence has changed since {edition_}; it said “Divers found damage on nine piles of the pier.”, "
            "now “In March divers found nine damaged piles.”",
        ),
    ]
    assert run("briefgen build pier", root)[1] == 0
    for form in ("pdf", "docx"):
        path = root / "out" / f"pier.{form}"
        text = outputs.pdf_text(path) if form == "pdf" else outputs.docx_text(path)
        annex = text.split("Changes since the last edition")[-1]
        assert "that of 10 March 2031" in annex
        for words in ("Changed sentences (1)", "New sentences (1)", "Withdrawn sentences (1)", "may wait."):
            assert words in annex
    recorded = json.loads((root / "out" / "pier.evidence.json").read_text(encoding="utf-8"))
    assert [one["kind"] for one in recorded["edition"]["changes"]] == ["changed", "new", "withdrawn"]
    assert recorded["edition"]["file"] == f"{TOPIC}/editions/1.evidence.json"
    assert run("briefgen verify out/pier.evidence.json", root)[1] == 0


def test_a_first_edition_says_so(root: Path) -> None:
    change(root, BRIEF, "previous: editions/1.evidence.json\n", "")
    assert run("briefgen build pier", root)[1] == 0
    assert "No edition before this one is named." in outputs.pdf_text(root / "out" / "pier.pdf")


@pytest.mark.parametrize(
    ("named", "text", "code", "message"),
    [
        ("editions/2.evidence.json", None, "B011", "there is no file `editions/2.evidence.json`"),
        ("../../../1.evidence.json", None, "B012", "the path leads out of the project"),
        ("editions/2.evidence.json", "{", "B002", ""),
        ("editions/2.evidence.json", "[]", "B005", "expected an evidence record, a map"),
        ("editions/2.evidence.json", '{"format": 1}', "B006", ""),
    ],
)
def test_a_record_that_cannot_be_read_is_a_finding(
    named: str, text: str | None, code: str, message: str, root: Path
) -> None:
    change(root, BRIEF, "editions/1.evidence.json", named)
    if text is not None:
        (root / TOPIC / "editions" / "2.evidence.json").write_text(text)
    printed, exit_code = run("briefgen check pier", root)
    assert exit_code == 1
    assert f"error[{code}]: {message}" in printed
