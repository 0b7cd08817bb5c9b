"""Sentences that cite a source as a whole, held against the sentences of its copy that tell most of the same."""

from pathlib import Path

import pytest

from tests.trails import FOLDER, Case, marked, note, paragraph, said, source, stated

COPY = """The harbour was quiet all week. Two ferries came from the north.

The owner, Selma Brandt, complained about the cost of the new pier. A solicitor for three of the crew said that her
clients were apprentices who had slept on board and had never seen the cargo.

If the repairs go as planned, the yard may be able to launch a second ferry in 2033.

Police questioned nine men who are suspected of running a smuggling ring from the old quay.

Teo Hansen, Seamen's League, said that a levy of 40 crowns would ruin about one skipper in five.
"""


def found(code: str, text: str, root: Path) -> list[str]:
    """What is marked in a sentence that cites the whole source, one of whose notes is another's word."""
    path = root / FOLDER / "snapshots" / "okoro2031.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(COPY, encoding="utf-8")
    notes = (
        note("okoro2031#a", "Two ferries came from the north.", "Two ferries came from the north."),
        note(
            "okoro2031#b",
            "Selma Brandt finds the new pier dear.",
            "The owner, Selma Brandt, complained about the cost of the new pier.",
            said_by="Selma Brandt",
        ),
    )
    origin = source(*notes, snapshot="snapshots/okoro2031.txt", csl={"container-title": "Coastal News Agency"})
    case = Case((origin,), (paragraph(said(text, "okoro2031")),), root=root)
    return [marked(d, text) for d in case.of(code) if d.span and "sections" in d.span.file]


@pytest.mark.parametrize(
    ("code", "text", "marks"),
    [
        ("B501", "Three of the crew were apprentices who slept on board and never saw the cargo.", ["T"]),
        ("B501", "The new pier has cost too much.", ["T"]),
        ("B502", "A second ferry will be launched in 2033 if the repairs go as planned.", ["will"]),
        ("B502", "Police questioned nine men for running a smuggling ring from the old quay.", ["P"]),
        ("B507", "With a levy of 40 crowns, Selma Brandt objected, one skipper in five would go.", ["Selma Brandt"]),
    ],
)  # fmt: skip
def test_the_nearest_sentence_shows_what_is_wrong(code: str, text: str, marks: list[str], tmp_path: Path) -> None:
    assert found(code, text, tmp_path) == marks


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("B501", "By their solicitor’s account three of the crew were apprentices who never saw the cargo."),
        ("B501", "The owner complains that the new pier costs too much."),
        ("B501", "Two ferries came from the north, and the harbour was quiet."),
        ("B501", "The yard would not discuss its second ferry with anybody."),
        ("B502", "A second ferry may be launched in 2033 if the repairs go as planned."),
        ("B502", "Police questioned nine men on suspicion of running a smuggling ring from the old quay."),
        ("B507", "With a levy of 40 crowns, Teo Hansen objected, one skipper in five would be ruined."),
    ],
)
def test_what_the_nearest_sentence_bears_out_is_quiet(code: str, text: str, tmp_path: Path) -> None:
    assert found(code, text, tmp_path) == []


def lost(statement: str, *passages: str, said_by: str | tuple[str, ...]) -> bool:
    """Whether a note's statement has lost who says it."""
    one = note("okoro2031#a", statement, *passages, said_by=said_by)
    origin = source(one, csl={"container-title": "Coastal News Agency"})
    return Case((origin,), (paragraph(stated(one)),)).of("B501") != []


@pytest.mark.parametrize(
    ("statement", "passage", "said_by"),
    [
        (
            "The port office may close the quay. Its director has not excluded a ban.",
            "Selma Brandt, director of the port office, said that the quay might be closed.",
            "Selma Brandt",
        ),
        (
            "The mayor and the owners draw opposite conclusions: he points to the tide, they to the pumps.",
            "The mayor, Selma Brandt, blamed the tide.",
            "Selma Brandt",
        ),
        (
            "The inspectors had no doubts about the hull. For the fire they found no cause.",
            "The hull was sound, but no cause of the fire was found.",
            "Maritime Inspectorate",
        ),
        (
            "The majority disagreed. It pointed out that the quay had stood empty.",
            "The majority does not share this view. It observes that the quay stood empty.",
            "Harbour Council",
        ),
    ],
)
def test_an_office_and_a_pronoun_name_who_says_it(statement: str, passage: str, said_by: str) -> None:
    assert not lost(statement, passage, said_by=said_by)


def test_an_office_of_another_names_nobody() -> None:
    passage = "Selma Brandt, director of the port office, said that the quay might be closed."
    assert lost("The quay might be closed, to the mayor's surprise.", passage, said_by="Selma Brandt")


def test_one_who_denies_is_not_who_says_it() -> None:
    passage = "Two former stokers told us that the crew slept. The Harbour Board called it baseless."
    statement = "The crew slept. The Harbour Board dismisses it."
    assert lost(statement, passage, said_by=("Two former stokers", "Harbour Board"))
