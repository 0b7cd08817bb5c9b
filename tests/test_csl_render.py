"""`python -m tests.bench.csl_render`: what it takes, what it prints, and how it refuses."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench.csl_render import main

ITEMS: list[dict[str, Any]] = [
    {
        "id": "okoro",
        "type": "book",
        "title": "Ports & <i>piers</i> of <Amaru>",
        "author": [{"family": "Okoro", "given": "Ngozi"}],
        "issued": {"date-parts": [[2031]]},
        "publisher": "Harbour Press",
    },
    {
        "id": 7,
        "type": "report",
        "title": "Annual report",
        "author": [{"literal": "Harbour Board"}],
        "issued": {"date-parts": [["2023"]]},
        "number": None,
    },
]
HOUSE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="de-DE">
  <info><title>House</title><id>house</id></info>
  <citation><layout><text variable="title" font-style="italic"/></layout></citation>
  <bibliography><layout>
    <text variable="title" display="block"/><text value="2 &lt; 3" display="block" font-variant="small-caps"/>
    <date variable="issued" display="left-margin"><date-part name="year"/></date>
  </layout></bibliography>
</style>"""


class Desk:
    """A folder, and what the command prints there."""

    def __init__(self, folder: Path, caught: pytest.CaptureFixture[bytes]) -> None:
        self.folder, self._caught = folder, caught

    def put(self, name: str, content: object) -> str:
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    def run(self, clusters: object, *options: str, items: object = ITEMS) -> tuple[int, str, str]:
        given = self.put("items.json", items), self.put("clusters.json", clusters)
        try:
            code = main([*given, *options])
        except SystemExit as stopped:
            code = int(str(stopped.code))
        out, error = self._caught.readouterr()
        return code, out.decode(), error.decode()

    def shown(self, clusters: object, style: str = "apa", language: str = "en-US", items: object = ITEMS) -> Any:
        code, out, error = self.run(clusters, "--style", style, "--language", language, items=items)
        assert (code, error) == (0, "")
        return json.loads(out)

    def citation(self, cite: dict[str, Any], style: str = "apa", language: str = "en-US") -> str:
        made: str = self.shown([{"id": 1, "items": [cite]}], style, language)["citations"][0]["html"]
        return made

    def refused(self, clusters: object = (), *options: str, items: object = ITEMS) -> str:
        code, out, error = self.run(clusters, *(options or ("--style", "apa")), items=items)
        assert (code, out) == (2, "")
        (line,) = error.splitlines()
        assert line.startswith("csl_render: ")
        return line.removeprefix("csl_render: ").replace(f"{self.folder}/", "")


