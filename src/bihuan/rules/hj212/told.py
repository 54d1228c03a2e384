"""What a run of bytes holds, as plain values for a machine: `bihuan packet --json` prints it.

Text is Latin-1 here, one character a byte, so that nothing of what was received is lost.
"""

from typing import Final

from bihuan.rules.hj212.dialect import reply_kind
from bihuan.rules.hj212.frame import BAD_LENGTH, GARBAGE, INCOMPLETE, USABLE, Frame, Framer
from bihuan.rules.hj212.head import KNOWN, fields, head
from bihuan.rules.hj212.remarks import class_of, remarks, violations
from bihuan.rules.hj212.values import content_of

NO_FRAME: Final = (GARBAGE, INCOMPLETE)


def told(raw: bytes) -> dict[str, object]:
    """Class and values of one packet; of several, or of one among garbage, a list of them."""
    framer = Framer()
    found = framer.feed(raw) + framer.flush()
    frames = [one for one in found if one.kind not in NO_FRAME]
    kept = len(found[-1].raw) if found and found[-1].kind == INCOMPLETE else 0
    lost = sum(len(one.raw) for one in found if one.kind in NO_FRAME) - kept + framer.skipped
    if not frames:
        kind = found[0].kind if found else GARBAGE
        return {"frames": 0, "class": kind, "kept_bytes": kept, "lost_bytes": lost}
    if len(frames) == 1 and len(found) == 1:
        return {"frames": 1, **one(frames[0])}
    return {
        "frames": len(frames),
        "class": "stream",
        "kept_bytes": kept,
        "lost_bytes": lost,
        "frame_list": [one(frame) for frame in frames],
    }


def one(frame: Frame) -> dict[str, object]:
    """One frame."""
    top = head(frame.body)
    inside = content_of(top.cp.decode("latin-1"))
    kind = class_of(frame, top, inside)
    reply = reply_kind(top)
    named: dict[str, str] = {}
    for name, value in fields(frame.body)[0]:
        named.setdefault(KNOWN.get(name.lower(), name), value)
    is_open = frame.kind != "encrypted"
    return {
        "class": kind,
        "declared_len": frame.declared,
        "actual_len": len(frame.body),
        "crc_text": frame.crc_text,
        "crc_calc": frame.crc_calc,
        "crc_ok": frame.crc_text.upper() == frame.crc_calc,
        "violations": list(violations(frame, top, inside)),
        "remarks": list(remarks(top, inside)) if is_open else [],
        "head": named,
        "version": top.version,
        "need_ack": top.needs_ack,
        "split": top.is_split,
        "DataTime": (inside.data_time or None) if is_open else None,
        "values": inside.values if is_open else {},
        "params": [list(pair) for pair in inside.params] if is_open else [],
        "reply_if_upload": reply if kind in USABLE else None,
        "reply_if_lenient": reply if kind in USABLE or kind == BAD_LENGTH else None,
    }
