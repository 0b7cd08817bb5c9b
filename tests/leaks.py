"""A topic with protected sources whose every field has a word or figure of its own, and a search for these in files.

The words begin with `xq`, which no other text of the topic holds; figures and dates are as rare.
"""

import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from briefgen.text.printed_dates import format_date

ACCESS = "access: confidential"
"""As it stands in the sources; a test puts another word here."""

SECRET = """---
id: xqmemo2031
type: report
access: confidential
title: "Xqtitle of the memorandum"
title-short: Xqshort
author: [{family: Xqfamily, given: Xqgiven}]
editor: [{literal: Xqeditor}]
translator: [{family: Xqtranslator, given: Xqtranslating}]
container-title: Xqcontainer Gazette
collection-title: Xqcollection
publisher: Xqpublisher
publisher-place: Xqplace
authority: Xqauthority
archive: Xqarchive
archive_location: Xqshelf 471191
event-title: Xqevent
genre: Xqgenre
number: XQ/471192
page: 471190
version: xqversion
URL: https://xqhost.example/xqpath/471194
DOI: 10.5555/xqdoi
ISBN: xqisbn
abstract: Xqabstract
annote: Xqannote
note: Xqremark
keyword: Xqkeyword
source: Xqfound
status: Xqstatus
custom: {xqkey: Xqcustom}
issued: 1893-11-17
issued-basis: xqbasis
accessed: 1893-12-19
event-date: 1893-10-21
language: en
snapshot: snapshots/xqcopy.txt
origin: Xqorigin
source-kind: primary
reliability: B
descriptor: Xqdescriptor of one who was there.
rights: Xqrights
marking: {scheme: TLP, label: "XQ:GREEN", caveat: Xqcaveat}
tags: [xqtag]
defaults: {said-by: Xqdefault, reported-by: Xqreporter, tags: [xqdefaulttag]}
---
## Background / The pier

### Xqworking title {#xqseen}

Inspectors saw boats at the northern pier. They came back twice.

> Xqpassage: inspectors saw 471193 boats at the northern pier, and came back twice.

- locator: para. 471195
- kind: figure
- said-by: Xqperson
- origin: Xqnoteorigin
- date: 1894-02-23
- measure: boats seen
- value: 471193
- unit: xqunits
- counts: xqcounted boats
- translation: Xqtranslation of it
- side: Xqside
- tags: xqnotetag
- weight: 471.1961
- credibility: 2
- formerly: xqformer

## Background

### Xqquoted {#xqquote}

An official put it in one sentence.

> Xqquotation in the words of one who was there.

- kind: quotation
- locator: p. 471197
- said-by: Xqquotee
- date: 1894-03-24
- attested-by: Xqwitness
- attested-on: 1894-04-25

### {#xqsupport}

The harbour master keeps a list.

> Xqsupporting: the harbour master keeps a list.

- corroborates: lind2030#list
- locator: box xqbox, leaf 471198

## Outlook

### Xqcoming {#xqcoming}

Another visit is expected before the winter.

> Xqexpected: another visit is expected before the winter.

- kind: forecast
- date: 1894-05-26
- expires: 2894-06-27
- confidence: high
- likelihood: xqlikely
- conflicts: lind2030#list
- see-also: lind2030#ferries
- after: lind2030#next

## Tensions

### Xqtension {#xqtension}

The two offices do not speak to each other.

> Xqsaid: the two offices do not speak to each other.

- said-by: [Xqfirst, Xqsecond]
- group: Between offices
- date: 1894-07-28
"""

PAGE = """---
id: xqpage2031
type: webpage
access: confidential
cite-as: an official of the port
title: Xqpagetitle
language: xq-Latn
author: [{literal: Xqpageauthor}]
URL: https://xqpagehost.example/471189
issued: 1893-09-14
snapshot: snapshots/xqpage.html
---
## Achievements

### {#xqlamps}

The lamps of the old pier burn again.

> Xqpagepassage: the lamps of the old pier burn again.

- locator: sec. 471188

### {#xqheard}

Nobody was hurt.

- allow: no-passage — xqreason

### {#xqtold}

Nobody complained.
"""

PUBLIC = """---
id: lind2030
type: report
title: Boats and piers
author: [{family: Lind, given: Aron}]
publisher: Port Works Office
issued: 2030-05-02
snapshot: snapshots/lind2030.txt
---
## Background

### {#list}

The port keeps lists of its boats.

> The port keeps lists of its boats.

- conflicts: xqmemo2031#xqseen
- corroborates: xqmemo2031#xqquote
- date: 2029

### {#ferries}

Forty boats were counted in 2029.

> Forty boats were counted in 2029.

- kind: figure
- date: 2029
- measure: boats seen
- value: 40
- counts: boats in the harbour
- see-also: xqmemo2031#xqseen

## Outlook

### {#next}

The next count is due in 2031.

> The next count is due in 2031.

- date: 2030-05-02

## Tensions

### {#fees}

The offices dispute the fees.

> The offices dispute the fees.

- after: xqmemo2031#xqtension
- date: 2030-05
"""

