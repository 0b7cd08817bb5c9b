"""`draft`: what is built from a drafted section prints what printed before there was one."""

import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.assembly import draft_sections
from briefgen.diagnostics import Report
from briefgen.evidence.access import Access
from briefgen.house.kinds import all_headings, apply, load_kind
from briefgen.house.languages import load_words
from briefgen.house.layers import Layers, built_in_folder
from briefgen.model.document import (
    Block,
    Brief,
    Cite,
    Inline,
    Sentence,
    Text,
    children,
    map_block,
    map_inlines,
    with_children,
)
from briefgen.pipeline import Request, World, build, check
from briefgen.readers.notes import read_notes
from briefgen.readers.topics import read_topic
from briefgen.writers.markdown import write_blocks
from tests import sessions
from tests.assembling import HEAD, assembled, lines, project, section, source

FOLDER = "sources/water"


def write_drafts(root: Path, *, as_words: bool = False) -> str:
    """Every section's draft put in its place; all of them together."""
    report = Report()
    layers = Layers(root / "templates", built_in_folder())
    topic = read_topic(root, FOLDER, report)
    assert topic is not None
    notes = Access(read_notes(root, topic, all_headings(layers, topic.kind, topic.sections), report)).printable("held")
    kind = load_kind(layers, topic.kind, report)
    assert kind is not None
    drafts = draft_sections(
        topic,
        notes,
        apply(kind, topic, report),
        load_words(layers, topic.language, report),
        report,
        root=root,
        as_words=as_words,
    )
    made = []
    (root / FOLDER / "sections").mkdir(exist_ok=True)
    for one in drafts:
        text = write_blocks(one.blocks, topic.language, opening=one.opening, remarks=one.remarks)
        (root / FOLDER / "sections" / f"{one.section}.md").write_text(text, encoding="utf-8")
        made.append(text)
    return "\n".join(made)


def tree(brief: Brief) -> list[tuple[str, tuple[Block, ...]]]:
    """The sections as they print: neighbouring texts are one."""
    return [(section.id, tuple(map_block(block, _joined) for block in section.blocks)) for section in brief.sections]


