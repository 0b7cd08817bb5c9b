"""Topics that mean harm: each function makes one in a folder, and names the codes of what must be found in it.

Nothing of it may bring briefgen down, hold it up, or lead it out of the project; most of it is refused with a finding,
the rest is harmless. What is named `secret` lies outside the project and must not be printed anywhere.
"""

import io
import os
import stat
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

BRIEF = "format: 1\nkind: policy-brief\ntitle: Ferries\ndate: 2031-04-02\n"
HEAD = "---\nid: okoro2031\ntype: report\ntitle: Ferries\nissued: 2031-03-06\n"
NOTE = (
    "## Background\n\n### Missed {#missed}\n\n"
    "The port has 40 ferries.\n\n> The port has 40 ferries.\n\n- locator: p. 4\n"
)
SECRET = "A word that lies outside: kaleidoscope."
CSL = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>x</title><id>x</id>'
    '<updated>2030-01-01T00:00:00+00:00</updated></info>%s<citation><layout><text macro="m0"/></layout></citation>'
    '<bibliography><layout><text macro="m0"/></layout></bibliography></style>'
)

Attack = Callable[[Path], None]
ATTACKS: dict[str, tuple[frozenset[str], Attack]] = {}


def attack(*codes: str) -> Callable[[Attack], Attack]:
    """Register a function under its name, with the codes that must be among what is found."""

    def registered(function: Attack) -> Attack:
        ATTACKS[function.__name__.replace("_", "-")] = (frozenset(codes), function)
        return function

    return registered


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return path


def topic(folder: Path, *, brief: str = "", head: str = "", note: str = NOTE, written: str | None = None) -> None:
    """A sound topic, with more in its brief.yaml, in the head of its source and in a written section."""
    file(folder, "brief.yaml", BRIEF + brief)
    file(folder, "okoro2031.md", f"{HEAD}{head}---\n\n{note}")
    if written is not None:
        file(folder, "sections/background.md", written)


def statement(text: str) -> str:
    """The note with another statement."""
    return NOTE.replace("The port has 40 ferries.", text, 1)


def outside(folder: Path) -> Path:
    """A folder beside the project, with a secret in it."""
    place = folder.parents[2] / "outside"
    if not place.exists():
        file(place, "secret.txt", SECRET)
        file(place, "secret.md", f"---\nid: secret\ntitle: {SECRET}\n---\n\n{statement(SECRET)}")
        file(place, "background.md", f"{SECRET}\n")
        file(place, "brief.yaml", f"{BRIEF}subtitle: '{SECRET}'\n")
        file(place, "refs.json", f'[{{"id": "secret", "type": "book", "title": "{SECRET}"}}]')
        file(place, "a.png", png(5, 5))
    return place


def png(width: int, height: int, bits: int = 8, kind: int = 2, pixels: bytes | None = None) -> bytes:
    """A PNG file; its pixels are red, or `pixels` as they are."""
    data = pixels if pixels is not None else zlib.compress(b"".join(b"\0" + b"\xff\0\0" * width for _ in range(height)))

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


# ---------------------------------------------------------------------------------------------------------- structure


@attack("B014")
def yaml_in_brackets(folder: Path) -> None:
    topic(folder, brief="keywords: " + "[" * 200_000)


@attack("B014")
def yaml_in_steps(folder: Path) -> None:
    topic(folder, brief="keywords:\n" + "".join(" " * (at + 1) + "- \n" for at in range(1000)))


@attack("B002")
def yaml_bomb(folder: Path) -> None:
    topic(folder, brief="a: &a [x, x]\n" + "".join(f"b{at}: &b{at} [*a, *a]\n" for at in range(30)))


@attack("B002")
def yaml_object(folder: Path) -> None:
    topic(folder, brief="keywords: !!python/object/apply:os.system ['id']\n")


@attack("B004")
def yaml_of_many_keys(folder: Path) -> None:
    topic(folder, head="".join(f"k{at}: v\n" for at in range(10_000)))


@attack("B003")
def yaml_of_one_long_line(folder: Path) -> None:
    topic(folder, head="title: '" + "x" * 4_000_000 + "'\n")


