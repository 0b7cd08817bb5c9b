"""Names of CSL-JSON: persons with their particles, and bodies (Name; Name Particles)."""

import re
from collections.abc import Mapping

from briefgen.csl.records import Any, NamedTuple


class Name(NamedTuple):
    """A person or body."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    """A particle that goes where the family name stands alone."""
    non_dropping: str = ""
    """A particle that stays with the family name."""
    suffix: str = ""
    comma: bool = False
    """Whether a comma stands before the suffix in the order of speech too."""
    literal: str = ""
    """The whole name of a body, or of a person whose name has no parts."""
    static: bool = False
    """Whether the family name always comes first."""

    @property
    def whole(self) -> str:
        """All parts, for telling persons apart; that of a body with one part is its name."""
        parts = (self.given, self.dropping, self.non_dropping, self.family, self.literal, self.suffix)
        return " ".join(part for part in parts if part)


_APOSTROPHES = "'’ʼ‘"
_PARTICLE = rf"(?:[^\W\d_]+\.?)+(?:[{_APOSTROPHES}]|-|\s+)|[{_APOSTROPHES}][^\W\d_]\s+"


def people(value: object) -> tuple[Name, ...]:
    """The names of a variable of an item; what is no name is left out."""
    if value is None:
        return ()
    listed = value if isinstance(value, list | tuple) else [value]
    # A name that somebody wrote as one text stands as it is.
    named = ({"literal": one.strip()} if isinstance(one, str) else one for one in listed)
    made = [_name(one) for one in named if isinstance(one, Mapping)]
    return tuple(name for name in made if name.literal or name.family or name.given)


def _name(data: Mapping[str, Any]) -> Name:
    literal, family, given = _text(data, "literal"), _text(data, "family"), _text(data, "given")
    if literal or (data.get("isInstitution") and family and not given):
        return Name(literal=literal or family)
    suffix, has_comma = _text(data, "suffix"), bool(data.get("comma-suffix"))
    dropping, non_dropping = _text(data, "dropping-particle"), _text(data, "non-dropping-particle")
    if not suffix and "," in given:
        # "Martin Luther, Jr." and, for a comma in all orders, "Martin Luther,! Jr." (name_ParsedCommaDelimited…).
        given, _, suffix = (part.strip() for part in given.partition(","))
        has_comma = has_comma or suffix.startswith("!")
        suffix = suffix.removeprefix("!").strip()
    if len(family) > 1 and family[0] == family[-1] == '"':
        family = family[1:-1]  # quotation marks keep particles in the family name
    elif given:
        if not non_dropping:
            non_dropping, family = _leading(family)
        if not dropping:
            given, dropping = _trailing(given)
    return Name(family, given, dropping, non_dropping, suffix, has_comma, "", bool(data.get("static-ordering")))


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _leading(family: str) -> tuple[str, str]:
    """The particles before a family name, words in small letters, and the name."""
    at = 0
    if family and not family[0].isupper():
        particle = re.compile(_PARTICLE)
        while (found := particle.match(family, at)) and _is_small(found.group()) and found.end() < len(family):
            at = found.end()
    return family[:at].rstrip(" "), family[at:]


def _trailing(given: str) -> tuple[str, str]:
    """The given names, and the particles behind them."""
    words = given.split(" ")
    at = len(words)
    while at > 1 and words[at - 1] and _is_small(words[at - 1]) and not words[at - 1].endswith("."):
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


def _is_small(word: str) -> bool:
    return next((letter.islower() for letter in word if letter.isalpha()), False)