REFERENCES: list[dict[str, object]] = [
    {
        "id": "xqlisted2031",
        "type": "book",
        "access": "confidential",
        "title": "Xqlisted title",
        "author": [{"family": "Xqlistedfamily", "given": "A."}],
        "publisher": "Xqlistedpublisher",
        "issued": {"date-parts": [[1889, 3, 13]]},
    },
    {
        "id": "annual2030",
        "type": "report",
        "title": "Annual report",
        "author": [{"literal": "Port Works Office"}],
        "issued": {"date-parts": [[2030, 2, 1]]},
    },
]

BRIEF = """format: 1
kind: policy-brief
title: Boats at the pier
language: en
date: 2031-03-09
as-of: 2031-03-09
organisation: Port Works Office
authors: [{name: Nora Example, role: analyst}]
marking: {scheme: TLP, label: "TLP:GREEN"}
further-reading: [xqlisted2031, annual2030]
output:
  parts: [evidence-annex, figures-table, source-summary-statement, source-descriptors, waivers, changes, sign-off]
sections:
  background: {paragraphs: [["xqmemo2031#xqquote", "lind2030#ferries"]]}
  outlook: {layout: timeline}
  tensions:
    layout: table
    columns: COLUMNS
waivers: [{code: B803, at: "xqpage2031#xqtold", reason: xqwaived, by: Nora Example, on: 2031-03-09}]
rules:
  B501: {level: warning, reason: what nobody may name stays unnamed}
  B505: {level: warning, reason: the scheme of the source is its own}
"""

COLUMNS = "statement, date, said-by, origin, after, source"
ALL_COLUMNS = (
    "statement, date, source, group, locator, kind, said-by, reported-by, origin, expires, measure, value, unit, "
    "counts, confidence, likelihood, corroborates, conflicts, see-also, after, side, attested-by, attested-on, "
    "translation, tags, weight, status, formerly, allow"
)
"""Everything that `layout: table` can show; too much for a page."""

BACKGROUND = """A memorandum tells of visits [@xqmemo2031, p. 471187]. As @xqmemo2031 [para. 471186] has it, the pier
was full. So say others, too [see @xqmemo2031#xqseen, leaf 471185; @lind2030#ferries].

{{xqmemo2031#xqseen}} In all 50 boats came by night [@xqmemo2031#xqseen].
{allow: number-not-in-passage — xqtyped}

{{figures: boats seen}}

Table: Boats at the pier {#tbl-xqmemo2031 source="[@xqmemo2031; @lind2030]"}

| Year | Boats |
|---|---|
| 2029 | 40 [@lind2030#ferries] |
| 2030 | many [@xqmemo2031#xqseen] |

@tbl-xqmemo2031 has both years.[^1] The [table](#tbl-xqmemo2031) is small [@xqmemo2031].

{{rest}}

[^1]: An official says more [@xqmemo2031#xqseen, p. 471184].
"""

MESSAGES = "- Boats come and go at the pier [@xqmemo2031#xqseen].\n- The lamps burn [@xqpage2031#xqlamps].\n"

COPY = (
    "Xqheading\n\nXqpassage: inspectors saw 471193 boats at the northern pier, and came back twice.\n\n"
    "Xqquotation in the words of one who was there.\n\nXqsupporting: the harbour master keeps a list.\n\n"
    "Xqexpected: another visit is expected before the winter.\n\n"
    "Xqsaid: the two offices do not speak to each other.\n\nXqunquoted paragraph of the copy.\n"
)
HTML = (
    "<html><head><title>Xqhtmltitle</title></head><body><p>Xqpagepassage: the lamps of the old pier burn again.</p>"
    '<p class="xqclass">Xqhtmlbody of the page.</p></body></html>'
)

FILES: Mapping[str, str] = {
    "brief.yaml": BRIEF.replace("COLUMNS", f"[{COLUMNS}]"),
    "xqmemo2031.md": SECRET,
    "xqpage2031.md": PAGE,
    "lind2030.md": PUBLIC,
    "refs.json": json.dumps(REFERENCES),
    "sections/background.md": BACKGROUND,
    "sections/key-messages.md": MESSAGES,
    "snapshots/xqcopy.txt": COPY,
    "snapshots/xqpage.html": HTML,
    "snapshots/lind2030.txt": (
        "The port keeps lists of its boats.\n\nForty boats were counted in 2029.\n\nThe next count is due in 2031.\n\n"
        "The offices dispute the fees.\n"
    ),
}


def project(root: Path, access: str = ACCESS, changes: Mapping[str, str] = FILES) -> Path:
    """The project, its topic `boats`; `access` is what the protected sources say of themselves."""
    for name, text in changes.items():
        path = root / "sources" / "boats" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(ACCESS, access).replace(_IN_JSON, _in_json(access)), encoding="utf-8")
    return root