def _joined(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for one in inlines:
        inline = with_children(one, _joined(children(one))) if children(one) else one
        match (made[-1] if made else None, inline):
            case (Text(text=before), Text(text=text)):
                made[-1] = Text(before + text)
            case _:
                made.append(inline)
    return tuple(made)


def printed(brief: Brief) -> list[str]:
    """The lines of all sections, citations as the sources that they name, each once."""

    def shown(inline: Inline) -> tuple[Inline, ...]:
        if not isinstance(inline, Cite):
            return (inline,)
        names = dict.fromkeys(f"{item.source}{item.locator or ''}" for item in inline.items)
        return (Text(f"({'; '.join(names)})"),)

    made: list[str] = []
    for one in brief.sections:
        made.append(f"== {one.id}")
        for block in one.blocks:
            made += lines(map_block(block, lambda run: map_inlines(run, shown)))
    return [" ".join(line.split()) for line in made]


# -------------------------------------------------------------------------------------------------- random topics

WORDS = (
    "The pumps failed",
    "Half of the town was dry",
    "“Nobody” came",
    "KWA owed *much* to the U.S.",
    "A_b [sic] rose",
)
STATEMENTS = st.sampled_from(
    (
        "The pumps failed in 2028.",
        "Half of the town had no water",
        "KWA owed 3 million crowns. It paid nothing.",
        "One sentence. Two sentences. Three of them.\n\nAnd a second paragraph.",
        "The mayor named two debts:\n\n- the pumps;\n- the pipes.",
        "There are two debts.\n\n- The pumps.\n- The pipes, which are old.",
        "1. First the pumps.\n2. Then the pipes.",
        "The mayor said:\n\n- one thing\n- another\n\nThen she left.",
        "Prices rose, \"as always\" -- and fell... again.",
        "The *Kessaly Post* [sic] printed `a*b` and **no more**.",
        "It was signed by the U.S.",
        "Army units left. {common}",
        "See the note.[^1]\n\n[^1]: With more words.",
        "As @a2030 [p. 3] says, the tank is empty [see @b2030, p. 4].",
        "He asked, “Why?”",
        "- Only a list.\n- Of two items.",
        "The tender of 2029 named 12 bidders, of whom nine withdrew before the year was out and three went on, among "
        "them the one that had built the first works, and the council met twice in that spring without a decision on "
        "any of them. It did not meet again before the autumn, when the tender had lapsed.",
    )
)  # fmt: skip
GROUPS = st.sampled_from(("", "", " / Pumps", " / The *Marisol* & “co”", " / 3. Money {no}", ' / What: a "name"'))
SECTIONS = st.sampled_from(("Background", "Background", "Achievements", "Tensions", "Outlook"))
LAYOUTS = ("paragraphs", "paragraphs", "bullets", "numbered", "timeline", "table")
DATES = st.sampled_from(("", "2028", "2028-02", "2029-03-04", "2030/2031", "2027"))


@st.composite
def topics(draw: st.DrawFn) -> dict[str, str]:
    """The files of a topic: its brief.yaml's rest and two sources, with notes of all kinds."""
    count = draw(st.integers(1, 9))
    names = [f"{draw(st.sampled_from('ab'))}2030#n{number}" for number in range(count)]
    bodies: dict[str, list[str]] = {"a2030": [], "b2030": []}
    for number, name in enumerate(names):
        file = name.partition("#")[0]
        heading = f"## {draw(SECTIONS)}{draw(GROUPS)}\n\n### N {{#n{number}}}\n\n"
        facts: list[str] = []
        if date := draw(DATES):
            facts.append(f"- date: {date}")
        kind = draw(st.sampled_from(("", "", "quotation", "forecast")))
        facts += [f"- kind: {kind}"] if kind else []
        for fact in ("corroborates", "after"):
            if draw(st.integers(0, 3)) == 0:
                facts.append(f"- {fact}: {draw(st.sampled_from(names))}")
        if draw(st.integers(0, 5)) == 0:
            facts.append("- allow: no-passage — it stands so")
        passage = f"> Words of note {number}, as the source has them.\n\n" if draw(st.integers(0, 4)) else ""
        bodies[file].append(f"{heading}{draw(STATEMENTS)}\n\n{passage}" + "".join(f"{fact}\n" for fact in facts))
    layouts = {name: draw(st.sampled_from(LAYOUTS)) for name in ("background", "achievements", "tensions", "outlook")}
    more = {
        "background": draw(st.sampled_from(("", f", paragraphs: [[{', '.join(map(repr, names[:3]))}]], sort: file"))),
        "achievements": draw(st.sampled_from(("", ", select: {kinds: [forecast, quotation]}"))),
        "tensions": draw(st.sampled_from(("", ", place: annex", ", sort: -date"))),
    }
    sections = "".join(f"  {name}: {{layout: {layout}{more.get(name, '')}}}\n" for name, layout in layouts.items())
    written = draw(st.sampled_from(("", "", "{{rest}}\n", "So it was said. {common}\n\n{{rest}}\n")))
    language, locators = draw(st.sampled_from(("en", "en", "fr", "zh"))), draw(st.sampled_from(("annex", "printed")))
    # Chinese sets no space behind a full stop, and so none between English sentences: their abbreviations are not seen.
    shorts = "abbreviations: {KWA: the Kessaly Water Agency, U.S.: the United States}\n" if language != "zh" else ""
    return {
        "brief": f"sections:\n{sections}citations: {{locators: {locators}}}\n{shorts}",
        "language": language,
        **({"sections/outlook.md": written} if written else {}),
        **{f"{file}.md": source("\n".join(body), file) for file, body in bodies.items()},
    }


def _built(root: Path, files: Mapping[str, str]) -> Brief:
    """The brief of a topic's files, and of what stands in its folder already."""
    own = {name: text for name, text in files.items() if name not in ("brief", "language")}
    head = HEAD.replace("language: en", f"language: {files['language']}")
    made, report = assembled(root, {**own, "brief.yaml": head + files["brief"]})
    assert not report.has_faults, [(d.code, d.message) for d in report]
    return made


@given(topics())
@settings(max_examples=80)
def test_a_frame_prints_what_was_printed(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        before = _built(root, files)
        texts = write_drafts(root)
        assert tree(_built(root, files)) == tree(before), texts


@given(topics())
@settings(max_examples=80)
def test_words_print_what_was_printed(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        before = _built(root, files)
        texts = write_drafts(root, as_words=True)
        assert printed(_built(root, files)) == printed(before), texts


# ------------------------------------------------------------------------------------------------------- one by one

PUMPS = """## Background / Pumps

### Failed {#failed}

The pumps at Kessaly failed in 2028.

> the pumps failed in 2028

- date: 2028

### Half {#half}

In 2028 half of the town had no water. The other half had little.

> half of the town without water in 2028, little in the other half

- date: 2028-02
"""


BOATS = "## Background\n\n### Boats {#boats}\n\nThere are 5 boats.\n\n> 4 boats\n"


def drafted(
    folder: Path, notes: str, brief: str = "", *, as_words: bool = False, more: Mapping[str, str] | None = None
) -> str:
    """The background of a topic with these notes, as drafted; it prints what was printed before."""
    files = {"a2030.md": source(notes), **(more or {})}
    before, _ = assembled(folder, files, brief)
    write_drafts(folder, as_words=as_words)
    after, report = assembled(folder, files, brief)
    assert not report.has_faults, [found.message for found in report]
    assert printed(after) == printed(before)
    if not as_words:
        assert tree(after) == tree(before)
    text = (folder / FOLDER / "sections" / "background.md").read_text(encoding="utf-8")
    return re.sub(r"\A(?:<!--.*?-->\n)+\n", "", text, flags=re.DOTALL)


def test_a_frame_has_a_placeholder_a_line_and_says_what_each_prints(tmp_path: Path) -> None:
    assert drafted(tmp_path, PUMPS) == (
        "### Pumps\n\n"
        "{{a2030#failed}} <!-- The pumps at Kessaly failed in 2028. -->\n"
        "{{a2030#half}} <!-- In 2028 half of the town had no water. The other half had little. -->\n"
    )


def test_words_have_one_mark_for_neighbours_that_names_all_their_notes(tmp_path: Path) -> None:
    assert drafted(tmp_path, PUMPS, as_words=True) == (
        "### Pumps\n\n"
        "The pumps at Kessaly failed in 2028.\n"
        "In 2028 half of the town had no water.\n"
        "The other half had little [@a2030#failed; @a2030#half].\n"
    )


def test_words_keep_all_their_marks_where_every_sentence_is_to_have_one(tmp_path: Path) -> None:
    files = {"a2030.md": source(PUMPS)}
    assembled(tmp_path, files, "citations: {every-sentence: true}\n")
    text = write_drafts(tmp_path, as_words=True)
    assert text.count("[@a2030#failed]") == 1
    assert text.count("[@a2030#half]") == 2
    assert "B101" not in codes(tmp_path)


def codes(root: Path, folder: str = FOLDER) -> list[str]:
    return sorted(found.code for found in check(World(root), folder, Request()).diagnostics)


def test_a_note_that_supports_another_is_cited_and_not_repeated(tmp_path: Path) -> None:
    more = "## Background / Pumps\n\n### Same {#same}\n\nThey failed.\n\n> failed\n\n- corroborates: a2030#failed\n"
    assert "b2031" not in drafted(tmp_path, PUMPS, more={"b2031.md": source(more, "b2031")})
    (tmp_path / FOLDER / "sections" / "background.md").unlink()
    text = drafted(tmp_path, PUMPS, as_words=True, more={"b2031.md": source(more, "b2031")})
    assert "failed in 2028 [@a2030#failed; @b2031#same]." in text


def test_a_statement_that_leads_in_is_followed_by_its_passage(tmp_path: Path) -> None:
    quoted = PUMPS + "\n### Voice {#voice}\n\nOne voice stood out:\n\n> Nobody asked us.\n\n- kind: quotation\n"
    assert drafted(tmp_path, quoted).endswith("{{a2030#voice}} <!-- One voice stood out: -->\n\n> {{a2030#voice}}\n")
    (tmp_path / FOLDER / "sections" / "background.md").unlink()
    assert drafted(tmp_path, quoted, as_words=True).endswith("\nOne voice stood out:\n\n> {{a2030#voice}}\n")


LISTED = "sections: {background: {layout: LAYOUT}}\n"


FAILED = "The pumps at Kessaly failed in 2028 [@a2030#failed].\n"


@pytest.mark.parametrize(("layout", "frame", "words"), [
    ("bullets", "- {{a2030#failed}}\n- {{a2030#half}}\n", f"- {FAILED}"),
    ("numbered", "1. {{a2030#failed}}\n2. {{a2030#half}}\n", f"1. {FAILED}"),
    ("timeline", "{{rest: Pumps}}\n", f"- **2028.** {FAILED}"),
    ("table", "{{rest}}\n", "{{rest}}\n"),
])  # fmt: skip
def test_every_layout_has_its_form(tmp_path: Path, layout: str, frame: str, words: str) -> None:
    brief = LISTED.replace("LAYOUT", layout)
    assert re.sub(r" <!--.*?-->", "", drafted(tmp_path, PUMPS, brief)).removeprefix("### Pumps\n\n") == frame
    (tmp_path / FOLDER / "sections" / "background.md").unlink()
    text = re.sub(r" <!--.*?-->", "", drafted(tmp_path, PUMPS, brief, as_words=True)).removeprefix("### Pumps\n\n")
    assert text.startswith(words)


def test_a_timeline_in_words_is_the_same_list(tmp_path: Path) -> None:
    brief = LISTED.replace("LAYOUT", "timeline")
    files = {"a2030.md": source(PUMPS)}
    before, _ = assembled(tmp_path, files, brief)
    write_drafts(tmp_path, as_words=True)
    after, _ = assembled(tmp_path, files, brief)

    def bare(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return _joined(tuple(replace(i, id="", notes=()) if isinstance(i, Sentence) else i for i in inlines))

    told, was = ([map_block(block, bare) for block in brief.sections[0].blocks] for brief in (after, before))
    assert told == was


@pytest.mark.parametrize("note", [
    "It failed.\n\n> it failed\n\n- allow: number-not-in-passage — so it was\n",
    "It failed.[^1]\n\n[^1]: Twice.\n\n> it failed\n",
    "It failed\n\n- once\n- twice\n\n> once, twice\n",
    "It is so\n\n> it failed\n\n- kind: quotation\n",
])  # fmt: skip
def test_a_note_whose_words_would_lose_something_stays_a_placeholder(tmp_path: Path, note: str) -> None:
    text = drafted(tmp_path, f"{PUMPS}\n## Background / It\n\n### It {{#it}}\n\n{note}", as_words=True)
    assert "{{a2030#it}}" in text
    assert "{{a2030#half}}" not in text


@pytest.mark.parametrize("at", ["a2030#half", "a2030", "background: The other half"])
def test_a_waiver_in_brief_yaml_keeps_its_note_a_placeholder(at: str, tmp_path: Path) -> None:
    waiver = f'waivers: [{{code: B301, at: "{at}", reason: counted by hand, by: N, on: 2030-01-01}}]\n'
    assert "{{a2030#half}}" in drafted(tmp_path, PUMPS, waiver, as_words=True)


@pytest.mark.parametrize("at", ["background: There are", "a2030#boats"])
def test_what_is_waived_before_a_draft_is_so_after_it(at: str, tmp_path: Path) -> None:
    waiver = f'waivers: [{{code: B301, at: "{at}", reason: r}}]\n'
    project(tmp_path, {"a2030.md": source(BOATS)}, waiver)
    before = codes(tmp_path)
    assert "B301" not in before
    write_drafts(tmp_path, as_words=True)
    assert codes(tmp_path) == before


def test_a_waiver_of_another_sentence_or_section_keeps_no_placeholder(tmp_path: Path) -> None:
    waiver = 'waivers: [{code: B301, at: "outlook: There are", reason: r}, {code: B101, at: background, reason: r}]\n'
    assert "{{" not in drafted(tmp_path, BOATS, waiver, as_words=True)


def test_what_supports_a_statement_from_another_section_stays_out_of_the_brief(tmp_path: Path) -> None:
    more = "## Outlook\n\n### Same {#same}\n\nThey failed.\n\n> failed\n\n- corroborates: a2030#half\n"
    text = drafted(tmp_path, PUMPS, as_words=True, more={"b2031.md": source(more, "b2031")})
    assert "{{a2030#half}}" in text


def test_support_through_a_note_that_is_left_out_itself_counts(tmp_path: Path) -> None:
    chain = (
        "\n### Middle {#middle}\n\nSo they did.\n\n> so\n\n- corroborates: a2030#failed\n"
        "\n## Outlook\n\n### End {#end}\n\nThey did so.\n\n> so\n\n- corroborates: a2030#middle\n"
    )
    assert "middle" not in drafted(tmp_path, PUMPS + chain)


def test_a_subhead_is_written_as_it_was_typed(tmp_path: Path) -> None:
    notes = PUMPS.replace("/ Pumps", "/ The *Post* & “a_b” on 3 May 2030 {no}")
    assert drafted(tmp_path, notes).startswith("### The *Post* & “a_b” on 3 May 2030 &#123;no}\n")


@pytest.mark.parametrize("as_words", [False, True])
@pytest.mark.parametrize("topic", ["ferries", "minusma"])
def test_an_example_prints_and_finds_the_same(examples: Path, topic: str, as_words: bool) -> None:
    folder, command = f"sources/{topic}", f"briefgen draft {topic}{' --prose' if as_words else ''}"
    for path in (examples / folder / "sections").iterdir():
        path.unlink()
    request, found = Request(formats=("native",)), codes(examples, folder)
    before = build(World(examples), folder, request).files["native"].decode()
    assert sessions.run(command, examples)[1] == 0
    after = build(World(examples), folder, request).files["native"].decode()
    assert codes(examples, folder) == found
    if as_words:
        assert words_of(after) == words_of(before)
    else:
        assert after == before


def words_of(native: str) -> str:
    """The letters of the sections of a brief, white space aside; without the annexes, which list sentences."""
    body = re.split(r"id: '(?:changes|figures-table)'", native, maxsplit=1)[0]
    found = re.findall(r"Text (?:'(.*)'|\"(.*)\")$", body, re.MULTILINE)
    return "".join("".join(pair).replace(" ", "") for pair in found)


# ------------------------------------------------------------------------------------------------------- the command


def test_nothing_that_is_there_is_written_over(ferries: Path) -> None:
    path = ferries / "sources/ferries/sections/outlook.md"
    before = path.read_bytes()
    printed_, code = sessions.run("briefgen draft ferries outlook", ferries)
    assert (code, path.read_bytes()) == (1, before)
    assert "is there already and was left as it is; to draft it anew, move it away first" in printed_
    printed_, code = sessions.run("briefgen draft ferries", ferries)
    assert code == 0
    assert printed_.endswith("sources/ferries/sections/achievements.md\n")
    assert path.read_bytes() == before


def test_a_section_of_another_language_is_no_file_of_this_brief(ferries: Path) -> None:
    sections = ferries / "sources/ferries/sections"
    (sections / "outlook.md").rename(sections / "outlook.fr.md")
    assert sessions.run("briefgen draft ferries outlook", ferries) == ("sources/ferries/sections/outlook.md\n", 0)
    (sections / "tensions.md").rename(sections / "tensions.en.md")
    printed_, code = sessions.run("briefgen draft ferries tensions", ferries)
    assert code == 1
    assert printed_.startswith("sources/ferries/sections/tensions.en.md is there already")


@pytest.mark.parametrize("name", ["achievements", "ACHIEVEMENTS", "Acquis", "Achievements"])
def test_a_section_is_named_by_its_id_or_its_heading_in_any_language(ferries: Path, name: str) -> None:
    assert sessions.run(f"briefgen draft ferries '{name}'", ferries)[1] == 0
    assert (ferries / "sources/ferries/sections/achievements.md").is_file()


def test_an_unknown_section_is_wrong_use_and_the_nearest_is_named(ferries: Path) -> None:
    printed_, code = sessions.run("briefgen draft ferries acheivements", ferries)
    assert code == 2
    assert "did you mean `achievements`?" in printed_


def test_faults_of_input_keep_everything_from_being_drafted(ferries: Path) -> None:
    path = ferries / "sources/ferries/okoro2031.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n- corroborates: [@nobody]\n\n## Nowhere\n", encoding="utf-8")
    printed_, code = sessions.run("briefgen draft ferries", ferries)
    assert code == 1
    assert "error[B008]" in printed_
    assert printed_.endswith("ferries: nothing was drafted\n")
    assert not (ferries / "sources/ferries/sections/achievements.md").exists()


_R2030 = "## Background\n\nThe well is dry.\n\n> dry\n\n## Outlook\n\n### Rain\n\nIt will rain.\n"
TOWN = {
    "sources/town/brief.yaml": "format: 1\nkind: policy-brief\ntitle: A town\nuse: [../library]\n",
    "sources/town/r2030.md": source(_R2030, "r2030"),
    "sources/town/s2030.md": source("## Outlook\n\nIt will not.\n\n> no\n", "s2030"),
    "sources/library/l2030.md": source("## Background\n\nThe river is dry.\n\n> dry\n", "l2030"),
}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    for name, text in TOWN.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_ids_of_notes_that_are_named_are_written_into_the_topics_own_files(town: Path) -> None:
    path, library = town / "sources/town/r2030.md", "`l2030#the-river-is-dry` has no id in the library’s files yet"
    printed_, code = sessions.run("briefgen draft town background", town)
    assert code == 0
    assert "sources/town/r2030.md: 2 ids written" in printed_
    assert f"{library}; `briefgen lock library` writes them" in printed_
    assert "### {#the-well-is-dry}\n\nThe well is dry.\n" in path.read_text(encoding="utf-8")
    for untouched in ("sources/town/s2030.md", "sources/library/l2030.md"):
        assert (town / untouched).read_text(encoding="utf-8") == TOWN[untouched]
    path.write_text(path.read_text(encoding="utf-8").replace("is dry.", "has dried up."), encoding="utf-8")
    assert "B016" not in codes(town, "sources/town")


def test_a_folder_that_leads_out_of_the_project_is_not_written_to(
    town: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (town / "sources/town/sections").symlink_to(elsewhere)
    assert sessions.run("briefgen draft town", town)[1] == 1
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_said(town: Path) -> None:
    (town / "sources/town/sections").write_text("x", encoding="utf-8")
    printed_, code = sessions.run("briefgen draft town background", town)
    assert code == 1
    assert "W103" in printed_ or "B012" in printed_


def test_the_same_notes_are_drafted_alike(town: Path) -> None:
    sessions.run("briefgen draft town", town)
    first = {path.name: path.read_bytes() for path in (town / "sources/town/sections").iterdir()}
    for path in (town / "sources/town/sections").iterdir():
        path.unlink()
    sessions.run("briefgen draft town", town)
    assert {path.name: path.read_bytes() for path in (town / "sources/town/sections").iterdir()} == first


def test_a_passage_is_set_off_once_where_frame_and_kind_both_ask_for_it(tmp_path: Path) -> None:
    notes = PUMPS + "\n### Voice {#voice}\n\nOne voice stood out:\n\n> Nobody asked us.\n\n- kind: quotation\n"
    frame = "{{a2030#voice}}\n\n> {{a2030#voice}}\n"
    made, _ = assembled(tmp_path, {"a2030.md": source(notes), "sections/background.md": frame})
    assert section(made) == [
        "One voice stood out:",
        "> “Nobody asked us.”",
        "> — Office a2030, 2 May 2030 [@a2030#voice]",
    ]


def test_the_ids_of_notes_that_words_cite_are_written_too(town: Path) -> None:
    path = town / "sources/town/r2030.md"
    more = "\n## Background\n\nThe well has no water.\n\n> none\n\n- corroborates: #the-well-is-dry\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert "3 ids written" in sessions.run("briefgen draft town background --prose", town)[0]
    text = (town / "sources/town/sections/background.md").read_text(encoding="utf-8")
    assert "The well is dry [@r2030#the-well-is-dry; @r2030#the-well-has-no-water].\n" in text


def test_a_note_that_is_not_public_stays_where_it_is_guarded(tmp_path: Path) -> None:
    more = source("## Background / Pumps\n\n### Told {#told}\n\nIt was told.\n\n> told\n", "b2031")
    held = more.replace("type: report\n", "type: report\naccess: confidential\ncite-as: A witness\n")
    assert "{{b2031#told}}" in drafted(tmp_path, PUMPS, as_words=True, more={"b2031.md": held})
