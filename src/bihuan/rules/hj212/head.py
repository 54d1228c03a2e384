"""The head of a data segment, all that is read before a packet is acknowledged.

A logger repeats its head in every packet, but for the QN. What a head says is therefore worked out
once and looked up by its bytes after that.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from bihuan.rules.hj212.hands import compiled

VERSIONS: Final = ("2005", "2017", "2025")
FIELD: Final = re.compile(r"(?:^|[;,&\s]+)([A-Za-z]+)\s*=")
MARK: Final = b"CP=&&"
new = tuple.__new__
KNOWN: Final = {
    name.lower(): name for name in ("QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO", "RF")
}
QN_ENDS: Final = 20
"""`QN=` and 17 digits."""
MOST: Final = 8192
"""Heads remembered at a time: five megabytes."""


class Head(NamedTuple):
    """A NamedTuple, because it is made on the way to the acknowledgement."""

    qn: str
    cp: bytes
    st: str
    cn: str
    pw: str
    mn: str
    flag: int | None
    pnum: int
    pno: int
    is_backfill: bool
    version: str
    needs_ack: bool
    is_split: bool
    violations: tuple[str, ...]


Rest = tuple[str, str, str, str, int | None, int, int, bool, str, bool, bool, tuple[str, ...]]
_heads: dict[bytes, Rest] = {}


def plain_head(body: bytes) -> Head:
    """The head of a data segment in any dialect; what is not there is "" or None."""
    at = body.find(MARK)
    rest = _heads.get(body[QN_ENDS:at])
    if rest and body[:3] == b"QN=" and (qn := body[3:QN_ENDS]).isdigit() and body[-2:] == b"&&":
        return new(Head, (qn.decode(), body[at + 5 : -2]) + rest)  # noqa: RUF005 - a tenth quicker
    return _looked_up(body, at)


if compiled:
    compiled.know(head=(Head, plain_head), heads=_heads)
head: Final[Callable[[bytes], Head]] = compiled.head if compiled else plain_head


def _looked_up(body: bytes, at: int) -> Head:
    """A head not met before, or one without a QN at its front."""
    is_whole = 0 < at < len(body) - 6 and body.endswith(b"&&")
    known = _heads.get(body[:at]) if is_whole else None
    if known:
        return new(Head, ("", body[at + 5 : -2], *known))
    found = _leniently(body)
    if is_whole and not found.qn:
        _learn(body[:at], found)
    elif is_whole and re.match(rb"QN=[0-9]{17};", body) and len(found.qn) == 17:
        _learn(body[QN_ENDS:at], found)
    return found


def _learn(written: bytes, found: Head) -> None:
    if len(_heads) >= MOST:
        _heads.clear()
    _heads[written] = found[2:]


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
        (place[1], text[place.end() : end].partition(";")[0].strip(",& \t"))
        for place, end in zip(places, ends, strict=False)
    ]
    return told, _content_of(body[at + width :])


def _content_of(rest: bytes) -> bytes:
    """Between `CP=&&` and the last `&&`."""
    end = rest.rfind(b"&&")
    return rest[:end] if end >= 0 else rest


def _flagged(text: str) -> tuple[int | None, str, bool, bool]:
    """Flag, version, whether an answer is wanted, whether there are parts."""
    if not re.fullmatch(r"[0-9]{1,3}", text):
        return None, VERSIONS[0], False, False
    flag = int(text)
    return flag, VERSIONS[min(flag >> 2, 2)], bool(flag & 1), bool(flag & 2)


def _leniently(body: bytes) -> Head:
    told, cp = fields(body)
    values: dict[str, str] = {}
    for name, value in told:
        values.setdefault(KNOWN.get(name.lower(), name), value)
    flag, version, needs_ack, is_split = _flagged(values.get("Flag", ""))
    mn, qn = values.get("MN", ""), values.get("QN", "")
    pnum, pno = _count(values.get("PNUM", "")), _count(values.get("PNO", ""))
    written = body[: max(body.find(MARK), 0)]
    violations = _violations(written, told, values, version, is_split=is_split)
    return Head(
        qn, cp, values.get("ST", ""), values.get("CN", ""), values.get("PW", ""), mn, flag, pnum,
        pno, values.get("RF") == "1", version, needs_ack, is_split, violations,
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
