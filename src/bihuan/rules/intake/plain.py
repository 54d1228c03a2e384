"""Bytes to text: the encodings Chinese offices use, and signs no text needs."""

import re

ENCODINGS = ("utf-8", "gb18030")
# A file with more control signs than this is something else that happens to decode.
MOST_CONTROL = 0.02
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACE = re.compile(r"[\xa0\u202f]")


def decoded(data: bytes) -> str | None:
    """The text, or None when the bytes are no text in any encoding known here."""
    text = _strictly(data)
    if text is None or len(CONTROL.findall(text)) > MOST_CONTROL * len(text) + 1:
        return None
    return text


def _strictly(data: bytes) -> str | None:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def normalised(text: str) -> str:
    """One kind of line end, one kind of space, nothing invisible."""
    return CONTROL.sub("", SPACE.sub(" ", LINE_END.sub("\n", text)))
