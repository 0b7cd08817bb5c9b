"""What a text speaks of, by words that may be told otherwise: found and seen, ask and call on, publish and release.

For finding out whether two clauses are about the same thing although they are told in other words. Words that share a
row are not the same, only near enough to be told for each other.
"""

import re
from functools import cache

from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.stems import content_words, stem

# Forms whose stem is not that of their verb.
_IRREGULAR = {
    "en": (
        "withdrew withdrawn withdraw|gave given give|took taken take|saw seen see|began begun begin|knew known know|"
        "showed shown show|grew grown grow|paid pay|said say|told tell|found find|held hold|kept keep|left leave|"
        "lost lose|met meet|sent send|spent spend|built build|bought buy|brought bring|fought fight|sought seek|"
        "taught teach|thought think|won win|wrote written write|"
        "drove driven drive|chose chosen choose|broke broken break|"
        "spoke spoken speak|fell fallen fall|rose risen rise|sold sell|stood stand|understood understand|led lead|"
        "read|heard hear|felt feel|dealt deal|meant mean|caught catch|struck strike|shot shoot|swore sworn swear|"
        "lied lying lie|died dying die|proof proven prove|threw thrown throw|"
        "flew flown fly|drew drawn draw|ate eaten eat|"
        "forgot forgotten forget|hid hidden hide|rode ridden ride|"
        "sank sunk sink|bore borne bear|tied tie|became become"
    ),
    "fr": (
        "pris prise prendre prend prennent|mis mise mettre met|dit dite dire|"
        "fait faite faire|vu vue voir|su sue savoir sait|"
        "pu pouvoir peut|voulu vouloir veut|reçu reçue recevoir reçoit|tenu tenue tenir tient|venu venue venir vient|"
        "promis promise promettre promet|permis permise permettre permet|"
        "ouvert ouverte ouvrir ouvre|mort morte mourir|"
        "lu lue lire lit|élu élue élire|vécu vivre vit|cru croire croit|connu connue connaître connaît|"
        "conclu conclue conclure|construit construite construire|produit produite produire|"
        "répondu répondre répond|rendu rendue rendre rend|vendu vendue vendre vend|perdu perdue perdre perd|"
        "entendu entendue entendre entend|défendu défendue défendre défend|attendu attendue attendre attend"
    ),
}  # fmt: skip
# Words of several words, and the one that stands for them.
_PHRASES = {
    "en": (
        (r"call(?:s|ed|ing)?\s(?:on|upon|for)", "ask"),
        (r"pull(?:s|ed|ing)?\s(?:out|back)", "withdraw"),
        (r"(?:carr(?:y|ies|ied)|carrying)\sout", "conduct"),
        (r"set(?:s|ting)?\sup", "create"),
        (r"put(?:s|ting)?\soff", "postpone"),
        (r"t(?:ake|akes|ook|aken)\spart", "participate"),
        (r"b(?:ear|ears|ore|orne)\s(?:\w+\s)?out", "support"),
        (r"g(?:ive|ives|ave|iven|iving)\s(?:in|way)", "yield"),
        (r"turn(?:s|ed|ing)?\sdown", "reject"),
        (r"look(?:s|ed|ing)?\sinto", "investigate"),
        (r"hand(?:s|ed|ing)?\s(?:over|in)", "deliver"),
        (r"g(?:o|oes|one|oing)\sback|went\sback", "return"),
        (r"step(?:s|ped|ping)?\sdown", "resign"),
        (r"ma(?:ke|kes|de)\spublic", "publish"),
        (r"t(?:ake|akes|ook|aken)\splace", "occur"),
        (r"point(?:s|ed)?\s(?:to|out)", "say"),
        (r"put(?:s|ting)?\san\send", "end"),
        (r"br(?:ing|ings|ought)\sin", "introduce"),
    ),
    "fr": (
        (r"m(?:et|is|ise|ettre|ettent)\sen\splace", "créer"),
        (r"fai(?:t|re|sant)\sétat", "dire"),
        (r"pr(?:end|is|endre|ennent)\spart", "participer"),
        (r"(?:a|eu|avoir|aura)\slieu", "tenir"),
        (r"fai(?:t|re)\sappel", "demander"),
        (r"rend(?:u|ue|re|us)?\spubli(?:c|que|cs|ques)", "publier"),
        (r"m(?:et|is|ettre)\sfin", "cesser"),
        (r"pr(?:end|is|endre)\sen\scharge", "payer"),
    ),
}
_ROWS = {
    "en": """
ask request urge demand appeal invite
say state declare tell report claim assert maintain argue affirm mention describe
find see discover detect observe note spot trace sign evidence indication record identify notice
proof prove evidence demonstrate show establish confirm verify corroborate check substantiate
publish release disclose reveal issue divulge
withdraw remove recall retreat leave
promise pledge commit undertake guarantee assure engage
help assist aid support back
pay fund finance cover bear spend settle
build construct erect
begin start open launch commence
end stop cease finish close halt
replace substitute supplant
yield concede surrender budge
buy purchase acquire
sell dispose market
hire recruit employ appoint
dismiss fire sack
kill die death dead fatal
injure wound hurt
arrest detain hold custody imprison
visit inspect reach enter see access
meet talk discuss negotiate confer
allow permit authorise authorize let grant enable
forbid ban prohibit bar
decide resolve rule settle determine
vote ballot poll
agree accept consent approve endorse adopt ratify
sign conclude seal
change alter modify amend revise
reply answer respond
accuse blame allege allegation suspect charge
lie mislead deceive
raise increase lift hike
keep retain maintain preserve remain stay
use apply employ deploy
plan intend mean aim
expect foresee predict forecast anticipate
know aware learn
believe think consider deem
explain account justify reason
meet fulfil satisfy comply reach attain achieve
need require
supply provide deliver furnish give
receive obtain get
attend participate join
strike walkout
house home dwelling flat apartment
money payment fund sum
law bill act legislation ordinance statute
rent lease
damage harm destroy
return resume
work operate function run
arrive come reach
represent representative typical extend generalise cover apply
public people
writing document written paper
delay postpone defer
cause due result lead
fraud corrupt bribe
""",
    "fr": """
demander réclamer exiger solliciter appeler inviter exhorter
dire affirmer déclarer indiquer assurer soutenir signaler rapporter préciser expliquer prétendre
trouver relever constater observer découvrir déceler noter établir voir élément trace indice preuve signe identifier
prouver démontrer confirmer vérifier attester établir
publier divulguer révéler diffuser communiquer
retirer enlever partir quitter
promettre engager garantir assurer
aider soutenir appuyer
payer financer couvrir verser régler débourser
construire bâtir édifier
commencer débuter ouvrir lancer entamer
cesser arrêter finir fermer terminer
remplacer substituer
céder reculer plier
acheter acquérir
vendre céder
recruter embaucher engager nommer
licencier renvoyer
tuer mort mourir décès décéder
blesser
arrêter détenir interpeller
visiter inspecter atteindre entrer
rencontrer discuter négocier parler
autoriser permettre laisser
interdire proscrire
décider trancher statuer
voter scrutin suffrage
accepter approuver adopter entériner
signer conclure sceller
changer modifier évoluer réviser
répondre réponse réagir
accuser reprocher soupçonner
augmenter relever hausser renchérir
garder maintenir conserver rester
utiliser servir employer recourir
prévoir projeter compter attendre envisager
savoir connaître ignorer
croire penser juger estimer considérer
justifier raison motif cause
pourvoir occuper remplir
fournir livrer donner procurer
recevoir obtenir toucher percevoir
participer assister
grève mouvement
logement maison appartement
argent somme crédit fonds
loi texte projet
mesure calculer évaluer chiffrer déterminer
pénalité amende sanction
représenter représentatif valoir
fraude frauduleux corruption
accident incident
lit place
inspecteur mission inspection
candidat candidature attirer
disparaître supprimer fermer
""",
}
_GENERIC = {
    "en": "be have make take give come go get say state tell report put good new year month time number part people "
    "case thing way day week use need",
    "fr": "être avoir faire dire prendre mettre aller venir année mois temps nombre partie cas chose jour semaine fois "
    "falloir devoir pouvoir",
}
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,\u202f\u00a0 ]\d+)*(?!\w)")
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")