@attack("B002", "B014", "B001")
def references_of_json(folder: Path) -> None:
    topic(folder)
    file(folder, "a.json", "[" * 100_000)
    file(folder, "b.json", '[{"id": "\\ud800", "type": "book"}, {"id": "x\\u0000y", "type": "book"}]')
    file(folder, "c.json", '{"a":' * 50_000)
    file(folder, "d.json", '[{"id": "x", "type": "book", "title": ' + "9" * 5000 + "}]")
    file(folder, "e.json", "[1e999999, -0, NaN]")
    parts = '{"date-parts": [[99999999999999999999999999, 99, 99]]}'
    file(folder, "f.json", f'[{{"id": "y", "type": "book", "issued": {parts}, "author": [{{"family": 1}}]}}]')


@attack("B014")
def lock_in_braces(folder: Path) -> None:
    topic(folder)
    file(folder, "briefgen.lock.yaml", "notes: " + "{a: " * 100_000)


@attack("B002")
def lock_with_aliases(folder: Path) -> None:
    topic(folder)
    file(folder, "briefgen.lock.yaml", "format: 1\nnotes: &a [*a]\n")


@attack("B005")
def lock_of_junk(folder: Path) -> None:
    topic(folder)
    file(folder, "briefgen.lock.yaml", "format: 99\nsnapshots: 7\nnotes: {x: {y: z}}\nwaivers: {a: b}\n")


@attack()
def record_of_junk(folder: Path) -> None:
    topic(folder)
    file(folder, f"{folder.name}.evidence.json", "{" * 100_000)


# ----------------------------------------------------------------------------------------------------------- Markdown


@attack("B014")
def quotations_in_quotations(folder: Path) -> None:
    topic(folder, written=">" * 5000 + " deep\n")


@attack("B014")
def lists_in_lists(folder: Path) -> None:
    topic(folder, written="- " * 3000 + "deep\n")


@attack("B014")
def brackets(folder: Path) -> None:
    topic(folder, written="[" * 50_000 + "\n")


@attack("B014")
def citations_in_citations(folder: Path) -> None:
    topic(folder, written="[@" * 50_000 + "\n")


@attack("B014")
def brackets_in_a_note(folder: Path) -> None:
    topic(folder, note=statement("A [" * 50_000 + "."))


@attack("B014")
def links_in_links(folder: Path) -> None:
    topic(folder, written="![" * 50_000 + "a](b)" * 50_000 + "\n")


@attack()
def links_not_closed(folder: Path) -> None:
    topic(folder, written="[a](" * 5_000 + "\n")


@attack()
def emphasis(folder: Path) -> None:
    topic(folder, written="*a_ " * 5_000 + "\n")


@attack()
def emphasis_not_closed(folder: Path) -> None:
    topic(folder, written="**a _b " * 4_000 + "\n")


@attack()
def code_not_closed(folder: Path) -> None:
    topic(folder, written="".join("`" * at + "a" for at in range(1, 300)) + "\n")


@attack("B016")
def placeholders_not_closed(folder: Path) -> None:
    topic(folder, written="{{" * 20_000)


@attack()
def marks_not_closed(folder: Path) -> None:
    topic(folder, written="Word. {" * 1_000)


@attack()
def marks_of_many_slugs(folder: Path) -> None:
    topic(folder, written="Words. {allow: " + "a," * 3_000 + " — x}\n")


@attack()
def computed(folder: Path) -> None:
    sums = ("9**9**9**9", "(" * 5000 + "1" + ")" * 5000, "1/0", "9" * 5000 + "*" + "9" * 5000, "1e999999")
    topic(folder, written="".join(f"There are 5 {{computed: {one}}} [@okoro2031]. " for one in sums))


@attack("B017")
def notes_in_notes(folder: Path) -> None:
    topic(folder, written="Text[^1].\n\n" + "".join(f"[^{at}]: note[^{at + 1}]\n\n" for at in range(1, 2000)))


@attack("B014")
def boxes_in_boxes(folder: Path) -> None:
    topic(folder, written="::: box\n" * 3000 + "x\n")


@attack("B010")
def html(folder: Path) -> None:
    topic(folder, written="<script>alert(1)</script>\n\nWords <img src=x onerror=y>.\n\n<!-- " + "-" * 100_000)


@attack("B018")
def links_to_programs(folder: Path) -> None:
    targets = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "JAVASCRIPT&#58;x", "launch:x", "//e/x")
    topic(folder, written="".join(f"[a]({target}) " for target in targets) + "<vbscript:x> [@okoro2031].\n")


@attack("B018")
def link_of_a_source(folder: Path) -> None:
    topic(folder, head="url: javascript:alert(1)\n", written="The port has 40 ferries [@okoro2031].\n")


@attack("B005")
def a_table_too_wide(folder: Path) -> None:
    topic(folder, written="|" + " a |" * 300 + "\n|" + "---|" * 300 + "\n" + ("|" + " b |" * 300 + "\n") * 10)


