"""What stands around the sections: title block, running heads, properties, marking, "About this brief"."""

import datetime

from briefgen.assembly.material import Material
from briefgen.assembly.text import inline_text, plain_text, set_text
from briefgen.house.heads import nearest
from briefgen.model.document import (
    Front,
    Inline,
    Labelled,
    Link,
    Marking,
    Properties,
    Running,
    Text,
)
from briefgen.model.topic import Author, Wording
from briefgen.text.function_words import primary
from briefgen.text.printed_dates import format_date
from briefgen.text.typography import bind


class Furniture:
    """Prints what brief.yaml says of the brief, in the language of headings and furniture."""

    def __init__(self, material: Material, language: str) -> None:
        self.material, self.language = material, language
        self.topic, self.kind, self.words = material.topic, material.kind, material.words
        self.organisation = self.plain(self.topic.organisation)

    def wording(self, words: Wording) -> tuple[str, str]:
        """The words for the language, and the language that they are in: one text for all is in that of the brief."""
        if isinstance(words, str):
            return words, self.topic.language
        key = nearest(words, self.language)
        return words.get(key, ""), key or self.topic.language

    def plain(self, words: Wording) -> str:
        """The words as plain text, set by the rules of their language."""
        return plain_text(*self.wording(words))

    def inlines(self, words: Wording, path: str) -> tuple[Inline, ...]:
        """The words with their emphasis, set by the rules of their language."""
        text, language = self.wording(words)
        made = inline_text(text, language, self.topic.places.get(path))
        return tuple(Text(bind(i.text, language), i.span) if isinstance(i, Text) else i for i in made)

    def set(self, text: str) -> str:
        """A text of one language for all, set by the rules of the brief's own."""
        return set_text(text, self.topic.language)

    def shows(self, field: str) -> bool:
        """Whether the kind's title block shows a field."""
        return field in self.kind.title_block

    def date(self, day: datetime.date | None) -> str:
        """A day in words; empty where there is none."""
        return bind(format_date(day, "day", self.language), self.language) if day else ""

    @property
    def status(self) -> str:
        """The status in words."""
        match self.topic.status:
            case "final":
                return self.words.final
            case "superseded":
                return self.words.superseded
            case "draft":
                return self.words.draft

    @property
    def series(self) -> str:
        """The series, or what the kind is called."""
        return self.plain(self.topic.series) or set_text(self.kind.title_in(self.language), self.language)

    def front(self) -> Front:
        """The title block."""
        topic = self.topic
        number = self.plain(topic.number)
        addressee = self.plain(topic.addressee)
        authors = self.words.joined(tuple(self.set(author.name) for author in topic.authors))
        return Front(
            self.organisation if self.shows("organisation") else "",
            " · ".join(part for part in (self.series, number) if part) if self.shows("series") else "",
            self.inlines(topic.title, "title"),
            self.inlines(topic.subtitle, "subtitle") if self.shows("subtitle") else (),
            f"{self.words.addressee} {addressee}" if addressee and self.shows("addressee") else "",
            authors if self.shows("authors") else "",
            self.meta(),
        )

    def meta(self) -> tuple[Labelled, ...]:
        """The meta line: issued, information as of, version, status."""
        parts = (
            ("date", self.words.issued, self.date(self.topic.date)),
            ("as-of", self.words.as_of, self.date(self.topic.as_of)),
            ("version", self.words.version, self.plain(self.topic.version)),
            ("status", self.words.status, self.status),
            ("cleared-by", self.words.cleared_by, self.plain(self.topic.cleared_by)),
        )
        return tuple(Labelled(label, (Text(value),)) for field, label, value in parts if value and self.shows(field))

    def running(self) -> Running:
        """Head and foot of the pages."""
        title = self.plain(self.topic.title)
        number, version = self.plain(self.topic.number), self.plain(self.topic.version)
        footer = (
            " ".join(part for part in (self.series, number) if part),
            self.date(self.topic.date),
            f"{self.words.version} {version}" if version else "",
            self.status,
        )
        return Running(
            self.organisation,
            " · ".join(part for part in (self.organisation, title) if part),
            self.words.page,
            tuple(part for part in footer if part),
            title,
        )

    def marking(self) -> Marking | None:
        """The distribution marking, as asked for."""
        wish = self.topic.marking
        return Marking(wish.label, wish.scheme, wish.caveat) if wish else None

    def properties(self) -> Properties:
        """The properties of both files."""
        topic = self.topic
        return Properties(
            _unbound(self.plain(topic.title)),
            tuple(author.name for author in topic.authors),
            _unbound(self.plain(topic.subtitle)),
            self.keywords(),
            self.organisation,
            topic.status,
            self.plain(topic.version),
            topic.date.isoformat() if topic.date else "",
        )

    def keywords(self) -> tuple[str, ...]:
        """The keywords, one by one."""
        given = self.topic.keywords
        if isinstance(given, tuple):
            return given
        text, _ = self.wording(given)
        return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())

    def about(self) -> tuple[Labelled, ...]:
        """Who wrote the brief, what else its marking asks, how to cite it, whom to ask, what it does not say.

        Further reading comes with the citations.
        """
        topic = self.topic
        authors = self.authors()
        wish = topic.marking
        rest = (
            Labelled(wish.label, inline_text(wish.caveat, topic.language)) if wish else Labelled("", ()),
            Labelled(self.words.suggested_citation, self.inlines(topic.suggested_citation, "suggested-citation")),
            Labelled(self.words.contact, _linked(self.inlines(topic.contact, "contact"))),
            Labelled(self.words.disclaimer, self.inlines(topic.disclaimer, "disclaimer")),
        )
        given = tuple(item for item in rest if item.inlines)
        if not given and not any(a.role or a.affiliation or a.email or a.orcid for a in topic.authors):
            return ()
        imprint = ". ".join(part for part in (self.organisation, *self.running().footer[:1]) if part)
        opening: tuple[Inline, ...] = authors or ((Text(f"{imprint}."),) if imprint else ())
        return (Labelled(self.words.about, opening), *given)

    def authors(self) -> tuple[Inline, ...]:
        """The authors with role, affiliation and address, each a sentence's part."""
        made: list[Inline] = []
        semicolon = "\u202f; " if primary(self.language) == "fr" else "; "
        for index, author in enumerate(self.topic.authors):
            if index:
                made.append(Text(semicolon))
            made.extend(self.author(author))
        return (*made, Text(".")) if made else ()

    def author(self, author: Author) -> tuple[Inline, ...]:
        """An author with role, affiliation and address."""
        details = ", ".join(part for part in (author.role, author.affiliation) if part)
        made: list[Inline] = [Text(self.set(author.name + (f", {details}" if details else "")))]
        if author.email:
            made.extend((Text(", "), Link((Text(author.email),), f"mailto:{author.email}")))
        if author.orcid:
            orcid = author.orcid.removeprefix("https://orcid.org/")
            made.extend((Text(", ORCID "), Link((Text(orcid),), f"https://orcid.org/{orcid}")))
        return tuple(made)


def _linked(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A contact that is a mail address leads there."""
    match inlines:
        case (Text(text=text),) if "@" in text and " " not in text.strip():
            return (Link(inlines, f"mailto:{text.strip()}"),)
        case _:
            return inlines


def _unbound(text: str) -> str:
    """Plain words for properties, which no line breaks."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