@pytest.fixture
def desk(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Desk:
    return Desk(tmp_path, capsysbinary)


def test_citations_and_bibliography(desk: Desk) -> None:
    clusters = [
        {"id": "a", "items": [{"id": "okoro", "locator": "3-5", "label": "page"}, {"id": 7}]},
        {"id": 2, "mode": "author-in-text", "items": [{"id": "okoro"}]},
        {"id": "c", "items": [{"id": "okoro", "suppress-author": True, "prefix": "see ", "suffix": ", my emphasis"}]},
    ]
    assert desk.shown(clusters) == {
        "citations": [
            {"id": "a", "html": "(Harbour Board, 2023; Okoro, 2031, pp. 3–5)"},
            {"id": 2, "html": "Okoro (2031)"},
            {"id": "c", "html": "(see 2031, my emphasis)"},
        ],
        "bibliography": [
            {"id": 7, "html": "Harbour Board. (2023). <i>Annual report</i>."},
            {
                "id": "okoro",
                "html": "Okoro, N. (2031). <i>Ports &#38; </i>piers<i> of &#60;Amaru&#62;</i>. Harbour Press.",
            },
        ],
    }


def test_markup_is_that_of_the_affix_and_no_other(desk: Desk) -> None:
    cite = {"id": "okoro", "prefix": "<i>see</i> <b>the</b> <script>", "suffix": " x<sup>2</sup> & <sc>y</sc>"}
    assert desk.citation(cite) == (
        "(<i>see</i> <b>the</b> &#60;script&#62; Okoro, 2031 x<sup>2</sup> &#38; <sc>y</sc>)"
    )


def test_what_is_left_out_or_null_is_not_there(desk: Desk) -> None:
    nothing = dict.fromkeys(("label", "locator", "prefix", "suffix", "suppress-author"))
    assert desk.citation({"id": "okoro", **nothing}) == "(Okoro, 2031)"
    cluster = {"id": 1, "mode": None, "items": None}
    assert desk.shown([cluster, {"id": 2}, {"id": 3, "items": []}])["citations"] == [
        {"id": number, "html": ""} for number in (1, 2, 3)
    ]
    assert desk.shown([]) == {"citations": [], "bibliography": desk.shown([])["bibliography"]}
    assert desk.shown([], items=[]) == {"citations": [], "bibliography": []}


def test_a_locator_without_a_label_is_a_page(desk: Desk) -> None:
    assert desk.citation({"id": "okoro", "locator": "0"}) == "(Okoro, 2031, p. 0)"
    assert desk.citation({"id": "okoro", "locator": 12}) == "(Okoro, 2031, p. 12)"
    assert desk.citation({"id": "okoro", "locator": "12", "label": "chapter"}) == "(Okoro, 2031, Chapter 12)"
    assert desk.citation({"id": "okoro", "locator": "II", "label": "annex"}, "chicago-author-date") == (
        "(Okoro 2031, annex II)"
    )


def test_ids_of_numbers_and_of_their_digits_are_the_same(desk: Desk) -> None:
    assert desk.citation({"id": "7"}) == desk.citation({"id": 7}) == "(Harbour Board, 2023)"


def test_a_work_that_is_not_there_is_named(desk: Desk) -> None:
    clusters = [
        {"id": "a", "items": [{"id": "nobody", "locator": "3"}, {"id": 7}]},
        {"id": "b", "items": [{"id": "x"}]},
    ]
    code, out, error = desk.run(clusters, "--style", "apa")
    assert [one["html"] for one in json.loads(out)["citations"]] == ["(Harbour Board, 2023)", ""]
    assert (code, error.splitlines()) == (
        0,
        ["csl_render: no item has the id 'nobody'", "csl_render: no item has the id 'x'"],
    )


def test_each_cluster_of_a_note_style_is_a_note(desk: Desk) -> None:
    cited = [{"id": n, "items": [{"id": id_}]} for n, id_ in enumerate(("okoro", "okoro", 7, "okoro"))]
    shown = [one["html"] for one in desk.shown(cited, "oscola", "en-GB")["citations"]]
    assert shown[1] == "ibid."
    assert shown[3] == "Okoro (n 1)."


def test_styles_by_name_former_name_parent_and_path(desk: Desk) -> None:
    cite = {"id": 7}
    assert desk.citation(cite, "vancouver") == desk.citation(cite, "nlm-citation-sequence")
    assert desk.citation(cite, "nature-climate-change") == desk.citation(cite, "nature") == "<sup>1</sup>"
    assert desk.citation(cite, "http://www.zotero.org/styles/apa") == "(Harbour Board, 2023)"
    assert desk.citation(cite, desk.put("house.csl", HOUSE)) == "<i>Annual report</i>"
    assert desk.shown([], desk.put("house.csl", HOUSE))["bibliography"][0]["html"] == (
        "Ports &#38; <i>piers</i> of &#60;Amaru&#62; <sc>2 &#60; 3</sc> 2031"
    )
    parent = '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/>'
    dependent = f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>{parent}</info></style>'
    assert desk.citation(cite, desk.put("dependent.csl", dependent)) == "(Harbour Board, 2023)"


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en-US", "(Okoro, 2031, p. 4)"),
        ("en-GB", "(Okoro, 2031, p. 4)"),
        ("fr-FR", "(Okoro, 2031, p. 4)"),
        ("fr", "(Okoro, 2031, p. 4)"),
        ("de", "(Okoro, 2031, S. 4)"),
        ("de_at", "(Okoro, 2031, S. 4)"),
        ("es", "(Okoro, 2031, p. 4)"),
        ("ru", "(Okoro, 2031, с. 4)"),
        ("ar", "(Okoro, 2031, ص 4)"),
        ("zh-CN", "(Okoro, 2031, 页 4)"),
        ("zh-tw", "(Okoro, 2031, 頁 4)"),
        ("tlh", "(Okoro, 2031, p. 4)"),
        ("", "(Okoro, 2031, p. 4)"),
    ],
)
def test_languages(desk: Desk, language: str, printed: str) -> None:
    made = desk.citation({"id": "okoro", "locator": "4"}, "apa", language)
    assert made.replace("\u00a0", " ").replace("，", ", ").replace("、", ", ") == printed


