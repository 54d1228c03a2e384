"""What a file really is, told from its bytes and never from its name."""

import codecs
import re
import struct
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from bihuan.rules.refusal import Refused

HEAD = 8192
BLOCK = 1024 * 1024
NAME_LENGTH = 100
UNSAFE = re.compile(r'[<>:"|?*]')
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content: its MIME type, what people call it, its extensions; advice if refused."""

    mime: str
    word: str
    extensions: tuple[str, ...] = ()
    advice: str = ""

    @property
    def is_image(self) -> bool:
        return self.mime.startswith("image/")


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ALLOWED = (
    JPEG := Kind("image/jpeg", "JPEG图片", ("jpg", "jpeg")),
    PNG := Kind("image/png", "PNG图片", ("png",)),
    WEBP := Kind("image/webp", "WebP图片", ("webp",)),
    HEIC := Kind("image/heic", "HEIC图片", ("heic", "heif")),
    PDF := Kind("application/pdf", "PDF文件", ("pdf",)),
    DOCX := Kind(WORD, "Word文档", ("docx",)),
    XLSX := Kind(SHEET, "Excel表格", ("xlsx",)),
    # GB/T 33190: the format of official documents, a zip with OFD.xml at its root.
    OFD := Kind("application/ofd", "OFD公文", ("ofd",)),
    ZIP := Kind("application/zip", "ZIP压缩包", ("zip",)),
    MP4 := Kind("video/mp4", "MP4视频", ("mp4", "m4v")),
    TEXT := Kind("text/plain", "文本文件", ("txt",)),
    CSV := Kind("text/csv", "CSV表格", ("csv",)),
)
IMAGES_ADVICE = "请转存为JPG或PNG后再上传"
UNKNOWN = Kind("application/octet-stream", "无法识别的内容")

# Magic numbers at the start of a file: format specifications of each kind.
MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\x7fELF", Kind("application/x-executable", "Linux程序")),
    (b"\xca\xfe\xba\xbe", Kind("application/java", "Java程序")),
    (b"\xcf\xfa\xed\xfe", Kind("application/x-mach-binary", "macOS程序")),
    (b"#!", Kind("text/x-shellscript", "脚本程序")),
    (b"Rar!\x1a\x07", Kind("application/x-rar", "RAR压缩包", (), "请改压为ZIP后再上传")),
    (b"7z\xbc\xaf\x27\x1c", Kind("application/x-7z", "7z压缩包", (), "请改压为ZIP后再上传")),
    (b"GIF8", Kind("image/gif", "GIF图片", (), IMAGES_ADVICE)),
    (b"II*\x00", Kind("image/tiff", "TIFF图片", (), IMAGES_ADVICE)),
    (b"MM\x00*", Kind("image/tiff", "TIFF图片", (), IMAGES_ADVICE)),
    (b"{\\rtf", Kind("text/rtf", "RTF文档", (), "请另存为docx或PDF后再上传")),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Kind("application/x-lnk", "快捷方式")),
)
# Two letters alone may begin an honest text; these formats always hold zero bytes as well.
SHORT_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"MZ", Kind("application/x-msdownload", "Windows程序")),
    (b"BM", Kind("image/bmp", "BMP图片", (), IMAGES_ADVICE)),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_OFFICE = Kind(
    "application/x-ole", "旧版Office文件", (), "请用WPS或Office另存为docx、xlsx或PDF后再上传"
)
ENCRYPTED = Kind("application/x-encrypted-office", "加密的Office文件", (), "请去掉密码后再上传")
MACRO = Kind("application/x-macro-office", "带宏的Office文件", (), "请另存为不带宏的文件后再上传")
BOMB = Kind("application/x-zip-bomb", "展开后大得异常的压缩内容", (), "请确认文件没有问题")
HTML = Kind("text/html", "网页文件", (), "请另存为PDF后再上传")
SVG = Kind("image/svg+xml", "SVG图形", (), IMAGES_ADVICE)
SCRIPT = Kind("text/x-script", "脚本程序")
PROGRAMS = Kind("application/x-zip-programs", "夹带程序的压缩包", (), "请取出程序文件后再上传")

HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc"}
MP4_BRANDS = {
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"3gp4",
    b"3gp5",
}
PROGRAM_NAME = re.compile(
    r"\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|jar|apk|lnk|sh)$", re.IGNORECASE
)
MARKUP = (
    (re.compile(rb"<svg[\s>]", re.IGNORECASE), SVG),
    (re.compile(rb"<(!doctype html|html|head|body|script|iframe)\b", re.IGNORECASE), HTML),
    (re.compile(rb"<\?php|\A\s*@echo off|\A\s*<job\b|\A\s*WScript\.", re.IGNORECASE), SCRIPT),
)
# An honest document shrinks 20 to 50 times at most; deflate itself cannot pass 1032.
BOMB_RATIO = 200
BOMB_SIZE = 200 * 1024 * 1024
DIRECTORY_CAP = 8 * 1024 * 1024
EXTENSION = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,4}|7z)$")


def sniff(stream: BinaryIO) -> Kind:
    """The kind of the whole content of a seekable stream."""
    stream.seek(0)
    head = stream.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(stream)
    if head.startswith(OLE):
        return _ole_kind(stream)
    for magic, kind in MAGIC + (SHORT_MAGIC if b"\x00" in head else ()):
        if head.startswith(magic):
            return kind
    return _boxed(head) or _text_kind(stream, head)


def admit(name: str, stream: BinaryIO) -> tuple[Kind, str]:
    """The kind of an upload and its honest name; refused when the content lies or is unwelcome."""
    kind = sniff(stream)
    written = extension(name)
    if kind is TEXT and written == "csv":
        kind = CSV
    if written in kind.extensions:
        return kind, name
    if kind in ALLOWED and not written:
        return kind, f"{name}.{kind.extensions[0]}"
    if kind in ALLOWED and kind.is_image and _expected(written).is_image:
        # Phones and WeChat call WebP and PNG pictures .jpg; that deceives nobody.
        return kind, f"{name[: -len(written)]}{kind.extensions[0]}"
    advice = f"，{kind.advice}" if kind.advice else ""
    if _expected(written) is UNKNOWN and kind not in ALLOWED:
        raise Refused("files.kind_not_allowed", f"不能上传{kind.word}{advice or _welcome()}")
    raise Refused("files.name_lies", f"文件名是.{written}，内容却是{kind.word}{advice}")


def clean_name(name: str) -> str:
    """A name safe on every disk: no folders, no control or direction marks, not too long."""
    bare = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    seen = "".join(sign for sign in bare if unicodedata.category(sign)[0] != "C")
    safe = re.sub(r"\s+", " ", UNSAFE.sub("_", seen)).rstrip(" .")
    written = extension(safe)
    stem = safe[: len(safe) - len(written) - 1] if written else safe
    return (
        f"{stem.lstrip(' .')[:NAME_LENGTH].rstrip() or '未命名'}{'.' + written if written else ''}"
    )


def extension(name: str) -> str:
    found = EXTENSION.search(name)
    return found.group(1).lower() if found else ""


def by_mime(mime: str) -> Kind:
    return next((kind for kind in ALLOWED if kind.mime == mime), UNKNOWN)


def _expected(written: str) -> Kind:
    return next((kind for kind in ALLOWED if written in kind.extensions), UNKNOWN)


def _welcome() -> str:
    return "，可上传照片、PDF、Word、Excel、OFD、ZIP、MP4和文本"


def _boxed(head: bytes) -> Kind | None:
    """Kinds whose mark does not stand at the very start."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if b"%PDF-" in head[:1024]:
        return PDF
    if head[4:8] != b"ftyp":
        return None
    brand = head[8:12]
    if brand in HEIF_BRANDS:
        return HEIC
    return MP4 if brand in MP4_BRANDS else Kind("video/other", "MP4以外的视频", (), "请转为MP4")


