"""B507: a name stands in none of the passages that a sentence rests on, or is given words that are another's."""

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.checks.behind import behind
from briefgen.checks.called_otherwise import is_meant_by_passage, swapped
from briefgen.checks.claims import Claim, claims, surroundings
from briefgen.checks.finding import finding, waiver
from briefgen.checks.nearest import nearest, told_behind
from briefgen.checks.parties import (
    TITLES,
    Parties,
    called,
    certain_names,
    folded,
    is_derived,
    parties_of,
    person_surname,
)
from briefgen.checks.table_rows import labels_around
from briefgen.checks.untold import ANSWERS
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import plain
from briefgen.records import record
from briefgen.structured.near import near_names
from briefgen.text.attributions import Attribution, attributions, party_words
from briefgen.text.function_words import function_words, primary
from briefgen.text.names import names
from briefgen.text.saying_verbs import saying_verbs
from briefgen.text.stems import content_words

_WORDS = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"(?<!\w)[A-ZÀ-Þ][^\W_]*")
_LISTED = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:,| and| et)\s(?:the\s)?[A-ZÀ-Þ]")
_MOST_SHOWN = 4
_NEXT = re.compile(r"[.;:!?]\s|\b(?:while|whereas|but|tandis|alors que|mais)\b")
_HEAD = (
    "title", "title-short", "container-title", "publisher", "publisher-place", "authority", "genre", "number",
    "section", "collection-title", "event-title", "event-place", "archive", "jurisdiction",
)  # fmt: skip
_OURS = ("origin", "descriptor", "cite-as", "issued-basis", "rights")


def name_not_in_passage(trail: Trail) -> Iterator[Found]:
    """Names of statements and prose, against passages, what stands around them in full copies, and the sources' heads.

    `said-by` and the other facts of a note know names too, and `names:` of brief.yaml what else somebody is called.
    Where no full copy is there, whoever stands in `names:` is known; where one is, a name that stands elsewhere in it
    is known, unless a name of the passage is missing in its place.
    """
    if not trail.is_read:
        return
    parties = Parties(trail)
    general = _general(trail)
    for claim in claims(trail):
        ground = claim.stretch.ground
        if not ground.is_whole or not any(one.kind != "statement" for one in ground.words) or claim.is_own_voice:
            continue
        if _are_all_there(claim, trail.language):
            continue
        known = _known(trail, claim, general)
        openers = list(_openers(trail, claim))
        found = [*certain_names(claim.text, trail.language), *_bodies(claim.text, known, trail.language), *openers]
        for start, end, name in found:
            is_opener = (start, end, name) in openers
            judged = _swapped if is_opener else _fault
            fault = judged(name, claim, known, parties, (start, end))
            span = claim.stretch.at(start, end) if fault else None
            if fault and span is not None:
                yield finding(
                    "B507",
                    fault,
                    span,
                    hint=f"correct the name, list it under `names:` in brief.yaml as what else its bearer is called, "
                    f"or "
                    f"{waiver('B507', in_note=claim.own is not None)}",
                    facts=_facts(name, known, trail.language),
                    severity=claim.stretch.level,
                    note=claim.stretch.note,
                    sentence=claim.stretch.sentence,
                )


def _are_all_there(claim: Claim, language: str) -> bool:
    """Whether each word with a capital stands in a passage, and nobody says anything there: then no name can be wrong.

    A glance, for most sentences are so.
    """
    told = [one.text for one in claim.stretch.ground.words if one.kind == "passage"]
    if any(parties_of(note) for note in claim.notes) or sum(len(attributions(text, language)) for text in told) > 1:
        return False
    if primary(language) == "fr" and _BODY["fr"].search(claim.text):
        return False
    words = frozenset(word for text in told for word in _WORDS.findall(text))
    if _LISTED.search(claim.text):
        return False  # one name of a list may have changed places with one of another list
    small = function_words(language)
    return all(word in words or word.lower() in small for word in _CAPITALS.findall(claim.text))


@record(frozen=True, slots=True)
class _Known:
    """What the names of a claim may rest on; texts are folded."""

    near: str
    """Passages, what stands around them, and what the note's facts say."""
    passages: str
    """As they were written."""
    heads: str
    """Who made the sources, and what they are called; the analyst's words of the notes that are cited."""
    general: str
    """What the brief says of itself."""
    copies: tuple[str, ...]
    """The copies as a whole."""
    speakers: tuple[str, ...]
    """Who is said to say it."""
    has_full_copy: bool


