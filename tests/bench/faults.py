"""Single faults, seeded into topics whose every sentence is right: seventeen kinds, in English and in French.

A fault is one change of one file. Half of them are made in a note, half in a sentence of a written section that
cites the note. What is changed, and into what, the words of the statement and the lists below decide, in a fixed order.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

RIGHT: dict[str, tuple[str, ...]] = {
    "digit changed": ("B301",),
    "number of another subject": ("B301",),
    "hedge dropped": ("B302",),
    "scope word dropped": ("B304",),
    "unit changed": ("B303",),
    "quotation altered": ("B202",),
    "quotation of another source": ("B206",),
    "quotation invented": ("B202",),
    "date moved": ("B311",),
    "relative date left": ("B402",),
    "forecast overtaken": ("B401",),
    "attribution dropped": ("B501",),
    "verb strengthened": ("B502",),
    "negation dropped": ("B506",),
    "name changed": ("B507", "B501"),
    "passage altered": ("B201",),
    "wrong note cited": ("B101", "B103", "B206", "B301", "B311", "B501", "B507"),
}
"""The codes that name a fault of a kind rightly. A wrong note shows in whatever its passages lack; a name that is
changed where it says whose words these are is a lost attribution too."""


@dataclass(frozen=True)
class Note:
    """A note of a source file, cut out of it."""

    file: str
    """Relative to the topic."""
    source: str
    id: str
    section: str
    statement: str
    """On one line."""
    passages: tuple[str, ...]
    facts: dict[str, str] = field(hash=False)
    raw_statement: str
    """As it stands in the file, with its ends of lines."""
    raw_passages: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """One change of one file of a topic; `text` is the whole file as it is with the fault."""

    kind: str
    note: str
    """Full id."""
    where: str
    """`note` or `prose`."""
    before: str
    after: str
    file: str
    text: str
    sound: str | None = None
    """The file as it would be without the fault, where that is not what stands on disk."""


_SECTIONS = {
    "background": "background", "contexte": "background", "achievements": "achievements", "acquis": "achievements",
    "réalisations": "achievements", "tensions": "tensions",
    "outlook": "outlook", "perspectives": "outlook",
}  # fmt: skip


def notes(topic: Path) -> list[Note]:
    """All notes of a topic with a statement and a passage."""
    found = []
    for path in sorted(topic.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if not text.startswith("---\n"):
            continue
        section = ""
        for block in re.split(r"(?m)^(?=##)", text)[1:]:
            head = re.match(r"##\s+([^/\n]+)", block)
            if head:
                section = _SECTIONS[head[1].strip().lower()]
            made = _note(path, section, block)
            if made is not None:
                found.append(made)
    return found


def _note(path: Path, section: str, block: str) -> Note | None:
    head = re.match(r"###[^\n]*\{#([\w-]+)\}\n", block)
    if not head:
        return None
    parts = [part for part in block[head.end() :].strip("\n").split("\n\n") if part.strip()]
    said = [part for part in parts if not part.startswith((">", "- "))]
    passages = [part for part in parts if part.startswith(">")]
    if not said or not passages:
        return None
    facts = dict(
        line[2:].split(": ", 1) for part in parts if part.startswith("- ") for line in part.splitlines() if ": " in line
    )
    return Note(
        path.name,
        path.stem,
        head[1],
        section,
        " ".join(" ".join(said).split()),
        tuple(" ".join(line.lstrip("> ") for line in part.splitlines()) for part in passages),
        facts,
        "\n\n".join(said),
        tuple(passages),
    )


# -------------------------------------------------------------------------------------------------- words of the kinds

_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
]  # fmt: skip
_DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}}) ({'|'.join(_MONTHS)})(?: (\d{{4}}))?|({'|'.join(_MONTHS)}) (\d{{4}})|\b((?:19|20)\d\d)\b"
)
_NUMBER = re.compile(r"(?<![\d,.])\d+(?:[ ,.\u00a0\u202f]\d+)*(?![\d])")
_HEDGES = (
    "about", "some", "at least", "at most", "nearly", "more than", "fewer than", "environ", "près de", "au moins",
    "au plus",
    "jusqu’à", "Quelque", "quelque", "à peine",
)  # fmt: skip
_UNITS = {
    "kilometres": "miles", "per cent": "percentage points", "dollars": "euros", "Celsius": "Fahrenheit",
    "tonnes": "kilograms",
    "hours": "days", "villages": "districts", "children": "adults", "mothers": "teachers",
    "nurses": "doctors",
    "doses": "boxes", "cases": "deaths", "health posts": "hospitals", "lorries": "buses", "ferries": "trawlers",
    "inspectors": "owners", "visits": "permits", "inspections": "repairs", "months": "weeks",
    "hectares": "kilomètres carrés", "euros": "dollars", "kilomètres": "mètres", "mètres": "kilomètres",
    "crowns": "pounds", "farms": "schools", "substations": "stations", "farmers": "students", "fines": "orders",
    "poles": "masts",
    " %": " points", "heures": "jours", "minutes": "heures", "degré": "point", "pompiers": "gendarmes",
    "habitations": "hangars",
    "habitants": "touristes", "feux": "accidents", "citernes": "bornes", "agents": "bénévoles", "communes": "régions",
    "amendes": "peines", "avions": "camions", "voix": "mandats",
}  # fmt: skip
_SCOPES = (
    " under five", " in the highlands", " in the villages surveyed", " Confirmed", "Confirmed ",
    " that were inspected", " in Low Basin",
    " of measles", " mobile", ", transport included", " of the mothers", " in the southern districts", " vaccination",
    " not reached in 2031", " in each village", " of more than 5 tonnes", " all year", "Only ", " only", " closed",
    " registered", " on board", " in 2030", " in 2031", " of the nurses", " health", " first", " passenger",
    " the island",
    " de pinède", " à lui seul", " accidentelle", " d’origine volontaire", ", l’arrosage non compris", " de l’été",
    " à très haut risque", " moyenne", " contrôlées", " recensées", " ou hors d’usage", " par propriétaire",
    " seules", " seulement",
" on average", " wooden", " of copper wire", " in the provinces", " Dairy", " new", ", storms not included",
    ", chiefly on the islands", " in the coastal province", " in the lines", " in the capital",
    " jeune", " de prévention", " de lutte", " sinistrée", " de secours", " dans la nuit", " par an", " de juin à août",
)  # fmt: skip
_ALTERED = {
    "door": "gate", "doubt": "distrust", "away": "out", "sick": "dying", "villages": "families", "hides": "shows",
    "fuel": "money",
    "boats": "ships", "still": "always", "twice": "often", "paid": "beaten", "figure": "number", "hours": "days",
    "unchecked": "unseen",
    "paper": "stamps", "light": "heat", "swamp": "lake", "drained": "owned", "cows": "goats", "timetable": "letters",
    "opening": "working", "whole": "entire", "children": "nurses", "nobody": "everybody", "port": "harbour",
    "ship": "boat",
    "broussaille": "poussière", "vent": "soleil", "argent": "eau", "brûlé": "fané", "seuls": "libres",
    "tuyaux": "seaux",
    "choisir": "planter", "garde": "coupe", "forêt": "maison", "arrosage": "secours", "forêts": "routes",
    "laissés": "trouvés",
}  # fmt: skip
_INVENTED = {
    "en": (
        "Nobody told us that there would be a bill", "We have seen this play before, and we know how it ends",
        "The numbers speak a language of their own", "It was never a question of money",
    ),
    "fr": (
        "Personne ne nous avait parlé d’une facture", "Nous connaissons la fin de cette histoire",
        "Les chiffres parlent leur propre langue", "Il n’a jamais été question de prix",
    ),
}  # fmt: skip
_RELATIVE = {
    "en": ("last year", "on Friday", "last month", "recently", "three months ago", "yesterday"),
    "fr": ("l’an dernier", "vendredi", "le mois dernier", "récemment", "il y a trois mois", "hier"),
}
_STRONGER = {
    "alleged": "showed", "allege": "prove", "claimed": "proved", "claim": "show", "said that": "proved that",
    "says that": "proves that",
    "said": "confirmed", "says": "confirms", "believe": "know", "thinks it unlikely": "has shown",
    "concludes": "proves",
    "accused": "convicted", "reported": "proved", "writes": "confirms", "told": "assured",
    "according to": "as proved by",
    "According to": "As proved by", "found": "proved",
    "prétend": "démontre", "affirme": "prouve", "a accusé": "a convaincu", "juge": "démontre", "estime": "établit",
    "Selon": "Comme le prouve", "constate": "prouve", "écrit": "confirme", "admet": "prouve", "parle de": "confirme",
    "résume": "prouve", "dit": "confirme",
}  # fmt: skip
_DENIALS: tuple[tuple[str, str], ...] = (
    (r"does not accept", "accepts"), (r"did not (\w+)", r"did \1"), (r"could not be", "could be"),
    (r"could not (\w+)", r"could \1"),
    (r"had not said", "had said"), (r"never made", "made"), (r"No child who died in 2031 had",
    "The children who died in 2031 had"),
    (r"but not to", "also to"), (r"but not (\w+)", r"and \1"), (r"cannot", "can"), (r"has no", "has a"),
    (r"is not", "is"),
    (r"was not", "was"), (r"were not", "were"), (r"without", "with"), (r"refused to", "agreed to"), (r"no longer",
    "still"),
    (r"\bno (\w+)", r"\1"), (r"rejected", "accepted"), (r"not made", "made"), (r"denies", "confirms"),
    (r"Aucun habitant n’a", "Un habitant a"), (r"n’exclut pas", "exclut"), (r"n’a pas trouvé", "a trouvé"),
    (r"n’avaient toujours pas", "avaient"),
    (r"n’avaient pas", "avaient"), (r"ne suffit pas", "suffit"), (r"ne résisteront pas", "résisteront"),
    (r"ne veut pas", "veut"),
    (r"ne disent rien des", "disent tout des"), (r"avait rejeté", "avait adopté"), (r"dément", "confirme"),
    (r", pas le vent", ", le vent"),
)  # fmt: skip
_NAMES = {
    "Orsk": "Belgor", "Lena Moravec": "Lena Marwick", "Ilse Brandt": "Hanne Dahl", "Paul Okonedo": "Paul Osborne",
    "Viktor Salo": "Viktor Sand",
    "Hanne Dahl": "Ilse Brandt", "Ruth Adeyo": "Ruth Amadi", "Low Basin": "High Basin",
    "Nurses' Union": "Teachers' Union",
    "District Council of Tavel": "District Council of Orm", "Ministry of Health": "Ministry of Finance",
    "Parliament": "The Senate",
    "Port Amaru": "Port Delmar", "Marisol": "Marianne", "Teo Halvorsen": "Teo Hansen", "Amina Dossa": "Amina Diallo",
    "Harbour Board": "Port Council", "Assembly": "Senate", "Ferry Owners' Association": "Dockers' Association",
    "Denis Cazal": "Denis Carrel", "Orval-les-Pins": "Sorval-le-Bas", "Solange Petit": "Solange Garnier",
    "Alain Ferrand": "Alain Ferrier",
    "Inès Leroy": "Irène Leblanc", "Cour des comptes régionale": "Chambre d’agriculture",
    "Office des forêts": "Office des eaux",
    "conseil régional": "conseil départemental",
    "Karin Olt": "Karin Ohm", "Pavel Horn": "Pavel Hart", "Eva Strand": "Eva Stein", "Olaf Brenner": "Oskar Brenner",
    "Northern Grid Company": "Southern Grid Company", "Lindholm": "Lundby", "Regulator": "Auditor",
}  # fmt: skip
_ATTRIBUTIONS: tuple[tuple[str, str], ...] = (
    (r", according to the [A-Z][\w' ]+(?=\.)", ""), (r"^According to the [A-Z][\w' ]+, ", ""),
    (r", [A-Z]\w+ \w+ of the \w+ \w+ reported(?=\.)", ""),
    (r"^[A-Z][\w’' ]+? (?:alleges?|claimed|claims|believes?|said|says|concludes|found|reported) that ", ""),
    (r"^The Ministry of Health put the number of closed posts at 29", "The number of closed posts was 29"),
    (r"; the survey could not verify this", ""),
    (r"^The Health Minister, Paul Okonedo, accused the union of holding", "The union held"),
    (r"the opposition says that the cut cost lives, and the government denies it", "the cut cost lives"),
    (r"^.*told the Assembly that inspections would", "Inspections will"),
    (r"^(?:Le|La|Les) [\w ’]+? (?:prétend|constate|estime|affirme) (?:que |qu’)", ""),
    (r"^[A-Z]\w+ \w+ (?:affirme|juge) que ", ""),
    (r"^Selon Inès Leroy, ", ""), (r"Selon elle, cette", "Cette"),
    (r"^.*Denis Cazal, a accusé l’État d’avoir envoyé", "L’État a envoyé"),
)  # fmt: skip


# ------------------------------------------------------------------------------------------------------------- changes

Change = Callable[[Note, list[Note], str], Iterator[str]]


def _digit(note: Note, _all: list[Note], _language: str) -> Iterator[str]:
    dates = [found.span() for found in _DATE.finditer(note.statement)]
    for found in _NUMBER.finditer(note.statement):
        if any(start <= found.start() < end for start, end in dates):
            continue
        word = found[0]
        at = next(place for place in range(len(word)) if word[place].isdigit())
        other = str((int(word[at]) + 2) % 9 + 1)
        yield note.statement[: found.start()] + word[:at] + other + word[at + 1 :] + note.statement[found.end() :]


def _other_number(note: Note, all_notes: list[Note], _language: str) -> Iterator[str]:
    dates = [found.span() for found in _DATE.finditer(note.statement)]
    own = {found[0] for passage in note.passages for found in _NUMBER.finditer(passage)}
    others = [
        found[0]
        for other in all_notes
        if other.source == note.source and other.id != note.id
        for passage in other.passages
        for found in _NUMBER.finditer(_DATE.sub("", passage))
        if found[0] not in own and len(found[0]) > 1
    ]
    for at, found in enumerate(_NUMBER.finditer(note.statement)):
        if others and not any(start <= found.start() < end for start, end in dates):
            yield note.statement[: found.start()] + others[at % len(others)] + note.statement[found.end() :]


def _hedge(note: Note, _all: list[Note], _language: str) -> Iterator[str]:
    for hedge in _HEDGES:
        for found in re.finditer(rf"(?<!\w){hedge} ?(?=\d|[a-z]+ (?:of|percent))", note.statement):
            yield _capital(note.statement[: found.start()] + note.statement[found.end() :])


def _scope(note: Note, _all: list[Note], _language: str) -> Iterator[str]:
    for scope in _SCOPES:
        form = rf"{re.escape(scope)}(?!\w)"
        if any(scope.strip(" ,").lower() in passage.lower() for passage in note.passages):
            found = re.search(form, note.statement)
            if found and _is_whole(note.statement, found):
                yield _capital(note.statement[: found.start()] + note.statement[found.end() :])


def _is_whole(text: str, found: re.Match[str]) -> bool:
    """Whether a figure stands in the sentence, and a sentence is left without the words: not "spending on by 15"."""
    before, behind = text[: found.start()].split()[-1:], text[found.end() :].split()[:1]
    sentence = re.split(r"(?<=[.!?]) ", text[: found.start()])[-1] + re.split(r"(?<=[.!?]) ", text[found.end() :])[0]
    if not re.search(
        r"\d|\b(?:half|third|quarter|two|three|four|five|nine|eleven|tiers|quart|deux|trois|neuf)\b", sentence
    ):
        return False
    return (
        not before
        or before[0] not in _OPENING
        or (bool(behind) and behind[0][0].isalpha() and behind[0] not in _OPENING)
    )


_OPENING = frozenset(
    [
        "on",
        "of",
        "by",
        "in",
        "not",
        "to",
        "for",
        "the",
        "going",
        "strike",
        "de",
        "des",
        "les",
        "la",
        "à",
        "par",
        "sur",
        "et",
    ]
)


def _unit(note: Note, _all: list[Note], _language: str) -> Iterator[str]:
    for unit, other in _UNITS.items():
        found = re.search(
            rf"(\d|\b(?:two|three|four|five|six|deux|trois)) ?((?:\w+ )?){re.escape(unit)}(?!\w)", note.statement
        )
        if found:
            at = note.statement.index(unit, found.start())
            yield note.statement[:at] + other + note.statement[at + len(unit) :]


def _quotes(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"(?:\"|“|« ?)([^\"”»]{8,}?)(?:,?\"|,?”| ?»)", text))


def _quotation_altered(note: Note, _all: list[Note], _language: str) -> Iterator[str]:
    for found in _quotes(note.statement):
        for word, other in _ALTERED.items():
            changed = re.sub(rf"(?<![\w’]){word}(?!\w)|(?<=[ld]’){word}(?!\w)", other, found[1], count=1)
            if changed != found[1]:
                yield note.statement.replace(found[1], changed)


def _quotation_moved(note: Note, all_notes: list[Note], _language: str) -> Iterator[str]:
    others = [
        found[1].rstrip(",")
        for other in all_notes
        if other.source != note.source
        for passage in other.passages
        for found in _quotes(passage)
    ]
    for found in _quotes(note.statement):
        for other in others:
            yield note.statement.replace(found[1].rstrip(","), other)


def _quotation_invented(note: Note, _all: list[Note], language: str) -> Iterator[str]:
    for found in _quotes(note.statement):
        for other in _INVENTED[language]:
            yield note.statement.replace(found[1].rstrip(","), other)


def _date(note: Note, _all: list[Note], _language: str) -> Iterator[str]:
    for found in _DATE.finditer(note.statement):
        day, month, year, month_alone, _year, bare = found.groups()
        name = month or month_alone
        if bare:
            changed = str(int(bare) - 2)
        elif day:
            changed = found[0].replace(day, str(int(day) % 27 + 1), 1)
            yield note.statement[: found.start()] + changed + note.statement[found.end() :]
            changed = found[0].replace(name, _next_month(name))
        else:
            changed = found[0].replace(name, _next_month(name))
        yield note.statement[: found.start()] + changed + note.statement[found.end() :]
        if year:
            changed = found[0].replace(year, str(int(year) - 1))
            yield note.statement[: found.start()] + changed + note.statement[found.end() :]


def _next_month(month: str) -> str:
    at = _MONTHS.index(month)
    return _MONTHS[at // 12 * 12 + (at + 3) % 12]


def _relative(note: Note, _all: list[Note], language: str) -> Iterator[str]:
    form = r"(?:[Oo]n|[Ii]n|[Bb]y|[Ee]n|[Ll]e|[Dd]ébut|le) $"
    for found in _DATE.finditer(note.statement):
        opening = re.search(form, note.statement[: found.start()])
        if opening:
            for words in _RELATIVE[language][len(note.id) % 3 :: 3]:
                yield _capital(note.statement[: opening.start()] + words + note.statement[found.end() :])


def _attribution(note: Note, _all: list[Note], _language: str) -> Iterator[str]:
    for form, other in _ATTRIBUTIONS:
        changed = re.sub(form, other, note.statement, count=1)
        if changed != note.statement:
            yield _capital(changed)


def _verb(note: Note, _all: list[Note], _language: str) -> Iterator[str]:
    for verb, other in _STRONGER.items():
        changed = re.sub(rf"(?<!\w){verb}(?![\w-])", other, note.statement, count=1)
        if changed != note.statement:
            yield changed


def _negation(note: Note, _all: list[Note], _language: str) -> Iterator[str]:
    for form, other in _DENIALS:
        changed = re.sub(form, other, note.statement, count=1)
        if changed != note.statement and not _within_quotes(note.statement, form):
            yield changed


def _within_quotes(text: str, form: str) -> bool:
    return any(re.search(form, found[0]) for found in _quotes(text))


def _name(note: Note, _all: list[Note], _language: str) -> Iterator[str]:
    for name, other in _NAMES.items():
        if name in note.statement:
            yield note.statement.replace(name, other)


_STATEMENTS: dict[str, Change] = {
    "digit changed": _digit,
    "number of another subject": _other_number,
    "hedge dropped": _hedge,
    "scope word dropped": _scope,
    "unit changed": _unit,
    "quotation altered": _quotation_altered,
    "quotation of another source": _quotation_moved,
    "quotation invented": _quotation_invented,
    "date moved": _date,
    "relative date left": _relative,
    "attribution dropped": _attribution,
    "verb strengthened": _verb,
    "negation dropped": _negation,
    "name changed": _name,
}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -------------------------------------------------------------------------------------------------------------- faults


def faults(topic: Path, language: str, most: int) -> list[Fault]:
    """Faults of all kinds, at most `most` of a kind, spread over the notes; those in notes and in prose take turns."""
    known = notes(topic)
    made: list[Fault] = []
    for kind, change in _STATEMENTS.items():
        found = [(note, after) for note in known for after in dict.fromkeys(change(note, known, language))]
        made += [
            (_in_note if at % 2 else _in_prose)(topic, kind, note, after)
            for at, (note, after) in enumerate(_spread(found, most))
        ]
    made += _spread([_of_passage(topic, note) for note in known], most)
    made += _spread(list(_wrong_notes(topic, known)), most)
    made += _spread(list(_overtaken(topic, known)), most)
    return made


def _spread(found: list[Fault] | list[tuple[Note, str]], most: int) -> list:  # type: ignore[type-arg]
    step = max(len(found) / most, 1)
    return [found[int(at * step)] for at in range(min(len(found), most))]


def _in_note(topic: Path, kind: str, note: Note, after: str) -> Fault:
    text = (topic / note.file).read_text(encoding="utf-8")
    name = f"{note.source}#{note.id}"
    return Fault(kind, name, "note", note.statement, after, note.file, text.replace(note.raw_statement, after, 1))


def _in_prose(topic: Path, kind: str, note: Note, after: str) -> Fault:
    file, text = _written(topic, note.section)
    key = f"{note.source}#{note.id}"
    name = f"{note.source}#{note.id}"
    return Fault(
        kind, name, "prose", note.statement, after, file, text + _cited(after, key), text + _cited(note.statement, key)
    )


def _written(topic: Path, section: str) -> tuple[str, str]:
    """The file of a section as it is, or one that prints what the section would be without."""
    path = topic / "sections" / f"{section}.md"
    return f"sections/{section}.md", path.read_text(encoding="utf-8") if path.is_file() else "{{rest}}\n"


def _cited(statement: str, key: str) -> str:
    body = statement.removesuffix(".")
    return f"\n### Further\n\n{body} [@{key}].\n"


def _of_passage(topic: Path, note: Note) -> Fault:
    text = (topic / note.file).read_text(encoding="utf-8")
    raw = note.raw_passages[0]
    words = list(re.finditer(r"[^\W\d]{4,}", raw))
    word = words[len(words) // 2]
    other = "almost" if word[0] != "almost" else "hardly"
    after = raw[: word.start()] + other + raw[word.end() :]
    return Fault(
        "passage altered", f"{note.source}#{note.id}", "note", word[0], other, note.file, text.replace(raw, after, 1)
    )


def _wrong_notes(topic: Path, known: list[Note]) -> Iterator[Fault]:
    for at, note in enumerate(known):
        other = known[(at + len(known) // 2) % len(known)]
        file, text = _written(topic, note.section)
        right, wrong = f"{note.source}#{note.id}", f"{other.source}#{other.id}"
        yield Fault(
            "wrong note cited",
            right,
            "prose",
            right,
            wrong,
            file,
            text + _cited(note.statement, wrong),
            text + _cited(note.statement, right),
        )


def _overtaken(topic: Path, known: list[Note]) -> Iterator[Fault]:
    """The brief is issued again later, and a forecast stays as it was; with the note's `expires` and without."""
    brief = (topic / "brief.yaml").read_text(encoding="utf-8")
    for note in known:
        expires = note.facts.get("expires")
        if not expires:
            continue
        later = f"{int(expires[:4]) + 1}{expires[4:]}"
        text = re.sub(r"(?m)^(date|as-of): .*$", rf"\1: {later}", brief)
        yield Fault("forecast overtaken", f"{note.source}#{note.id}", "note", expires, later, "brief.yaml", text)
