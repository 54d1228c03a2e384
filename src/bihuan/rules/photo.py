"""What a photograph says about itself: size, when, where and with what it was taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import BinaryIO
from zoneinfo import ZoneInfo

from PIL import ExifTags, Image, UnidentifiedImageError

from bihuan.rules.refusal import Refused

SHANGHAI = ZoneInfo("Asia/Shanghai")

# Decoding costs four bytes a pixel; only JPEG can be decoded small, so it alone may be huge.
PIXEL_CAPS = {"image/jpeg": 120_000_000, "image/png": 40_000_000, "image/webp": 40_000_000}
# Pillow warns above this and refuses twice as many; the caps above are checked first.
Image.MAX_IMAGE_PIXELS = PIXEL_CAPS["image/jpeg"]
# Where a HEIC file keeps its EXIF block is told by nested boxes; the block itself is unmistakable.
HEIC_MARKS = (b"Exif\x00\x00II*\x00", b"Exif\x00\x00MM\x00*")
HEIC_HEAD = 4 * 1024 * 1024
MICRODEGREE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """Facts as the camera wrote them; nothing is filled in by us."""

    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    lon: Decimal | None = None
    lat: Decimal | None = None
    camera: str = ""


def read(stream: BinaryIO, kind: str) -> PhotoFacts:
    """Facts of a JPEG, PNG, WebP or HEIC; a picture that cannot be opened is refused."""
    if kind == "image/heic":
        return _facts(None, None, _heic_exif(stream.read(HEIC_HEAD)))
    cap = PIXEL_CAPS[kind]
    try:
        image = Image.open(stream)
        width, height = image.size
        _require_pixels(width * height, cap)
        exif = image.getexif()
        image.draft("RGB", (400, 400))
        image.load()
    except Image.DecompressionBombError as bomb:
        raise _too_many(cap) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as broken:
        sentence = "图片已损坏或没有传完，打不开，请重新拍照或重新上传"
        raise Refused("files.image.broken", sentence) from broken
    # Orientations 5 to 8 lie on their side (EXIF 2.32, tag 274).
    if exif.get(ExifTags.Base.Orientation) in {5, 6, 7, 8}:
        width, height = height, width
    return _facts(width, height, exif)


def _require_pixels(count: int, cap: int) -> None:
    if count > cap:
        raise _too_many(cap)


def _too_many(cap: int) -> Refused:
    sentence = f"图片超过{cap // 10000}万像素，打开会耗尽内存，请缩小后再上传"
    return Refused("files.image.too_many_pixels", sentence)


def _facts(width: int | None, height: int | None, exif: Image.Exif) -> PhotoFacts:
    lon, lat = _place(exif.get_ifd(ExifTags.IFD.GPSInfo))
    return PhotoFacts(
        width=width,
        height=height,
        taken_at=_time(exif.get_ifd(ExifTags.IFD.Exif)),
        lon=lon,
        lat=lat,
        camera=_camera(exif),
    )


def _heic_exif(head: bytes) -> Image.Exif:
    exif = Image.Exif()
    starts = [at for mark in HEIC_MARKS if (at := head.find(mark)) >= 0]
    if starts:
        exif.load(head[min(starts) :])
    return exif


def _camera(exif: Image.Exif) -> str:
    """The maker once, though most models repeat it."""
    maker = _text(exif.get(ExifTags.Base.Make))
    model = _text(exif.get(ExifTags.Base.Model))
    whole = model if model.lower().startswith(maker.lower()) else f"{maker} {model}".strip()
    return whole[:80]


def _text(value: object) -> str:
    written = value if isinstance(value, str) else ""
    return "".join(sign for sign in written if sign.isprintable()).strip()


def _time(exif: Mapping[int, object]) -> datetime | None:
    """The moment of the shutter; a camera that names no offset stands in China."""
    written = _text(exif.get(ExifTags.Base.DateTimeOriginal))
    offset = _text(exif.get(ExifTags.Base.OffsetTimeOriginal)) or "+08:00"
    try:
        taken = datetime.strptime(f"{written} {offset}", "%Y:%m:%d %H:%M:%S %z")
        return taken.astimezone(SHANGHAI)
    except (ValueError, OverflowError):
        return None


def _place(gps: Mapping[int, object]) -> tuple[Decimal | None, Decimal | None]:
    """Decimal degrees; EXIF positions are WGS-84 unless GPSMapDatum says otherwise."""
    lat = degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef))
    lon = degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef))
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180 or lat == lon == 0:
        return None, None
    return lon, lat


def degrees(parts: object, ref: object) -> Decimal | None:
    """Degrees, minutes and seconds with N, S, E or W as one signed decimal."""
    if not isinstance(parts, tuple) or len(parts) != 3 or ref not in {"N", "S", "E", "W"}:
        return None
    numbers = [Decimal(str(float(part))) for part in parts]
    if not all(number.is_finite() for number in numbers):
        return None
    whole, minutes, seconds = numbers
    size = (whole + minutes / 60 + seconds / 3600).quantize(MICRODEGREE)
    return -size if ref in {"S", "W"} else size
