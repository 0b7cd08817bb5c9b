"""The grammar of citations, with pandoc as judge for what both read alike."""

import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.markup.citations import CitationFault, CitationMatch, citation_at

# A style that shows what was read: the title, which is the key, with the locator behind it.
SHOWING = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Showing</title><id>showing</id><updated>2031-01-01T00:00:00+00:00</updated></info>
<citation><layout delimiter="; "><group delimiter="|"><text variable="title"/>
<group delimiter=" "><choose><if variable="locator"><label variable="locator" form="long" plural="never"/></if></choose>
<text variable="locator"/></group></group></layout></citation></style>"""

ALIKE = [
    "[@a]",
    "[@a, p. 4]",
    "[@a p. 4]",
    "[@a p.4]",
    "[@a, 4]",
    "[@a, pp. 4-7, 9]",
    "[@a, p. iv]",
    "[@a, iv]",
    "[@a, chap. 3]",
    "[@a, sec. 2.1(a)(ii)]",
    "[@a, § 12]",
    "[@a, ¶ 17]",
    "[@a, para. 17 and passim]",
    "[@a, paras. 17, 19-21, emphasis added]",
    "[@a, {pp. iv, vi-xi, (xv)-(xvii)} with suffix]",
    "[@a, {} 99 years later]",
    "[@a, 99 years later]",
    "[@a, vol. 2, p. 33]",
    "[see @a, p. 4; see also @b]",
    "[see @a; @b, p. 3; cf. @c]",
    "[see 12, @a]",
    "[@a; @b, fig. 2; @c, n. 3]",
    "[@doe:2023/x.y_z]",
    "[@пункт3, p. 2]",
    "[@王2021]",
    "[@{https://ex.org/a?b=1}, p. 3]",
]


def pandoc(markdown: str, *options: str) -> Any:
    """pandoc's own tree of a text."""
    spec = find_spec("pypandoc")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    binary = Path(spec.submodule_search_locations[0]) / "files" / "pandoc"
    arguments = [str(binary), "--from=markdown-smart", "--to=json", *options]
    answer = subprocess.run(arguments, input=markdown.encode(), capture_output=True, check=True)
    return json.loads(answer.stdout)


def flat(nodes: Any) -> str:
    """The words of pandoc's inlines."""
    if isinstance(nodes, list):
        return "".join(map(flat, nodes))
    if not isinstance(nodes, dict):
        return ""
    match nodes["t"]:
        case "Str":
            return str(nodes["c"])
        case "Space" | "SoftBreak":
            return " "
        case "Cite":
            return flat(nodes["c"][1])
        case _:
            return flat(nodes.get("c"))


def ours(text: str) -> str:
    """What the showing style would print for our reading."""
    found = citation_at(text, text.index("[") if text.startswith("[") else 0)
    assert isinstance(found, CitationMatch), text
    assert found.end == len(text)
    parts = []
    for item in found.items:
        locator = f"|{item.label} {item.locator}" if item.locator else ""
        prefix = f"{item.prefix.text} " if item.prefix.text else ""
        parts.append(f"{prefix}{item.source}{locator}{item.suffix.text}")
    return "; ".join(parts).replace("-", "–")


def test_pandoc_reads_the_same(tmp_path: Path) -> None:
    style, references = tmp_path / "showing.csl", tmp_path / "references.json"
    style.write_text(SHOWING, encoding="utf-8")
    keys = ["a", "b", "c", "doe:2023/x.y_z", "пункт3", "王2021", "https://ex.org/a?b=1"]
    references.write_text(json.dumps([{"id": key, "type": "book", "title": key} for key in keys]), encoding="utf-8")
    tree = pandoc("\n\n".join(ALIKE), "--citeproc", f"--csl={style}", f"--bibliography={references}")
    theirs = [flat(block["c"]) for block in tree["blocks"] if block["t"] == "Para"]
    assert [ours(text) for text in ALIKE] == [text.replace("-", "–") for text in theirs]


@pytest.mark.parametrize(
    "text",
    ["-@a", "[-@a, p. 3]", "[cf. -@a; @b]", "@a", "@a's book", "@a [p. 3; @b, p. 5] says", "@a [see p. 3]", "x (@a)"],
)
def test_pandoc_sees_the_same_modes(text: str) -> None:
    names = {"NormalCitation": "normal", "SuppressAuthor": "suppress-author", "AuthorInText": "author-in-text"}
    (cite,) = [node for node in pandoc(text)["blocks"][0]["c"] if node["t"] == "Cite"]
    theirs = [(each["citationId"], names[each["citationMode"]["t"]]) for each in cite["c"][0]]
    found = citation_at(text, re.search(r"\[|-?@", text).start())  # type: ignore[union-attr]
    assert isinstance(found, CitationMatch)
    assert [(item.source, item.mode) for item in found.items] == theirs


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("joe@a.org", 3),
        (r"\@a", 1),
        (r"\[@a]", 1),
        ("@", 0),
        ("@ a", 0),
        ("[@a](http://x.org)", 0),
        ("[@a]{.class}", 0),
        ("@fig-routes", 0),
        ("@tbl-deaths", 0),
        ("[@fig-routes]", 0),
        ("[^1]", 0),
        ("[words]", 0),
        ("[]", 0),
        ("[mail joe@a.org]", 0),
        ("[see `@a`]", 0),
        ("[a [b [c [d [e @a]]]]]", 0),
    ],
)
def test_what_is_no_citation(text: str, position: int) -> None:
    assert citation_at(text, position) is None


