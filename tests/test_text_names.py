import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.names import content_words, names


def shown(text: str, language: str = "en") -> list[str]:
    return [name.text for name in names(text, language) if name.certain]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferries of Amaru were named by Ngozi Okoro.", ["Amaru", "Ngozi Okoro"]),
        ("In May, the Bank of Amaru told the U.N. Security Council.", ["Bank of Amaru", "U.N. Security Council"]),
        ("Amaru’s leaders met on Friday.", []),
        ("The CNA said so. UNHCR’s staff agreed.", ["CNA", "UNHCR"]),
        ("Port Amaru was closed. However, nobody saw it.", ["Port Amaru"]),
        ("French-led forces came from the Qatari-backed side.", ["Qatari"]),
        ("They saw Okoro. Okoro left.", ["Okoro", "Okoro"]),
        ("They saw the Ferry Owners’ Association of Amaru.", ["Ferry Owners’ Association of Amaru"]),
        ("He met Mr. Sow and I left.", ["Sow"]),
        ("Relations with the Council cooled.", ["Council"]),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert shown(text) == found


def test_a_word_that_only_its_place_gives_a_capital_is_uncertain_or_none() -> None:
    found = names("Bamako wanted more. Relations cooled.", "en")
    assert [(name.text, name.certain) for name in found] == [("Bamako", False)]


def test_french_names() -> None:
    text = "L’ONU et les Nations Unies ont dit à M. Diop que la Banque d’Amaru ferme en mai."
    assert shown(text, "fr") == ["ONU", "Nations Unies", "Diop", "Banque d’Amaru"]


def test_acronyms() -> None:
    found = names("The U.N. and MINUSCA and the G5 met Amaru.", "en")
    assert [name.text for name in found if name.acronym] == ["U.N.", "MINUSCA"]
    assert found[0].key == names("They saw the UN.", "en")[0].key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "inspect inspected inspector inspectors inspection inspections inspecting"),
        ("en", "deploy deployed deployment deploys"),
        ("en", "country countries"),
        ("en", "stop stopped stopping"),
        ("en", "deny denied denies"),
        ("en", "vote votes voted voting"),
        ("fr", "inspecter inspecté inspection inspections inspecteurs"),
        ("fr", "national nationale nationaux"),
        ("fr", "attaque attaques attaqué attaquer"),
    ],
)
def test_words_of_one_stem(language: str, words: str) -> None:
    assert len({content_words(word, language) for word in words.split()}) == 1


def test_words_without_content_are_left_out() -> None:
    assert content_words("It is of the and to no", "en") == frozenset()
    assert content_words("l’une des dans la", "fr") == frozenset()
    assert len(content_words("the ferries left the harbour", "en")) == 3


def test_other_languages_and_scripts() -> None:
    assert content_words("паром вышел", "ru") == {"паром", "вышел"}
    assert content_words("渡轮检查", "zh") == {"渡轮", "轮检", "检查"}


@settings(deadline=None)
@given(st.text(alphabet="aB U.N'’-\ndeéÉ“", max_size=60), st.sampled_from(["en", "fr", "de"]))
def test_names_lie_within_the_text(text: str, language: str) -> None:
    at = 0
    for name in names(text, language):
        assert at <= name.start < name.end <= len(text)
        assert " ".join(text[name.start : name.end].split()) == name.text
        at = name.end
    content_words(text, language)