@cache
def _table(tag: str) -> dict[str, frozenset[str]]:
    """For each stem what else may be said for it: the rows in which it stands, or the base form of its verb."""
    found: dict[str, set[str]] = {}
    base: dict[str, str] = {}
    for row in _IRREGULAR.get(tag, "").split("|"):
        forms = row.split()
        for form in forms:
            base.setdefault(stem(form, tag), stem(forms[-1] if tag == "en" else forms[0], tag))
    for number, line in enumerate(_ROWS.get(tag, "").split("\n")):
        for word in line.split():
            own = stem(word, tag)
            for form in (own, base.get(own, own)):
                found.setdefault(form, set()).add(f"#{number}")
    for form, verb in base.items():
        found.setdefault(form, set()).update(found.get(verb, set()) | {f"={verb}"})
        found.setdefault(verb, set()).add(f"={verb}")
    return {form: frozenset(rows) for form, rows in found.items()}


@cache
def generic(language: str) -> frozenset[str]:
    """The stems of words that tell nothing by themselves."""
    tag = primary(language)
    bare = {stem(word, tag) for word in _GENERIC.get(tag, "").split()}
    forms = (row.split() for row in _IRREGULAR.get(tag, "").split("|"))
    told = (stem(form, tag) for row in forms if bare & {stem(row[0], tag), stem(row[-1], tag)} for form in row)
    return frozenset({*bare, *told})


