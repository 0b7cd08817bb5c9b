"""Images are taken from inside the project only, decoded once, capped, stripped, and named when they cannot be used."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pillow

from briefgen.diagnostics import Report, Span
from briefgen.media.images import fitted, load_image
from briefgen.model.document import Image

SPAN = Span("sources/ferries/sections/background.md", 3, 12)


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    folder = tmp_path / "sources" / "ferries" / "figures"
    folder.mkdir(parents=True)
    return folder


def load(figures: Path, path: str) -> tuple[Image | None, list[tuple[str, str, str | None]]]:
    report = Report()
    image = load_image(figures.parents[2], "sources/ferries", path, report, SPAN)
    assert all(finding.span == SPAN for finding in report)
    return image, [(finding.code, finding.message, finding.hint) for finding in report]


def save(file: Path, size: tuple[int, int], mode: str = "RGB", colour: Any = None, **options: Any) -> None:
    Pillow.new(mode, size, colour if colour is not None else 0).save(file, **options)


def opened(image: Image) -> Pillow.Image:
    return Pillow.open(BytesIO(image.data))


def test_png_jpeg_gif_and_webp_are_read(figures: Path) -> None:
    for name, media_type in (
        ("a.png", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.gif", "image/png"),
        ("a.webp", "image/jpeg"),
    ):
        save(figures / name, (40, 30))
        image, found = load(figures, f"figures/{name}")
        assert found == []
        assert image is not None
        assert (image.media_type, image.width, image.height) == (media_type, 40, 30)


def test_the_same_file_gives_the_same_bytes(figures: Path) -> None:
    save(figures / "a.png", (300, 200), colour=(10, 90, 200))
    assert load(figures, "figures/a.png") == load(figures, "figures/a.png")


def test_a_large_picture_is_shrunk_to_what_print_can_show(figures: Path) -> None:
    save(figures / "wide.png", (4000, 1000), dpi=(300, 300))
    image, _ = load(figures, "figures/wide.png")
    assert image is not None
    assert (image.width, image.height) == (1472, 368)


def test_transparency_is_laid_on_white(figures: Path) -> None:
    save(figures / "a.png", (10, 10), "RGBA", (255, 0, 0, 0))
    image, _ = load(figures, "figures/a.png")
    assert image is not None
    assert opened(image).mode == "RGB"
    assert opened(image).getpixel((0, 0)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_shades(figures: Path) -> None:
    save(figures / "a.png", (4, 4), "I;16", 32768)
    image, _ = load(figures, "figures/a.png")
    assert image is not None
    assert opened(image).getpixel((0, 0)) in (127, 128)


def test_a_turned_photograph_stands_upright_and_tells_nothing_of_where_it_was_taken(figures: Path) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "at the secret place"
    save(figures / "a.jpg", (40, 20), exif=exif)
    image, _ = load(figures, "figures/a.jpg")
    assert image is not None
    assert (image.width, image.height) == (20, 40)
    assert b"secret" not in image.data
    assert not opened(image).getexif()


def test_a_missing_image_is_named_with_what_was_probably_meant(figures: Path) -> None:
    save(figures / "losses.png", (4, 4))
    image, found = load(figures, "figures/loses.png")
    assert image is None
    assert found == [("B011", "there is no image `figures/loses.png`", "did you mean `figures/losses.png`?")]


def test_paths_that_leave_the_project_are_refused(figures: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.png"
    save(outside, (4, 4))
    (figures / "link.png").symlink_to(outside)
    for path in (
        f"../../../{outside.name}",
        str(outside),
        "figures/link.png",
        "..\\x.png",
        "C:/x.png",
        "figures/a\x00.png",
    ):
        image, found = load(figures, path)
        assert image is None
        assert [code for code, _, _ in found] == ["B012"], path


def test_what_cannot_be_decoded_is_named(figures: Path) -> None:
    (figures / "a.png").write_bytes(b"not a picture")
    whole = BytesIO()
    Pillow.new("RGB", (200, 200), "red").save(whole, "PNG")
    (figures / "cut.png").write_bytes(whole.getvalue()[:150])
    save(figures / "a.bmp", (4, 4))
    for name in ("a.png", "cut.png", "a.bmp"):
        image, found = load(figures, f"figures/{name}")
        assert image is None
        assert [(code, message) for code, message, _ in found] == [
            ("B013", f"the image `figures/{name}` cannot be decoded")
        ]


def test_a_bomb_is_refused_before_it_is_decoded(figures: Path) -> None:
    save(figures / "bomb.png", (6000, 5000), "1")
    image, found = load(figures, "figures/bomb.png")
    assert image is None
    assert [(code, message) for code, message, _ in found] == [
        ("B013", "the image `figures/bomb.png` has 6000 × 5000 pixels, more than 25 million")
    ]


def test_a_picture_fills_the_width_unless_that_makes_it_coarse_or_too_high() -> None:
    assert fitted(Image(b"", "image/png", 1500, 750, 300), 380, 600) == pytest.approx((380, 190))
    assert fitted(Image(b"", "image/png", 300, 150, 72), 380, 600) == pytest.approx((144, 72))
    assert fitted(Image(b"", "image/png", 1000, 4000, 150), 380, 600) == pytest.approx((150, 600))
