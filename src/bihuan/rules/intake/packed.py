"""Parts of a zip, inflated only as far as they are honest."""

import zipfile
import zlib
from io import BytesIO

from bihuan.rules.refusal import Refused

MOST_ENTRIES = 5_000
LARGEST_PART = 40 * 1024 * 1024
# Text of a document shrinks 20 to 50 times at most; small parts may shrink more.
RATIO = 200
FREE_SIZE = 4 * 1024 * 1024
BLOCK = 256 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


def bomb() -> Refused:
    return Refused("intake.bomb", "文件展开后大得异常，为保护系统没有读取，请确认来源后重新生成")


def broken() -> Refused:
    return Refused("intake.broken", "文件已损坏，打不开，请重新生成或另存后再上传")


def locked() -> Refused:
    return Refused("intake.encrypted", "文件已加密，系统打不开，请去除密码后再上传")


def parts(data: bytes, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """The wanted parts that exist; sizes are measured while inflating, headers are not believed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            if len(archive.infolist()) > MOST_ENTRIES:
                raise bomb()
            found = [entries[name] for name in wanted if name in entries]
            if any(entry.flag_bits & 1 for entry in found):
                raise locked()
            return {entry.filename: _inflated(archive, entry, len(data)) for entry in found}
    except BROKEN as error:
        raise broken() from error


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, packed_size: int) -> bytes:
    """No part can honestly be much larger than the whole file it was packed in."""
    content = bytearray()
    cap = min(LARGEST_PART, max(FREE_SIZE, RATIO * packed_size))
    with archive.open(entry) as stream:
        while block := stream.read(BLOCK):
            content += block
            if len(content) > cap:
                raise bomb()
    return bytes(content)
