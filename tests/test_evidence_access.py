"""What is not public leaves nothing behind: words and figures planted in every field, looked for in every byte."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen import pipeline, writers
from briefgen.cli import COMMANDS
from briefgen.diagnostics import Diagnostic, Related, Report, Severity, Span, pages
from briefgen.evidence.access import Access
from briefgen.evidence.record_file import as_json
from briefgen.house.languages import load_words
from briefgen.media.font_store import UNKEPT
from briefgen.model.document import Brief, sentences
from briefgen.model.notes import Located, Note, Notes, Source
from tests import leaks
from tests.assembling import assembled, lines, section, source
from tests.briefs_cited import layers
from tests.evidence_made import evidence, passage, sentence
from tests.sessions import run

OPTIONS = {
    "as it is": "",
    "numeric, on letter paper": "--style ieee --paper letter",
    "raised numbers, a theme": "--style nature --theme sober",
    "notes, in French": "--style chicago-notes-bibliography --language fr",
    "short notes, in Arabic": "--style oscola --language ar",
    "author and date, strict": "--style apa --strict",
}
"""Ways to build."""


def built(root: Path, options: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Every file that a build leaves anywhere but in the sources: outputs, records, what it keeps for the next time."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "cache"))
    printed, code = run(f"briefgen build boats {options}", root)
    assert code == 0, printed
    files = [path for path in root.rglob("*") if path.is_file() and path.relative_to(root).parts[0] != "sources"]
    made = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    assert {"out/boats.pdf", "out/boats.docx"} <= set(made)
    return made


def prepared(root: Path, **changes: Any) -> pipeline._Prepared:
    """A topic just before it is written."""
    made = pipeline._prepare(pipeline.World(root), "sources/boats", pipeline.Request(**changes), Report())
    assert made is not None
    return made


def native(made: pipeline._Prepared) -> dict[str, bytes]:
    """The tree as text, as it is handed to the writers."""
    assert made.theme is not None
    return {"native": writers.load("native")(made.access.brief(made.brief), made.theme, UNKEPT).data}


# ------------------------------------------------------------------------------------------------------------- outputs


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is written of the same topic where its sources are public."""
    root = leaks.project(tmp_path_factory.mktemp("public"), "access: public")
    with pytest.MonkeyPatch.context() as patch:
        return built(root, "", patch)


