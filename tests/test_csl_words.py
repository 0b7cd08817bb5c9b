"""Terms, labels, locators, names and the case of letters in several languages and scripts."""

from typing import Any

import pytest

from briefgen.csl.collation import key
from briefgen.csl.engine import Cite, read
from briefgen.csl.html import html
from briefgen.csl.markup import rich
from tests.csl_made import citation, entries, printed, processor, style

LOCATOR = style('<layout><label variable="locator" form="short" suffix=" "/><text variable="locator"/></layout>')
WORK = [{"id": "a", "title": "T", "author": [{"family": "F", "given": "G"}]}]


def located(locator: str, label: str = "", language: str = "en-US", **more: Any) -> str:
    (words,) = printed(LOCATOR, WORK, citation(Cite("a", locator, label)), language=language, **more)
    return words


@pytest.mark.parametrize(
    ("label", "locator", "words"),
    [
        ("page", "12", "p. 12"),
        ("page", "12-15", "pp. 12–15"),
        ("paragraph", "4, 7", "paras. 4, 7"),
        ("chapter", "iv", "chap. iv"),
        ("article", "5", "art. 5"),
        ("article-locator", "5-6", "arts. 5–6"),
        ("sub verbo", "peace", "s.v. peace"),
        ("figure", "2", "fig. 2"),
        ("table", "1", "tbl. 1"),
        ("timestamp", "01:20", "01:20"),
        ("volume", "2", "vol. 2"),
        ("", "vol. 2", "vol. 2"),
        ("", "12", "p. 12"),
    ],
)
def test_locators_have_the_label_of_what_they_count(label: str, locator: str, words: str) -> None:
    assert located(locator, label).strip() == words


def test_a_caller_can_add_terms_between_style_and_files() -> None:
    overlay = read(
        '<locale xmlns="http://purl.org/net/xbiblio/csl" xml:lang="en"><terms><term name="annex" form="short">'
        "<single>annex</single><multiple>annexes</multiple></term>"
        '<term name="page" form="short">own p.</term></terms></locale>'
    )
    assert located("II", "annex", overlay=[overlay]) == "annex II"
    assert located("II", "annex").strip() == "II"
    assert located("3", overlay=[overlay]) == "own p. 3"
    assert located("3", language="fr-FR", overlay=[overlay]) == "p. 3"
    own = '<locale><terms><term name="page" form="short">S.</term></terms></locale>'
    text = LOCATOR.replace("<citation", own + "<citation")
    assert printed(text, WORK, citation(Cite("a", "3")), overlay=[overlay]) == ["S. 3"]


def test_a_language_prints_its_own_word_in_another_form_before_an_english_one() -> None:
    text = style('<layout><text term="version" form="short"/></layout>')
    assert printed(text, WORK, language="ru-RU") == ["версия"]
    assert printed(style('<layout><text term="et-al"/></layout>'), WORK, language="xx") == ["et al."]


def test_ordinals_follow_the_gender_of_their_noun() -> None:
    text = style(
        '<layout><number variable="edition" form="ordinal"/><number variable="volume" form="long-ordinal"/></layout>'
    )
    work = [{"id": "a", "edition": "1", "volume": "2"}]
    french = processor(text, "fr-FR").render(work, [citation("a")]).citations[0]
    assert html(french.content) == "1<sup>r</sup><sup>e</sup>deuxième"
    assert printed(text, [{"id": "a", "edition": "12", "volume": "12"}]) == ["12th12th"]
    assert printed(text, [{"id": "a", "edition": "2nd rev.", "volume": "x"}]) == ["2nd rev.x"]


AUTHORS = style('<layout><names variable="author"><name {0}/>{1}</names></layout>')


@pytest.mark.parametrize(
    ("options", "names", "words"),
    [
        ('initialize-with=". "', [("Jean-Luc", "Picard")], "J.-L. Picard"),
        ('name-as-sort-order="all" initialize-with=""', [("John R.", "Smith")], "Smith, JR"),
        ('initialize-with="." initialize="false"', [("Min-jun", "Lee")], "Min-jun Lee"),
        ('form="short"', [("Ludwig", "van den Berg")], "van den Berg"),
        ('name-as-sort-order="first"', [("小明", "王"), ("华", "李")], "王小明, 李华"),
        ('initialize-with="." name-as-sort-order="all"', [("小明", "王")], "王小明"),
        ('and="text"', [("ليلى", "حداد"), ("Пётр", "Иванов")], "ليلى حداد and Пётр Иванов"),
        ('et-al-min="3" et-al-use-first="1"', [("A", "X"), ("B", "Y"), ("C", "Z")], "A X et al."),
        ('et-al-min="4" et-al-use-first="1" et-al-use-last="true"', [(c, c * 2) for c in "ABCD"], "A AA … D DD"),
        ('et-al-min="3" et-al-use-first="1"', [("A", "X"), ("B", "Y")], "A X, B Y"),
        ('form="count"', [("A", "X"), ("B", "Y")], "2"),
    ],
)
def test_names(options: str, names: list[tuple[str, str]], words: str) -> None:
    work = {"id": "a", "author": [{"given": given, "family": family} for given, family in names]}
    assert printed(AUTHORS.format(options, ""), [work]) == [words]