@attack()
def a_wide_table(folder: Path) -> None:
    topic(folder, written="|" + " abc |" * 63 + "\n|" + "---|" * 63 + "\n" + ("|" + " 100 |" * 63 + "\n") * 20)


@attack()
def a_long_table(folder: Path) -> None:
    topic(folder, written="| a | b |\n|---|---|\n" + "| b | c |\n" * 500)


@attack()
def a_long_line(folder: Path) -> None:
    topic(folder, written="word " * 20_000)


@attack()
def a_long_word(folder: Path) -> None:
    topic(folder, written="w" * 30_000 + " [@okoro2031].\n")


@attack()
def link_definitions(folder: Path) -> None:
    topic(folder, written="".join(f"[a{at}]: http://x\n" for at in range(5_000)) + "\n[a1]\n")


@attack()
def blanks(folder: Path) -> None:
    topic(folder, written=" " * 200_000 + "a\n" + "\n" * 200_000)


# ------------------------------------------------------------------------------------------------------------ letters


@attack("B001")
def letters_of_a_terminal(folder: Path) -> None:
    topic(folder, note=statement("The port has \x1b[31m40 ferries."))


@attack("B001")
def letters_turned_round(folder: Path) -> None:
    topic(folder, note=statement("The port has \u202e04\u202c ferries."))


@attack()
def letters_set_apart(folder: Path) -> None:
    topic(folder, note=statement("The port has \u206740\u2069 ferries."))


@attack("B001")
def half_letters(folder: Path) -> None:
    topic(folder, note=statement("The port has \ud800 40 ferries."))


@attack("B001")
def letters_of_handles(folder: Path) -> None:
    topic(folder, note=statement("The port has \ue0000\ue001 40 ferries."))


@attack("B001")
def no_letters(folder: Path) -> None:
    topic(folder, note=statement("The port has \ufffe 40 ferries."))


@attack("B001")
def nothing(folder: Path) -> None:
    topic(folder, note=statement("The port has \0 40 ferries."))


@attack()
def far_letters(folder: Path) -> None:
    topic(folder, note=statement("The port\U000e0041\U0010ffff has 40 ferries."))


@attack("B001")
def letters_by_number(folder: Path) -> None:
    topic(folder, written="&#x202e;&#0;&#xD800;&#xFFFE;&#27;&#xE000;&#x9b; words &#x1b;[31m [@okoro2031].\n")


@attack("B001")
def letters_escaped(folder: Path) -> None:
    topic(folder, brief='subtitle: "Ferr\\eies \\0 \\u202e"\n', head='container-title: "a\\x07b"\n')


@attack()
def letters_on_one_letter(folder: Path) -> None:
    topic(folder, note=statement("a" + "\u0301" * 20_000 + "."))


# --------------------------------------------------------------------------------------------- what texts are read for


@attack()
def digits(folder: Path) -> None:
    topic(folder, note=statement("9" * 5_000 + " ferries, 1e999999999, 10^99999999, 1/" + "9" * 5000 + " of them."))


@attack()
def hundreds(folder: Path) -> None:
    topic(folder, note=statement("hundred thousand million " * 500 + "ferries, " + "1." * 3_000 + " of them."))


@attack()
def dates(folder: Path) -> None:
    topic(folder, note=statement("1–" * 1000 + " June 99999999 between " * 50 + "."))


@attack()
def quotation_marks(folder: Path) -> None:
    topic(folder, note=statement("\"'“" * 5_000 + "."))


@attack()
def names(folder: Path) -> None:
    topic(folder, note=statement("Aa " * 10_000 + "."))


@attack()
def full_stops(folder: Path) -> None:
    topic(folder, note=statement("e.g. U.S. . . . " * 1_000 + "."))


@attack()
def locators(folder: Path) -> None:
    topic(folder, note=NOTE.replace("p. 4", "p. " + "1-" * 30_000))


@attack()
def years(folder: Path) -> None:
    wish = "use: [{folder: ../years, after: 99999999999999999999}]\n"
    topic(folder, brief=wish, head="accessed: 99999999999999999999-01\n", note=NOTE + "- date: 9999999999999-12-31\n")


@attack()
def many_citations(folder: Path) -> None:
    topic(folder, written="Words [" + "; ".join(["@okoro2031, p. 4"] * 500) + "].\n")


# -------------------------------------------------------------------------------------------------------------- paths


