from dataclasses import replace

import pytest

from briefgen.diagnostics import Diagnostic, Report, Severity, Span
from briefgen.model.document import Emphasis, Sentence, Text
from briefgen.model.topic import RuleWish, Waiver
from tests.trails import BRIEF, WRITTEN, Case, kind, mark, note, paragraph, said, shown, source, stated

ALLOW = "number-not-in-passage — own count"
PASSAGE = "about 40 ferries"


def of_note(*allow: str, statement: str = "Of 45 ferries few were seen.", used: bool = True) -> Case:
    one = note("okoro2031#missed", statement, PASSAGE, allow=allow)
    return Case((source(one),), (paragraph(stated(one)),) if used else ())


def topic_with(case: Case, *waivers: Waiver, rules: dict[str, RuleWish] | None = None) -> Case:
    places = {
        f"waivers.{n}.{key}": Span(BRIEF, 5 + n, column) for n in range(9) for key, column in (("code", 12), ("at", 22))
    }
    case.topic = replace(case.topic, waivers=waivers, rules=rules or {}, places=places)
    return case


def test_a_waiver_in_a_note_takes_its_finding_and_keeps_it_with_the_reason() -> None:
    case = of_note(ALLOW)
    assert case.of("B301", "B805", "B005") == []
    (waived,) = case.waived
    assert waived.found.diagnostic.code == "B301"
    assert waived.reason == "own count"
    assert waived.span == Span("sources/ferries/okoro2031.md", 15, 10, 31)


@pytest.mark.parametrize("form", ["number-not-in-passage: own", "number-not-in-passage -- own", "B301 – own"])
def test_the_forms_of_a_waiver(form: str) -> None:
    assert of_note(form).of("B301", "B805", "B005") == []


def test_one_waiver_may_name_several_slugs_and_each_must_meet_something() -> None:
    case = of_note("number-not-in-passage, altered-quotation — own words")
    assert shown(case.of("B301", "B805", "B202")) == [
        "warning[B805] okoro2031.md:15:33 the waiver of `altered-quotation` matches no finding"
    ]


def test_a_waiver_of_something_else_takes_nothing() -> None:
    assert [one.code for one in of_note("altered-quotation — own words").of("B301", "B805")] == ["B301", "B805"]


def test_in_a_note_that_is_not_used_a_lapsed_waiver_is_information() -> None:
    found = of_note(ALLOW, statement="Few ferries were seen.", used=False).of("B805")
    assert [one.severity for one in found] == [Severity.INFO]


def test_one_that_all_notes_inherit_lapses_only_where_none_needs_it() -> None:
    place = Span("sources/ferries/okoro2031.md", 7, 20, 50)
    notes = []
    for name, statement in (("a", "Of 45 ferries few were seen."), ("b", "Of 40 ferries few were seen.")):
        one = note(f"okoro2031#{name}", statement, PASSAGE, allow=ALLOW)
        notes.append(replace(one, facts={"allow": (replace(one.facts["allow"][0], span=place),)}))
    case = Case((source(*notes),), (paragraph(*(stated(one) for one in notes)),))
    assert case.of("B301", "B805") == []
    fine = Case((source(notes[1]),), (paragraph(stated(notes[1])),))
    assert len(fine.of("B805")) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("number-not-in-passage", "a waiver needs a reason"),
        ("number-not-in-pasage — own", "`number-not-in-pasage` is no finding"),
        ("yaml-syntax — own", "B002 (yaml-syntax) cannot be waived"),
    ],
)
def test_a_waiver_that_says_nothing_sound_is_an_error_and_waives_nothing(text: str, message: str) -> None:
    found = of_note(text).of("B005", "B301", "B805")
    (refused,) = [one for one in found if one.code == "B005"]
    assert refused.message.startswith(message)
    assert [one.code for one in found if one.code != "B005"] == ["B301"]