def test_bodies_keep_their_names_whole() -> None:
    work = {"id": "a", "author": [{"literal": "UN General Assembly"}, {"family": "OECD", "isInstitution": True}]}
    text = AUTHORS.format('initialize-with="." name-as-sort-order="all"', "")
    assert printed(text, [work]) == ["UN General Assembly, OECD"]


def test_names_are_joined_as_the_language_does() -> None:
    work = {"id": "a", "author": [{"family": "王", "given": "小明"}, {"family": "李", "given": "华"}]}
    text = AUTHORS.format('and="text"', "")
    assert printed(text, [work], language="zh-CN") == ["王小明和李华"]
    assert printed(text, [work], language="fr-FR") == ["王小明 et 李华"]


def test_verb_labels_and_editors_who_translated() -> None:
    both = [{"family": "Doe", "given": "Jane"}]
    text = style(
        '<layout><names variable="editor translator" delimiter="; "><label form="verb" suffix=" "/><name/></names>'
        "</layout>"
    )
    assert printed(text, [{"id": "a", "editor": both}]) == ["edited by Jane Doe"]
    assert printed(text, [{"id": "a", "editor": both, "translator": both}]) == ["edited & translated by Jane Doe"]


def test_title_case_holds_for_english_works_in_any_style() -> None:
    text = style('<layout><text variable="title" text-case="title"/></layout>')
    title = "the law of <i>armed</i> conflict: a how-to for UN troops"
    assert printed(text, [{"id": "a", "title": title}]) == ["The Law of Armed Conflict: A How-to for UN Troops"]
    french = [{"id": "a", "title": title, "language": "fr"}]
    assert printed(text, french) == ["the law of armed conflict: a how-to for UN troops"]
    assert printed(text, [{"id": "a", "title": "la paix"}], language="fr-FR") == ["la paix"]
    assert printed(text, [{"id": "a", "title": "on peace", "language": "en-GB"}], language="fr-FR") == ["On Peace"]


def test_markup_that_is_not_closed_stays_letters() -> None:
    text = style('<layout><text variable="title"/></layout>')
    for title in ("a <i>b", "a</i> b", "a < b > c", "<script>x</script>", "<i>", "<i", "</i><i>"):
        assert printed(text, [{"id": "a", "title": title}]) == [title]
    assert printed(text, [{"id": "a", "title": "<b>a <i>b</b> c</i>"}]) == ["a <i>b c</i>"]
    (one,) = processor(text).render([{"id": "a", "title": "<i>a</i> <i>b & <c>"}], [citation("a")]).citations
    assert html(one.content) == "<i>a</i> &#60;i&#62;b &#38; &#60;c&#62;"


def test_quotation_marks_alternate_and_apostrophes_stay() -> None:
    text = style('<layout><text variable="title" quotes="true" suffix=", "/><text value="x"/></layout>')
    title = "On \"the 'good' war\" and Europe's dogs'"
    assert printed(text, [{"id": "a", "title": title}]) == ["“On ‘the “good” war’ and Europe’s dogs’,” x"]
    assert printed(text, [{"id": "a", "title": "Paix"}], language="fr-FR") == ["«\u00a0Paix\u00a0», x"]


def test_addresses_are_not_read_for_quotation_marks() -> None:
    url = 'https://example.org/a\'b?x=<i>&y="z"'
    assert printed(style('<layout><text variable="URL"/></layout>'), [{"id": "a", "URL": url}]) == [url]
    assert rich("") == ()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Ángel", "Aron", "Ødegaard", "Zola"]),
        ("da", ["Aron", "Zola", "Ødegaard", "Ångström"]),
        ("sv", ["Aron", "Zola", "Ångström", "Ängel", "Öst"]),
        ("es", ["Nube", "Ñandú", "Olmo"]),
        ("cs", ["Cibule", "Čapek", "Hora", "Chléb", "Ivan"]),
        ("ru", ["Ёлкин", "Жуков", "Иванов", "Йод", "Кант"]),
        ("pl", ["Lis", "Łoś", "Mak"]),
    ],
)
def test_words_sort_by_the_alphabet_of_the_language(language: str, words: list[str]) -> None:
    shuffled = [*words[1::2], *words[::2]]
    assert sorted(shuffled, key=lambda word: key(word, language)) == words


def test_entries_sort_without_regard_to_case_marks_and_english_articles() -> None:
    text = style(
        '<layout><text variable="title"/></layout>',
        bibliography='<sort><key variable="author"/><key variable="issued" sort="descending"/></sort>'
        '<layout><names variable="author"/> <date variable="issued"><date-part name="year"/></date></layout>',
    )
    works: list[dict[str, Any]] = [
        {"id": 1, "author": [{"literal": "The World Bank"}]},
        {"id": 2, "author": [{"family": "van Gogh", "given": "Vincent"}]},
        {"id": 3, "author": [{"family": "âge", "given": "Z"}], "issued": {"date-parts": [[2001]]}},
        {"id": 4, "author": [{"family": "Age", "given": "Z"}], "issued": {"date-parts": [[2003, 5]]}},
        {"id": 5, "author": [{"family": "Age", "given": "Z"}], "issued": {"date-parts": [[2003]]}},
        {"id": 6},
    ]
    assert entries(text, works) == ["Z Age2003", "Z Age2003", "Z âge2001", "Vincent van Gogh", "The World Bank", ""]