def test_what_is_looked_for(public: Mapping[str, bytes]) -> None:
    looked_for = leaks.markers()
    assert len([marker for marker in looked_for if marker.startswith("xq")]) > 85
    assert len([marker for marker in looked_for if marker.isdigit()]) >= 14
    assert len([marker for marker in looked_for if marker[:2] in ("18", "28")]) >= 10
    needed = """
        xqmemo2031 xqseen xqworking xqtitle xqfamily xqcontainer xqpublisher xqhost.example/xqpath/471194
        xqdoi xqdescriptor xqorigin xqcopy.txt xqunquoted xqrights xq:green xqcaveat xqpassage xqperson
        xqreporter xqnoteorigin 471193 xqunits xqcounted xqtranslation xqwitness xqtag xqnotetag xqreason
        xqwaived xqside xqformer 471195 1894-02-23 xqhtmlbody xqlistedfamily
    """
    assert set(needed.split()) <= set(looked_for)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_search_finds_what_is_public(public: Mapping[str, bytes], form: str) -> None:
    found = leaks.found_in({form: public[f"out/boats.{form}"]})
    shown = """
        xqtitle xqfamily xqcontainer xqpublisher xqdoi xqgenre xqquotation xqquotee 471193 xqunits xqcounted
        xqfirst xqsecond 471184 471185 471186 471187 xqpagehost.example/471189 1894-05-26 xqlistedfamily
        1894-02-23
    """
    assert set(shown.split()) <= set(found)
    if form == "docx":
        assert "hash of 'ref-xqmemo2031'" in found, "bookmarks are hashes of ids"
        assert "hash of 'note\\x00xqmemo2031#xqseen\\x000'" in found, "and so are sentences"
    else:
        assert "xqmemo2031" in found, "named destinations are ids"


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_nothing_of_a_protected_source_leaves_in_a_draft(
    tmp_path: Path, options: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = built(leaks.project(tmp_path), options, monkeypatch)
    assert leaks.found_in(files) == {}, sorted(leaks.markers())


@pytest.mark.parametrize("options", ["", "--style ieee", "--style chicago-notes-bibliography --language fr"])
def test_nothing_of_a_protected_source_leaves_in_a_final(
    tmp_path: Path, options: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = leaks.project(tmp_path)
    if "lock" not in COMMANDS:
        pytest.skip("needs a lock")
    printed, code = run("briefgen lock boats", root)
    assert code == 0, printed
    files = built(root, f"--final {options}", monkeypatch)
    assert leaks.found_in(files) == {}


@pytest.mark.parametrize(
    ("name", "layout"),
    [("background", "table"), ("tensions", "table"), ("background", "timeline"), ("tensions", "numbered")],
)
def test_nothing_of_a_protected_source_is_in_the_tree(tmp_path: Path, layout: str, name: str) -> None:
    wish = f"\n    layout: {layout}\n    columns: [{leaks.ALL_COLUMNS}]\n"
    brief = leaks.FILES["brief.yaml"].replace(f"columns: [{leaks.COLUMNS}]", f"columns: [{leaks.ALL_COLUMNS}]")
    files = {**leaks.FILES, "brief.yaml": brief}
    if name == "background":
        del files["sections/background.md"]
        paragraphs = '{paragraphs: [["xqmemo2031#xqquote", "lind2030#ferries"]]}'
        files["brief.yaml"] = brief.replace(f"background: {paragraphs}", f"background:{wish.rstrip()}")
    else:
        files["brief.yaml"] = brief.replace("layout: table", f"layout: {layout}")
    root = leaks.project(tmp_path, changes=files)
    assert leaks.found_in(native(prepared(root))) == {}
    open_ = leaks.found_in(native(prepared(leaks.project(tmp_path / "public", "access: public", files))))
    shown = {
        ("background", "table"): {
            "xqnotetag",
            "xqside",
            "xqtranslation",
            "xqformer",
            "xqwitness",
            "xqreporter",
            "471195",
        },
        ("tensions", "table"): {"xqfirst", "xqtension"},
        ("background", "timeline"): {"1894-02-23"},
        ("tensions", "numbered"): {"xqmemo2031"},
    }
    assert shown[name, layout] <= set(open_)


def test_a_protected_note_stands_where_its_date_and_its_tags_put_it(tmp_path: Path) -> None:
    """What may not print still sorts and selects."""

    def told(name: str, date: str, tags: str = "") -> str:
        return f"### {{#{name}}}\n\nWords of {name}.\n\n> words\n\n- date: {date}\n" + (
            f"- tags: {tags}\n" if tags else ""
        )

    public_text = "## Background\n\n" + told("a", "2020") + told("e", "2026") + told("c", "2024")
    protected = "## Background\n\n" + told("b", "2022-02") + told("d", "2025") + told("z", "2001")
    head = source(protected, "b2031").replace("type: report", "type: report\naccess: confidential")
    files = {"a2030.md": source(public_text), "b2031.md": head}
    wish = (
        "sections: {background: {layout: timeline, select: {sections: [background], after: 2019, before: 2026-06}}}\n"
    )
    brief, _ = assembled(tmp_path / "1", files, wish)
    assert section(brief) == [
        "* 2020. Words of a [@a2030#a].",
        "* Words of b [@b2031#b].",
        "* 2024. Words of c [@a2030#c].",
        "* Words of d [@b2031#d].",
        "* 2026. Words of e [@a2030#e].",
    ]
    tagged = {**files, "b2031.md": head + told("t", "2003", "quay")}
    brief, _ = assembled(tmp_path / "2", tagged, "sections: {background: {select: {tags: [quay]}}}\n")
    assert section(brief) == ["Words of t [@b2031#t]."]


def _sentences(brief: Brief, name: str) -> list[Any]:
    return [one for found in brief.sections if found.id == name for one in sentences(found.blocks)]


# ------------------------------------------------------------------------------------------------- what authors may do

WRITTEN = """### What [@xqmemo2031#xqseen] says of piers {#xqmemo2031}

The [heading](#xqmemo2031) says it [compare @xqmemo2031#xqformer, {box 471183}; @lind2030].
Half of them were 20 [@lind2030#ferries; @xqmemo2031#xqseen, fol. 471182] {computed: 40/2}.

@xqmemo2031#xqseen [sec. 471181] goes on; so does [-@xqmemo2031, xqmemo p. 471180]. A note that is
not there [@xqmemo2031#xqnowhere] is cited.[^xqmemo2031]

![A boat](figures/xqmemo2031.png "What [@xqmemo2031] shows"){#fig-xqmemo2031 source="[@xqmemo2031, p. 471179]"}

See @fig-xqmemo2031 and [](#fig-xqmemo2031).

::: box What `@xqmemo2031#xqseen` and [@xqmemo2031] have
Fees are due [@xqmemo2031#xqtension].
:::

| Who [@xqmemo2031] | What |
|---|---|
| {{xqmemo2031#xqtension}} | x |

Table: Of [@xqpage2031#xqlamps, sec. 471178] {#tbl-x}

> Nobody was hurt [@xqpage2031#xqheard, p. 471177].

[^xqmemo2031]: See [@xqmemo2031#xqquote, ch. 471176].
"""


@pytest.mark.parametrize("style", ["", "--style ieee", "--style oscola"])
def test_whatever_an_author_does_with_a_protected_id(
    tmp_path: Path, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = leaks.FILES["brief.yaml"].replace("title: Boats at the pier", 'title: "What [@xqmemo2031#xqseen] says"') + (
        'suggested-citation: "See [@xqmemo2031#xqseen]."\n'
        "disclaimer: As @xqmemo2031 has it.\n"
        "names: {Port Works Office: [xqmemo2031]}\n"
        'previous: "xqmemo2031.evidence.json"\n'
    )
    public_note = (
        "\n## Tensions\n\n### {#moved}\n\nA note moved here, from [@xqmemo2031#xqseen, p. 471174].\n\n> words\n\n"
        "- formerly: xqmemo2031#xqold\n"
    )
    root = leaks.project(
        tmp_path,
        changes={
            **leaks.FILES,
            "brief.yaml": brief.replace(leaks.COLUMNS, "statement, formerly, source"),
            "lind2030.md": leaks.FILES["lind2030.md"] + public_note,
            "sections/recommendations.md": WRITTEN,
        },
    )
    (root / "sources" / "boats" / "figures").mkdir()
    (root / "sources" / "boats" / "figures" / "xqmemo2031.png").write_bytes(_picture())
    edition = evidence(
        sentence(
            1,
            "Boats seen: xqwords of a source that was public then.",
            passage("xqmemo2031", "xqthen"),
            kind="row",
            sources=("xqmemo2031",),
        )
    )
    (root / "sources" / "boats" / "xqmemo2031.evidence.json").write_bytes(as_json(edition))
    files = built(root, style, monkeypatch) | native(prepared(root))
    planted = {str(number): (str(number),) for number in range(471174, 471184)} | {"xqnowhere": ("xqnowhere",)}
    assert leaks.found_in(files, leaks.markers() | planted) == {}


@pytest.mark.parametrize("select", ["", ", select: {tags: [xqnone]}"])
def test_a_protected_source_of_a_library_that_is_not_used_leaves_nothing_either(tmp_path: Path, select: str) -> None:
    """Its name may stand in a note of the topic."""
    own = leaks.FILES["lind2030.md"].replace("xqmemo2031#xqquote", "lind2030#fees").replace("xqmemo2031", "xqpage2031")
    head = "format: 1\nkind: policy-brief\ntitle: Boats\nlanguage: en\ndate: 2031-03-09\n"
    wish = f"sections: {{background: {{layout: table, columns: [{leaks.ALL_COLUMNS}]}}}}\n"
    root = leaks.project(
        tmp_path, changes={"brief.yaml": f"{head}use: [{{from: ../library{select}}}]\n{wish}", "lind2030.md": own}
    )
    library = root / "sources" / "library"
    (library / "snapshots").mkdir(parents=True)
    (library / "xqpage2031.md").write_text(leaks.PAGE.replace("## Achievements", "## Key messages"))
    (library / "snapshots" / "xqpage.html").write_text(leaks.HTML)
    made = prepared(root)
    assert made.access.is_protected("xqpage2031")
    assert made.access.is_needed
    assert leaks.found_in(native(made)) == {}


def _picture() -> bytes:
    import io

    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(made, "PNG")
    return made.getvalue()


# --------------------------------------------------------------------------------------------------------- fail safe


@pytest.mark.parametrize(
    "access",
    [
        "access: restricted",
        "access: confidentail",
        "access: Confidential",
        "access: secret",
        "access: Public",
        "access: [confidential]",
        "access: {level: confidential}",
        "access:",
        "access: ~",
        'access: ""',
        "acess: confidential",
        "accesss: confidental",
        "visibility: restricted",
        "access: public\naccess: confidential",
        'access: public\n"access": confidential',
        "access: confidential\nrights: a: b",
        "access: confidential\n\trights: no",
        "access: confidential\nrights: [a",
        "access: &a confidential",
        "access: !!str confidential",
    ],
)
def test_what_somebody_meant_to_protect_is_protected(tmp_path: Path, access: str) -> None:
    files = {**leaks.FILES, "refs.json": "[]", "brief.yaml": leaks.FILES["brief.yaml"].replace("xqlisted2031, ", "")}
    made = prepared(leaks.project(tmp_path, access, files))
    assert made.access.is_protected("xqmemo2031")
    assert made.access.is_protected("xqpage2031")
    assert leaks.found_in(native(made)) == {}


@pytest.mark.parametrize(
    "head", ["---\nid: xqmemo2031\ntitle: a: b\n---\n", "---\ntitle: Xqtitle\n", "", "---\nrights: x\n---\n"]
)
def test_a_source_whose_head_cannot_be_read_is_protected(tmp_path: Path, head: str) -> None:
    body = leaks.SECRET.partition("---\n## ")[2]
    files = {**leaks.FILES, "xqmemo2031.md": f"{head}## {body}"}
    made = prepared(leaks.project(tmp_path, changes=files))
    assert made.access.is_protected("xqmemo2031")
    assert leaks.found_in(native(made)) == {}


def test_a_file_that_cannot_be_read_is_hidden(tmp_path: Path) -> None:
    root = leaks.project(tmp_path)
    (root / "sources" / "boats" / "xqother.md").write_bytes(b"---\ntitle: \xff\n---\n")
    access = prepared(root).access
    assert access.is_protected("xqother")
    assert access.hides("sources/boats/xqother.md")


@pytest.mark.parametrize("value", ['"confidential"', '"secret"', '["confidential"]', "null", "true", '"Public"'])
def test_a_reference_that_somebody_meant_to_protect_is_protected(tmp_path: Path, value: str) -> None:
    text = json.dumps(leaks.REFERENCES).replace('"access": "confidential"', f'"access": {value}')
    made = prepared(leaks.project(tmp_path, changes={**leaks.FILES, "refs.json": text}))
    assert made.access.is_protected("xqlisted2031")
    assert not made.access.is_protected("annual2030")
    assert leaks.found_in(native(made)) == {}


def test_of_two_references_that_differ_the_stricter_counts(tmp_path: Path) -> None:
    reference = {key: value for key, value in leaks.REFERENCES[0].items() if key != "access"}
    files = {**leaks.FILES, "more.json": json.dumps([reference])}
    assert prepared(leaks.project(tmp_path, changes=files)).access.is_protected("xqlisted2031")


def test_what_follows_from_a_head_that_cannot_be_read_is_no_finding(tmp_path: Path) -> None:
    root = leaks.project(tmp_path, "access: confidentail")
    printed, code = run("briefgen check boats --format json", root)
    assert code == 1
    assert {found["code"] for found in json.loads(printed)["diagnostics"] if found["severity"] == "error"} == {"B005"}
    assert "B016" not in printed


# ----------------------------------------------------------------------------------------------------- names and files


def _source(id: str, access: str | None = None, notes: tuple[str, ...] = ()) -> Source:  # noqa: A002
    file = f"sources/boats/{id}.md"
    fields = {"access": Located(access, Span(file, 3, 1))} if access else {}
    fields["snapshot"] = Located(f"snapshots/copy-of-{id}.txt", Span(file, 4, 1))
    made = tuple(
        Note(f"{id}#{name}", id, Located("Background", Span(file, 7)), None, "", (), (), {}, number, Span(file, 8))
        for number, name in enumerate(notes)
    )
    return Source(id, {"id": id}, fields, made, file, Span(file, 2), "sources/boats")


def _notes(*known: Source, aliases: Mapping[str, str] | None = None) -> Notes:
    return Notes({one.id: one for one in known}, {}, aliases or {})


def test_stand_ins_count_the_protected_sources_and_their_notes() -> None:
    notes = _notes(
        _source("a"),
        _source("b", "confidential", ("one", "two")),
        _source("held-2"),
        _source("c", "restricted", ("three",)),
        aliases={"b#old": "b#two", "a#old": "c#three", "b#moved": "a#here"},
    )
    access = Access(notes)
    names = {
        "a": "a",
        "a#here": "a#here",
        "b": "held-1",
        "b#one": "held-1#1",
        "b#two": "held-1#2",
        "b#old": "held-1#2",
        "c#three": "held-3#1",
        "a#old": "held-3#1",
        "b#moved": "a#here",
        "b#nothing": "held-1#0",
        "nobody": "nobody",
    }
    assert {one: access.name(one) for one in names} == names
    assert [one for one in notes.sources if access.is_protected(one)] == ["b", "c"]


def test_without_a_protected_source_all_stays_as_it_is(tmp_path: Path) -> None:
    made = prepared(leaks.project(tmp_path, "access: public"))
    finding = Diagnostic("B201", Severity.ERROR, "told", Span("sources/boats/a.md", 1), "do", (), ("a fact",))
    assert not made.access.is_needed
    assert made.access.brief(made.brief) is made.brief
    assert made.access.finding(finding) is finding
    assert not made.access.hides("sources/boats/xqmemo2031.md")


def test_the_files_of_a_protected_source_are_hidden(tmp_path: Path) -> None:
    access = prepared(leaks.project(tmp_path)).access
    hidden = ("xqmemo2031.md", "snapshots/xqcopy.txt", "../boats/snapshots/xqpage.html", "figures/xqmemo2031.png")
    shown = ("brief.yaml", "lind2030.md", "snapshots/lind2030.txt", "sections/background.md", "refs.json")
    assert [access.hides(f"sources/boats/{name}") for name in hidden] == [True] * 4
    assert [access.hides(f"sources/boats/{name}") for name in shown] == [False] * 5
    reference = replace(_source("b", "confidential"), has_notes_file=False, file="sources/boats/their-refs.json")
    assert Access(_notes(reference)).hides("sources/boats/their-refs.json"), "it holds no public source"
    both = Access(_notes(reference, replace(_source("c"), file="sources/boats/their-refs.json")))
    assert not both.hides("sources/boats/their-refs.json")


# ------------------------------------------------------------------------------------------------------------ findings


def test_a_finding_says_what_its_code_is_about_and_where_if_that_is_public(tmp_path: Path) -> None:
    access = prepared(leaks.project(tmp_path)).access
    place, hidden = Span("sources/boats/sections/background.md", 3, 2), Span("sources/boats/xqmemo2031.md", 9, 2)
    for code in pages.codes():
        told = Diagnostic(code, Severity.INFO, "`xqmemo2031`", place, "xq", (Related(hidden, "xq"),), ("xq",))
        shown = access.finding(told)
        assert (shown.code, shown.severity, shown.span) == (code, Severity.INFO, place)
        assert (shown.hint, shown.related, shown.notes) == (None, (), ())
        assert "xq" not in shown.message
        assert shown.message
        assert not shown.message.endswith(".")
        assert access.finding(replace(told, span=hidden)).span is None


def test_where_nothing_could_be_read_nothing_is_shown() -> None:
    access = Access(None)
    told = Diagnostic("B002", Severity.ERROR, "`xq`", Span("sources/boats/brief.yaml", 2, 1), "xq")
    assert access.finding(told).span == told.span
    assert "xq" not in access.finding(told).message
    assert access.finding(replace(told, span=Span("sources/boats/xqmemo2031.md", 2, 1))).span is None


# ------------------------------------------------------------------------------------------------------------- figures


def _figures(tmp_path: Path, text: str, protected: str, public_text: str = "") -> tuple[list[str], list[Diagnostic]]:
    head = source(protected, "b2031").replace("type: report", "type: report\naccess: confidential")
    brief, report = assembled(
        tmp_path, {"a2030.md": source(public_text), "b2031.md": head, "sections/background.md": text}
    )
    return section(brief), list(report)


def _figure(name: str, measure: str, value: str, more: str = "") -> str:
    facts = f"- measure: {measure}\n- value: {value}\n{more}"
    return f"## Background\n\n### {{#{name}}}\n\nWords of {name}.\n\n> {value}\n\n{facts}"


def test_rows_that_are_left_out_are_counted_once(tmp_path: Path) -> None:
    protected = _figure("p", "boats", "31") + _figure("q", "piers", "32") + _figure("r", "boats", "33")
    public_text = _figure("a", "boats", "41") + _figure("b", "piers", "42")
    shown, (found,) = _figures(tmp_path, "{{figures: boats; piers}}\n\n{{rest}}\n", protected, public_text)
    assert (found.code, found.severity) == ("B016", Severity.INFO)
    assert found.message == "3 rows are left out: their notes are not public"
    assert "b2031" not in repr(found)
    assert sum(line.startswith("| ") for line in shown) == 5, "a head, two groups, a row each"
    assert not any(value in line for value in ("31", "32", "33") for line in shown if line.startswith("|"))
    assert any("Words of p." in line for line in shown), "what the table leaves out is printed with the rest"


def test_a_measure_that_only_protected_notes_have_is_a_fault(tmp_path: Path) -> None:
    shown, (found,) = _figures(
        tmp_path, "{{figures: boats}}\n", _figure("p", "boats", "31"), _figure("a", "piers", "4")
    )
    assert (found.code, found.severity) == ("B016", Severity.ERROR)
    assert found.message == "no note with the measure `boats` is public"
    assert shown == []


def test_a_protected_note_that_supports_a_row_is_cited_there(tmp_path: Path) -> None:
    protected = _figure("p", "boats", "41", "- corroborates: a2030#a\n")
    shown, found = _figures(tmp_path, "{{figures: boats}}\n", protected, _figure("a", "boats", "41"))
    assert found == []
    assert [line for line in shown if line.startswith("| ") and "a2030" in line] == [
        "|  | 41 |  | [@a2030#a; @b2031#p]"
    ]


# -------------------------------------------------------------------------------------------------- what is printed


def test_what_is_printed_for_a_protected_source(tmp_path: Path) -> None:
    made = prepared(leaks.project(tmp_path))
    brief = made.access.brief(made.brief)
    printed = [line for found in brief.sections for block in found.blocks for line in lines(block)]
    text = "\n".join(printed)
    assert "Inspectors saw boats at the northern pier." in text
    assert "(an official of the port)" in text
    assert "held by the author" in text
    assert "An official put it in one sentence" in text, "a quotation is an ordinary statement"
    assert set(brief.references) == {"held-1", "held-2", "held-3", "lind2030", "annual2030"}
    assert all(item["id"] == name for name, item in brief.references.items())


def test_links_lead_where_they_led(tmp_path: Path) -> None:
    made = prepared(leaks.project(tmp_path))
    for brief in (made.brief, made.access.brief(made.brief)):
        tree = writers.load("native")(brief, made.theme, UNKEPT).data.decode() if made.theme else ""
        targets = set(re.findall(r"target: '#([^']+)'", tree))
        assert len(targets) > 5
        assert targets <= set(re.findall(r"\bid: '([^']+)'", tree))


def test_ids_of_sentences_say_nothing_and_stay(tmp_path: Path) -> None:
    first = prepared(leaks.project(tmp_path / "1"))
    renamed = {
        name.replace("xqmemo2031", "osei2031"): text.replace("xqmemo2031", "osei2031").replace("xqseen", "other")
        for name, text in leaks.FILES.items()
    }
    second = prepared(leaks.project(tmp_path / "2", changes=renamed))
    ids = [
        [one.id for name in ("background", "tensions") for one in _sentences(made.brief, name)]
        for made in (first, second)
    ]
    assert ids[0] == ids[1], "the ids of protected sources do not count in them"
    assert len(set(ids[0])) == len(ids[0]) > 8


def test_words_for_the_author_are_those_of_the_document() -> None:
    notes = _notes(_source("b", "confidential"))
    for language, held in (("en", "held by the author"), ("fr", "conservé par l’auteur")):
        printable = Access(notes).printable(load_words(layers(), language, Report()).held_by_author)
        assert printable.sources["b"].csl == {"id": "b", "type": "document", "author": [{"literal": held}]}
