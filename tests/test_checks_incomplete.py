"""B802: when a source was read, and where in it a passage stands."""

from pathlib import Path
from typing import Any

import pytest

from briefgen.diagnostics import Diagnostic
from tests.test_evidence_pdf_words import BODY, pdf
from tests.trails import FOLDER, Case, note, paragraph, shown, source, stated

COPY = """A title without a stop

By Ngozi Okoro

Ferries were inspected less often every year.

Of about 40 ferries, at most 20 had seen an inspector in 2030.

Nobody asked for more than papers.
"""
NUMBERED = """3. Ferries were inspected less often every year.

4. Of about 40 ferries, at most 20 had seen an inspector in 2030.

5. Nobody asked for more than papers.
"""
PASSAGE = "at most 20 had seen an inspector in 2030"


def found(
    root: Path, copy: str | bytes | None = None, locator: str = "", type_: str = "report", **fields: str
) -> list[Diagnostic]:
    """What is found of a note with that locator, in a copy of those words."""
    if copy is not None:
        fields.setdefault("snapshot", "copy.pdf" if isinstance(copy, bytes) else "copy.txt")
        path = root / FOLDER / fields["snapshot"]
        path.parent.mkdir(parents=True)
        path.write_bytes(copy if isinstance(copy, bytes) else copy.encode())
    facts: dict[str, Any] = {"locator": locator} if locator else {}
    attested: dict[str, Any] = {name: fields.pop(name) for name in list(fields) if name.startswith("attested")}
    one = note("okoro2031#missed", "At most 20 were inspected in 2030.", PASSAGE, **facts, **attested)
    from_ = source(one, csl={"type": type_}, **fields)
    return Case((from_,), (paragraph(stated(one)),), root=root).of("B802")


def test_what_was_read_on_no_known_day_is_marked_at_its_head(tmp_path: Path) -> None:
    assert shown(found(tmp_path, COPY)) == ["warning[B802] okoro2031.md:2:1 nothing says when the source was read"]
    assert shown(found(tmp_path / "b", URL="https://example.org", locator="para. 2"))
    assert found(tmp_path / "c", COPY, accessed="2031-03-09") == []


def test_a_conversation_has_its_day_in_the_note(tmp_path: Path) -> None:
    assert found(tmp_path, attested_by="N. Okoro", attested_on="2031-03-01") == []
    assert len(found(tmp_path, attested_by="N. Okoro")) == 1


def test_a_passage_of_which_there_is_no_copy_needs_a_place(tmp_path: Path) -> None:
    (one,) = found(tmp_path)
    assert one.message == "nothing says where in the source its passages stand"
    assert one.span is not None
    assert one.span.line == 12
    assert found(tmp_path, type_="article-newspaper") == []
    assert found(tmp_path, locator="p. 4") == []
    extract = {"snapshot_kind": "extract", "accessed": "2031-03-09"}
    assert found(tmp_path, COPY, locator="para. 9", **extract) == []


def test_numbers_of_two_parts_are_those_that_the_copy_prints(tmp_path: Path) -> None:
    copy = f"1. Ferries\n\n1.1 The port has about 40 ferries.\n\n1.2 {PASSAGE}.\n\n2. Rules\n\n2.1 There are none.\n"
    assert found(tmp_path, copy, "para. 1.2", accessed="2031-03-09") == []
    (one,) = found(tmp_path / "b", copy, "para. 2.1", accessed="2031-03-09")
    assert one.notes == ("the snapshot has it in para. 1.2",)
    assert found(tmp_path / "c", COPY, "para. 2.1", accessed="2031-03-09") == []  # it prints none


@pytest.mark.parametrize(
    ("copy", "locator", "place"),
    [
        (COPY, "para. 2", ""), (COPY, "paras. 1-2", ""), (COPY, "paras. 2, 9", ""), (COPY, "chap. 9", ""),
        (COPY, "para. 5", "paragraph"), (NUMBERED, "para. 4", ""), (NUMBERED, "para. 2", ""),
        (NUMBERED, "para. 7", "paragraph"),
    ],
)  # fmt: skip
def test_a_locator_is_held_against_the_full_copy(tmp_path: Path, copy: str, locator: str, place: str) -> None:
    told = found(tmp_path, copy, locator, accessed="2031-03-09")
    assert [one.message for one in told] == ([f"the passage does not stand in {locator}"] if place else [])
    if place:
        number = "4" if copy is NUMBERED else "2"
        assert told[0].notes == (f"the snapshot has it in para. {number}",)


@pytest.mark.parametrize(("locator", "count"), [("p. iv", 0), ("p. 2", 0), ("pp. 1-3", 0), ("p. 7", 1), ("p. v", 1)])
def test_pages_of_a_pdf_are_called_by_label_or_number(tmp_path: Path, locator: str, count: int) -> None:
    from reportlab.platypus import PageBreak, Paragraph

    copy = pdf(Paragraph("Preface.", BODY), PageBreak(), Paragraph(PASSAGE, BODY), labels=("iii", "iv"))
    told = found(tmp_path, copy, locator, accessed="2031-03-09")
    assert len(told) == count
    if count:
        assert told[0].notes == ("the snapshot has it in p. iv",)


LONG_TITLE = """Inspectors of ferries say that a port of two million people has no more than one pier that is safe

The service has half the people that it had ten years ago, and no boat of its own.

By Ngozi Okoro

How often are ferries inspected?

Ferries were inspected less often every year, and those who were to look after them had other work to do.

Of about 40 ferries, at most 20 had seen an inspector in 2030, as the service itself admits in its report.

Nobody asked for more than papers, and nobody went on board of a ferry that had passed the year before.
"""


@pytest.mark.parametrize(
    ("locator", "count"), [("para. 2", 0), ("para. 3", 0), ("para. 6", 0), ("para. 1", 1), ("para. 7", 1)]
)
def test_paragraphs_may_be_counted_with_title_and_questions_or_without(
    tmp_path: Path, locator: str, count: int
) -> None:
    assert len(found(tmp_path, LONG_TITLE, locator, accessed="2031-03-09")) == count