@attack("B012")
def paths_that_leave(folder: Path) -> None:
    outside(folder)
    images = ("/etc/passwd", "C:\\x.png", "../../../outside/a.png", "\\\\srv\\x.png", "C:/x.png", "a\tb.png")
    topic(
        folder,
        brief="use: [C:/x, '..\\x', ../../../outside, /, ../.., ..]\n",
        head="snapshot: ../../../outside/secret.txt\n",
        written="".join(f"![a]({image})\n\n" for image in images),
    )


@attack("B012")
def style_that_leaves(folder: Path) -> None:
    outside(folder)
    topic(folder, brief="citations: {style: ../../../outside/secret.csl}\n")


@attack("B001")
def paths_with_nothing_in_them(folder: Path) -> None:
    topic(folder, brief='use: ["a\\0b"]\ncitations: {style: "a\\0b.csl"}\n', head='snapshot: "a\\0b"\n')


@attack("B011")
def paths_that_are_too_long(folder: Path) -> None:
    topic(
        folder,
        brief=f"use: [{'b/' * 3000}]\ncitations: {{style: {'c' * 3000}.csl}}\n",
        head=f"snapshot: {'a' * 5000}\n",
        written=f"![a]({'d' * 3000}.png)\n\nThe port has 40 ferries [@okoro2031].\n",
    )


@attack("B011")
def devices_by_name(folder: Path) -> None:
    topic(
        folder,
        head="snapshot: CON\n",
        brief="use: [NUL]\n",
        written="![a](aux.png)\n\nThe port has 40 ferries [@okoro2031].\n",
    )


@attack()
def links_in_a_circle(folder: Path) -> None:
    topic(
        folder,
        head="snapshot: loop/x\n",
        brief="use: [loop, loop/x]\ncitations: {style: loop/x.csl}\n",
        written="![a](loop/x.png)\n\nThe port has 40 ferries [@okoro2031].\n",
    )
    (folder / "loop").symlink_to("loop")
    (folder / "x.md").symlink_to("x.md")
    (folder / "self").symlink_to(".")


@attack()
def a_style_in_a_circle(folder: Path) -> None:
    topic(folder, brief="citations: {style: loop.csl}\n")
    (folder / "loop.csl").symlink_to("loop.csl")


@attack("B012")
def links_that_leave(folder: Path) -> None:
    place = outside(folder)
    topic(folder, brief="use: [library]\ncitations: {style: s.csl}\n", head="snapshot: s.txt\n")
    for name, target in (
        ("s.txt", "secret.txt"),
        ("s.csl", "secret.txt"),
        ("secret.md", "secret.md"),
        ("refs.json", "refs.json"),
        ("briefgen.lock.yaml", "brief.yaml"),
        ("library", ""),
        ("sections", ""),
    ):
        (folder / name).symlink_to(place / target)


@attack("B012")
def figures_that_leave(folder: Path) -> None:
    topic(folder, written="![a](figures/a.png)\n\nThe port has 40 ferries [@okoro2031].\n")
    (folder / "figures").symlink_to(outside(folder))


@attack("B012")
def a_brief_that_leaves(folder: Path) -> None:
    topic(folder)
    (folder / "brief.yaml").unlink()
    (folder / "brief.yaml").symlink_to(outside(folder) / "brief.yaml")


_NAMED = ("s.txt", "s.csl", "a.png", "x.md", "refs.json", "sections/outlook.md", "briefgen.lock.yaml")


def _all_named(folder: Path) -> list[Path]:
    topic(
        folder,
        brief="citations: {style: s.csl}\n",
        head="snapshot: s.txt\n",
        written="![a](a.png)\n\nThe port has 40 ferries [@okoro2031].\n",
    )
    return [folder / name for name in _NAMED]


@attack("B011")
def pipes(folder: Path) -> None:
    for path in _all_named(folder):
        os.mkfifo(path)


@attack("B011")
def devices(folder: Path) -> None:
    for path in _all_named(folder):
        try:
            os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))
        except PermissionError:  # only root makes devices
            os.mkfifo(path)


@attack("B011")
def folders(folder: Path) -> None:
    for path in _all_named(folder):
        path.mkdir()


@attack("B001", "B013", "C104")
def files_of_six_gigabytes(folder: Path) -> None:
    for path in _all_named(folder):
        with path.open("wb") as opened:
            opened.truncate(6_000_000_000)


@attack("B001")
def a_brief_of_six_gigabytes(folder: Path) -> None:
    topic(folder)
    with (folder / "brief.yaml").open("r+b") as opened:
        opened.truncate(6_000_000_000)


