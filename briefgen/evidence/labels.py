"""A source in a few words ("Okoro 2031a"): as the brief's own citations print it where they do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefgen.house.languages import Words
from briefgen.model.document import Brief, Cite, CslItem, Link, plain, walk
from briefgen.text.function_words import primary
from briefgen.text.patterns import late
from briefgen.text.typography import in_marks

_NAMES = ("author", "editor", "translator", "director", "interviewer")
_ET_AL = {"ar": "وآخرون", "ru": "и др.", "zh": "等"}
_LOCATOR = late(r",\s[^,]*\d[^,]*$")
_TITLE = 40
"""The most letters of a title that tells two sources apart."""


def labels(brief: Brief, cites: Iterable[Cite], words: Words) -> Mapping[str, str]:
    """For the id of each source that is cited or listed what it is called, no two alike.

    `cites` are the brief's citations as printed. Styles that print names and years give it themselves, with the
    letters that tell "2031a" from "2031b"; for other styles it is made of the same parts, and where two sources share
    these their titles tell them apart.
    """
    printed: dict[str, list[str]] = {}
    for source, text in _linked(cites):
        printed.setdefault(source, []).append(text)
    made = {
        source: _as_printed(printed.get(source, ()), year_of(item)) or _made(printed.get(source, ()), item, words)
        for source, item in brief.references.items()
    }
    alike = Counter(made.values())
    return {
        source: _with_title(label, brief.references[source], brief.language) if alike[label] > 1 else label
        for source, label in made.items()
    }


def short_names(item: CslItem, words: Words) -> str:
    """Who a work is by: "Okoro", "Okoro and Lind", "Okoro et al."; empty where it names nobody."""
    people = next((item[role] for role in _NAMES if item.get(role)), ())
    names = [_family(person) for person in people if isinstance(person, Mapping)]
    if len(names) > 2:
        return f"{names[0]} {_ET_AL.get(primary(words.language), 'et al.')}"
    return words.joined(tuple(names))


def year_of(item: CslItem) -> str:
    """The year in which a work was issued; of a span the first; empty where it is undated."""
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    return str(parts[0][0]) if parts and parts[0] else ""


def _family(person: Mapping[str, Any]) -> str:
    name = str(person.get("literal") or person.get("family") or person.get("given") or "")
    particle = person.get("non-dropping-particle")
    return f"{particle} {name}" if particle else name


def _linked(cites: Iterable[Cite]) -> Iterator[tuple[str, str]]:
    """Each cited source with the words that lead to its entry, as often as they do."""
    for cite in cites:
        for inline in walk(cite.inlines):
            if isinstance(inline, Link) and inline.target.startswith("#ref-"):
                yield inline.target.removeprefix("#ref-"), plain(inline.inlines).strip()


def _as_printed(texts: Iterable[str], year: str) -> str:
    """Names and year as the citations print them; empty where none of them prints both, or no names where no year is.

    Locators stand behind them: "Okoro 2031, para. 4".
    """
    named = [text for one in texts if (text := one.lstrip('([“"«'))[:1].isalpha()]
    found = [text[:end] for text in named if (end := _end_of(year, text))] if year else []
    if not year:
        found = [_LOCATOR.sub("", text) for text in named]
    most = Counter(found).most_common()
    return min((text for text, count in most if count == most[0][1]), key=len, default="")


def _end_of(year: str, text: str) -> int:
    """Where a year ends in a text, with the letter that it may have; 0 where it does not stand there."""
    start = text.find(year)
    end = start + len(year)
    if start < 0 or text[max(start - 1, 0) : start].isdigit():
        return 0
    end += "a" <= text[end : end + 1] <= "z"
    return 0 if text[end : end + 1].isalnum() else end


def _made(texts: Iterable[str], item: CslItem, words: Words) -> str:
    """Names, or else the title, and the year, with the letter that some citation gives to it."""
    name = short_names(item, words) or str(item.get("title-short") or item.get("title") or item["id"])
    year = year_of(item)
    lettered = [text[: _end_of(year, text)] for text in texts if year and text.startswith(year)]
    given = next((text for text in lettered if text), year)
    return f"{name}\u00a0{given}" if given else name


def _with_title(label: str, item: CslItem, language: str) -> str:
    title = " ".join(str(item.get("title-short") or item.get("title") or item["id"]).split())
    if len(title) > _TITLE:
        title = f"{title[:_TITLE].rpartition(' ')[0] or title[:_TITLE]} …"
    return f"{label}, {in_marks(title, language)}"
