"""What `check --public` prints of a topic whose sources are not all public: nothing of these, in any format."""

import json
import re
from pathlib import Path

import pytest

from tests.sessions import run

FORMATS = ("text", "json", "sarif", "github")
PLANTED = ("Quenby", "Zarzuela", "8731", "4410", "4411", "tarnished lantern", "vellum", "corviday", "held2031")
"""Words that stand only in the protected source: names, figures, a passage, an unknown key, its id."""

BRIEF = "format: 1\nkind: policy-brief\ntitle: Ferries in Port Amaru\nlanguage: en\ndate: 2031-03-10\n"
OPEN = """---
id: okoro2031
type: report
title: Ferry inspections in Port Amaru
issued: 2031-03-06
---
## Background

### Inspections missed {#missed}

Of about 40 ferries, at most 20 were inspected in 2030.

> about 40 ferries, of which at most 20 had seen an inspector in 2030

- see-also: held2031#tarnished-lantern
"""
PROTECTED = """---
id: held2031
type: interview
title: What Quenby saw at Zarzuela
author: [{family: Quenby, given: Odile}]
issued: 2031-02-30
access: confidential
snapshot: snapshots/held2031.txt
vellum: Quenby
---
## Background

### The tarnished lantern {#tarnished-lantern}

Quenby counted 8731 passengers and said they were "in the dark".

> Quenby counted 4410 passengers at Zarzuela

- corroborates: corviday#one
- kind: Zarzuela
"""
WELL_FORMED = PROTECTED.replace("02-30", "02-28").replace("vellum: Quenby\n", "").replace("- kind: Zarzuela\n", "")
SNAPSHOT = "Quenby counted 4411 passengers at Zarzuela, pier by pier.\n"


def _project(root: Path, protected: str = PROTECTED) -> Path:
    topic = root / "sources" / "ferries"
    for name, text in {
        "brief.yaml": BRIEF,
        "okoro2031.md": OPEN,
        "held2031.md": protected,
        "snapshots/held2031.txt": SNAPSHOT,
        "sections/outlook.md": "Quenby says 9000 came to Zarzuela [@held2031#tarnished-lanten].\n",
    }.items():
        (topic / name).parent.mkdir(parents=True, exist_ok=True)
        (topic / name).write_text(text, encoding="utf-8")
    return root


def _leaks(printed: str, words: tuple[str, ...] = PLANTED) -> list[str]:
    return [word for word in words if word.casefold() in printed.casefold()]


def _found(printed: str, form: str) -> list[tuple[str, str]]:
    """Code and severity of each finding that a format tells, in order."""
    if form == "json":
        return [(one["code"], one["severity"]) for one in json.loads(printed)["diagnostics"]]
    if form == "sarif":
        levels = {"note": "info"}
        results = json.loads(printed)["runs"][0]["results"]
        return [(one["ruleId"], levels.get(one["level"], one["level"])) for one in results]
    if form == "github":
        found = re.findall(r"^::(\w+) .*?title=(\w+) ", printed, re.MULTILINE)
        return [(code, "info" if level == "notice" else level) for level, code in found]
    return [(code, level) for level, code in re.findall(r"^(\w+)\[(\w+)", printed, re.MULTILINE)]


@pytest.mark.parametrize("protected", [PROTECTED, WELL_FORMED], ids=["faults of input", "faults of evidence"])
@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_a_protected_source_is_printed(tmp_path: Path, form: str, protected: str) -> None:
    root = _project(tmp_path, protected)
    plain, code = run(f"briefgen check ferries --format {form}", root)
    public, public_code = run(f"briefgen check ferries --format {form} --public", root)
    assert len(_leaks(plain)) >= 3, "the words are where findings see them"
    assert _leaks(public) == []
    assert public_code == code == 1
    assert len(_found(plain, form)) >= 5
    assert _found(public, form) == _found(plain, form), "as many findings, as heavy"


def test_counts_are_those_of_all_findings(tmp_path: Path) -> None:
    root = _project(tmp_path)
    told = [run(f"briefgen check{option}", root)[0].rstrip().split("\n")[-1] for option in ("", " --public")]
    assert told[0] == told[1]
    read = [json.loads(run(f"briefgen check --format json{option}", root)[0]) for option in ("", " --public")]
    assert read[0]["counts"] == read[1]["counts"]


def test_excerpts_of_public_files_are_left_out_too(tmp_path: Path) -> None:
    root = _project(tmp_path)
    written = root / "sources" / "ferries" / "sections" / "outlook.md"
    written.write_text("The lantern of Q. went out.\n")
    public, _ = run("briefgen check ferries --public", root)
    assert "sections/outlook.md:1:1" in public
    assert "lantern of Q." not in public


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: What", "title: [What"),
        ("type: interview", "\ttype: interview"),
        ("---\nid:", "--\nid:"),
        ("access: confidential", "acess: confidential"),
        ("access: confidential", "access: confidental"),
        ("access: confidential", "access: public\naccess: confidential"),
        ("access: confidential", "access: [confidential]"),
        ("access: confidential", "access:"),
    ],
)
def test_a_head_that_cannot_be_read_protects(tmp_path: Path, old: str, new: str) -> None:
    assert old in PROTECTED
    root = _project(tmp_path, PROTECTED.replace(old, new, 1))
    for form in FORMATS:
        printed, code = run(f"briefgen check ferries --format {form} --public", root)
        assert _leaks(printed) == [], form
        assert code == 1


def test_a_topic_that_could_not_be_read_is_told_without_words(tmp_path: Path) -> None:
    root = _project(tmp_path)
    brief = root / "sources" / "ferries" / "brief.yaml"
    brief.write_text(BRIEF + "format: Quenby\nwaivers: [{code: B301, at: Zarzuela, reason: 4410\n")
    for form in FORMATS:
        printed, code = run(f"briefgen check ferries --format {form} --public", root)
        assert _leaks(printed) == [], form
        assert code == 1


def test_where_all_is_public_nothing_is_left_out(ferries: Path) -> None:
    section = ferries / "sources" / "ferries" / "sections" / "outlook.md"
    section.write_text("Ducks swim.\n\n{{rest}}\n")
    for form in FORMATS:
        plain = run(f"briefgen check ferries --format {form}", ferries)
        assert run(f"briefgen check ferries --format {form} --public", ferries) == plain
        assert plain[1] == 1


def test_a_topic_that_protects_takes_the_excerpts_of_all(tmp_path: Path) -> None:
    root = _project(tmp_path)
    other = root / "sources" / "harbour"
    other.mkdir()
    (other / "brief.yaml").write_text(BRIEF.replace("Port Amaru", "the harbour") + "statuss: draft\n")
    public, _ = run("briefgen check --public", root)
    assert _leaks(public) == []
    assert "unknown key `statuss`" in public, "the words of a topic without protected sources stay"
    assert "statuss: draft" not in public
