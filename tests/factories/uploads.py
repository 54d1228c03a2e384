"""Files as people upload them, honest and otherwise, made in memory."""

import zipfile
import zlib
from io import BytesIO

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" + b"\x00" * 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def picture(shape: str = "JPEG", *, size: tuple[int, int] = (64, 48), colour: int = 120) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (colour, 90, 60)).save(out, shape)
    return out.getvalue()


def photo(
    *,
    taken: str = "2026:02:27 15:04:05",
    offset: str = "",
    south: bool = False,
    orientation: int = 1,
) -> bytes:
    """A JPEG as a phone writes it: 118°7'24.4416" east, 30°39'15.5556" north."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "HUAWEI"
    exif[ExifTags.Base.Model] = "HUAWEI P60"
    exif[ExifTags.Base.Orientation] = orientation
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = taken
    if offset:
        inner[ExifTags.Base.OffsetTimeOriginal] = offset
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "S" if south else "N"
    place[ExifTags.GPS.GPSLatitude] = (
        IFDRational(30),
        IFDRational(39),
        IFDRational(155556, 10000),
    )
    place[ExifTags.GPS.GPSLongitudeRef] = "E"
    place[ExifTags.GPS.GPSLongitude] = (
        IFDRational(118),
        IFDRational(7),
        IFDRational(244416, 10000),
    )
    out = BytesIO()
    Image.new("RGB", (80, 60), (30, 120, 60)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def packed(*names: str, content: bytes = b"x", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these entries."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


def docx() -> bytes:
    return packed("[Content_Types].xml", "word/document.xml")


def encrypted_docx() -> bytes:
    return OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 100


def bomb_docx() -> bytes:
    """A .docx that opens to 300 MB of zeros."""
    out = BytesIO()
    block = b"\x00" * (1 << 20)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"x")
        with archive.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(300):
                entry.write(block)
    return out.getvalue()


def bomb_png() -> bytes:
    """A PNG of a few hundred bytes that claims 60000 x 60000 pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return len(content).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)

    side = (60000).to_bytes(4)
    head = chunk(b"IHDR", side + side + b"\x08\x02\x00\x00\x00")
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\x00" * 9))
        + chunk(b"IEND", b"")
    )


class Flood:
    """A stream of `megabytes`; counts how much of it was really read."""

    def __init__(self, megabytes: int) -> None:
        self.left = megabytes * 1024 * 1024
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        count = self.left if size < 0 else min(size, self.left)
        self.left -= count
        self.given += count
        return b"a" * count