@cache
def _phrases(tag: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{form})\b", re.IGNORECASE), word) for form, word in _PHRASES.get(tag, ()))


@kept
def concepts(text: str, language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The words of a text that say something, and its figures, each with what may be said for it; each stem once."""
    tag = primary(language)
    for pattern, word in _phrases(tag):
        text = pattern.sub(word, text)
    table = _table(tag)
    found: dict[str, frozenset[str]] = {}
    for match in _WORD.finditer(text):
        for one in sorted(content_words(match.group(), language)):
            found.setdefault(one, table.get(one, frozenset()) | {one} | _bare(match.group(), one, tag))
    for match in _FIGURE.finditer(text):
        figure = re.sub(r"[.,\u202f\u00a0 ](?=\d{3}(?!\d))", "", match.group())
        found.setdefault(figure, frozenset({figure}))
    return tuple(found.items())


def _bare(word: str, own: str, tag: str) -> frozenset[str]:
    """Of "unverified" the stem without what denies it."""
    return frozenset({own[2:], stem(word[2:], tag)}) if len(own) > 6 and own[:2] in ("un", "in", "im") else frozenset()


def shared(
    ours: tuple[tuple[str, frozenset[str]], ...], theirs: tuple[tuple[str, frozenset[str]], ...]
) -> frozenset[str]:
    """The first's stems for which the second has the same word or another one that may stand for it."""
    everything = frozenset().union(*(rows for _, rows in theirs)) if theirs else frozenset()
    starts = [one for one, _ in theirs]
    return frozenset(
        one
        for one, rows in ours
        if rows & everything or any(len(one) > 4 and len(other) > 4 and _is_kin(one, other) for other in starts)
    )


def _is_kin(one: str, other: str) -> bool:
    """Whether one stem begins with the other: "fraud" and "fraudul"."""
    return one.startswith(other) or other.startswith(one)