def test_a_citation_of_a_note() -> None:
    found = citation_at("[@okoro2031#missed; @lind2030#n-1, para. 3]", 0)
    assert isinstance(found, CitationMatch)
    assert [(item.source, item.note, item.locator) for item in found.items] == [
        ("okoro2031", "okoro2031#missed", None),
        ("lind2030", "lind2030#n-1", "3"),
    ]


def test_a_narrative_citation_takes_its_locator_along() -> None:
    found = citation_at("@okoro2031 [p. 3] says", 0)
    assert isinstance(found, CitationMatch)
    assert (found.narrative, found.end, found.items[0].label, found.items[0].locator) == (True, 17, "page", "3")


@pytest.mark.parametrize("text", ["@a [@b]", "@a [](#fig-x)", "@a [^1]", "@a [words](http://x.org)", "@a (p. 3)"])
def test_a_narrative_citation_takes_nothing_else_along(text: str) -> None:
    found = citation_at(text, 0)
    assert isinstance(found, CitationMatch)
    assert found.end == 2


@pytest.mark.parametrize("following", ["{judgement}", "[^1]", " (as we know)", "{allow: own-voice — reason}"])
def test_marks_and_notes_may_follow(following: str) -> None:
    found = citation_at(f"[@a]{following}", 0)
    assert isinstance(found, CitationMatch)
    assert found.end == 4


@pytest.mark.parametrize(
    ("text", "part", "said"),
    [
        ("[@a @b]", "@a @b", "two sources stand in one part of this citation: `@a` and `@b`"),
        ("[see @a, p. 3, @b]", "see @a, p. 3, @b", "two sources stand in one part of this citation: `@a` and `@b`"),
        ("[@a; and others]", "and others", "a part of this citation names no source: `and others`"),
        ("[text; @a]", "text", "a part of this citation names no source: `text`"),
        ("[@a; ; @b]", ";", "a part of this citation is empty"),
        ("[@a][@b]", "[@b]", "two citations side by side"),
        ("[see @a, p. 4. Then", "[see @a", "the bracket of this citation is never closed"),
        ("[@a, p. 4. Then [@b].", "[@a", "the bracket of this citation is never closed"),
    ],
)
def test_malformed_citations_are_pointed_at(text: str, part: str, said: str) -> None:
    found = citation_at(text, 0)
    assert isinstance(found, CitationFault)
    assert (text[found.offset : found.offset + found.length], found.message) == (part, said)


def test_side_by_side_comes_with_the_remedy() -> None:
    found = citation_at("[@a, p. 3][@b][see @c]", 0)
    assert isinstance(found, CitationFault)
    assert found.hint == "write them as one: `[@a, p. 3; @b; see @c]`"
    assert found.end == len("[@a, p. 3][@b][see @c]")


def test_labels_that_are_not_known_are_named() -> None:
    found = citation_at("[@okoro2031, leaf 4]", 0)
    assert isinstance(found, CitationMatch)
    (item,) = found.items
    assert (item.unread_locator, item.locator_offset, item.suffix.text) == ("leaf 4", 13, ", leaf 4")


def test_locators_in_the_language_of_the_text() -> None:
    found = citation_at("[@a, par. 4; @b, annexe II]", 0, "fr")
    assert isinstance(found, CitationMatch)
    assert [(item.label, item.locator) for item in found.items] == [("paragraph", "4"), ("annex", "II")]


@given(st.text(st.sampled_from("@[]{}();:,.-#`\\ aB4§\n(page"), max_size=60))
def test_any_text_is_read_and_every_place_is_true(text: str) -> None:
    for position, letter in enumerate(text):
        if letter not in "[@-":
            continue
        found = citation_at(text, position)
        if found is None:
            continue
        assert position < found.end <= len(text)
        if isinstance(found, CitationFault):
            assert position <= found.offset
            assert found.offset + found.length <= max(found.end, found.offset + 1)
            continue
        for item in found.items:
            assert text[item.offset : item.offset + item.length].lstrip("-").startswith("@")
            for raw in (item.prefix, item.suffix):
                assert text[raw.offset : raw.offset + len(raw.text)] == raw.text
            if item.locator:
                assert item.locator_offset is not None
                assert text.find(item.locator, item.locator_offset) >= 0


@pytest.mark.parametrize("piece", ["[", "[@a ", "[@a]", "@{", "[`", "[{", "@a [", "[@a](", "[@a;"])
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    text = piece * 2_000
    position = steps = 0
    while position < len(text):
        found = citation_at(text, position) if text[position] in "[@-" else None
        position = found.end if found else position + 1
        steps += 1
    assert steps <= len(text)