_BODY = {
    "fr": re.compile(
        r"(?<!\w)(?P<body>[Cc]onseil|[Mm]inistère|[Cc]our|[Oo]ffice|[Ss]yndicat|[Pp]réfecture|[Tt]ribunal|[Aa]gence|"
        r"[Cc]hambre|"
        r"[Cc]ommission|[Aa]ssemblée|[Pp]arti|[Ff]édération|[Aa]ssociation|[Ii]nstitut|[Dd]irection|[Bb]anque|"
        r"[Uu]nion|[Cc]omité)"
        r"\s(?P<of>des?\sla\s|des?\s|du\s|de\sl['’]|d['’])?(?P<noun>[^\W\d_]{4,})"
    ),
    "en": re.compile(
        r"\b(?P<body>[Oo]ffice|[Mm]inistry|[Dd]epartment|[Bb]oard|[Cc]ouncil|[Cc]ommittee|[Cc]ommission|[Bb]ank|"
        r"[Aa]gency|[Aa]uthority|[Uu]nion|"
        r"[Cc]hamber|[Ii]nstitute|[Ff]ederation)\s(?P<of>of\s(?:the\s)?|for\s(?:the\s)?)(?P<noun>[^\W\d_]{4,})"
    ),
}

_ADJECTIVE = re.compile(r"(?:aux|[ae]le?s?|elles?|iques?|aires?|ienn?e?s?|ifs?|ives?|iers?|ières?)$")


def _bodies(text: str, known: _Known, language: str) -> list[tuple[int, int, str]]:
    """Bodies whose names are not all in capitals, where the sources know one with another noun behind it, and never
    this one: "conseil départemental" where they speak of the "conseil régional".
    """  # noqa: D205 (one sentence)
    pattern = _BODY.get(primary(language))
    found: list[tuple[int, int, str]] = []
    everything = f" {' . '.join((known.near, known.heads, known.general, *known.copies))} "
    for match in pattern.finditer(text) if pattern else ():
        body, noun = folded(match["body"]), folded(match["noun"])
        if match["noun"].lower() in saying_verbs(language):
            continue  # "l’agence explique"
        joint = rf" {body} (?:(?:de|des|du|la|of|the|for) )*"
        if (
            f" {noun} " in everything
            or re.search(rf"{joint}{noun[:5]}", everything)
            or noun in function_words(language)
        ):
            continue
        others = re.findall(rf"{joint}(\w{{4,}}) ", everything)
        if not match["of"] and not _ADJECTIVE.search(match["noun"]):
            continue
        if match["of"] and not re.search(rf" {body} (?:de|des|du|of|for) ", everything):
            continue
        if others and match["noun"][0].islower():
            found.append((*match.span(), match.group()))
    return found


def _general(trail: Trail) -> str:
    topic, front = trail.topic, trail.brief.front
    told = [
        plain(front.title),
        plain(front.subtitle),
        front.organisation,
        *topic.abbreviations.values(),
        *topic.abbreviations,
    ]
    return folded(" . ".join(told))


def _known(trail: Trail, claim: Claim, general: str) -> _Known:
    ground = claim.stretch.ground
    near = [one.text for one in ground.words if one.kind != "copy" or len(one.text) < 2_000]
    near += [one.text for one in surroundings(trail, claim)]
    near += [head for passage in behind(trail, claim.stretch) for head in labels_around(passage)]
    sources = [trail.notes.sources[name] for name in ground.sources if name in trail.notes.sources]
    facts = [value.text for note in claim.notes for values in note.facts.values() for value in values]
    heads = [*facts, *(str(source.csl.get(field) or "") for source in sources for field in _HEAD)]
    heads += [source.text(field) or "" for source in sources for field in _OURS]
    heads += [name for source in sources for name in called(source)]
    if claim.own is None:
        heads += ground.statements
    told = (
        told_behind(trail, claim) if nearest(trail, claim) else [one for one in ground.words if one.kind == "passage"]
    )
    full = [source.id for source in sources if (copy := trail.snapshots.get(source.id)) and not copy.is_extract]
    return _Known(
        folded(" . ".join(near)),
        " . ".join(one.text for one in told),
        folded(" . ".join(heads)),
        general,
        tuple(_folded_copy(trail.snapshots[name].text) for name in full),
        tuple(name for note in claim.notes for name in parties_of(note)),
        has_full_copy=bool(full) and len(full) == len(sources),
    )


