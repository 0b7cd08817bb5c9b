import hashlib
import time
from pathlib import Path

import pytest

from briefgen.diagnostics import Report, Span
from briefgen.evidence.html_words import words_of_html
from briefgen.evidence.snapshots import Snapshot, Snapshots, load
from briefgen.model.notes import Located, Source

TOPIC = "sources/ferries"
HEAD = f"{TOPIC}/okoro2031.md"


def source(path: str, **fields: str) -> Source:
    located = {"snapshot": Located(path, Span(HEAD, 3, 11, 11 + len(path)))}
    located |= {name: Located(value, Span(HEAD, 4, 1)) for name, value in fields.items()}
    return Source("okoro2031", {}, located, (), HEAD, Span(HEAD, 2, 1), TOPIC)


def stored(root: Path, name: str, data: str | bytes) -> None:
    path = root / TOPIC / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def read(root: Path, name: str, data: str | bytes, **fields: str) -> Snapshot:
    stored(root, name, data)
    report = Report()
    snapshot = load(root, source(name, **fields), report)
    assert snapshot is not None
    assert list(report) == []
    return snapshot


def fault(root: Path, name: str) -> tuple[str, str, Span | None]:
    report = Report()
    assert load(root, source(name), report) is None
    (found,) = report
    return found.code, found.message, found.span


def body(snapshot: Snapshot) -> list[str]:
    return [snapshot.text[start:end] for start, end in snapshot.paragraphs]


def test_text_is_kept_as_it_stands_and_hashed_as_it_is_stored(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfThe port counts\r\nabout 40 ferries.\r\n"
    snapshot = read(tmp_path, "snapshots/a.txt", data)
    assert snapshot.text == "The port counts\nabout 40 ferries.\n"
    assert snapshot.normal.text.strip() == "the port counts about 40 ferries."
    assert snapshot.sha256 == hashlib.sha256(data).hexdigest()
    assert snapshot.path == "sources/ferries/snapshots/a.txt"
    assert not snapshot.is_extract


def test_an_extract_says_that_it_is_one(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", "Words.", **{"snapshot-kind": "extract"}).is_extract


def test_a_source_without_a_copy_has_none_and_no_fault(tmp_path: Path) -> None:
    report = Report()
    bare = Source("a", {}, {}, (), HEAD, Span(HEAD, 2, 1), TOPIC)
    assert load(tmp_path, bare, report) is None
    assert list(report) == []


def test_paragraphs_count_from_the_first_of_the_body(tmp_path: Path) -> None:
    text = (
        "Loss of the ferry Marisol\n\nBy Astrid Lind, investigator in charge\n\nThe ferry sank off the port.\n\n"
        "What went wrong?\n\nWater came in through the bow door. The pumps stopped.\n\n"
        "“Nobody came,” a survivor said.\n\n(Reporting by Ngozi Okoro; Editing by Sam Petit)\n"
    )
    assert body(read(tmp_path, "a.txt", text)) == [
        "The ferry sank off the port.",
        "Water came in through the bow door. The pumps stopped.",
        "“Nobody came,” a survivor said.",
    ]


def test_a_copy_without_blank_lines_has_a_paragraph_a_line(tmp_path: Path) -> None:
    assert body(read(tmp_path, "a.txt", "A title\nOne thing happened.\nThen another.\n")) == [
        "One thing happened.",
        "Then another.",
    ]


def test_a_sentence_that_opens_like_a_byline_is_a_paragraph(tmp_path: Path) -> None:
    assert body(read(tmp_path, "a.txt", "By Friday the vote was over.\n\nNothing followed.\n"))[0].startswith(
        "By Friday"
    )


def test_of_a_page_only_the_words_are_taken(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Ferries</title><style>p { color: red }</style><script>var a = '<p>no</p>';</script></head>"
        "<body><!-- nor this --><h1>Caf&eacute; Amaru</h1><p>About <b>40</b> ferries,<br>at most&nbsp;20&mdash;seen."
        "<ul><li>One.<li>Two.</ul><noscript>nor that</noscript></body></html>"
    )
    snapshot = read(tmp_path, "a.html", page)
    assert snapshot.text == "Ferries\n\nCafé Amaru\n\nAbout 40 ferries, at most 20—seen.\n\nOne.\n\nTwo."
    assert body(snapshot) == ["About 40 ferries, at most 20—seen.", "One.", "Two."]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>A <span hidden>not</span>b.", "A b."),
        ("<p>A <span HIDDEN='hidden'>not<br>this <i>one</i></span>b.", "A b."),
        ("<div style='color: red; Display : NONE !important'><p>not</p></div><p>B.", "B."),
        ("<div style='visibility:hidden'>not<img src=x><hr>that</div>B.", "B."),
        ("<div style='display: none; display: block'>A</div>B.", "A\n\nB."),
        ("<div hidden>not<div>nor this</div>nor that</div>B.", "B."),
        ("<div hidden>not</span></p></b> nor that</div>B.", "B."),
        ("<b><div hidden>not</b> nor that</div>B.</b>", "B."),
        ("<ul><li hidden>not<li>B.<li style=display:none><b>nor that</ul><p>C.", "B.\n\nC."),
        ("<p hidden>not <b>that<p>B.", "B."),
        ("<table><tr><td hidden>not<td>B.<tr style='display:none'><td>nor that<tr><td>C.</table>", "B.\n\nC."),
        ("<section><div hidden>not</section><p>B.", "B."),
        ("<div hidden/><p>B.", "B."),
        ("<div hidden><svg><p>not</svg> nor that</div>B.", "B."),
        ("<dialog>not</dialog><dialog open>A</dialog>B.", "A\n\nB."),
        ("<details><summary>A</summary>b</details>", "A\n\nb"),
        ("<div hidden=until-found>A</div>B.", "A\n\nB."),
        ("<p><span aria-hidden=true>A</span> b.", "A b."),
        ("<body style='visibility:hidden'><p>A.", "A."),
    ],
)
def test_what_a_reader_never_sees_is_left_out(page: str, words: str) -> None:
    assert words_of_html(page).text == words


