"""Images: found inside the project, decoded, capped and encoded once, so that both writers embed the same bytes.

What comes out is an opaque RGB or grey PNG of 8 bits a channel without interlacing, or a baseline JPEG, free of
metadata (a photograph's place and time must not leave with the brief).
"""

import warnings
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from briefgen.diagnostics import Report, Span
from briefgen.model.document import Image
from briefgen.structured.files import TooLargeError, is_within, may_be_file, read_data
from briefgen.structured.near import did_you_mean

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_PIXELS = 25_000_000
_MOST_BYTES = 50_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_PRINT_DPI = 220
_MOST_WIDTH = round(170 / 25.4 * _PRINT_DPI)
"""Pixels that the widest text column, 170 mm, can show."""
_MOST_HEIGHT = round(250 / 25.4 * _PRINT_DPI)
_LEAST_DPI = 150.0
"""Below this a picture looks coarse in print, so it is not enlarged further."""


def load_image(root: Path, folder: str, path: str, report: Report, span: Span | None) -> Image | None:
    """The picture that `path` names, relative to the topic's `folder`, itself relative to the project's `root`.

    `report.files` lists it with the hash of the bytes that were decoded.

    Reports:
        B012: the path leaves the project, also by a link.
        B011: there is no such file.
        B013: it is no picture that we read, is damaged, or is too large.
    """
    file = _inside(root, folder, path, report, span)
    if file is None:
        return None
    try:
        data = read_data(file, _MOST_BYTES)
    except TooLargeError:
        _unusable(report, path, span, f"is larger than {_MOST_BYTES // 1_000_000} MB", "save it smaller")
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        _unusable(report, path, span, f"cannot be read: {reason}", "look at it with another program")
    else:
        image = _decoded(data, path, report, span)
        if image is not None:
            report.files[f"{folder}/{path}"] = sha256(data).hexdigest()
        return image
    return None


def fitted(image: Image, width: float, height: float) -> tuple[float, float]:
    """The size in points at which a picture is printed within a place: as wide as it, but never coarse."""
    wide = min(width, image.width / _LEAST_DPI * 72)
    scale = min(wide / image.width, height / image.height)
    return image.width * scale, image.height * scale


def _inside(root: Path, folder: str, path: str, report: Report, span: Span | None) -> Path | None:
    """The file, sure to lie within the project, or None after a finding."""
    written = PurePosixPath(path)
    outside = "\x00" in path or "\\" in path or written.is_absolute() or (len(path) > 1 and path[1] == ":")
    file = root / folder
    if not outside:
        file = root / folder / written
        outside = not is_within(file, root)
    if outside:
        report.add(
            "B012",
            f"the image `{path}` lies outside the project",
            span,
            hint="put a copy into the topic's `figures/` and name that, with forward slashes",
        )
        return None
    if not may_be_file(file):
        try:
            beside = sorted(p.relative_to(root / folder).as_posix() for p in file.parent.iterdir() if p.is_file())
        except (OSError, ValueError):
            beside = []
        hint = (
            did_you_mean(path, beside)
            or "correct the path, which starts from the topic's folder, or put the image there"
        )
        report.add("B011", f"there is no image `{path}`", span, hint=hint)
        return None
    return file


def _unusable(report: Report, path: str, span: Span | None, why: str, hint: str) -> None:
    report.add("B013", f"the image `{path}` {why}", span, hint=hint)


def _decoded(data: bytes, path: str, report: Report, span: Span | None) -> Image | None:
    from PIL import Image as Pillow
    from PIL import ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large and slightly damaged files; we decide below
            with Pillow.open(BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    why = f"has {opened.width} × {opened.height} pixels, more than {MOST_PIXELS // 1_000_000} million"
                    _unusable(report, path, span, why, f"scale it down; {_MOST_WIDTH} pixels fill the page's width")
                    return None
                is_photograph = opened.format == "JPEG" or (opened.format == "WEBP" and _is_lossy(data))
                dpi = _resolution(opened.info.get("dpi"))
                width = opened.width
                picture = _plain(ImageOps.exif_transpose(opened))
            picture.thumbnail((_MOST_WIDTH, _MOST_HEIGHT), Pillow.Resampling.LANCZOS)
    except Exception as fault:  # noqa: BLE001  (decoders raise whatever a broken file makes them)
        if isinstance(fault, Pillow.DecompressionBombError):
            _unusable(report, path, span, f"has more than {MOST_PIXELS // 1_000_000} million pixels", "scale it down")
        else:
            _unusable(report, path, span, "cannot be decoded", "save it anew as PNG, JPEG, GIF or WebP")
        return None
    data, media_type = _encoded(picture, is_photograph=is_photograph)
    return Image(data, media_type, picture.width, picture.height, dpi * min(1.0, picture.width / max(width, 1)))


def _is_lossy(data: bytes) -> bool:
    """Whether a WebP file holds a lossy picture: its chunk is `VP8 `, that of a lossless one `VP8L`."""
    return b"VP8 " in data[:4096]


def _resolution(declared: object) -> float:
    """Pixels per inch, as the file says if that is sensible."""
    if isinstance(declared, tuple) and declared:
        try:
            value = float(declared[0])
        except (TypeError, ValueError, ZeroDivisionError):
            value = 0.0
        if 36 <= value <= 2400:
            return value
    return _LEAST_DPI


def _plain(picture: "Picture") -> "Picture":
    """The picture in sRGB or grey, 8 bits a channel, on white."""
    from PIL import Image as Pillow

    if picture.mode.startswith("I"):  # 16 bits of grey, which Pillow would clip
        picture = picture.convert("F").point(lambda v: v * (255 / 65535)).convert("L")
    picture = _in_srgb(picture)
    if picture.has_transparency_data:
        above = picture.convert("RGBA")
        ground = Pillow.new("RGBA", above.size, "white")
        picture = Pillow.alpha_composite(ground, above).convert("RGB")
    if picture.mode == "1":
        return picture.convert("L")
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _in_srgb(picture: "Picture") -> "Picture":
    """The picture with its own colour profile applied; unchanged where it has none or a broken one."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    to = "RGB" if picture.mode == "CMYK" else picture.mode
    try:
        own, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(picture, own, srgb, outputMode=to)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return made or picture


def _encoded(picture: "Picture", *, is_photograph: bool) -> tuple[bytes, Literal["image/png", "image/jpeg"]]:
    out = BytesIO()
    if is_photograph:
        picture.save(out, "JPEG", quality=90, optimize=True, progressive=False, exif=b"", icc_profile=None)
        return out.getvalue(), "image/jpeg"
    picture.info.clear()
    picture.save(out, "PNG", optimize=True, exif=b"", icc_profile=None)
    return out.getvalue(), "image/png"
