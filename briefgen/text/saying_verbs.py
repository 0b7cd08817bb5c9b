"""The verbs by which texts tell who says, finds, wants or asks for something, in English and French, by their strength.

Two scales: how far a verb vouches for what follows it (what somebody supposes, claims, says, finds, what is proven),
and how hard somebody presses (asks, urges, demands).
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from typing import Literal

from briefgen.records import record
from briefgen.text.function_words import primary

Scale = Literal["claim", "request"]


class Strength(IntEnum):
    """How far a verb of claiming vouches for what is claimed."""

    SUPPOSES = 1
    CLAIMS = 2
    SAYS = 3
    FINDS = 4
    CONFIRMS = 5


class Pressure(IntEnum):
    """How hard a verb of asking presses."""

    ASKS = 1
    URGES = 2
    DEMANDS = 3
    ORDERS = 4


@record(frozen=True, slots=True)
class Verb:
    """A form of a verb of saying."""

    lemma: str
    scale: Scale
    strength: int
    is_common: bool
    """Whether it has so much other work ("established a mission", "confirmed cases") that it counts only where what
    is said follows it at once."""
    is_participle: bool
    """Whether it counts only behind "a", "ont" and the like: French participles are adjectives as well."""
    behind: str = ""
    """A word that belongs to it: "point out", "call for"."""


# Regular verbs by their base, others as `base:past`; `_` parts a verb from the word that belongs to it.
_ENGLISH: Mapping[int, str] = {
    Strength.SUPPOSES: "fear worry believe think:thought suspect hope expect assume+ speculate suppose predict "
    "anticipate "
    "foresee:foresaw doubt dread+ project+ forecast+ foretell:foretold surmise conjecture guess+ bet+ reckon_on",
    Strength.CLAIMS: "claim allege accuse contend assert+ purport maintain+ blame insinuate charge+ attribute+ ascribe",
    Strength.SAYS: "say:said tell:told state+ declare announce add+ explain argue insist warn write:wrote note+ remark "
    "comment report call+ describe stress+ emphasise emphasize reply+ respond+ repeat+ testify complain deny reject "
    "dismiss "
    "regret welcome criticise criticize condemn praise promise pledge vow count+ estimate+ reckon point_out put_at "
    "put_it "
    "speak_of:spoke credit+ oppose object+ quote+ protest+ answer+ caution+ recall+ consider+ list+ concur reiterate "
    "reaffirm underline+ mention imply summarise+ summarize+ sum_up quip recount+ joke "
    "retort counter+ rebut refute dispute+ contest+ challenge+ question+ query+ lament bemoan deplore hail+ applaud+ "
    "signal+ hint disclose divulge swear:swore boast agree+ accept+ cite+ rule_out fault+ deem "
    "rejoin+ plead+ put_down see_as disavow contradict+ rebuff+ brush_aside play_down opine posit allow+",
    Strength.FINDS: "find:found+ conclude determine+ observe+ reveal show+ indicate assure+ admit+ acknowledge "
    "concede recognise+ recognize+ discover detect record+ document+ judge+ "
    "rule+ assess+ calculate learn+ identify+ uncover",
    Strength.CONFIRMS: "confirm+ prove+ establish+ verify+ demonstrate+ know:knew+ certify+ attest "
    "guarantee+ ascertain corroborate+ substantiate make_clear:made",
}
_ENGLISH_REQUESTS: Mapping[int, str] = {
    Pressure.ASKS: "ask request propose recommend invite want wish+ seek:sought+ advise+ advocate suggest+",
    Pressure.URGES: "urge appeal+ call_for call_on press_for exhort implore",
    Pressure.DEMANDS: "demand insist_on",
    Pressure.ORDERS: "order+ require+ instruct oblige+ compel+ impose+ decree+",
}
# Stems with the endings that each takes; `~` is the first group, whose participle needs its auxiliary.
_FRENCH: Mapping[int, str] = {
    Strength.SUPPOSES: "crai/nt/gnent/gnait/gnaient redout~ s'inquièt/e/ent s'inquiét/ait/aient croi/t/ent "
    "croyai/t/ent prédi/t/sent/sait/saient pronostiqu~ escompt~+ tabl/e/ent/ait/aient_sur envisag~+ pressen/t/tent "
    "flair~+ s'alarm~ s'interrog~ "
    "pens~ suppos~ soupçonn~ espèr/e/ent espér~ s'atten/d/dent/dait/daient prévoi/t/ent dout~",
    Strength.CLAIMS: "préten/d/dent/dait/daient allègu/e/ent allégu~ accus~ soutien/t/nent soutenai/t/ent reproch~ "
    "imput~ incrimin~ attribu~+ insinu~",
    Strength.SAYS: "di/t/sent/sait/saient déclar~ affirm~ annonc~ indiqu~ expliqu~ ajout~ assur~ rapport~ signal~ "
    "soulign~ rappell/e/ent rappel/ait/aient/é précis~ écri/t/vent/vait/vaient relèv/e/ent+ avert/it/issent "
    "alert/ent/ait/é "
    "prome/t/ttent/ttait/ttaient dénonc~ critiqu~ regrett~ déplor~ salu~ rejett/e/ent rejet/ait/é démen/t/tent/tait "
    "compt~+ chiffr~ évalu~+ qualifi~ parl/e/ent/ait/aient/é considèr/e/ent considér/ait/aient/é+ estim~ jug~+ recens~ "
    "répon/d/dent/dait/du rétorqu~ insist~ témoign~ réaffirm~ mentionn~ évoqu~ not~+ se_félicit/e/ent plaid~ "
    "résum~ confi~+ ironis~ comment~ poursui/t/vent+ nuanc~+ lanc~+ martèl/e/ent "
    "réplique/nt répliqu~ oppos~+ object~ contest~+ réfut~ récus~ ni/e/ent/ait/aient exclu/t/ent/ait/aient+ écart~+ "
    "clam~ assén~ assèn/e/ent cit~+ avanc~+ argu~ argument~ invoqu~+ jur~ protest~+ renchéri/t/ssent tempèr/e/ent+ "
    "tempér~+ fustig~ point~+  se_réjoui/t/ssent se_plain/t/gnent se_déclar~ revendiqu~+ "
    "s'engag~+ s'oppos~+ s'indign~ s'étonn~ s'insurg~ se_défen/d/dent refus~+ accept~+ fai/t/saient_valoir "
    "fai/t/saient_savoir fai/t/saient_état fai/t/saient_observer laiss/e/ent/ait/aient_entendre tien/t/nent_pour "
    "met_cause "
    "mett/ent/ait_cause concèd/e/ent/ait/aient concéd~ convien/t/nent",
    Strength.FINDS: "constat~ conclu/t/ent/ait/aient observ~+ montr~+ révèl/e/ent révél~ détermin~+ trouv~+ "
    "découvr/e/ent+ enregistr~+ identifi~+ relev~+ "
    "reconnaî/t+ reconnai/t/ssent/ssait+ adme/t/ttent/ttait+ avou~",
    Strength.CONFIRMS: "confirm~+ prouv~ démontr~ établi/t/ssent/ssait+ attest~ vérifi~+ "
    "certifi~+ garanti/t/ssent+ sa/it/vent/vait+ corrobor~+",
}
_FRENCH_REQUESTS: Mapping[int, str] = {
    Pressure.ASKS: "demand~ propos~ recommand~ invit~ souhait~ veu/t/lent voulai/t/ent préconis~ conseill~ "
    "suggèr/e/ent suggér~ prôn~ plaid~_pour",
    Pressure.URGES: "exhort~ appell/e/ent_à appel/ait/é_à implor~ presse réclam~",
    Pressure.DEMANDS: "exig~",
    Pressure.ORDERS: "ordonn~ impos~+ oblig~+ décrèt/e/ent décrét~ contraign/ent/ait+ somm~+ enjoi/nt/gnent",
}
_FRENCH_PARTICIPLES: Mapping[int, str] = {
    Strength.SUPPOSES: "craint cru prévu",
    Strength.CLAIMS: "prétendu soutenu",
    Strength.SAYS: "dit averti promis démenti écrit nié",
    Strength.FINDS: "conclu découvert reconnu admis",
    Strength.CONFIRMS: "établi su garanti",
}
_FIRST_GROUP = ("e", "ent", "ait", "aient", "a", "èrent", "eait", "eaient", "ant")
_PARTICIPLES = {
    "write": "written",
    "know": "known",
    "foresee": "foreseen",
    "speak": "spoken",
    "show": "shown",
    "prove": "proven",
}
_DOUBLED = frozenset({"regret", "admit", "put", "rebut", "bet"})


@cache
def saying_verbs(language: str) -> Mapping[str, tuple[Verb, ...]]:
    """The verbs of a language by their forms in lower case; none where it is not read."""
    found: dict[str, list[Verb]] = {}
    if primary(language) == "en":
        tables: tuple[tuple[Scale, Mapping[int, str]], ...] = (("claim", _ENGLISH), ("request", _ENGLISH_REQUESTS))
        forms = _english
    elif primary(language) == "fr":
        tables, forms = (("claim", _FRENCH), ("request", _FRENCH_REQUESTS)), _french
        for strength, words in _FRENCH_PARTICIPLES.items():
            for word in words.split():
                verb = Verb(word, "claim", int(strength), is_common=False, is_participle=True)
                found.setdefault(word, []).append(verb)
    else:
        return {}
    for scale, table in tables:
        for strength, words in table.items():
            for entry in words.split():
                for form, verb in forms(entry.rstrip("+"), scale, int(strength), entry.endswith("+")):
                    found.setdefault(form, []).append(verb)
    return {form: tuple(verbs) for form, verbs in found.items()}


def _english(entry: str, scale: Scale, strength: int, is_common: bool) -> Iterator[tuple[str, Verb]]:
    base, _, past = entry.partition(":")
    base, _, behind = base.partition("_")
    verb = Verb(base, scale, strength, is_common, is_participle=False, behind=behind)
    stem = base.removesuffix("e")
    double = base + base[-1] if base in _DOUBLED else stem
    ends_in_y = base.endswith("y") and base[-2] not in "aeiou"
    yield base, verb
    yield (
        (f"{base[:-1]}ies" if ends_in_y else f"{base}es" if base.endswith(("s", "sh", "ch", "x")) else f"{base}s"),
        verb,
    )
    yield f"{double}ing", verb
    if base in _PARTICIPLES:
        yield _PARTICIPLES[base], verb
    if past:
        yield past, verb
    else:
        yield (f"{base[:-1]}ied" if ends_in_y else f"{double}ed"), verb


def _french(entry: str, scale: Scale, strength: int, is_common: bool) -> Iterator[tuple[str, Verb]]:
    entry, _, behind = entry.partition("_")
    if behind and entry == "se":
        stem, *endings = behind.split("/")
        behind = ""
    else:
        stem, *endings = entry.split("/")
    verb = Verb(stem.rstrip("~"), scale, strength, is_common, is_participle=False, behind=behind)
    if stem.endswith("~"):
        for ending in _FIRST_GROUP:
            yield stem[:-1] + ending, verb
        participle = Verb(stem[:-1], scale, strength, is_common, is_participle=True)
        for ending in ("é", "ée", "és", "ées"):
            yield stem[:-1] + ending, participle
    else:
        for ending in endings or ("",):
            yield stem + ending, verb