_IN_JSON = '"access": "confidential"'


def _in_json(access: str) -> str:
    key, _, value = access.partition(": ")
    return f"{json.dumps(key)}: {json.dumps(value)}"


# ------------------------------------------------------------------------------------------------------------- markers

_WORD = re.compile(r"xq[\w./:-]*\w", re.IGNORECASE)
_FIGURE = re.compile(r"4711\d\d")
_DATE = re.compile(r"\b[12]89[34]-\d\d-\d\d\b")


def markers() -> dict[str, tuple[str, ...]]:
    """Every word, figure and date that the protected sources hold and no output may, with the ways to write it.

    Ids count in the hashes that could be made of them, too.
    """
    text = "\n".join(FILES.values())
    found: dict[str, tuple[str, ...]] = {word.lower(): (word.lower(),) for word in _WORD.findall(text)}
    found |= {
        figure: (figure, f"{figure[:3]},{figure[3:]}", f"{figure[:3]} {figure[3:]}") for figure in _FIGURE.findall(text)
    }
    found |= {day: _ways(day) for day in _DATE.findall(text)}
    found |= {f"hash of {made!r}": (digest,) for made, digest in _hashes(text)}
    return found


def _ways(day: str) -> tuple[str, ...]:
    parts = [int(part) for part in day.split("-")]
    month = datetime.date(*parts)
    names = [format_date(month, grain, language) for grain in ("day", "month") for language in ("en", "fr")]
    return (day, day.replace("-", ""), *(name.lower() for name in names))


def _hashes(text: str) -> Iterator[tuple[str, str]]:
    """What somebody who guesses an id could look for."""
    sources = sorted(set(re.findall(r"xq\w+2031", text)))
    notes = [f"{source}#{note}" for source in sources for note in sorted(set(re.findall(r"\bxq[a-z]+\b", text)))]
    for place in [f"{start}{source}" for source in sources for start in ("", "ref-", "cite-", "tbl-")]:
        yield place, sha256(place.encode()).hexdigest()[:20]
    for made in [f"{kind}\0{note}\0{index}" for note in notes for kind in ("note", "passage") for index in range(3)]:
        yield made, sha256(made.encode()).hexdigest()[:12]


_YEARS = (1889, 1893, 1894, 2894)
"""Of the dates; looked for among words only, since four figures may stand anywhere in a file."""


def found_in(files: Mapping[str, bytes], planted: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, str]:
    """The markers that stand in files, in any of the ways in which a file can hold a word, and where."""
    texts = [(f"{name}: {part}", data) for name, whole in files.items() for part, data in _parts(name, whole)]
    found: dict[str, str] = {}
    for marker, ways in (planted or markers()).items():
        forms = [form for way in ways for form in _forms(way)] if "hash" not in marker else [ways[0].encode()]
        for where, data in texts:
            if any(form in data for form in forms):
                found.setdefault(marker, where)
    for where, data in texts:
        if where.endswith("words"):
            found |= {str(year): where for year in _YEARS if re.search(rf"\b{year}\b".encode(), data)}
    return found


def _forms(word: str) -> Iterator[bytes]:
    """A word as bytes, in lower case."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        data = word.encode(encoding)
        yield data
        yield data.hex().encode()
        yield "".join(f"%{byte:02x}" for byte in data).encode()
        yield "".join(f"\\{byte:03o}" for byte in data).encode()
    yield quote(word, safe="").lower().encode()
    yield json.dumps(word)[1:-1].encode()
    yield "".join(f"&#{ord(letter)};" for letter in word).encode()


def _parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """What a file holds, part by part and unpacked, in lower case, and the words that a reader sees without spaces."""
    yield "as it is", name.lower().encode() + b"\n" + data.lower()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                content = package.read(part)
                yield part, part.lower().encode() + content.lower()
                yield f"{part}, words", _closed(re.sub(r"<[^>]*>", "", content.decode("utf-8", "replace")))
    elif data.startswith(b"%PDF"):
        yield from _parts_of_pdf(data)
    else:
        yield "words", _closed(data.decode("utf-8", "replace"))


def _parts_of_pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    import pikepdf
    import pypdfium2

    with pikepdf.open(io.BytesIO(data)) as document:
        for number, made in enumerate(document.objects):
            yield f"object {number}", made.unparse().lower()
            if isinstance(made, pikepdf.Stream):
                yield f"stream {number}", made.read_bytes().lower()
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            yield f"page {number + 1}, words", _closed(page.get_textpage().get_text_range())


def _closed(text: str) -> bytes:
    """A text as a reader sees it: words as they are, one space between two, no signs for breaks."""
    return " ".join(text.replace("\ufffe", "").replace("\u00ad", "").split()).lower().encode()
