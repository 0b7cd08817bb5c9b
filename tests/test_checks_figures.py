"""Figures beside what they count in the passages: B301 of another subject, B302 to B307."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefgen.diagnostics import Severity
from briefgen.text.arithmetic import arithmetic
from tests.trails import FOLDER, TOPIC, Case, mark, note, paragraph, said, shown, source, stated

CODES = ("B301", "B302", "B303", "B304")


def found(statement: str, *passages: str, language: str = "en") -> list[str]:
    """The codes of what is found in a statement, and what it points at."""
    one = note("okoro2031#missed", statement, *passages)
    topic = replace(TOPIC, language=language)
    case = Case((source(one, language=language),), (paragraph(stated(one)),), topic=topic)
    out = []
    for finding in case.of(*CODES):
        assert finding.span is not None
        assert finding.span.column is not None
        out.append(f"{finding.code} {statement[finding.span.column - 1 : (finding.span.end_column or 0) - 1]}")
    return out


FERRIES = "about 40 ferries, of which at most 20 had seen an inspector in 2030"


def test_a_statement_that_says_what_the_passage_says_is_right() -> None:
    assert found("Of about 40 ferries, at most 20 were inspected in 2030.", FERRIES) == []


# ------------------------------------------------------------------------------------------- figures of another subject


@pytest.mark.parametrize(
    ("statement", "passage", "wrong"),
    [
        ("Of about 20 ferries, at most 40 were inspected in 2030.", FERRIES, ["B301 20"]),
        (
            "The Board had three inspectors in 2026 and seven in January 2031.",
            "The Board had seven inspectors in 2026. In January 2031 it had three.",
            ["B301 three"],
        ),
        (
            "Amaru has 17 ferries.",
            "| Port | Ferries | Launches |\n|---|---|---|\n| Amaru | 12 | 3 |\n| Belmont | 17 | 5 |",
            ["B301 17"],
        ),
        (
            "Belmont had 12 ferries in 2030.",
            "Port | 2029 | 2030\nAmaru | 12 | 14\nBelmont | 17 | 19",
            ["B301 12"],
        ),
        (
            "Belmont had 17 ferries in 2030.",
            "Port | 2029 | 2030\nAmaru | 12 | 14\nBelmont | 17 | 19",
            ["B301 17"],
        ),
    ],
)
def test_a_figure_that_the_passage_has_of_something_else(statement: str, passage: str, wrong: list[str]) -> None:
    assert found(statement, passage) == wrong


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        (
            "The Board had seven inspectors in 2026; five years later there were three.",
            "seven inspectors in 2026 … three in 2031",
        ),
        ("Belmont has 17 ferries.", "Port | Ferries\nAmaru | 12\nBelmont | 17"),
        ("There are 17 ferries in the second port.", "Port | Ferries\nAmaru | 12\nBelmont | 17"),
        ("At most 20 of about 40 ferries were seen in 2030.", FERRIES),
    ],
)
def test_other_words_for_the_same_are_no_other_subject(statement: str, passage: str) -> None:
    assert [one for one in found(statement, passage) if one.startswith("B301")] == []


def test_the_figure_that_was_meant_is_named() -> None:
    one = note("okoro2031#missed", "Amaru has 17 ferries.", "Port | Ferries\nAmaru | 12\nBelmont | 17")
    (finding,) = Case((source(one),), (paragraph(stated(one)),)).of("B301")
    assert finding.message == "the figure `17` belongs to the row `Belmont` and the column `Ferries` of the table"
    assert finding.notes == ("of `Amaru` the table says: 12",)


def test_a_line_that_is_wrapped_ends_no_clause() -> None:
    passage = (
        "the claim was lodged by the Union of Fishermen, which stands for some 360\nboats; the Guild, with boats in "
    )
    passage += "three ports, was refused"
    assert found("The Union of Fishermen, with around 360 boats, had sued.", passage) == []


# ----------------------------------------------------------------------------------------------------------- precision


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The mission lost 170 people.", "the mission lost about 170 people"),
        ("The mission lost about 170 people.", "the mission lost at least 170 people"),
        ("The mission lost more than 170 people.", "the mission lost at least 170 people"),
        ("The mission lost 170 people.", "the mission lost up to 170 people"),
        ("The mission lost 4 people.", "the mission lost between 3 and 5 people"),
        ("Half of the ships sank.", "nearly half of the ships sank"),
    ],
)
def test_precision_is_not_raised(statement: str, passage: str) -> None:
    assert [one[:4] for one in found(statement, passage)] == ["B302"]


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The mission lost some 170 people.", "the mission lost about 170 people"),
        ("The mission lost no more than 170 people.", "the mission lost at most 170 people"),
        ("The mission lost at least 170 people.", "the mission lost more than 170 people"),
        ("The mission lost about 170 people.", "the mission lost 170 people"),
        ("About 13,000 people served.", "12,947 people served"),
        ("Between 3 and 5 people left.", "3–5 people left"),
        ("The mission lost 170 people.", "the mission lost about 170 people, … the mission lost 170 people"),
    ],
)
def test_what_says_no_more_is_no_fault(statement: str, passage: str) -> None:
    assert found(statement, passage) == []


def test_the_copy_is_asked_what_stands_before_a_passage(tmp_path: Path) -> None:
    path = tmp_path / FOLDER / "snapshots" / "okoro2031.txt"
    path.parent.mkdir(parents=True)
    path.write_text("The end\n\nIn all, about 170 peacekeepers have died in fighting.\n", encoding="utf-8")
    one = note("okoro2031#dead", "In fighting 170 peacekeepers have died.", "170 peacekeepers have died in fighting")
    case = Case((source(one, snapshot="snapshots/okoro2031.txt"),), (paragraph(stated(one)),), root=tmp_path)
    (finding,) = case.of("B302")
    assert finding.notes == ("the passage says: In all, about 170 peacekeepers have",)


def test_french_hedges_are_read() -> None:
    assert found("Le feu a détruit 1 240 hectares.", "Le feu a détruit environ 1 240 hectares.", language="fr") == [
        "B302 1 240"
    ]


# --------------------------------------------------------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("statement", "passage", "wrong"),
    [
        ("It sank two miles off the port.", "it sank two kilometres off the port", "B303 miles"),
        ("The repair cost 40 million euros.", "the repair cost 40 million dollars", "B303 euros"),
        ("Support fell by 3 percentage points.", "support fell by 3 per cent", "B303 3 percentage points"),
        ("The army lost 170 soldiers in the war.", "the army lost 170 trucks in the war", "B303 soldiers"),
        ("It waited for 5 weeks.", "it waited for 5 months", "B303 weeks"),
    ],
)
def test_another_unit(statement: str, passage: str, wrong: str) -> None:
    assert found(statement, passage) == [wrong]


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Storage was put at under half.", "storage was estimated at less than half"),
        ("It covered farms of two hectares and more.", "it leaves out farms of less than two hectares"),
        ("It may run dry within five years.", "it may run dry in three to five years"),
        ("The best port repaid 84 per cent of it.", "the ports repaid from 31 to 84 per cent of it"),
        ("The limit is open: the town suggests 300 euros.", "the town proposes up to 300 euros"),
    ],
)
def test_precision_in_other_words(statement: str, passage: str) -> None:
    assert [one for one in found(statement, passage) if one.startswith("B302")] == []


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("It covered farms of less than two hectares.", "it covered farms of two hectares and more"),
        ("It may run dry in five years.", "it may run dry in three to five years"),
        ("The port repaid 84 per cent of it.", "the ports repaid from 31 to 84 per cent of it"),
    ],
)
def test_another_precision(statement: str, passage: str) -> None:
    assert [one[:4] for one in found(statement, passage)] == ["B302"]


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("It stopped 34 suspicious text messages.", "it stopped 34 suspected scam messages"),
        ("The six biggest banks paid.", "the six largest banks paid"),
        ("It was so in four of the past six seasons.", "it was so in four of the last six seasons"),
        ("Two sets of rules were written.", "two drafts of rules were written"),
        ("Launches brought 87 people ashore.", "launches brought 87 passengers ashore"),
        ("The port has 40 ships.", "the port has 40 vessels"),
        ("It cost 40 million dollars.", "it cost $40m"),
        ("At most 20 ferries were inspected.", "at most 20 had seen an inspector"),
        ("The war killed 170 soldiers and officers.", "170 were killed in the war, soldiers and officers"),
    ],
)
def test_the_same_things_under_another_name(statement: str, passage: str) -> None:
    assert [one for one in found(statement, passage) if one.startswith("B303")] == []


# --------------------------------------------------------------------------------------------------------------- scope


@pytest.mark.parametrize(
    ("statement", "passage", "lost"),
    [
        (
            "There were 31 deaths by 31 January 2031.",
            "there were 31 registered deaths by 31 January 2031",
            "registered",
        ),
        ("Only 7 per cent trusted it.", "Only 7 per cent of the mothers asked trusted it.", "mothers"),
        ("About 170 peacekeepers have died.", "about 170 peacekeepers have died in fighting", "in fighting"),
        ("The plant costs 900 euros.", "the plant costs 900 euros per owner", "per owner"),
        ("Of 32 villages, 11 had seen no team.", "Of 32 villages, 11 had seen no mobile team.", "mobile"),
        # told freely, and still without the limit
        ("In the end 47 miners paid with their lives.", "The strike cost 47 lives, all in fighting.", "in fighting"),
        ("A kilo of rice now sells for 38 crowns.", "On average, rice is sold at 38 crowns.", "On average"),
        ("In 2030 the port handled 212 ships.", "In the first half of 2030, 212 ships called.", "first half"),
        ("Fully 64 per cent want the bridge.", "Of those surveyed, 64 per cent wanted a bridge.", "surveyed"),
        ("The line loses 18 million.", "The line lost 18 million. This figure excludes the cost of fuel.", "excludes"),
    ],
)
def test_a_word_that_limits_is_missing(statement: str, passage: str, lost: str) -> None:
    one = note("okoro2031#missed", statement, passage)
    findings = Case((source(one),), (paragraph(stated(one)),)).of("B304")
    assert findings
    assert f"`{lost}`" in findings[0].message


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Breaking News counts 304 killed in all.", "with 304 units killed in all"),
        (
            "The office counted 29 dead, two of them passengers.",
            "the bodies of 29 people were found; two were passengers",
        ),
        (
            "Fourteen ferries, most of them small, will stay in port.",
            "14 ferries will be tied up for want of money, most of them small",
        ),
        ("There were 31 deaths. All are registered.", "there were 31 registered deaths"),
        ("The strike claimed 47 lives in battle.", "The strike cost 47 lives, all in fighting."),
        ("Of the people asked, 64 per cent want it.", "Of those surveyed, 64 per cent wanted a bridge."),
        ("From January to June 2030 the port handled 212 ships.", "In the first half of 2030, 212 ships called."),
        ("By June 61 guns had been withdrawn.", "By June 61 of 118 guns had been withdrawn."),
        ("Two bases will close.", "The two largest bases on the shore are on a list of bases to be closed."),
        ("He vowed to push it down to 2 per cent.", "He promised to bring it down to 2 per cent in two years."),
        ("The village paper has reporters in 64 villages.", "Our reporters work in 64 villages."),
        ("The Marisol sank with 118 people on board.", "The ferry sank off the port with 118 people on board."),
        ("In 2030 Mr Halvorsen opened 12 piers.", "In 2030 the Minister, Mr Halvorsen, opened 12 piers."),
    ],
)
def test_what_is_told_in_other_words_or_elsewhere_is_not_missing(statement: str, passage: str) -> None:
    assert [one for one in found(statement, passage) if one.startswith("B304")] == []


# ----------------------------------------------------------------------------------------------------------- conflicts


def _values(*facts: dict[str, Any]) -> list[str]:
    notes = [
        note(
            f"{name}#dead", f"There were {one['value']} dead.", f"there were {one['value']} dead", measure="dead", **one
        )
        for name, one in zip(("a2031", "b2031"), facts, strict=True)
    ]
    case = Case(tuple(source(one) for one in notes), tuple(paragraph(stated(one)) for one in notes))
    return [f"{one.severity}: {one.message}" for one in case.of("B305")]


def test_two_values_of_one_measure() -> None:
    assert _values({"value": "29"}, {"value": "31"}) == ["warning: `dead` is `31`, and `a2031#dead` gives `29`"]
    (told,) = _values({"value": "29", "counts": "bodies"}, {"value": "31", "counts": "entries"})
    assert told == "info: `dead` is `31`, and `a2031#dead` gives `29`; they count different things"
    (told,) = _values({"value": "29", "date": "2030-12-10"}, {"value": "31", "date": "2031-01-31"})
    assert told.startswith("info: ")
    assert _values({"value": "at least 29"}, {"value": "31"}) == []
    assert _values({"value": "about 30"}, {"value": "31"}) == []
    assert _values({"value": "12", "unit": "per cent"}, {"value": "31", "unit": "people"}) == []


# --------------------------------------------------------------------------------------------------------- superlatives


@pytest.mark.parametrize(
    ("statement", "passage", "ranks"),
    [
        ("It has the largest fleet of the coast.", "it has a fleet of 40 ferries", ["the largest"]),
        ("It has the largest fleet of the coast.", "it has the biggest fleet of all", []),
        ("It was the first ferry to sink.", "a ferry sank", ["the first"]),
        ("It is the only port with a slipway.", "the port has a slipway", ["the only"]),
        ("At most 20 of the most recent ships were seen in the first half of 2030.", "20 ships in 2030", []),
        ("Most of the ships sank, most recently in May.", "the ships sank", []),
        ("It calls itself “the largest port”.", "it calls itself the largest port", []),
        ("The first full year cost 3 million.", "3 million in the opening year", []),
        (
            "In the first phase 20 ships sailed, on the first deck.",
            "20 ships sailed on a deck",
            ["the first"],
        ),
        ("Rust was the most frequent cause.", "rust was the chief cause of the losses", []),
        (
            "Rust, at 44 per cent, was the most frequent cause.",
            "rust 44 per cent, fire 20 per cent, fog 9 per cent",
            [],
        ),
        ("Fire, at 20 per cent, was the most frequent cause.", "rust 44 per cent, fire 20 per cent", ["the most"]),
        ("It was the only ferry to sail.", "no other ferry sailed", []),
        ("The lowest figure is 150 million.", "between 150 and 180 million crowns", []),
        ("The lowest bridge cost 150 million.", "between 150 and 180 million crowns", ["The lowest"]),
    ],
)
def test_ranks(statement: str, passage: str, ranks: list[str]) -> None:
    one = note("okoro2031#missed", statement, passage)
    findings = Case((source(one),), (paragraph(stated(one)),)).of("B306")
    assert [finding.message for finding in findings] == [f"no passage says `{rank}`" for rank in ranks]


# ---------------------------------------------------------------------------------------------------------------- sums


def _computed(text: str, sum_: str) -> list[str]:
    one = note("okoro2031#missed", "Few ferries were inspected.", "of 40 ferries 20 were seen, for 2.4 million crowns")
    sentence = said(text, "okoro2031#missed", marks=[mark("computed", sum_)])
    return [finding.message for finding in Case((source(one),), (paragraph(sentence),)).of("B307")]


def test_sums() -> None:
    assert _computed("Half of them were seen", "20/40") == []
    assert _computed("At most 50 per cent were seen", "20 / 40") == []
    assert _computed("A visit cost 120,000 crowns", "2.4 million / 20") == []
    assert _computed("Another 20 were not", "40 − 20 = 20") == []
    assert _computed("At most 60 per cent were seen", "20/40") == ["`20/40` is 0.5, which the sentence does not say"]
    (told,) = _computed("About 82 per cent were seen", "33/40")
    assert told == "the figure `33` of the arithmetic is in no passage that the sentence rests on"
    assert _computed("All were seen", "20 of 40") == ["`20 of 40` is no arithmetic"]
    assert _computed("All 3 were seen", "20/0") == ["`20/0` has no result"]


@pytest.mark.parametrize(
    ("text", "language", "result"),
    [
        ("500/2", "en", "250"),
        ("(31 − 29) / 29 * 100", "en", "6.897"),
        ("13,000 + 1,786", "en", "14786"),
        ("2,5 millions x 4", "fr", "10000000"),
        ("13 000 − 500", "fr", "12500"),
        ("40 × 12%", "en", "4.8"),
        ("-5 + 8", "en", "3"),
    ],
)
def test_arithmetic(text: str, language: str, result: str) -> None:
    made = arithmetic(text, language)
    assert made is not None
    assert made.result is not None
    assert f"{made.result:.3f}".rstrip("0").rstrip(".") == result


@pytest.mark.parametrize("text", ["", "(", "1 +", "((1)", "ferries", "1" * 400, "(" * 60 + "1" + ")" * 60])
def test_what_is_no_arithmetic(text: str) -> None:
    assert arithmetic(text, "en") is None


# --------------------------------------------------------------------------------------------- sources and their drafts


def test_a_source_grows_stale_outside_the_background() -> None:
    one = note("okoro2031#missed", "Few ferries were inspected.", "few were inspected")
    old = source(one, issued="2030-11-06")
    assert [f.message for f in Case((old,), (paragraph(stated(one)),), section="tensions").of("B404")] == [
        "the source is 237 days older than the brief's as-of date, 2031-07-01"
    ]
    assert Case((old,), (paragraph(stated(one)),)).of("B404") == []
    assert (
        Case((source(one, issued="2030-11-06", timeless="true"),), (paragraph(stated(one)),), section="tensions").of(
            "B404"
        )
        == []
    )
    assert Case((source(one, issued="2031-03-06"),), (paragraph(stated(one)),), section="tensions").of("B404") == []
    law = source(one, issued="2020-11-06", csl={"type": "legislation"})
    assert Case((law,), (paragraph(stated(one)),), section="tensions").of("B404") == []
    assert TOPIC.as_of == date(2031, 7, 1)


@pytest.mark.parametrize(
    ("statement", "passage", "verb"),
    [
        ("The Council ordered the mission to leave.", "A draft resolution asks the mission to leave", "ordered"),
        ("Owners must show a certificate.", "The bill would oblige owners to show a certificate", "must"),
        ("A draft asks owners to show a certificate.", "The bill would oblige owners to show a certificate", ""),
        ("Owners must show a certificate.", "The bill was adopted; owners must show a certificate", ""),
        ("The Assembly discussed the law.", "The draft law was discussed", ""),
    ],
)
def test_a_draft_is_no_decision(statement: str, passage: str, verb: str) -> None:
    one = note("okoro2031#missed", statement, passage)
    findings = Case((source(one),), (paragraph(stated(one)),)).of("B405")
    assert [shown([finding])[0].partition("`")[2].partition("`")[0] for finding in findings] == ([verb] if verb else [])
    assert all(finding.severity is Severity.WARNING for finding in findings)


@pytest.mark.parametrize(
    ("statement", "passage", "language", "wrong"),
    [
        (
            "Il faut débroussailler à 50 mètres des maisons, au lieu de 50 mètres.",
            "de porter le débroussaillement à 50 mètres autour des maisons, au lieu de 20 mètres",
            "fr",
            ["B301 50"],
        ),
        ("The quay is 50 metres long, instead of 50.", "a quay 50 metres long, instead of 20", "en", ["B301 50"]),
        ("The quota is 40, up from 40 in 2029.", "The quota is 40, up from 30 in 2029.", "en", ["B301 40"]),
        ("The quota is 40, up from 30 in 2029.", "The quota is 40, up from 30 in 2029.", "en", []),
        (
            "A total of 20 inspected ferries lay there.",
            "Of a total of 40 ferries, 20 inspected ones lay there.",
            "en",
            [],
        ),
    ],
)
def test_a_figure_belongs_to_the_words_that_lead_up_to_it(
    statement: str, passage: str, language: str, wrong: list[str]
) -> None:
    assert [one for one in found(statement, passage, language=language) if one.startswith("B301")] == wrong
