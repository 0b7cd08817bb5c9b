"""Words that carry no content of their own, by language.

Sentences use them to tell a new sentence from a name, names to tell an opening word from a name, and content words
to leave them out. Only English and French are read; `function_words` is empty for other languages.
"""

from functools import cache

ENGLISH = """
a an the this that these those such same other another each every either neither both all any some no none
i you he she it we they me him her us them my your his its our their mine yours hers ours theirs
myself yourself himself herself itself ourselves themselves one ones oneself
who whom whose which what when where why how whoever whatever whichever whenever wherever
and or but nor so yet for if then else because since although though while whereas unless until till as than whether
of to in on at by with from into onto upon about above below under over between among amid against across along
around behind before after during through throughout toward towards within without per via off out up down near like
despite except beyond inside outside regarding concerning including according
is are was were be been being am do does did done doing has have had having
will would shall should can could may might must ought cannot
not only also too very just even still already again ever never now here there once more most less least much many few
several own however therefore thus hence meanwhile moreover furthermore nevertheless nonetheless instead otherwise
indeed finally perhaps maybe yes today yesterday tomorrow later earlier soon ago
"""

FRENCH = """
le la les l un une des du de d au aux ce cet cette ces cela ceci ça c tel telle tels telles même mêmes
autre autres chaque tout toute tous toutes aucun aucune nul nulle certains certaines quelque quelques plusieurs
je j tu il elle on nous vous ils elles me m te t se s lui leur leurs y en moi toi soi eux
mon ma mes ton ta tes son sa ses notre nos votre vos mien mienne celui celle ceux celles
qui que qu quoi dont où quel quelle quels quelles lequel laquelle lesquels lesquelles quand comment pourquoi combien
et ou mais ni or car donc puis si comme lorsque lorsqu puisque puisqu tandis afin ainsi alors
à dans par pour sur sous avec sans entre vers chez contre depuis pendant durant avant après devant derrière dès
jusque jusqu selon malgré parmi hors lors outre sauf près
est sont était étaient été être suis sommes serait seront sera soit soient fut furent
a ont avait avaient eu avoir ai avons aura auront aurait ait aient
ne n pas plus moins très trop peu aussi encore déjà toujours jamais ici là non oui
cependant toutefois néanmoins pourtant ensuite enfin ailleurs aujourd hui hier demain
"""

_BY_LANGUAGE = {"en": frozenset(ENGLISH.split()), "fr": frozenset(FRENCH.split())}


@cache
def primary(language: str) -> str:
    """The primary subtag of a BCP 47 tag, in lower case: `fr-CA` gives `fr`."""
    return language.replace("_", "-").partition("-")[0].lower()


@cache
def function_words(language: str) -> frozenset[str]:
    """The function words of a language, in lower case; empty where the language is not read."""
    return _BY_LANGUAGE.get(primary(language), frozenset())
