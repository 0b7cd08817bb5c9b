from briefgen.text.longest import longest
from briefgen.text.normal import normalise

TEXT = "The port is small. Owners say that the boats still leave unchecked, and nobody\ncounts them. It rains."


def test_the_longest_run_of_words_with_what_the_text_says_around_it() -> None:
    found = longest("nobody knows that “the boats still\nleave harbour”", normalise(TEXT))
    assert found is not None
    assert (found.words, found.count) == ("the boats still leave", 4)
    assert found.context == "Owners say that the boats still leave unchecked, and nobody counts them."
    assert TEXT[found.start : found.end] == "the boats still leave"


def test_words_count_whole() -> None:
    found = longest("a boat rains", normalise(TEXT))
    assert found is not None
    assert found.words == "rains"
    assert longest("train", normalise(TEXT)) is None
