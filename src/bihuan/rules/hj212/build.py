"""Frames to send: acknowledgements and commands in the dialect of who reads them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bihuan.rules.hj212.crc import crc
from bihuan.rules.hj212.head import Head
from bihuan.rules.hj212.values import when

LONGEST_CP: Final = 950
VERSION_BITS: Final = {"2005": 0, "2017": 4, "2025": 8}
JOINED: Final = frozenset(("EndTime", "Ctime"))
"""Parameters that stand in the group of the one before them (2017 annex C)."""


def framed(body: bytes) -> bytes:
    """`##`, length, data segment, CRC, CR LF."""
    return b"##%04d%b%04X\r\n" % (len(body), body, crc(body))


def packet(
    *,
    st: str,
    cn: str,
    mn: str,
    pw: str = "123456",
    qn: str = "",
    flag: int | None = None,
    cp: str | bytes = b"",
    pnum: int = 0,
    pno: int = 0,
    is_backfill: bool = False,
) -> bytes:
    """One whole packet; what is empty is left out."""
    fields = [f"QN={qn}"] if qn else []
    fields += [f"ST={st}", f"CN={cn}", f"PW={pw}", f"MN={mn}"]
    if flag is not None:
        fields.append(f"Flag={flag}")
    if pnum:
        fields += [f"PNUM={pnum}", f"PNO={pno}"]
    if is_backfill:
        fields.append("RF=1")
    content = cp.encode() if isinstance(cp, str) else cp
    return framed(";".join(fields).encode() + b";CP=&&" + content + b"&&")


def ack(head: Head, kind: str = "9014", *, dialect: str = "") -> bytes:
    """9014 or 9013 to a packet, in the form of its own Flag or of the dialect named."""
    edition = dialect or head.version
    if edition != "2005":
        return _answer(head, kind, VERSION_BITS[edition], "")
    if kind == "9014":
        told = _told(head, f"CN={head.cn}", f"PNO={head.pno}" if head.pno else "")
        return framed(f"ST=91;CN=9014;CP=&&{told}&&".encode())
    named = f"ST=91;CN={kind};PW={head.pw};MN={head.mn}"
    return framed(f"{named};CP=&&{_told(head)}&&".encode("latin-1", "replace"))


def accepted(head: Head, code: int = 1, *, dialect: str = "") -> bytes:
    """9011 to a command: whether it will be carried out (QnRtn)."""
    edition = dialect or head.version
    if edition != "2005":
        return _answer(head, "9011", VERSION_BITS[edition], f"QnRtn={code}")
    named = f"ST=91;CN=9011;PW={head.pw};MN={head.mn};Flag=0"
    told = _told(head, f"QnRtn={code}")
    return framed(f"{named};CP=&&{told}&&".encode("latin-1", "replace"))


def executed(head: Head, code: int = 1, *, dialect: str = "") -> bytes:
    """9012 to a command: how it went (ExeRtn)."""
    edition = dialect or head.version
    if edition != "2005":
        return _answer(head, "9012", VERSION_BITS[edition], f"ExeRtn={code}")
    named = f"ST=91;CN=9012;PW={head.pw};MN={head.mn}"
    told = _told(head, f"ExeRtn={code}")
    return framed(f"{named};CP=&&{told}&&".encode("latin-1", "replace"))


def _told(head: Head, *more: str) -> str:
    """Of 2005: the QN stands within the content."""
    return ";".join(one for one in (f"QN={head.qn}" if head.qn else "", *more) if one)


def _answer(head: Head, kind: str, flag: int, cp: str) -> bytes:
    named = f"QN={head.qn};" if head.qn else ""
    text = f"{named}ST=91;CN={kind};PW={head.pw};MN={head.mn};Flag={flag};CP=&&{cp}&&"
    return framed(text.encode("latin-1", "replace"))


def command(
    *,
    cn: str,
    st: str,
    mn: str,
    pw: str,
    qn: str,
    params: Sequence[tuple[str, str]] = (),
    dialect: str = "2017",
) -> list[bytes]:
    """A command that wants an answer; more than one packet only where 950 bytes do not hold it."""
    flag = 3 if dialect == "2005" else VERSION_BITS[dialect] | 1
    parts = divided(written(params))
    if len(parts) == 1:
        return [packet(st=st, cn=cn, mn=mn, pw=pw, qn=qn, flag=flag, cp=parts[0])]
    return [
        packet(
            st=st, cn=cn, mn=mn, pw=pw, qn=following(qn, place), flag=flag | 2,
            cp=part, pnum=len(parts), pno=place + 1,
        )
        for place, part in enumerate(parts)
    ]  # fmt: skip


def written(params: Sequence[tuple[str, str]]) -> str:
    """Parameters as annex C joins them: `BeginTime=…,EndTime=…`."""
    text = ""
    for name, value in params:
        joint = "," if name in JOINED else ";"
        text += f"{joint if text else ''}{name}={value}"
    return text


def divided(cp: str) -> list[bytes]:
    """The content in parts of at most 950 bytes, cut between groups; each repeats DataTime."""
    whole = cp.encode()
    if len(whole) <= LONGEST_CP:
        return [whole]
    groups = cp.split(";")
    repeated = groups.pop(0) if groups[0].startswith("DataTime=") else ""
    parts: list[bytes] = []
    held = repeated
    for group in groups:
        longer = f"{held};{group}" if held else group
        if len(longer.encode()) > LONGEST_CP and held != repeated:
            parts.append(held.encode())
            longer = f"{repeated};{group}" if repeated else group
        held = longer
    return [*parts, held.encode()]


def following(qn: str, count: int) -> str:
    """The QN so many milliseconds later: each part of a split has its own."""
    moment = when(qn)
    if moment is None or not count:
        return qn
    later = moment + timedelta(milliseconds=count)
    return f"{later:%Y%m%d%H%M%S}{later.microsecond // 1000:03d}"