@lru_cache(maxsize=64)
def _folded_copy(text: str) -> str:
    return folded(text)


def _fault(name: str, claim: Claim, known: _Known, parties: Parties, place: tuple[int, int]) -> str | None:
    """What is wrong with a name, or None."""
    where = "in no passage of the note" if claim.own else "in no passage that the sentence rests on"
    other = _swapped(name, claim, known, parties, place)
    if other is not None:
        return other
    if _has(known.near, name, parties):
        return _given_to_another(name, claim, known, parties, place)
    if _has(known.heads, name, parties):
        return _given_to_another(name, claim, known, parties, place)
    if _has(known.general, name, parties):
        return None
    if not known.has_full_copy and parties.is_within_listed(name, claim.text):
        return _given_to_another(name, claim, known, parties, place)
    if any(_has(copy, name, parties) for copy in known.copies) and not _replaces(name, claim, known, parties):
        return None
    if is_meant_by_passage(name, known.passages, parties):
        return None
    return f"the name `{name}` is {where}"


def _swapped(name: str, claim: Claim, known: _Known, parties: Parties, place: tuple[int, int]) -> str | None:
    """Whether a name stands in the place of another one of the passage."""
    other = swapped(name, place, claim.text, known.passages, f"{known.heads} {known.general}", parties)
    return f"`{name}` stands where the passage has `{other}`" if other is not None else None


def _openers(trail: Trail, claim: Claim) -> Iterator[tuple[int, int, str]]:
    """Words that open a sentence and are names elsewhere in the copies, though nothing in the sentence shows it."""
    copies = [copy.text for note in claim.notes if (copy := trail.snapshots.get(note.source)) is not None]
    for one in names(claim.text, trail.language):
        if not one.certain and any(
            f" {one.text}" in text and re.search(rf"[a-zà-ÿ,]\s{re.escape(one.text)}(?!\w)", text)
            for text in dict.fromkeys(copies)
        ):
            yield one.start, one.end, one.text


def _has(text: str, name: str, parties: Parties) -> bool:
    """Whether a folded text has a name under one of its forms, or all of its words.

    A person whose surname stands there only with another first name is somebody else.
    """
    padded = f" {text} "
    if any(f" {folded(form)} " in padded for form in parties.forms(name) if len(form) > 1):
        return True
    small = function_words(parties.language)
    surname = person_surname(name)
    apart = small | TITLES if surname is not None else small
    words = [word for word in folded(name).split() if word not in apart and len(word) > 1]
    if not words:
        return True
    tokens = [token for token in text.split() if token not in apart]
    if _in_a_row(words, tokens):
        return True
    if surname is None or len(words) < 2 or not _in_a_row([folded(surname)], tokens):
        return False
    return not _has_other_first_name(padded, folded(surname), words[:-1])


def _in_a_row(words: list[str], tokens: list[str]) -> bool:
    """Whether words stand next to each other among tokens, each as it is or derived from one another."""
    first, count = words[0], len(words)
    return any(
        (token == first or is_derived(first, token))
        and all(a == b or is_derived(a, b) for a, b in zip(words, tokens[at : at + count], strict=False))
        and at + count <= len(tokens)
        for at, token in enumerate(tokens)
    )


def _has_other_first_name(padded: str, surname: str, first: list[str]) -> bool:
    """Whether the word before a surname is always one that is no title, nor one of these first names."""
    before = re.findall(rf" (\w+) {re.escape(surname)} ", padded)
    return bool(before) and all(
        word not in TITLES and word not in first and not re.fullmatch(r"[a-z]", word) for word in before
    )


def _replaces(name: str, claim: Claim, known: _Known, parties: Parties) -> bool:
    """Whether a name of the passage, or the speaker, is missing where this one stands."""
    bearers = [one for one in known.speakers if not content_words(name, parties.language) & parties.described(one)]
    others = [other for _, _, other in certain_names(known.passages, parties.language)] + bearers
    return any(not parties.same(other, name) and not parties.names(other, claim.text) for other in others)


