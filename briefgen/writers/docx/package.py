"""Parts → the bytes of a Word file, the same on every machine.

python-docx keeps the package: content types, relationships, core properties. Its own zip has the time of day in it, so
the members are written again in one order, with one date and no trace of the system.
"""

import io
import zipfile
from datetime import UTC, datetime

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package
from lxml import etree

from briefgen.model.document import Properties
from briefgen.writers.docx.elements import Element, clean

_LONGEST = 255  # of a core property
_OLDEST = (1980, 1, 1, 0, 0, 0)  # that a zip can hold
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class WordPackage:
    """A package that is being put together."""

    def __init__(self) -> None:
        self._package = Package()
        self._parts: dict[str, Part] = {}

    def add(self, name: str, content_type: str, content: Element | bytes) -> None:
        """Put in a part; `name` is its full name in the package (`/word/document.xml`)."""
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
        """The file."""
        made = io.BytesIO()
        self._package.save(made)
        return _canonical(made.getvalue())


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


def _canonical(data: bytes) -> bytes:
    """The same members: content types first, then the package's relationships, then all in order of their names."""
    first = {"[Content_Types].xml": 0, "_rels/.rels": 1}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (first.get(name, 2), name)):
            info = zipfile.ZipInfo(name, _OLDEST)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name), compresslevel=6)
    return made.getvalue()
