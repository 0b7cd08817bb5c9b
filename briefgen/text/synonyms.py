"""Nouns that count the same things, so that one may stand for the other behind a figure."""

from functools import cache

from briefgen.text.function_words import primary
from briefgen.text.stems import stem

# A row a group; the first rows are words for people and things of any kind, which stand for every other noun.
_ANY = {
    "en": "people persons individuals ones items units others members lives victims times things places sites "
    "total number",
    "fr": "personnes individus unités autres membres vies victimes fois choses lieux sites total nombre gens",
}
_GROUPS = {
    "en": (
        "deaths dead died fatalities killed bodies killings toll casualties lost victims",
        "injured wounded injuries hurt",
        "ships vessels boats craft ferries",
        "soldiers troops servicemen military forces personnel",
        "peacekeepers helmets",
        "fighters militants combatants rebels insurgents gunmen",
        "workers employees staff workforce jobs posts",
        "pupils students schoolchildren learners",
        "children kids minors under-18s",
        "homes houses dwellings residences",
        "companies firms businesses enterprises",
        "cars vehicles automobiles",
        "lorries trucks",
        "planes aircraft aeroplanes airplanes",
        "refugees displaced evacuees",
        "inhabitants residents population citizens",
        "doctors physicians medics",
        "police officers policemen constables",
        "attacks assaults raids strikes",
        "fires blazes wildfires",
        "votes ballots",
        "countries states nations",
        "towns cities municipalities",
        "per percent",
        "visits inspections inspected seen visited checks",
        "meetings sessions sittings talks",
        "rules provisions requirements",
        "passengers travellers aboard",
        "women girls females", "men boys males",
        "dollars USD", "euros EUR",
    ),
    "fr": (
        "morts décès tués victimes corps décédés",
        "blessés blessures",
        "navires bateaux bâtiments",
        "soldats militaires troupes hommes",
        "employés salariés agents effectifs postes emplois",
        "élèves écoliers étudiants",
        "enfants mineurs",
        "maisons habitations logements foyers",
        "entreprises sociétés firmes",
        "voitures véhicules automobiles",
        "camions poids-lourds",
        "avions appareils aéronefs",
        "réfugiés déplacés évacués",
        "habitants riverains résidents population",
        "médecins docteurs",
        "policiers agents",
        "attaques assauts frappes",
        "feux incendies sinistres départs",
        "voix suffrages votes",
        "pays états nations",
        "villes communes municipalités",
        "visites inspections contrôles contrôlées",
        "réunions séances sessions",
        "hectares ha",
    ),
}  # fmt: skip


@cache
def _tables(language: str) -> tuple[frozenset[str], dict[str, frozenset[int]]]:
    """The stems that stand for every noun, and for each other stem its groups."""
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(_GROUPS.get(language, ())):
        for word in group.split():
            groups.setdefault(stem(word, language), set()).add(number)
    general = frozenset(stem(word, language) for word in _ANY.get(language, "").split())
    return general, {word: frozenset(numbers) for word, numbers in groups.items()}


def may_stand_for(a: str, b: str, language: str) -> bool:
    """Whether two stems of nouns may count the same things."""
    general, groups = _tables(primary(language))
    return a == b or a in general or b in general or bool(groups.get(a, frozenset()) & groups.get(b, frozenset()))
