"""Scripts that set no spaces between words: Chinese, Japanese and Korean letters."""

import unicodedata


def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that sets no spaces between words and puts family names first."""
    return "\u2e80" <= letter <= "\ua4cf" or "\uac00" <= letter <= "\ud7ff" or "\U00020000" <= letter <= "\U0003ffff"


def all_unspaced(text: str) -> bool:
    """Whether a text is in such a script: it has letters, all of them of one."""
    if text.isascii():
        return False
    found = [is_unspaced(letter) for letter in text if unicodedata.category(letter)[0] == "L"]
    return bool(found) and all(found)
