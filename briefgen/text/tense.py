"""Whether a sentence looks ahead or back: "is set to vote on Friday", "voted on Friday".

What a bare weekday or a day without its year means hangs on it. Only English and French are read.
"""

import re
from functools import cache
from typing import Literal

from briefgen.text.function_words import primary

Direction = Literal["ahead", "back"]

_AHEAD = {
    "en": r"(?:is|are|be)\s(?:now\s|still\s|not\s)?(?:set|due|scheduled|planned|expected|slated|"
    r"likely|to|poised|"
    r"supposed|meant|bound|about|going)\b|will|won['’]t|would|shall|(?-i:may)|might|could|should|must|can|upcoming|"
    r"forthcoming|"
    r"plans?|intends?|expects?|hopes?|asks?|calls?\s(?:for|on)|seeks?|proposes?|envisages?|demands?|urges?|requires?|"
    r"scheduled|planned|expected|due|deadline(?!\s(?:of|on|for)\b)|no\slater\sthan|ahead\sof|come|starting|beginning|until\snow\sto",
    "fr": r"doi(?:t|vent)|devr(?:a|ont|ait|aient)|v(?:a|ont)|prévue?s?|attendue?s?|censée?s?|appelée?s?|demande(?:nt)?|"
    r"propose(?:nt)?|prévoi(?:t|ent)|souhaite(?:nt)?|compte(?:nt)?|espère(?:nt)?|exige(?:nt)?|échéance(?!\s(?:d[ue]|fixée)\b)|"
    r"au\splus\stard|d['’]ici|"
    r"\w{3,}(?:era|eront|ira|iront|dra|dront|era[it]|eraient|irait|iraient)|sera|seront|aura|auront|pourra|"
    r"pourront|fera|feront",
}
_BACK = {
    "en": r"(?:was|were|been)\s(?:then\s|still\s)?(?:set|due|scheduled|planned|expected|slated|supposed|meant|to)\b|"
    r"was|were|had|did|has|have|ago|since|said|told|fell|rose|took|left|met|made|held|began|went|came|gave|"
    r"sent|fled|won|"
    r"lost|shot|struck|broke|saw|got|led|kept|found|wrote|spoke|grew|drew|knew|cut|hit|killed|sank|became|brought|"
    r"bought|paid|"
    r"sold|built|caught|chose|drove|forgot|heard|hid|laid|lay|ran|rode|sought|stood|stole|swore|taught|threw|"
    r"understood|wore|"
    r"[a-z]{3,}ed|already|earlier",
    "fr": r"a|ont|avait|avaient|était|étaient|fut|furent|eut|eurent|"
    r"est\s(?:mort|né|parti|venu|arrivé|tombé|entré|devenu)\w*|"
    r"depuis|déjà|[^\W\d_]{3,}(?:èrent|irent|urent|aient)|[^\W\d_]{3,}(?:é|ée|és|ées)|il\sy\sa",
}
_CLAUSE = re.compile(r"[;:()–—]|,\s(?:and|but|while|which|who|when|after|before|et|mais|qui|alors|tandis|quand)\b")
_PASSIVE = re.compile(
    r"\s(?:(?:not|be|being|also|then|only|still|first|fully|formally|to|être|donc|aussi|ainsi|pas|plus|de|"
    r"[a-z]+ly|[^\W\d_]+ment)\s)*"
)
"""What may stand between "will", "sera" and the participle that belongs to them."""
_STOPS = (". ", "? ", "! ", "\n\n")
_LONG = 300
"""How far to look for a verb, in letters."""
_CLOSE = 60


@cache
def _cues(language: str) -> re.Pattern[str] | None:
    """What looks ahead, and what looks back; None where the language is not read."""
    if language not in _AHEAD:
        return None
    return re.compile(rf"\b(?:(?P<ahead>{_AHEAD[language]})|(?P<back>{_BACK[language]}))\b(?!-)", re.IGNORECASE)


def direction(text: str, start: int, end: int, language: str) -> Direction | None:
    """Which way what stands between two offsets looks, by its clause, else its sentence; None where nothing tells.

    Of several verbs the nearest before it decides, else the nearest behind it.
    """
    pattern = _cues(primary(language))
    if pattern is None:
        return None
    far_left, far_right = max(0, start - _LONG), min(len(text), end + _LONG)
    left = max(far_left, *(text.rfind(stop, far_left, start) + 1 for stop in _STOPS))
    right = min([far_right, *(at for stop in _STOPS if (at := text.find(stop, end, far_right)) >= 0)])
    breaks = [match.start() for match in _CLAUSE.finditer(text, left, right)]
    near = max([at for at in breaks if at < start], default=left)
    far = min([at for at in breaks if at >= end], default=right)
    for first, last in ((near, far), (left, right)):
        before = _last(pattern, text, first, start)
        if before is not None:
            return before
        behind = pattern.search(text, end, last)
        if behind is not None:
            return "ahead" if behind["ahead"] else "back"
    return None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> Direction | None:
    """What the last cue of a stretch says."""
    edge = text.find(" ", max(start, end - _CLOSE), end)
    for first in dict.fromkeys((max(start, edge), start)):  # it mostly stands near
        cues = list(pattern.finditer(text, first, end))
        if cues:
            last = cues[-1]
            if last["back"] and len(cues) > 1 and cues[-2]["ahead"] and _is_passive(text, cues[-2], last):
                last = cues[-2]
            return "ahead" if last["ahead"] else "back"
    return None


def _is_passive(text: str, before: re.Match[str], participle: re.Match[str]) -> bool:
    """Whether a participle belongs to what looks ahead: "will be published", "sera publié"."""
    return _PASSIVE.fullmatch(text, before.end(), participle.start()) is not None
