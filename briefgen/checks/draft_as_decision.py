"""B405: what a passage calls a draft, a proposal or a plan is told as decided."""

import re
from collections.abc import Iterator
from functools import cache

from briefgen.checks.behind import behind
from briefgen.checks.finding import finding, waiver
from briefgen.checks.stretches import stretches
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.function_words import primary
from briefgen.text.patterns import Caseless
from briefgen.text.quotations import quotations

_OPINION = frozenset({"judgement", "assumption", "recommendation"})
_DRAFTS = {
    "en": r"draft(?!ed)\w*|propos(?:es|ed|als?|ing)|bill|plans?\sto|planned|would|tabled|under\sdiscussion|"
    r"consultation|"
    r"expected\sto|(?:is|are)\sset\sto|asks?|calls?\sfor|recommend(?:s|ed|ation)",
    "fr": r"(?:avant-)?projets?|propos(?:e|ent|ait|ition|itions|é)|prévoi(?:t|ent)|envisag\w+|devrai(?:t|ent)|"
    r"à\sl['’]étude|doit\s(?:se\s)?\w+|recommand\w+|demande(?:nt)?",
}
_TOLD_AS_DRAFT = {
    "en": rf"{_DRAFTS['en']}|may|might|could|if|intends?|wants?|hopes?|due\sto|to\sbe|discuss\w*|consider\w*|debat\w*|"
    r"vote\son|advis\w+|suggest\w*|pending|not\syet|text",
    "fr": rf"{_DRAFTS['fr']}|pourrai(?:t|ent)|[^\W\d_]+(?:rait|raient)|si|souhait\w*|veut|veulent|examin\w*|débat\w*|"
    r"vot\w+|pas\sencore|texte|conseille\w*",
}
_DECISIONS = {
    "en": r"adopt(?:s|ed)|approv(?:es|ed)|decid(?:es|ed)|pass(?:es|ed)|agree[ds]|enact(?:s|ed)|order(?:s|ed)|"
    r"requir(?:es|ed)|"
    r"oblig(?:es|ed)|impos(?:es|ed)|ban(?:s|ned)|sets?(?!\sto)|grant(?:s|ed)|must|will|shall|ratif(?:ies|ied)|endorsed|"
    r"introduced|cut|rais(?:es|ed)|(?:is|are)\sto|has\sbeen\s(?:made|given)|receives?",
    "fr": r"adopte(?:nt)?|adopté\w*|approuv\w+|décid\w+|vote(?:nt)?|voté\w*|ordonn\w+|oblige(?:nt)?|impose(?:nt)?|"
    r"imposé\w*|interdi\w+|doi(?:t|vent)|accord\w+|ratifi\w+|fix\w+|reçoi(?:t|vent)|"
    r"[^\W\d_]{3,}(?:era|eront|ira|iront|dra|dront|vra|vront)",
}
_DONE = {
    "en": r"adopted|approved|passed|enacted|ratified|agreed|was\sdecided|decided|signed\sinto\slaw",
    "fr": r"adopté\w*|approuvé\w*|voté\w*|promulgué\w*|ratifié\w*|décidé\w*|rejeté\w*",
}


@cache
def _pattern(table: str, language: str) -> Caseless:
    forms = {"drafts": _DRAFTS, "told": _TOLD_AS_DRAFT, "decisions": _DECISIONS, "done": _DONE}[table]
    return Caseless(rf"(?<![\w-])(?:{forms[language]})(?!\w)")


_STRONG = {"en": re.compile(r"(?<![\w-])(?:draft|proposal|proposed|bill)(?!\w)", re.IGNORECASE),
           "fr": re.compile(r"(?<![\w-])(?:projet|proposition|avant-projet)(?!\w)", re.IGNORECASE)}  # fmt: skip


def draft_as_decision(trail: Trail) -> Iterator[Found]:
    """Statements and prose that decide, and say nothing of a draft, where every passage is of one.

    A passage that tells of a decision as well is no draft; nor is one draft more than a passage names.
    """
    language = primary(trail.language)
    if not trail.is_read:
        return
    for stretch in stretches(trail):
        if (
            not stretch.is_own
            or not stretch.ground.is_whole
            or (stretch.placed is not None and stretch.placed.kinds & _OPINION)
        ):
            continue
        decided = _pattern("decisions", language).search(stretch.text)
        if decided is None or _pattern("told", language).search(stretch.text):
            continue
        if any(quotation.start <= decided.start() < quotation.end for quotation in quotations(stretch.text)):
            continue
        passages = behind(trail, stretch)
        if not passages or not all(_is_of_draft(passage.whole, primary(passage.language)) for passage in passages):
            continue
        span = stretch.at(*decided.span())
        if span is None:
            continue
        verb = " ".join(stretch.text[slice(*decided.span())].split())
        yield finding(
            "B405",
            f"`{verb}` tells as decided what the passage tells of a draft",
            span,
            hint=f"say that it is a draft, cite what was adopted, or {waiver('B405', in_note=stretch.in_note)}",
            severity=stretch.level,
            note=stretch.note,
            sentence=stretch.sentence,
        )


def _is_of_draft(text: str, language: str) -> bool:
    """Whether a passage speaks of a draft, and of nothing that was adopted."""
    return _STRONG[language].search(text) is not None and _pattern("done", language).search(text) is None
