"""Parts → the bytes of a Word file, the same on every machine.

python-docx keeps the package: parts, content types, relationships, core properties. The zip is our own, since that of
python-docx has the time of day in it.
"""

from datetime import UTC, datetime

from lxml import etree

from briefgen.model.document import Properties
from briefgen.writers.docx.archive import Member, archive
from briefgen.writers.docx.elements import Element, clean
from briefgen.writers.docx.opc import (
    CONTENT_TYPE,
    RELATIONSHIP_TYPE,
    CorePropertiesPart,
    CT_CoreProperties,
    Package,
    PackURI,
    Part,
)

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "jpeg": CONTENT_TYPE.JPEG,
    "png": CONTENT_TYPE.PNG,
    "rels": CONTENT_TYPE.OPC_RELATIONSHIPS,
    "xml": CONTENT_TYPE.XML,
}
_LONGEST = 255  # of a core property
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class WordPackage:
    """A package that is being put together."""

    def __init__(self) -> None:
        self._package = Package()
        self._parts: dict[str, Part] = {}
        self._packed: dict[str, Member] = {}

    def add(self, name: str, content_type: str, content: Element | bytes | Member) -> None:
        """Put in a part; `name` is its full name in the package (`/word/document.xml`)."""
        if isinstance(content, Member):
            self._packed[name], blob = content, b""
        else:
            blob = content if isinstance(content, bytes) else _serialised(content)
        self._parts[name] = Part(PackURI(name), content_type, blob, self._package)

    def relate(self, source: str, kind: str, target: str, id: str = "", *, is_external: bool = False) -> str:  # noqa: A002
        """Relate a part to another, or to an address, and give back the relationship's id; source "" is the package."""
        relations = self._parts[source].rels if source else self._package.rels
        chosen = id or f"rId{len(relations) + 1}"
        relations.add_relationship(kind, target if is_external else self._parts[target], chosen, is_external)
        return chosen

    def describe(self, properties: Properties, language: str) -> None:
        """Put in the core properties: all of them, so that nothing is left to whoever opens the file."""
        part = CorePropertiesPart(
            PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), self._package
        )
        core = part.core_properties
        texts = {
            "title": properties.title,
            "author": "; ".join(properties.authors),
            "subject": properties.subject,
            "keywords": "; ".join(properties.keywords),
            "language": language,
            "content_status": properties.status,
            "version": properties.version,
            "last_modified_by": "briefgen",
        }
        for name, text in texts.items():
            if text:
                setattr(core, name, _short(text))
        core.revision = 1
        core.created = core.modified = _date(properties.date)
        self._parts["/docProps/core.xml"] = part
        self.relate("", RELATIONSHIP_TYPE.CORE_PROPERTIES, "/docProps/core.xml")

    def data(self) -> bytes:
        """The file: content types and the package's relationships, then all members in the order of their names."""
        members: dict[str, Member] = {}
        for name, part in self._parts.items():
            members[part.partname.membername] = self._packed.get(name) or Member.of(part.blob)
            if part.rels:
                members[PackURI(part.partname.rels_uri).membername] = Member.of(part.rels.xml)
        first = {
            "[Content_Types].xml": Member.of(self._content_types()),
            "_rels/.rels": Member.of(self._package.rels.xml),
        }
        return archive(first | dict(sorted(members.items())))

    def _content_types(self) -> bytes:
        types = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})  # type: ignore[dict-item]
        for suffix, content_type in _DEFAULTS.items():
            etree.SubElement(types, f"{{{_TYPES}}}Default", Extension=suffix, ContentType=content_type)
        for name, part in sorted(self._parts.items()):
            if _DEFAULTS.get(part.partname.ext) != part.content_type:
                etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=name, ContentType=part.content_type)
        return _serialised(types)


def _serialised(content: Element) -> bytes:
    return etree.tostring(content, encoding="UTF-8", standalone=True, xml_declaration=True)


def _short(text: str) -> str:
    cleaned = clean(text)
    return cleaned if len(cleaned) <= _LONGEST else cleaned[: _LONGEST - 1] + "…"


def _date(iso: str) -> datetime:
    """Midnight of the day of issue; the epoch where there is none."""
    try:
        return datetime.fromisoformat(iso).replace(tzinfo=UTC) if iso else _EPOCH
    except ValueError:
        return _EPOCH
