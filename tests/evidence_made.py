"""An evidence record made by hand: a sentence for everything that the annex can say of one."""

from dataclasses import replace

from briefgen.evidence.record import (
    Asked,
    Evidence,
    Maker,
    RecordedPassage,
    RecordedSentence,
    RecordedSnapshot,
    RecordedSource,
)
from briefgen.model.notes import Selector

DIGEST = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"

OKORO = RecordedSource(
    "okoro2031",
    "Okoro 2031",
    "Okoro, Ngozi. 2031. “Ferry inspections.” Coastal News Agency.",
    language="en",
    issued="2031-03-01/2031-03-06",
    accessed="2031-03-09",
    url="https://www.coastal.example/2031/ferries",
    snapshot=RecordedSnapshot("sources/ferries/snapshots/okoro2031.txt", DIGEST),
)
BOARD = RecordedSource(
    "board2031",
    "Harbour Board 2031",
    "Harbour Board. 2031. Loss of the Marisol.",
    issued="2031-01-15",
    accessed="2031-03-09",
    snapshot=RecordedSnapshot("sources/ferries/snapshots/board2031.html", DIGEST[::-1], "extract"),
)
PRESSE = RecordedSource(
    "presse2031",
    "La Presse du port 2031",
    "La Presse du port. 2031.",
    language="fr",
    issued="2031-02",
    url="https://presse.example/marisol",
    snapshot=RecordedSnapshot("sources/ferries/snapshots/presse2031.html", DIGEST, is_here=False, is_locked=True),
)
LIND = RecordedSource("lind2030", "Lind et al. 2030", "Lind. 2030.", url="ftp://old.example/lind.pdf")
CALL = RecordedSource("call2031", "Interview with a captain 2031", "")
HELD = RecordedSource(
    "held-1", "Confidential source 1", "", access="confidential", snapshot=RecordedSnapshot(None, DIGEST)
)
SOURCES = (OKORO, BOARD, PRESSE, LIND, CALL, HELD)


def passage(source: str, text: str, **values: object) -> RecordedPassage:
    """A passage that stands in the copy of its source as it is given, unless something else is said."""
    made = RecordedPassage(source, f"{source}#n", text, DIGEST if text else "", "verbatim")
    return replace(made, **values)  # type: ignore[arg-type]


MISSED = passage(
    "okoro2031",
    "about 40 ferries, of which at most 20 had seen an inspector in 2030",
    paragraphs=(3,),
    selectors=(Selector(120, 187, "about 40 ferries, of which at most 20 had seen an inspector in 2030"),),
)
POSTS = passage("board2031", "of seven posts on paper three are filled", locator="para. 12")
FRENCH = passage(
    "presse2031",
    "le Marisol n’avait pas été inspecté depuis 2028",
    standing="recorded",
    paragraphs=(2, 3, 5),
    translation="the Marisol had not been inspected since 2028",
)


def sentence(number: int, text: str, *passages: RecordedPassage, **values: object) -> RecordedSentence:
    """A statement that rests on these passages, unless something else is said."""
    made = RecordedSentence(f"s-{number:012x}", "background", text, "statement", passages=passages)
    return replace(made, **values)  # type: ignore[arg-type]


SENTENCES = (
    sentence(1, "Of about 40 ferries, at most 20 were inspected in 2030.", MISSED),
    sentence(2, "The Board has three inspectors for seven posts.", POSTS, MISSED),
    sentence(3, "Inspections are rare.", replace(MISSED)),
    sentence(4, "Nobody had looked at her since 2028.", FRENCH, replace(FRENCH, text="personne", translation="")),
    sentence(5, "The engine was old.", passage("board2031", "the engine was of 1988", standing="altered")),
    sentence(6, "The crew was small.", passage("board2031", "a crew of four", standing="missing")),
    sentence(7, "Tickets were cheap.", passage("lind2030", "", standing="unchecked")),
    sentence(8, "Ferries are old everywhere.", passage("lind2030", "", note=None, standing="whole", locator="pp. 3-5")),
    sentence(
        9,
        "Captains knew.",
        passage("call2031", "we all knew", standing="unchecked", attested_by="N. Example", attested_on="2031-02-03"),
    ),
    sentence(10, "The owner was warned twice.", passage("held-1", "", standing="held")),
    sentence(
        11,
        "People on board: about 120",
        passage("okoro2031", "about 120 people\n\nwere on board"),
        kind="row",
        id="r-0123456789ab",
        place="Table\u00a01",
    ),
    sentence(12, "Another ferry will sink.", kind="prose", marks=("judgement",)),
    sentence(13, "The Board should hire.", kind="prose", marks=("recommendation",)),
    sentence(14, "It should train.", kind="prose", marks=("recommendation",)),
    sentence(15, "Inspections failed.", kind="prose", marks=("topic",)),
    sentence(16, "Three things follow:", kind="prose"),
)


def evidence(*sentences: RecordedSentence, language: str = "en", body_language: str = "") -> Evidence:
    """A record of these sentences, or of one of each sort."""
    asked = Asked(
        "sources/ferries",
        "policy-brief",
        language,
        body_language or language,
        "draft",
        "2031-03-10",
        "2031-03-10",
        "chicago-author-date",
        "sober",
        "a4",
    )
    maker = Maker("0", "", "chicago-author-date", DIGEST, "sober")
    return Evidence("ferries", "Ferries", asked, maker, sentences=sentences or SENTENCES, sources=SOURCES)