def test_without_a_language_a_style_speaks_its_own(desk: Desk) -> None:
    _, out, _ = desk.run([{"id": 1, "items": [{"id": 7, "locator": "3"}]}], "--style", "din-1505-2")
    assert "S. 3" in json.loads(out)["citations"][0]["html"]


def test_letters_that_no_encoding_has_come_back_as_they_were_given(desk: Desk) -> None:
    items = [{**ITEMS[1], "author": [{"literal": "Board \ud800"}]}]
    assert desk.shown([{"id": 1, "items": [{"id": 7}]}], items=items)["citations"][0]["html"] == "(Board \ud800, 2023)"


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (
            ("--style", "bluebook-law-reveiw"),
            "there is no style 'bluebook-law-reveiw'; did you mean `bluebook-law-review`?",
        ),
        (("--style", "nowhere/house.csl"), "there is no style 'nowhere/house.csl'"),
        (("--style",), "argument --style: expected one argument"),
        (("--language", "fr"), "the following arguments are required: --style"),
        (("--style", "apa", "--colour"), "unrecognized arguments: --colour"),
    ],
)
def test_a_wrong_call_is_one_line(desk: Desk, options: tuple[str, ...], line: str) -> None:
    assert desk.refused([], *options) == line


@pytest.mark.parametrize(
    ("items", "line"),
    [
        ("[{]", "items.json:1:3: no JSON: expecting property name enclosed in double quotes"),
        ("", "items.json:1:1: no JSON: expecting value"),
        ("[" * 100_000, "items.json: no JSON that can be read: nested too deep"),
        ({"id": 1}, "the items are no list"),
        (["okoro"], "the items, number 1: no object"),
        ([{"type": "book"}], "the items, number 1: no `id`"),
        ([{"id": [1]}], "the items, number 1: `id` is neither text nor number"),
    ],
)
def test_wrong_items_are_one_line(desk: Desk, items: object, line: str) -> None:
    assert desk.refused([], items=items) == line


@pytest.mark.parametrize(
    ("clusters", "line"),
    [
        (None, "the clusters are no list"),
        ([[]], "the clusters, number 1: no object"),
        ([{"id": 1}, {"items": []}], "the clusters, number 2: no `id`"),
        ([{"id": 1, "items": "okoro"}], "the clusters, number 1: `items` are no list"),
        ([{"id": 1, "items": [{}]}], "the clusters, number 1: `items`, number 1: no `id`"),
        (
            [{"id": 1, "items": [{"id": 7, "prefix": []}]}],
            "the clusters, number 1: `items`, number 1: `prefix` is no text",
        ),
        ([{"id": 1, "mode": "loud"}], "the clusters, number 1: `mode` is `author-in-text` or left out, not 'loud'"),
    ],
)
def test_wrong_clusters_are_one_line(desk: Desk, clusters: object, line: str) -> None:
    assert desk.refused(clusters) == line


def test_a_wrong_style_is_one_line_with_its_place(desk: Desk) -> None:
    assert desk.refused([], "--style", desk.put("house.csl", HOUSE.replace("</bibliography>", ""))).startswith(
        "house.csl:8:"
    )
    dependent = '<info><link rel="independent-parent" href="http://www.zotero.org/styles/nowhere"/></info>'
    text = f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">{dependent}</style>'
    line = desk.refused([], "--style", desk.put("dependent.csl", text))
    assert line == "dependent.csl: it stands for the style 'nowhere', which is missing"


def test_as_a_command(tmp_path: Path) -> None:
    (tmp_path / "items.json").write_text(json.dumps(ITEMS), encoding="utf-8")
    (tmp_path / "clusters.json").write_text('[{"id": 1, "items": [{"id": 7}]}]', encoding="utf-8")

    def run(*given: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tests.bench.csl_render", *given, "--style", "ieee"]
        root = Path(__file__).parents[1]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=root, check=False)

    done = run(str(tmp_path / "items.json"), str(tmp_path / "clusters.json"))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["citations"] == [{"id": 1, "html": "[1]"}]
    done = run(str(tmp_path / "items.json"), str(tmp_path / "missing.json"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"csl_render: {tmp_path / 'missing.json'}: no such file or directory\n"
