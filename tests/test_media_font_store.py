from pathlib import Path

from briefgen.media import fonts
from briefgen.media.font_store import UNKEPT, FontStore


def _packed(store: FontStore, calls: list[int], form: str = "turned") -> bytes:
    def turned(font: bytes) -> bytes:
        calls.append(len(font))
        return font[::-1]

    return store.packed(fonts.SERIF, form, turned, bold=False, italic=True)


def test_what_was_made_is_kept_for_the_next_run(tmp_path: Path) -> None:
    calls: list[int] = []
    folder = tmp_path / "not" / "there yet"
    made = _packed(UNKEPT, calls)
    assert made == fonts.static_instance(fonts.SERIF, False, True)[::-1]
    assert [_packed(FontStore(folder), calls) for _ in range(3)] == [made] * 3
    assert len(calls) == 2
    _packed(FontStore(folder), calls, "another form")
    assert len(calls) == 3
    assert len(list(folder.iterdir())) == 2, "nothing but whole files"


def test_what_is_not_whole_is_made_anew(tmp_path: Path) -> None:
    calls: list[int] = []
    made = _packed(FontStore(tmp_path), calls)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for broken in (b"", whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1]), whole[:40], b"x" * len(whole)):
        kept.write_bytes(broken)
        before = len(calls)
        assert _packed(FontStore(tmp_path), calls) == made
        assert len(calls) == before + 1
        assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    calls: list[int] = []
    taken = tmp_path / "taken"
    taken.write_text("a file")
    for folder in (taken, taken / "below", Path("/dev/null/nowhere")):
        assert _packed(FontStore(folder), calls) == _packed(UNKEPT, calls)
    kept = FontStore(tmp_path)
    _packed(kept, calls)
    (place,) = (path for path in tmp_path.iterdir() if path != taken)
    place.unlink()
    place.mkdir()
    assert _packed(kept, calls) == _packed(UNKEPT, calls)
    assert {path.name for path in tmp_path.iterdir()} == {"taken", place.name}
