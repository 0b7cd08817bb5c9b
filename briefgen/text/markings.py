"""How strictly distribution markings bind: the Traffic Light Protocol 2.0 (FIRST), and words of classification."""

import re

_TLP = ("clear", "green", "amber", "amber+strict", "red")
_CLASSES = (
    frozenset({"unclassified", "public", "open", "non classifié", "non protégé", "publique"}),
    frozenset({"official", "internal", "for official use only", "interne", "à usage interne", "limite"}),
    frozenset({"restricted", "official-sensitive", "sensitive", "diffusion restreinte", "restreint", "protected"}),
    frozenset({"confidential", "confidentiel"}),
    frozenset({"strictly confidential", "secret", "strictement confidentiel"}),
    frozenset({"top secret", "très secret"}),
)


def strictness(label: str) -> tuple[str, int] | None:
    """The scheme of a label and how strict it is there, from 0; None where it is not known. TLP 1's WHITE is CLEAR."""
    bare = " ".join(label.casefold().split())
    match = re.fullmatch(r"tlp\s?:\s?([a-z+]+)", bare)
    if match is not None:
        colour = "clear" if match[1] == "white" else match[1]
        return ("tlp", _TLP.index(colour)) if colour in _TLP else None
    return next((("class", number) for number, words in enumerate(_CLASSES) if bare in words), None)
