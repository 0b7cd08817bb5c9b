"""The words of languages: what CSL's files have, and what ours add to them."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from briefgen.citations.locales import LOCATORS, locale_file, overlay
from briefgen.csl.locale import load
from briefgen.csl.xml import Element, read
from briefgen.text.locators import terms
from tests.briefs_cited import Cited

FILES = {"ar": "ar", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}
"""The languages of the United Nations, with their locale files."""
CSL_LOCATORS = (
    "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure",
    "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo",
    "supplement", "table", "title-locator", "verse", "version", "volume",
)  # fmt: skip


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


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_every_term_is_there(language: str) -> None:
    root = locale_file("en-US")
    assert root is not None
    missing = {name for name, _ in words(root)} - {name for name, _ in known(language)}
    assert missing <= {f"ordinal-{number:02}" for number in (1, 2, 3, 11, 12, 13)}


def test_what_we_add_is_no_copy_of_what_the_files_have() -> None:
    for ours in sorted((Path(__file__).parents[1] / "briefgen" / "citations" / "terms").iterdir()):
        root = locale_file(FILES[ours.stem])
        assert root is not None
        theirs = words(root)
        copied = {key for key, word in words(read(ours.read_bytes())).items() if theirs.get(key) == word}
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
        ("zh", "(<Okoro 2031, 附件II>; <Lind等 2030, 第4～6执行段>)"),
    ],
)
def test_a_citation_speaks_the_documents_language(language: str, printed: str) -> None:
    text = "So [@okoro2031, annex II; @lind2030, op. paras. 4-6]."
    shown = Cited(text, "chicago-author-date", language=language, body=language).text
    assert shown.replace("\u202f", " ") == f"So {printed}."
