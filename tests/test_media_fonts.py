"""Families are found, faces pinned, subset and whole, always with the same bytes."""

import uharfbuzz

from briefgen.media import fonts, sfnt


def width(face: fonts.Face, text: str) -> int:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(face.font, buffer)
    return sum(position.x_advance for position in buffer.glyph_positions)


def test_four_faces_of_a_family_have_names_of_their_own() -> None:
    faces = [fonts.face(fonts.SERIF, bold=bold, italic=italic) for bold in (False, True) for italic in (False, True)]
    assert [f.postscript_name for f in faces] == [
        "SourceSerif4-Regular",
        "SourceSerif4-Italic",
        "SourceSerif4-Bold",
        "SourceSerif4-BoldItalic",
    ]
    assert len({width(f, "Background") for f in faces}) == 4


def test_a_family_that_is_not_installed_is_stood_in_for_by_one_of_its_kind() -> None:
    assert fonts.find_family("Garamond Premier") is None
    assert fonts.available("Garamond Premier") == fonts.SERIF
    assert fonts.available("Open Sans") == fonts.SANS
    assert fonts.available(fonts.SANS) == fonts.SANS
    assert fonts.find_family("../../etc") is None
    assert fonts.find_family("") is None


def test_latin_greek_and_cyrillic_in_both_slopes() -> None:
    for italic in (False, True):
        face = fonts.face(fonts.SERIF, italic=italic)
        assert all(face.covers(letter) for letter in "AzÉßłœΩάЖщ№–—“”…€§")
        assert not face.covers("中")


def test_a_subset_keeps_what_was_asked_for_and_little_else() -> None:
    face = fonts.face(fonts.SERIF)
    glyphs = [face.font.get_nominal_glyph(ord(letter)) for letter in "Mali"]
    subset = face.subset(glyphs)
    assert len(subset.data) < 3000
    assert set(subset.glyphs) == {0, *glyphs}
    assert [subset.widths[g] for g in glyphs] == [face.font.get_glyph_h_advance(g) for g in glyphs]
    assert subset == face.subset(reversed(glyphs))


def test_a_static_instance_is_a_sound_file_with_its_own_name_and_style() -> None:
    for bold, italic, style, selection in ((False, False, "Regular", 1 << 6), (True, True, "Bold Italic", 33)):
        data = fonts.static_instance(fonts.SERIF, bold, italic)
        assert data == fonts.static_instance(fonts.SERIF, bold, italic)
        opened = uharfbuzz.Face(uharfbuzz.Blob(data))
        assert not opened.has_var_data
        names = {entry.name_id: opened.get_name(entry.name_id) for entry in opened.list_names()}
        assert (names[1], names[2], names[4]) == (fonts.SERIF, style, f"{fonts.SERIF} {style}")
        tables = sfnt.tables(data)
        assert int.from_bytes(tables["OS/2"][62:64], "big") & 0b110_0001 == selection
        assert int.from_bytes(tables["OS/2"][8:10], "big") == 0, "free to be embedded"
        assert sum(int.from_bytes(data[i : i + 4], "big") for i in range(0, len(data), 4)) & 0xFFFFFFFF == 0xB1B0AFBA
        pinned = fonts.face(fonts.SERIF, bold=bold, italic=italic)
        plain = uharfbuzz.Font(opened)
        for letter in "aM8":
            glyph = plain.get_nominal_glyph(ord(letter))
            assert plain.get_glyph_h_advance(glyph) == width(pinned, letter)


def test_what_to_install_for_a_letter() -> None:
    assert fonts.family_for("ก") == "Noto Sans Thai"
    assert fonts.package_of("Noto Sans Thai") == "fontpkg-noto-sans-thai"
    assert fonts.family_for("中") is None
