"""The head of a data segment, all that is read before a packet is acknowledged."""

import re
from typing import Final, NamedTuple

VERSIONS: Final = ("2005", "2017", "2025")
STRAIGHT: Final = re.compile(
    r"QN=(\d{17});ST=(\d\d);CN=(\d{4});PW=([^;]{6});MN=([0-9A-Fa-f]{24});Flag=(\d{1,3})"
    r"(?:;PNUM=(\d{1,4});PNO=(\d{1,4}))?(;RF=1)?;"
)
"""A head as the standards of 2017 and 2025 want it."""
FIELD: Final = re.compile(r"(?:^|[;,&\s]+)([A-Za-z]+)\s*=")
MARK: Final = b"CP=&&"
KNOWN: Final = {
    name.lower(): name for name in ("QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO", "RF")
}


class Head(NamedTuple):
    """A NamedTuple, because it is made on the way to the acknowledgement."""

    qn: str
    st: str
    cn: str
    pw: str
    mn: str
    flag: int | None
    pnum: int
    pno: int
    is_backfill: bool
    cp: bytes
    version: str
    needs_ack: bool
    is_split: bool
    violations: tuple[str, ...]


FLAGS: Final = {
    str(flag): (flag, VERSIONS[min(flag >> 2, 2)], bool(flag & 1), bool(flag & 2))
    for flag in range(256)
}


def head(body: bytes) -> Head:
    """The head of a data segment in any dialect; what is not there is "" or None."""
    at = body.find(MARK)
    text = body[:at].decode("latin-1") if at > 0 else ""
    found = STRAIGHT.fullmatch(text)
    if found is None or not body.endswith(b"&&") or len(body) < at + 7:
        return _leniently(body, at)
    qn, st, cn, pw, mn, flag, pnum, pno, backfill = found.groups()
    number, version, needs_ack, is_split = FLAGS[flag] if flag in FLAGS else _flagged(flag)
    if version == "2005" or (is_split and pnum is None):
        return _leniently(body, at)
    return Head(
        qn, st, cn, pw, mn, number, int(pnum or 0), int(pno or 0), backfill is not None,
        body[at + 5 : -2], version, needs_ack, is_split, (),
    )  # fmt: skip


def fields(body: bytes) -> tuple[list[tuple[str, str]], bytes]:
    """Head fields as written, in order, and the CP."""
    at = body.find(MARK)
    width = len(MARK)
    if at < 0:
        at, width = body.find(b"CP="), 3
    if at < 0:
        at, width = len(body), 0
    text = body[:at].decode("latin-1")
    places = list(FIELD.finditer(text))
    ends = [place.start() for place in places[1:]] + [len(text)]
    told = [
        (place[1], text[place.end() : end].strip(";, \t"))
        for place, end in zip(places, ends, strict=True)
    ]
    return told, _content_of(body[at + width :])


def _content_of(rest: bytes) -> bytes:
    """Between `CP=&&` and the last `&&`."""
    end = rest.rfind(b"&&")
    return rest[:end] if end >= 0 else rest


def _flagged(text: str) -> tuple[int | None, str, bool, bool]:
    if not text.isdigit():
        return None, VERSIONS[0], False, False
    flag = int(text) & 0xFF
    return FLAGS[str(flag)]


def _leniently(body: bytes, at: int) -> Head:
    told, cp = fields(body)
    values: dict[str, str] = {}
    for name, value in told:
        values.setdefault(KNOWN.get(name.lower(), name), value)
    flag, version, needs_ack, is_split = _flagged(values.get("Flag", ""))
    mn, qn = values.get("MN", ""), values.get("QN", "")
    pnum, pno = _count(values.get("PNUM", "")), _count(values.get("PNO", ""))
    violations = _violations(body[: max(at, 0)], told, values, version, is_split=is_split)
    return Head(
        qn, values.get("ST", ""), values.get("CN", ""), values.get("PW", ""), mn, flag, pnum, pno,
        values.get("RF") == "1", cp, version, needs_ack, is_split, violations,
    )  # fmt: skip


def _count(text: str) -> int:
    return int(text[:6]) if text.isdigit() and text.isascii() else 0


def _violations(
    written: bytes,
    told: list[tuple[str, str]],
    values: dict[str, str],
    version: str,
    *,
    is_split: bool,
) -> tuple[str, ...]:
    qn, mn, flag = values.get("QN"), values.get("MN"), values.get("Flag")
    shape = r"[0-9A-Za-z]{14}" if version == VERSIONS[0] else r"[0-9A-Fa-f]{24}"
    names = [name for name, _ in told]
    checks = (
        ("qn_missing", qn is None),
        ("qn_shape", qn is not None and not re.fullmatch(r"[0-9]{17}", qn)),
        ("flag_missing", flag is None),
        ("flag_shape", flag is not None and not re.fullmatch(r"[0-9]{1,3}", flag)),
        ("flag_case", flag is not None and "Flag" not in names),
        ("mn_missing", mn is None),
        ("mn_shape", mn is not None and not re.fullmatch(shape, mn)),
        ("st_missing", "ST" not in values),
        ("cn_missing", "CN" not in values),
        ("cp_missing", not written),
        ("head_and", b"&&" in written),
        ("head_comma", b";," in written or b",;" in written),
        ("pw_empty", values.get("PW") == ""),
        ("qn_order", "QN" in names and names[0] != "QN"),
        ("split_bit_without_pnum", is_split and "PNUM" not in values),
    )
    return tuple(name for name, is_so in checks if is_so)
