"""What a document costs as it grows: twice as much of anything is about twice the work, whatever tells works apart."""

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from briefgen.csl.engine import Citation, Cite, Processor, parse

TIMES = 8
MOST = 3 * TIMES
"""Linear work grows eightfold as well, the square 64-fold; what a busy machine adds lies between."""
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="{class_}" version="1.0"><info><title>x</title></info>
<citation disambiguate-add-names="true" disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}"
  disambiguate-add-year-suffix="{suffixes}" et-al-min="4" et-al-use-first="1" collapse="year-suffix">
<layout delimiter="; "><group delimiter=" "><names variable="author"><name form="short" initialize-with="."/></names>
<date variable="issued"><date-part name="year"/></date><text variable="locator"/>
<choose><if type="report"><choose><if disambiguate="true"><text variable="publisher"/></if></choose></if>
<else>{conditions}</else></choose></group></layout></citation>
<bibliography subsequent-author-substitute="—" subsequent-author-substitute-rule="partial-each">
<sort><key variable="author"/></sort><layout><names variable="author"/><text variable="title"/></layout></bibliography>
</style>"""
CONDITION = '<choose><if disambiguate="true"><text variable="title"/></if></choose>'


def seconds(works: list[dict[str, Any]], citations: list[Citation], **options: str) -> float:
    """Processor seconds of rendering, the better of two."""
    style = STYLE.format(**{"class_": "in-text", "rule": "by-cite", "suffixes": "true", "conditions": ""} | options)
    processor = Processor(parse(style), "en-US", lambda _: None)
    times = []
    for _ in range(2):
        begin = process_time()
        processor.render(works, citations)
        times.append(process_time() - begin)
    return min(times)


def works(count: int, authors: Callable[[int], list[dict[str, str]]]) -> list[dict[str, Any]]:
    return [
        {
            "id": f"w{at}",
            "type": "report",
            "title": f"T{at}",
            "author": authors(at),
            "issued": {"date-parts": [[2000]]},
        }
        for at in range(count)
    ]


def cited(count: int, *, notes: bool = False) -> list[Citation]:
    """Each work three times, with others."""
    return [
        Citation(str(at), tuple(Cite(f"w{(at + n) % count}", str(at)) for n in range(3)), at + 1 if notes else 0)
        for at in range(count)
    ]


def alike(at: int) -> list[dict[str, str]]:
    return [{"literal": f"Body {at // 24}"}]


def by_later_names(at: int) -> list[dict[str, str]]:
    group, place = divmod(at, 24)
    families = f"Berg{group}", "Ito", "Okoro", f"Lind{place // 6}", f"Sato{place % 6}"
    return [{"family": family, "given": "Anna"} for family in families]


def by_given_names(at: int) -> list[dict[str, str]]:
    return [{"family": f"Berg{at // 24}", "given": f"{chr(65 + at % 24)}nna"}]


@pytest.mark.parametrize("authors", [alike, by_later_names, by_given_names])
@pytest.mark.parametrize("class_", ["in-text", "note"])
def test_works_cost_the_same_each(authors: Callable[[int], list[dict[str, str]]], class_: str) -> None:
    few, many = 40, 40 * TIMES
    notes = class_ == "note"
    one = seconds(works(few, authors), cited(few, notes=notes), class_=class_)
    all_ = seconds(works(many, authors), cited(many, notes=notes), class_=class_)
    assert all_ < MOST * one


@pytest.mark.parametrize("rule", ["by-cite", "all-names", "primary-name"])
@pytest.mark.parametrize("family", ["Li", "Family{}"])
def test_authors_cost_the_same_each(rule: str, family: str) -> None:
    """Works that share all but the last of their authors, which are of one family or of many."""

    def of(count: int) -> list[dict[str, Any]]:
        shared = [{"family": family.format(at), "given": f"{chr(65 + at % 26)}nna"} for at in range(count - 1)]
        return works(8, lambda at: [*shared, {"family": "Li", "given": f"{chr(65 + at)}o"}])

    few, many = 30, 30 * TIMES
    assert seconds(of(many), cited(8), rule=rule) < MOST * seconds(of(few), cited(8), rule=rule)


def test_works_cited_together_cost_the_same_each() -> None:
    few, many = 60, 60 * TIMES

    def together(count: int) -> list[Citation]:
        return [Citation("1", tuple(Cite(f"w{at}") for at in range(count)))]

    assert seconds(works(many, alike), together(many)) < MOST * seconds(works(few, alike), together(few))


def test_conditions_that_no_work_asks_cost_nothing() -> None:
    """Two works that nothing tells apart are not rendered once for each condition that other types of works have."""
    few, many = (CONDITION * count for count in (2, 400))

    def of(conditions: str) -> float:
        return seconds(works(48, alike), cited(48, notes=True), class_="note", suffixes="false", conditions=conditions)

    assert of(many) < 3 * of(few)
