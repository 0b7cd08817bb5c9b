"""The words of languages: what CSL's files have, and what ours add to them."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from briefgen.citations.locales import LOCATORS, locale_file, overlay
from briefgen.citations.style_index import path_of, titles
from briefgen.csl.locale import Locale, load
from briefgen.csl.xml import Element, read
from briefgen.model.document import plain
from briefgen.text.locators import terms
from tests.briefs_cited import ITEMS, Cited, cites, notes_of, source

FILES = {"ar": "ar", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}
"""The languages of the United Nations, with their locale files."""
CSL_LOCATORS = (
    "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure",
    "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo",
    "supplement", "table", "title-locator", "verse", "version", "volume",
)  # fmt: skip
_TERM = re.compile(r'<(?:text|et-al)\b[^>]*\bterm="([^"]*)"')
_LABELLED = re.compile(r'<(?:label|names)\b[^>]*\bvariable="([^"]*)"')


def words(element: Element) -> dict[tuple[str, str], str]:
    """The terms of a locale element by name and form, with both numbers in one."""
    return {
        (term.get("name"), term.get("form", "long")): "/".join(
            part.text.strip() for part in (term.children or [term])
        ).strip("/")
        for listed in element.all("terms")
        for term in listed.all("term")
    }


def known(language: str) -> dict[tuple[str, str], str]:
    """All terms of a language: the file's, and ours over them."""
    root = locale_file(FILES[language])
    assert root is not None
    made = words(root)
    for element in overlay(language):
        made |= words(element)
    return made


@pytest.mark.parametrize("language", FILES)
def test_every_label_of_a_locator_has_words_of_the_language(language: str) -> None:
    locale = load(FILES[language], (), overlay(language), locale_file)
    for label in (*CSL_LOCATORS, *LOCATORS):
        for form in ("long", "short"):
            word = locale.term(label, form)
            assert word, (label, form)
            if language in ("ar", "ru", "zh"):
                assert not any("a" <= letter <= "z" for letter in word), (label, form, word)


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_no_term_is_left_in_latin_letters(language: str) -> None:
    left = {key for key, word in known(language).items() if any("a" <= letter.lower() <= "z" for letter in word)}
    assert not left


def test_no_term_is_left_in_english_in_spanish() -> None:
    root = locale_file("en-US")
    assert root is not None
    english = words(root)
    same = {name for (name, form), word in known("es").items() if form == "long" and english.get((name, form)) == word}
    signs = {name for name in same if not any(map(str.isalpha, english[name, "long"]))}
    assert same - signs == {"folio", "ibid", "internet", "loc-cit", "op-cit", "opus", "video"}


def test_french_shares_with_english_what_the_languages_share() -> None:
    root = locale_file("en-US")
    assert root is not None
    english = words(root)
    same = {
        (name, form)
        for (name, form), word in known("fr").items()
        if english.get((name, form)) == word and any(map(str.isalpha, word))
    }
    assert {name for name, form in same if form == "long"} == {
        "album", "article-locator", "canon", "citation-number", "document", "et-al", "figure", "film", "folio", "ibid",
        "in", "note", "number-of-pages", "number-of-volumes", "page", "page-first", "podcast", "section", "sub-verbo",
        "version", "volume",
    }  # fmt: skip


# --------------------------------------------------------------------------------------------------- nothing is missing


@cache
def asked() -> frozenset[str]:
    """The names of all terms that a style can ask for: those of CSL 1.0.2, and what the styles of the package ask.

    A form that a language has not falls back to the long one.
    """
    root = locale_file("en-US")
    assert root is not None
    wanted = {name for name, _ in words(root)} | {*CSL_LOCATORS, *LOCATORS}
    wanted |= {"part-number", "printing-number", "supplement-number"}
    for name in titles():
        path = path_of(name)
        assert path is not None
        text = path.read_text(encoding="utf-8")
        wanted |= set(_TERM.findall(text))
        wanted |= {variable for found in _LABELLED.findall(text) for variable in found.split()}
    return frozenset(name for name in wanted - {"locator", ""} if not name.startswith("ordinal-"))


def missing(language: str) -> list[str]:
    """The terms that have no word in a language; what English would step in for is missing."""
    root = locale_file(FILES[language])
    assert root is not None
    locale = Locale(FILES[language], iter((*overlay(language), root)))
    return sorted(
        name
        for name in asked()
        if locale.term(name) is None
        and not (name.startswith("long-ordinal-") and locale.long_ordinal(int(name[-2:]), "feminine"))
    )


