"""Styles that are refused and where, what is tolerated, and that the processor stands by itself."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.csl.engine import StyleError, parse
from tests.csl_made import printed, style

CSL = Path(__file__).parent.parent / "briefgen" / "csl"
TITLE = '<layout><text variable="title"/></layout>'


def refusal(text: str | bytes) -> tuple[str, int, int]:
    with pytest.raises(StyleError) as caught:
        parse(text)
    return caught.value.what, caught.value.line, caught.value.column


def test_what_is_no_style_is_refused_where_it_goes_wrong() -> None:
    assert refusal("<style>") == ("it is no CSL style", 1, 1)
    assert refusal('<style xmlns="http://purl.org/net/xbiblio/csl"><a></style>')[0] == "it is not well-formed XML"
    assert refusal('<?xml version="1.0"?>\n<locale xmlns="http://purl.org/net/xbiblio/csl"/>')[:2] == (
        "it is no CSL style",
        2,
    )
    assert refusal(style(TITLE).replace("in-text", "odd"))[0] == "its `class` is neither `in-text` nor `note`"
    assert refusal(style(TITLE).replace('version="1.0"', 'version="2.0"'))[0] == "it is written in CSL 2.0"
    assert refusal(style("<sort/>"))[0] == "its `citation` has no `layout`"
    assert refusal(b'<?xml version="1.0" encoding="utf-9"?><style/>')[0].startswith("it")


def test_document_types_and_entities_are_refused() -> None:
    text = '<?xml version="1.0"?>\n<!-- è --> <!DOCTYPE style [<!ENTITY a "b">]>\n' + style("<layout>&a;</layout>")
    assert refusal(text) == ("it holds a document type or entities", 2, 12)


def test_macros_must_be_there_and_come_to_an_end() -> None:
    missing = '<layout>\n <text macro="none"/></layout>'
    assert refusal(style(missing)) == ("it calls the macro `none`, which is missing", 2, 2)
    endless = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
    assert "calls itself without end" in refusal(style('<layout><text macro="a"/></layout>', rest=endless))[0]
    key = '<sort><key macro="none"/></sort>' + TITLE
    assert refusal(style(key))[0] == "it calls the macro `none`, which is missing"


def test_macros_that_multiply_are_refused() -> None:
    doubling = "".join(
        f'<macro name="m{at}"><text macro="m{at + 1}"/><text macro="m{at + 1}"/></macro>' for at in range(40)
    )
    last = '<macro name="m40"><text variable="title"/></macro>'
    what = refusal(style('<layout><text macro="m0"/></layout>', rest=doubling + last))[0]
    assert what == "its macros call each other more often than any style needs"


def test_depth_and_size_have_bounds() -> None:
    deep = "<group>" * 150 + '<text variable="title"/>' + "</group>" * 150
    assert "nested too deep" in refusal(style(f"<layout>{deep}</layout>"))[0]
    deeper = "<group>" * 300 + "</group>" * 300
    assert "nested too deep" in refusal(style(f"<layout>{deeper}</layout>"))[0]
    chain = "".join(f'<macro name="m{at}"><text macro="m{at + 1}"/></macro>' for at in range(5000))
    chain += '<macro name="m5000"><text variable="title"/></macro>'
    assert "nested too deep" in refusal(style('<layout><text macro="m0"/></layout>', rest=chain))[0]
    assert refusal(style(TITLE) + " " * 2_000_000)[0] == "it is larger than 2 MB"
    assert refusal(style("<layout>" + "<text/>" * 200_001 + "</layout>"))[0] == "it has too many elements"


def test_wrong_options_are_as_if_they_were_not_there() -> None:
    text = style(
        '<layout delimiter="; "><text variable="title" font-style="cursive" text-case="odd" foo="bar"/>'
        '<names variable="author"><name et-al-min="many" et-al-use-first="-2" form="odd"/></names><odd/></layout>',
        area='near-note-distance="near" collapse="all"',
    )
    assert printed(text, [{"id": "a", "title": "T", "author": [{"family": "F", "given": "G"}]}]) == ["TG F"]


def test_elements_of_other_namespaces_are_skipped() -> None:
    others = '<x:y xmlns:x="urn:x"><text variable="DOI"/></x:y><z xmlns="urn:z"/>'
    foreign = f'<layout>{others}<text variable="title"/></layout>'
    assert printed(style(foreign), [{"id": "a", "title": "T", "DOI": "D"}]) == ["T"]


def test_a_style_may_have_a_prefix_of_its_own() -> None:
    text = (
        '<cs:style xmlns:cs="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><cs:citation><cs:layout>'
        '<cs:text variable="title"/></cs:layout></cs:citation></cs:style>'
    )
    assert parse(text).class_ == "note"


def test_the_processor_imports_the_standard_library_only() -> None:
    for path in CSL.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert name.startswith("briefgen.csl") or name.split(".")[0] in sys.stdlib_module_names, (path, name)


def test_importing_it_loads_little() -> None:
    code = "import sys, briefgen.csl.engine; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert loaded.isdisjoint({"dataclasses", "inspect", "json", "logging", "xml.etree.ElementTree", "datetime"})


def test_no_test_style_or_item_is_known_by_name() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in CSL.glob("*.py"))
    code = "\n".join(line.split("#")[0] for line in text.splitlines())
    for word in ("ITEM-1", "CITATION-1", "zotero.org", 'chicago-author-date"', "Doe"):
        assert word not in code, word


def test_characters_that_are_escaped_twice_are_meant() -> None:
    text = style(
        '<layout><text variable="title" prefix="«&amp;#160;" suffix="&amp;#10;&amp;nbsp;&amp; &amp;x"/></layout>'
    )
    assert printed(text, [{"id": "a", "title": "T"}]) == ["«\u00a0T \u00a0& &x"]


def test_what_stands_in_a_call_of_a_macro_hides_it_from_nobody() -> None:
    call = '<text macro="{}"><text variable="DOI"/></text>'
    endless = f'<macro name="a">{call.format("a")}</macro>'
    assert "calls itself without end" in refusal(style(f"<layout>{call.format('a')}</layout>", rest=endless))[0]
    sound = '<macro name="a"><text variable="title"/></macro>'
    text = style(f"<layout>{call.format('a')}</layout>", rest=sound)
    assert printed(text, [{"id": "a", "title": "T", "DOI": "D"}]) == ["T"]
