"""The list of references: entries with their links to addresses and back to the text."""

import re
from collections.abc import Callable, Container, Iterator, Sequence

from briefgen.citations.forms import Rendered, RenderedEntry
from briefgen.model.document import Bibliography, Entry, Inline, Link, Text, children, plain, with_children

_ADDRESS = re.compile(
    r"https?://[^\s<>\"“”«»]+|(?:(?<=doi: )|(?<=doi:)|(?<=DOI: )|(?<=DOI:))10\.\d{4,9}/[^\s<>\"“”«»]+"
)
# A name ends before a year, a bracket, a quotation mark, or a stop that a space follows; initials are no end.
_LEAD = re.compile(r".{2,}?(?=[.,:]?\s+[(\[“\"«„‘»\d]|(?<!\s\w)(?<!\.\w)[.:]\s)", re.DOTALL)
_LONGEST_LEAD = 90


def bibliography(rendered: Rendered, cited: Container[str]) -> Bibliography:
    """The entries in the order of the style; those of sources in `cited` lead back to the first place in the text."""
    entries = [_entry(entry, entry.source in cited) for entry in rendered.entries if entry.inlines]
    has_labels = any(entry.label for entry in entries)
    return Bibliography(tuple(entries), hanging=rendered.hanging or has_labels)


def listed(entries: Sequence[RenderedEntry], separator: Inline) -> tuple[Inline, ...]:
    """Entries one after another, without labels."""
    made: list[Inline] = []
    for entry in entries:
        if entry.inlines:
            made += [separator] if made else []
            made += with_addresses(entry.inlines)
    return tuple(made)


def with_addresses(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The run with its addresses as links. A link that leads elsewhere is broken up around an address in it."""
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            made += _linked(inline.text)
        elif isinstance(inline, Link):
            made += _broken(inline)
        else:
            made.append(with_children(inline, with_addresses(children(inline))))
    return tuple(made)


def _entry(entry: RenderedEntry, is_cited: bool) -> Entry:
    target = f"#cite-{entry.source}"
    label, inlines = entry.label, with_addresses(entry.inlines)
    if is_cited and label:
        label = (Link(label, target, plain=True),)
    elif is_cited:
        inlines = _leading_back(inlines, target)
    return Entry(entry.source, f"ref-{entry.source}", inlines, label)


def _leading_back(inlines: tuple[Inline, ...], target: str) -> tuple[Inline, ...]:
    """The entry with its first words, a name as a rule, as a link to the text."""
    if not inlines:
        return inlines
    first, *others = inlines
    if isinstance(first, Link):
        return inlines
    if not isinstance(first, Text):
        return (Link((first,), target, plain=True), *others)
    found = _LEAD.match(first.text)
    end = found.end() if found and found.end() <= _LONGEST_LEAD else len(first.text)
    if end > _LONGEST_LEAD:
        end = first.text.rfind(" ", 0, _LONGEST_LEAD)
    lead, rest = first.text[:end].rstrip(), first.text[len(first.text[:end].rstrip()) :]
    if not lead:
        return inlines
    return (Link((Text(lead),), target, plain=True), *((Text(rest),) if rest else ()), *others)


def _linked(text: str) -> Iterator[Inline]:
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found[0])
        if found.start() > end:
            yield Text(text[end : found.start()])
        target = address if "://" in address else f"https://doi.org/{address}"
        yield Link((Text(address),), target)
        end = found.start() + len(address)
    if end < len(text):
        yield Text(text[end:])


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it; a bracket stays where it was opened."""
    while address:
        is_open = address.count("(") + address.count("[") >= address.count(")") + address.count("]")
        if address[-1] not in ".,;:!?'’)]" or (address[-1] in ")]" and is_open):
            break
        address = address[:-1]
    return address


def _broken(link: Link) -> Iterator[Inline]:
    if not link.plain:
        yield link
        return
    around: list[Inline] = []
    again: Callable[[], Link] = lambda: Link(tuple(around), link.target, plain=True, span=link.span)  # noqa: E731
    for inline in (*with_addresses(link.inlines), None):
        if inline is not None and not isinstance(inline, Link):
            around.append(inline)
            continue
        if any(letter.isalnum() for letter in plain(tuple(around))):
            yield again()
        else:
            yield from around
        around = []
        if inline is not None:
            yield inline