@pytest.mark.parametrize("language", FILES)
def test_no_term_that_a_style_can_ask_for_is_missing(language: str) -> None:
    assert not missing(language)
    root = locale_file(FILES[language])
    assert root is not None
    assert Locale(FILES[language], iter((root,))).ordinal("ordinal") is not None


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("fr", "43\u00a0av.\u00a0J.-C."),
        ("es", "43\u00a0a.\u00a0C."),
        ("ru", "43\u00a0до\u00a0н.\u00a0э."),
        ("ar", "43\u00a0ق.م"),
    ],
)
def test_a_year_and_its_era_are_two_words(language: str, printed: str) -> None:
    item = {"id": "a", "type": "book", "title": "T", "author": [{"family": "C"}], "issued": {"date-parts": [[-43]]}}
    cited = Cited("So [@a].", "apa", language=language, notes=notes_of(source(item)))
    assert printed in plain(cites(cited.brief)[0].inlines)


def test_arabic_titles_stand_in_marks_of_print() -> None:
    assert (
        "«Ferry inspections in Port Amaru»"
        in Cited("So [@okoro2031].", "chicago-author-date", language="ar").entries["okoro2031"]
    )


def test_what_we_add_is_no_copy_of_what_the_files_have() -> None:
    for ours in sorted((Path(__file__).parents[1] / "briefgen" / "citations" / "terms").iterdir()):
        root = locale_file(FILES[ours.stem])
        assert root is not None
        theirs = words(root)
        copied = {key for key, word in words(read(ours.read_bytes())).items() if theirs.get(key) == word}
        copied -= {(era, "long") for era in ("ad", "bc", "bce", "ce")}  # theirs without the space before them
        assert not copied, ours.name


def test_the_locales_are_found_without_the_package_that_has_them() -> None:
    spec = find_spec("citeproc")
    assert spec is not None
    assert locale_file("fr-FR") is not None
    assert locale_file("../../etc/passwd") is None
    assert locale_file("tlh") is None


def test_whole_words_stand_behind_abbreviations() -> None:
    operative = terms("operative-paragraph", "en")
    assert operative is not None
    assert (operative.short, operative.long) == (
        ("op. para.", "op. paras."),
        ("operative paragraph", "operative paragraphs"),
    )
    annex = terms("annex", "ru")
    assert annex is not None
    assert annex.long == ("приложение", "приложения")
    assert terms("annex", "tlh") is None


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "(<Okoro 2031, annex II>; <Lind et al. 2030, op. paras. 4–6>)"),
        ("fr", "(<Okoro 2031, annexe II>; <Lind et al. 2030, par. du dispositif 4‑6>)"),
        ("es", "(<Okoro 2031, anexo II>; <Lind et al. 2030, párrs. disp. 4-6>)"),
        ("ru", "(<Okoro 2031, прил. II>; <Lind и др. 2030, пп. постановляющей части 4–6>)"),
        ("ar", "(<Okoro 2031, المرفق II>; <Lind وآخرون 2030, فقرات المنطوق 4–6>)"),
        ("zh", "(<Okoro 2031, 附件II>; <Lind等 2030, 执行部分第4～6段>)"),
    ],
)
def test_a_citation_speaks_the_documents_language(language: str, printed: str) -> None:
    text = "So [@okoro2031, annex II; @lind2030, op. paras. 4-6]."
    shown = Cited(text, "chicago-author-date", language=language, body=language).text
    assert shown.replace("\u202f", " ") == f"So {printed}."


@pytest.mark.parametrize(
    ("language", "label"),
    [("fr", "intervieweur"), ("es", "entrevistador"), ("ru", "интервьюер"), ("ar", "محاور"), ("zh", "采访")],
)
def test_who_asked_is_told_from_who_answered(language: str, label: str) -> None:
    item = {**ITEMS[-1], "interviewer": [{"family": "Okoro", "given": "Ngozi"}], "container-title": "Coastal Radio"}
    cited = Cited("So [@master-interview].", "apa", language=language, notes=notes_of(source(item)))
    assert label in cited.entries["master-interview"].lower()


def test_russian_months_stand_in_the_genitive_behind_a_day() -> None:
    text = "So [@office-page; @council2031; @okoro2031]."
    entries = Cited(text, "chicago-notes-bibliography", language="ru", body="ru").entries
    assert "9 марта 2031" in entries["office-page"]
    assert "март 2031" in entries["okoro2031"]
