"""Packets whose content is encrypted: opened with the site's key, and made."""

from bihuan.rules.hj212.crc import crc
from bihuan.rules.hj212.frame import BAD_CRC, ENCRYPTED, OK, OK_LENIENT, Frame
from bihuan.rules.hj212.head import MARK
from bihuan.rules.hj212.sm4 import printed, sm4_decrypt, sm4_encrypt, unprinted

LENGTHS = frozenset(("length_mismatch", "bad_crc"))


def opened(frame: Frame, key: bytes) -> Frame:
    """The frame with its plain data segment, its CRC checked over it; another kind is left as is.

    The length may be that of the plain text (as the standard's examples print it) or of what
    travelled: either fits.
    """
    if frame.kind != ENCRYPTED:
        return frame
    at = frame.body.find(MARK) + len(MARK)
    end = frame.body.rfind(b"&&")
    region = unprinted(frame.body[at:end])
    body = frame.body[:at] + sm4_decrypt(region, key) + frame.body[end:]
    calc = f"{crc(body):04X}"
    is_good = calc == frame.crc_text.upper()
    fits = frame.declared in (len(body), len(frame.body))
    left = tuple(one for one in frame.violations if one not in LENGTHS)
    found = (*left, *(() if fits else ("length_mismatch",)), *(() if is_good else ("bad_crc",)))
    kind = BAD_CRC if not is_good else (OK_LENIENT if found else OK)
    return frame._replace(body=body, kind=kind, crc_calc=calc, violations=found)


def closed(raw: bytes, key: bytes, *, is_printed: bool = False) -> bytes:
    """A packet as `packet` makes it, its content encrypted; length and CRC stay the plain ones."""
    at = raw.find(MARK) + len(MARK)
    end = raw.rfind(b"&&")
    cipher = sm4_encrypt(raw[at:end], key)
    return raw[:at] + (printed(cipher) if is_printed else cipher) + raw[end:]