# ------------------------------------------------------------------------------------------------------------- copies


@attack("B201")
def a_copy_that_speaks_to_terminals(folder: Path) -> None:
    topic(folder, head="snapshot: s.txt\n")
    file(folder, "s.txt", "The port has \x1b]0;mine\x07\x1b[31m41 ferries. \u202edlrow\u202c\n")


@attack()
def a_copy_of_tags(folder: Path) -> None:
    topic(folder, head="snapshot: s.html\n")
    file(folder, "s.html", "<div>" * 30_000 + "The port has 40 ferries." + "<!--" * 10_000 + "&#x1b;[31m")


@attack("B201")
def a_copy_of_blanks(folder: Path) -> None:
    topic(folder, head="snapshot: s.txt\n")
    file(folder, "s.txt", "(" * 500_000 + "\n" + " \n" * 500_000)


@attack("B201")
def a_copy_of_letters(folder: Path) -> None:
    topic(folder, head="snapshot: s.txt\n")
    file(folder, "s.txt", "a " * 500_000)


# ------------------------------------------------------------------------------------------------------------- images


@attack("B013")
def images(folder: Path) -> None:
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    def saved(form: str, **more: object) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (50, 50), "red").save(out, form, **more)
        return out.getvalue()

    swollen = PngInfo()
    swollen.add_text("a", "x" * 50_000_000, zip=True)
    made = {
        "bomb.png": png(60_000, 60_000, 1, 0, b""),
        "wide.png": png(24_000_000, 1, 1, 0, b""),
        "swollen.png": saved("PNG", pnginfo=swollen),
        "half.png": saved("PNG")[:70],
        "half.jpg": saved("JPEG")[:300],
        "two-in-one.jpg": saved("JPEG") + b"PK\x03\x04<script>alert(1)</script>",
        "text.gif": b"GIF89a hello",
        "bomb.gif": b"GIF89a" + struct.pack("<HHBBB", 60_000, 60_000, 0, 0, 0) + b",\0\0\0\0`\xea`\xea\0\x02\0;",
        "scan.tiff": saved("TIFF"),
        "size.webp": b"RIFF\xff\xff\xff\xffWEBPVP8 ",
        "code.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        "page.pdf": b"%PDF-1.4",
        "archive.png": b"PK\x03\x04",
        "nothing.png": b"",
    }
    for name, data in made.items():
        file(folder, f"figures/{name}", data)
    topic(folder, written="".join(f"![{name}](figures/{name})\n\n" for name in made))


@attack()
def an_image_of_25_million_pixels(folder: Path) -> None:
    topic(folder, written="The port has 40 ferries [@okoro2031].\n\n![a](a.png)\n")
    file(folder, "a.png", png(5000, 4990, 1, 0, zlib.compress(b"\0" * (626 * 4990))))


# ------------------------------------------------------------------------------------------------------------- styles


def _styled(folder: Path, style: str) -> None:
    topic(folder, brief="citations: {style: s.csl}\n", written="The port has 40 ferries [@okoro2031].\n")
    file(folder, "s.csl", style)


@attack("C104")
def a_style_with_entities(folder: Path) -> None:
    kinds = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">'
    _styled(folder, f'<?xml version="1.0"?><!DOCTYPE style [{kinds}]><style>&b;&x;</style>')


@attack("C104")
def a_style_in_a_round(folder: Path) -> None:
    _styled(folder, CSL % '<macro name="m0"><text macro="m1"/></macro><macro name="m1"><text macro="m0"/></macro>')


@attack("C104")
def a_style_without_end(folder: Path) -> None:
    macros = "".join(f'<macro name="m{at}">' + f'<text macro="m{at + 1}"/>' * 10 + "</macro>" for at in range(40))
    _styled(folder, CSL % (macros + '<macro name="m40"><text value="x"/></macro>'))


@attack("C104")
def a_style_in_groups(folder: Path) -> None:
    _styled(folder, CSL % ('<macro name="m0">' + "<group>" * 20_000 + "</group>" * 20_000 + "</macro>"))


@attack("C104")
def a_style_of_ten_megabytes(folder: Path) -> None:
    _styled(folder, CSL % ("<!-- " + "x" * 10_000_000 + " -->"))


@attack()
def a_style_of_nonsense(folder: Path) -> None:
    inner = '<date variable="issued" form="text" date-parts="zz"/><number variable="x"/><choose><if/></choose>'
    _styled(folder, CSL % f'<macro name="m0">{inner}</macro>')