def test_a_page_in_another_encoding_is_read_as_it_says(tmp_path: Path) -> None:
    page = '<meta charset="windows-1252"><p>Café</p>'.encode("cp1252")
    assert read(tmp_path, "a.htm", page).text == "Café"


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<a ",
        '<a b="',
        "<a b='\"",
        "<!x",
        "<?x",
        "</x",
        "<![CDATA[",
        "<svg>",
        "&a",
        "<b hidden>",
        "<p><b>",
        "<b><b><div></div>",
        "<p style='display:none;;;;    '>",
        "</b>",
    ],
)
def test_a_hostile_page_takes_no_longer_than_its_length(piece: str) -> None:
    start = time.process_time()
    words_of_html(piece * 100_000)
    words_of_html(piece * 100_000 + ">" + "</p>" * 1000)
    assert time.process_time() - start < 8


def test_a_missing_copy_is_named_at_its_path(tmp_path: Path) -> None:
    code, message, span = fault(tmp_path, "snapshots/none.txt")
    assert (code, message) == ("B011", "there is no file `snapshots/none.txt`")
    assert span == Span(HEAD, 3, 11, 29)


@pytest.mark.parametrize("name", ["../../../etc/hosts", "/etc/hosts", "C:\\x.txt", "..\\..\\x.txt", "C:x.txt"])
def test_a_path_out_of_the_project_is_refused(tmp_path: Path, name: str) -> None:
    assert fault(tmp_path, name)[0] == "B012"


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / TOPIC).mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (root / TOPIC / "a.txt").symlink_to(tmp_path / "secret.txt")
    assert fault(root, "a.txt")[0] == "B012"


def test_the_project_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    stored(tmp_path / "real", "a.txt", "Words.")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert load(tmp_path / "link", source("a.txt"), Report()) is not None


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"One.\nCaf\xe9.\n", "is not UTF-8: byte E9 in line 2"),
        ("a.html", b"<p>Caf\xe9</p>", "is not UTF-8: byte E9 in line 1"),
        ("a.pdf", b"%PDF-1.7\n...", "is a damaged PDF"),
        ("a.docx", b"PK\x03\x04...", "is no text"),
        ("a.txt", b"x" * 5_000_001, "is larger than 5 MB"),
    ],
)
def test_what_is_no_text_is_said_to_be_so(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    stored(tmp_path, name, data)
    code, message, _ = fault(tmp_path, name)
    assert (code, message) == ("B001", f"`{name}` {says}")


def test_each_copy_is_read_once_and_its_fault_reported_once(tmp_path: Path) -> None:
    stored(tmp_path, "a.txt", "Words.")
    snapshots, report = Snapshots(tmp_path), Report()
    first = snapshots.of(source("a.txt"), report)
    (tmp_path / TOPIC / "a.txt").unlink()
    assert snapshots.of(source("a.txt"), report) is first
    missing = Snapshots(tmp_path)
    assert missing.of(source("a.txt"), report) is None
    assert missing.of(source("a.txt"), report) is None
    assert len(report) == 1