def _zip_kind(stream: BinaryIO) -> Kind:
    if _directory_size(stream) > DIRECTORY_CAP:
        return BOMB
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return Kind("application/x-broken-zip", "损坏的压缩文件", (), "请重新生成后再上传")
    packed = max(1, sum(entry.compress_size for entry in entries))
    opened = sum(entry.file_size for entry in entries)
    if opened > BOMB_SIZE and opened / packed > BOMB_RATIO:
        return BOMB
    return _packed_kind({entry.filename for entry in entries})


def _directory_size(stream: BinaryIO) -> int:
    """APPNOTE 4.3.16: the end record tells the size of the list of entries before it is read."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 65557))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return 0
    told: int = struct.unpack_from("<L", tail, at + 12)[0]
    return told


def _packed_kind(names: set[str]) -> Kind:
    if any(name.endswith("vbaProject.bin") for name in names):
        return MACRO
    if "AndroidManifest.xml" in names or "META-INF/MANIFEST.MF" in names:
        return PROGRAMS
    if any(PROGRAM_NAME.search(name) for name in names):
        return PROGRAMS
    for mark, kind in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("OFD.xml", OFD)):
        if mark in names:
            return kind
    return ZIP


def _ole_kind(stream: BinaryIO) -> Kind:
    """[MS-OFFCRYPTO]: an encrypted .docx is an OLE file with a stream of this name."""
    stream.seek(0)
    mark = "EncryptedPackage".encode("utf-16-le")
    tail = b""
    while block := stream.read(BLOCK):
        if mark in tail + block:
            return ENCRYPTED
        tail = block[-len(mark) :]
    return OLD_OFFICE


def _text_kind(stream: BinaryIO, head: bytes) -> Kind:
    for pattern, kind in MARKUP:
        if pattern.search(head):
            return kind
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT if _decodes(stream, "utf-16") else UNKNOWN
    if b"\x00" in head:
        return UNKNOWN
    is_text = _decodes(stream, "utf-8") or _decodes(stream, "gb18030")
    return TEXT if is_text else UNKNOWN


def _decodes(stream: BinaryIO, encoding: str) -> bool:
    """Control characters other than layout are no text, whatever they decode to."""
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    try:
        while block := stream.read(BLOCK):
            if CONTROL.search(decoder.decode(block)):
                return False
        decoder.decode(b"", True)  # noqa: FBT003  the decoder's own positional flag
    except UnicodeDecodeError:
        return False
    return True