def _given_to_another(name: str, claim: Claim, known: _Known, parties: Parties, place: tuple[int, int]) -> str | None:
    """Whether the sentence gives words to a name that are another's: of the note's `said-by`, or of the passage."""
    bound = [
        one
        for one in attributions(claim.text, parties.language)
        if one.party and one.party[0] <= place[0] < _end_of_head(claim.text, *one.party) and one.lemma != "accus"
    ]
    if not bound:
        return None
    subject = party_words(claim.text, bound[0])
    is_theirs = any(parties.same(one, name) or parties.names(one, subject) for one in known.speakers)
    named = content_words(name, parties.language)
    called_so = content_words(subject, parties.language)
    is_told = any(
        parties.names(one, claim.text)
        or (called_so - named) & parties.described(one)
        or (called_so and called_so <= parties.described(one))
        for one in known.speakers
    )
    if known.speakers and not is_theirs and not is_told and (claim.own is not None or len(claim.notes) == 1):
        return f"`{name}` is not who says it: the note names `{known.speakers[0]}`"
    return _bound_otherwise(name, claim, bound[0], known, parties)


def _end_of_head(text: str, start: int, end: int) -> int:
    """Where what a party is called ends, and what is told of it begins: "the agency, which puts it down to …"."""
    found = _TOLD_OF.search(text, start, end)
    return found.start() if found else end


_TOLD_OF = re.compile(r",?\s(?:who|which|whose|qui|que|dont)\s|,(?!\s[A-ZÀ-Þ])")


def _bound_otherwise(name: str, claim: Claim, one: Attribution, known: _Known, parties: Parties) -> str | None:
    """Whether two parties of a passage have changed places: each says in the sentence what the other says there."""
    language = parties.language
    spoken = _clause(claim.text, one, language)
    told = [
        (other, " ".join(party_words(known.passages, other).split()), _clause(known.passages, other, language))
        for other in attributions(known.passages, language)
        if other.party is not None
    ]
    if claim.stretch.wholes and not parties.names(name, known.passages):
        return _said_by_another(name, claim, told, parties)
    own = [clause for _, party, clause in told if parties.names(name, party)]
    others = [(party, clause) for _, party, clause in told if party[:1] and not parties.names(name, party)]
    if not own or not others or not spoken or not all(own):
        return None
    best = max(len(clause & spoken) for clause in own)
    party, clause = max(others, key=lambda other: len(other[1] & spoken))
    if len(clause & spoken) >= min(2, len(spoken)) and best == 0 and _is_name(party, language):
        return f"`{name}` is not who says it: the passage names `{party}`"
    return None


def _said_by_another(
    name: str, claim: Claim, told: list[tuple[Attribution, str, frozenset[str]]], parties: Parties
) -> str | None:
    """Whether the sentences of a copy that tell most of what a claim does have it said by another, whom they name."""
    trail, language = parties.trail, parties.language
    if any(parties.is_of(name, trail.notes.sources[source]) for source in claim.stretch.ground.sources):
        return None
    words = content_words(claim.text, language) - content_words(name, language)
    for one, party, clause in told:
        is_other = one.lemma not in ANSWERS and bool(certain_names(party, language)) and not parties.same(party, name)
        if is_other and len(clause & words) >= max(_FEWEST_SAID, _MOSTLY * len(clause)):
            return f"`{name}` is not who says it: the passage names `{party}`"
    return None


_FEWEST_SAID = 3
_MOSTLY = 0.5
"""How many words of what another says a claim must have, and what part of them."""


def _is_name(party: str, language: str) -> bool:
    """Whether a party is called by a name; "She" is none."""
    first = party.split(maxsplit=1)[0].lower()
    is_alone = party[0].isupper() and " " not in party and first not in function_words(language)
    return bool(certain_names(party, language)) or is_alone


def _clause(text: str, one: Attribution, language: str) -> frozenset[str]:
    """The words of what somebody says by a verb, up to the next stop or the next contrast."""
    found = _NEXT.search(text, one.end)
    return content_words(text[one.end : found.start() if found else len(text)], language)


def _facts(name: str, known: _Known, language: str) -> list[str]:
    """The names that the passages have instead."""
    found = dict.fromkeys(other for _, _, other in certain_names(known.passages, language))
    shown = near_names(name, tuple(found)) or tuple(found)
    if not shown:
        return []
    return [f"the passages name: {', '.join(list(shown)[:_MOST_SHOWN])}"]
