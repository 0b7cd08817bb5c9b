"""Places within a source: what is read as one, in which language, and how it is printed."""

import pytest

from briefgen.text.locators import CUSTOM, printed_locator, read_locator, terms, unread_locator

LABELS = (
    "act", "annex", "appendix", "article-locator", "book", "box", "canon", "chapter", "clause", "column", "elocation",
    "equation", "figure", "folio", "issue", "line", "note", "operative-paragraph", "opus", "page", "paragraph", "part",
    "preambular-paragraph", "recommendation", "rule", "scene", "schedule", "section", "sub-paragraph", "sub-verbo",
    "supplement", "table", "timestamp", "title-locator", "verse", "version", "volume",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "label", "value", "rest"),
    [
        ("p. 4", "en", "page", "4", ""),
        ("p.4", "en", "page", "4", ""),
        ("para 4", "en", "paragraph", "4", ""),
        ("Paras. 3, 5", "en", "paragraph", "3, 5", ""),
        ("paras. 3 and 5", "en", "paragraph", "3 and 5", ""),
        ("paragraph 17 and passim", "en", "paragraph", "17", " and passim"),
        ("¶ 17", "en", "paragraph", "17", ""),
        ("§12", "en", "section", "12", ""),
        ("sec. 2.1(a)(ii)", "en", "section", "2.1(a)(ii)", ""),
        ("ch. 3", "en", "chapter", "3", ""),
        ("art. 5(2)", "en", "article-locator", "5(2)", ""),
        ("annex II", "en", "annex", "II", ""),
        ("annex A", "en", "annex", "A", ""),
        ("clause 4", "en", "clause", "4", ""),
        ("operative paragraph 7", "en", "operative-paragraph", "7", ""),
        ("OP 7", "en", "operative-paragraph", "7", ""),
        ("op. 7", "en", "opus", "7", ""),
        ("table 2, note 3", "en", "table", "2", ", note 3"),
        ("n. 12 below", "en", "note", "12", " below"),
        ("no. 5", "en", "issue", "5", ""),
        ("s.v. 5", "en", "sub-verbo", "5", ""),
        ("min. 12:30", "en", "timestamp", "12:30", ""),
        ("pp. iv, vi–xi", "en", "page", "iv, vi–xi", ""),
        ("page 4ff.", "en", "page", "4ff.", ""),
        ("pp. 3f., 5 ff. at length", "en", "page", "3f., 5 ff.", " at length"),
        ("12-14", "en", "page", "12-14", ""),
        ("12--14", "en", "page", "12–14", ""),
        ("paras. 3--5, 9", "en", "paragraph", "3–5, 9", ""),
        ("99 years later", "en", "page", "99", " years later"),
        ("p. 4.", "en", "page", "4", "."),
        ("{front page}, below the fold", "en", CUSTOM, "front page", ", below the fold"),
        ("{pp. iv, (xv)-(xvii)} more", "en", "page", "iv, (xv)-(xvii)", " more"),
        ("par. 4", "fr", "paragraph", "4", ""),
        ("§ 4", "fr", "paragraph", "4", ""),
        ("annexe II", "fr", "annex", "II", ""),
        ("para. 4", "fr", "paragraph", "4", ""),
        ("n° 5", "fr", "issue", "5", ""),
        ("págs. 3 y 5", "es", "page", "3 y 5", ""),
        ("núm. 3", "es", "issue", "3", ""),
        ("п. 4", "ru", "paragraph", "4", ""),
        ("статья 5", "ru", "article-locator", "5", ""),
        ("الفقرة 4", "ar", "paragraph", "4", ""),
        ("第4段", "zh", "paragraph", "4", ""),
        ("第3、5段", "zh", "paragraph", "3、5", ""),
        ("第二章", "zh", "chapter", "二", ""),
        ("S. 4 f.", "de", "page", "4 f.", ""),
        ("Abs. 3", "de", "paragraph", "3", ""),
    ],
)
def test_locators_are_read(text: str, language: str, label: str, value: str, rest: str) -> None:
    assert tuple(read_locator(text, language)) == (label, value, rest)


@pytest.mark.parametrize("text", ["", "iv", "at 5", "emphasis added", "paragraph", "note that 5", "line by line", "p."])
def test_what_is_no_locator_stays_whole(text: str) -> None:
    assert tuple(read_locator(text, "en")) == (None, "", text)


def test_a_bare_number_may_be_left_alone() -> None:
    assert read_locator("99 years later", "en", unlabelled=False).label is None
    assert read_locator("p. 99", "en", unlabelled=False).value == "99"


def test_empty_braces_say_that_there_is_none() -> None:
    assert tuple(read_locator("{} 99 years later", "en")) == (None, "", " 99 years later")


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("leaf 4", "leaf 4"),
        ("pargraph 4, see there", "pargraph 4"),
        ("para. 4", None),
        ("March 2031", None),
        ("accessed 9 March", None),
        ("at 5", None),
        ("emphasis added", None),
    ],
)
def test_a_label_that_is_not_known_is_seen(text: str, unread: str | None) -> None:
    assert unread_locator(text, "en") == unread


@pytest.mark.parametrize(
    ("label", "value", "language", "printed"),
    [
        ("paragraph", "4", "en", "para. 4"),
        ("paragraph", "3, 5", "en", "paras. 3, 5"),
        ("page", "3-5", "en", "pp. 3–5"),
        ("section", "2.1", "en", "sec. 2.1"),
        ("page", "S-10", "en", "p. S-10"),
        ("annex", "II", "fr", "annexe II"),
        ("paragraph", "4", "zh", "第4段"),
        ("article-locator", "5", "pl", "art. 5"),
        (CUSTOM, "front page", "en", "front page"),
        (None, "4", "en", "4"),
    ],
)
def test_locators_are_printed(label: str | None, value: str, language: str, printed: str) -> None:
    assert printed_locator(label, value, language).replace("\u00a0", " ") == printed


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_every_label_is_typed_in_english_or_the_language_and_printed_in_that(language: str) -> None:
    """A word that two labels share, as "annexe", is read as either, which prints it again."""
    for label in LABELS:
        for typed_in in ("en", language):
            words = terms(label, typed_in)
            assert words is not None, (label, typed_in)
            for word in (*words.short, *words.long):
                if word in ("at", "à", "§", "§§", "الفصل", "الفصول"):  # no labels, or rather those of others
                    continue
                read = read_locator(f"{word} 4", language)
                assert read.value == "4", (label, word)
                assert read.label == label or word in sum(terms(read.label or "", typed_in) or (), ()), (label, word)
        printed = printed_locator(label, "4", language)
        own = terms(label, language)
        assert own is not None
        assert any(word in printed for word in own.short) or language == "zh"
        if language in ("ar", "ru", "zh"):
            assert not any("a" <= letter <= "z" for letter in printed), printed