def test_a_mark_behind_a_sentence_waives_for_that_sentence_alone() -> None:
    allowed = said("The master resigned.", marks=[mark("allow", "uncited-statement — seen by us")])
    other = said("The port fell silent.", line=2)
    case = Case((), (paragraph(allowed, other),))
    assert shown(case.of("B101", "B805")) == ["error[B101] background.md:2:1 the sentence has no citation"]
    assert [waived.reason for waived in case.waived] == ["seen by us"]


def test_a_mark_behind_a_placeholder_waives_what_is_found_in_the_statement() -> None:
    one = note("okoro2031#missed", "Of 45 ferries few were seen.", PASSAGE)
    printed = replace(stated(one), marks=(mark("allow", ALLOW),))
    assert Case((source(one),), (paragraph(printed),)).of("B301", "B805") == []


def test_a_waiver_in_the_brief_names_a_note_a_sentence_a_section_or_a_source() -> None:
    one = note("okoro2031#missed", "Of 45 ferries few were seen.", PASSAGE)
    blocks = (paragraph(stated(one), said("The master resigned.", line=2)),)
    undated = source(one, issued="")
    waivers = (
        Waiver("B301", "okoro2031#missed", "own count", "N. Example", "2031-07-01"),
        Waiver("uncited-statement", "background: The master", "seen by us"),
        Waiver("B403", "okoro2031", "the copy has no date"),
    )
    case = topic_with(Case((undated,), blocks), *waivers)
    assert case.of("B301", "B101", "B403", "B805", "B005") == []
    assert {waived.reason: (waived.by, waived.on) for waived in case.waived}["own count"] == (
        "N. Example",
        "2031-07-01",
    )


def test_what_is_found_in_a_source_or_a_section_can_be_waived_as_well() -> None:
    one = note(
        "okoro2031#missed", "Of 40 ferries few were seen.", PASSAGE, allow="undated-source — the copy has no date"
    )
    undated = Case((source(one, issued=""),), (paragraph(stated(one)),))
    assert undated.of("B403", "B805") == []
    empty = topic_with(Case(), Waiver("empty-section", "outlook", "nothing is ahead"))
    empty.kind = kind(outlook={"required": True})
    assert empty.of("B904", "B805") == []


def test_a_sentence_is_found_by_its_first_words_however_it_is_set() -> None:
    sentence = said("“The  Master’s” resignation was no surprise.")
    case = topic_with(Case((), (paragraph(sentence),)), Waiver("B101", "background: the master’s resignation", "seen"))
    assert case.of("B101", "B805") == []


def test_what_the_program_puts_before_a_sentence_is_not_asked_for() -> None:
    own = said("The master resigned.")
    labelled = Sentence(own.id, (Emphasis((Text("In our judgement:"),)), Text(" "), *own.inlines), span=own.span)
    case = topic_with(Case((), (paragraph(labelled),)), Waiver("B101", "background: The master", "seen"))
    assert case.of("B101", "B805") == []


def test_a_place_that_fits_two_sentences_is_an_error() -> None:
    blocks = (paragraph(said("The port fell silent."), said("The port woke again.", line=2)),)
    case = topic_with(Case((), blocks), Waiver("B101", "background: The port", "seen"))
    found = case.of("B101", "B005")
    assert [one.code for one in found].count("B101") == 2
    assert shown(one for one in found if one.code == "B005") == [
        "error[B005] brief.yaml:5:22 `at` fits 2 sentences of the section `background`"
    ]


@pytest.mark.parametrize("at", ["background: Nothing like it", "nosection: The port", "okoro2031#none"])
def test_a_waiver_whose_place_is_gone_has_lapsed(at: str) -> None:
    case = topic_with(Case((), (paragraph(said("The port fell silent.")),)), Waiver("B101", at, "seen"))
    assert [(one.code, one.span) for one in case.of("B805")] == [("B805", Span(BRIEF, 5, 22))]
    assert len(case.of("B101")) == 1


@pytest.mark.parametrize(
    ("at", "message", "hint"),
    [
        ("okoro2031#mised", "there is no note `okoro2031#mised`", "did you mean `okoro2031#missed`?"),
        ("okoro2013", "there is no source or section `okoro2013`", "did you mean `okoro2031`?"),
        ("outlok", "there is no source or section `outlok`", "did you mean `outlook`?"),
        ("backgruond: The port", "there is no section `backgruond`", "did you mean `background`?"),
        (
            "background: The prot fell",
            "no sentence of `background` begins with `The prot fell`",
            "did you mean `background: The port fell`?",
        ),
        (
            "background: Nothing like it",
            "no sentence of `background` begins with `Nothing like it`",
            "take it out, or correct the place that it names",
        ),
    ],
)
def test_a_waiver_whose_place_is_not_there_says_so(at: str, message: str, hint: str) -> None:
    one = note("okoro2031#missed", "Of 40 ferries few were seen.", PASSAGE)
    case = Case((source(one),), (paragraph(stated(one), said("The port fell silent.", line=2)),), kind=kind(outlook={}))
    (found,) = topic_with(case, Waiver("B301", at, "own count")).of("B805")
    assert (found.message, found.hint) == (f"the waiver of `number-not-in-passage` names nothing: {message}", hint)


@pytest.mark.parametrize("at", ["okoro2031#missed", "okoro2031", "background", "outlook", "background: The port"])
def test_a_waiver_whose_place_is_there_matches_nothing(at: str) -> None:
    one = note("okoro2031#missed", "Of 40 ferries few were seen.", PASSAGE)
    case = Case((source(one),), (paragraph(stated(one), said("The port fell silent.", line=2)),), kind=kind(outlook={}))
    (found,) = topic_with(case, Waiver("B301", at, "own count")).of("B805")
    assert found.message == "the waiver of `number-not-in-passage` matches no finding"


def test_a_waiver_in_the_brief_needs_a_reason_and_a_known_code() -> None:
    case = topic_with(Case(), Waiver("B301", "background", " "), Waiver("B999", "background", "own"))
    assert [one.message for one in case.of("B005")] == ["a waiver needs a reason", "`B999` is no finding"]


def test_waivers_do_not_lapse_where_part_of_the_input_was_not_read() -> None:
    broken = Diagnostic("B002", Severity.ERROR, "not YAML", Span("sources/ferries/bad.md", 3, 1))
    case = topic_with(Case(prior=(broken,)), Waiver("B301", "okoro2031#missed", "own count"))
    assert case.of("B805") == []


def level(name: str, wish: str, reason: str = "house rule", prior: tuple[Diagnostic, ...] = ()) -> list[Diagnostic]:
    case = of_note()
    case.prior = prior
    rules = {name: RuleWish(wish, reason, Span(BRIEF, 5, 10))}  # type: ignore[arg-type]
    return topic_with(case, rules=rules).of("B301", "B005", "B102")


@pytest.mark.parametrize("name", ["B301", "number-not-in-passage"])
def test_a_brief_gives_codes_another_level(name: str) -> None:
    assert [one.severity for one in level(name, "warning")] == [Severity.WARNING]
    assert [one.severity for one in level(name, "info")] == [Severity.INFO]
    assert level(name, "off") == []


def test_levels_reach_what_other_steps_have_found() -> None:
    prior = (Diagnostic("B102", Severity.ERROR, "there is no note `a#b`", Span(WRITTEN, 1, 1)),)
    found = {one.code: one.severity for one in level("B102", "warning", prior=prior)}
    assert found == {"B102": Severity.WARNING, "B301": Severity.ERROR}


def test_a_level_needs_a_reason_and_a_code_of_evidence() -> None:
    assert [one.message for one in level("B301", "off", "") if one.code == "B005"] == [
        "the level of B301 needs a reason"
    ]
    (found,) = [one for one in level("B002", "off") if one.code == "B005"]
    assert found.message.startswith("B002 (yaml-syntax) cannot be waived")


def test_what_is_beside_the_point_stays_information() -> None:
    case = of_note(used=False)
    found = topic_with(case, rules={"B301": RuleWish("error", "strict")}).of("B301")
    assert [one.severity for one in found] == [Severity.INFO]


def test_the_report_holds_each_finding_once() -> None:
    report = Report()
    report.take([*of_note().findings(), *of_note().findings()])
    assert len(report) == len(of_note().findings())
