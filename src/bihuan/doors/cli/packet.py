"""An HJ 212 packet told field by field, with every deviation named; no database."""

import argparse
import json
import os
import sys
from collections.abc import Iterator

from bihuan.doors.cli.columns import columns, line
from bihuan.rules import hj212

TYPED = ((b"\\r", b"\r"), (b"\\n", b"\n"))
"""How a line end is typed on a command line or pasted out of a log."""
WIDEST = (16, 28)


def run(asked: argparse.Namespace) -> int:
    """0 every packet can be taken in, 1 one cannot, 2 nothing was given."""
    raw = os.fsencode(asked.raw) if asked.raw else sys.stdin.buffer.read()
    for typed, meant in TYPED:
        raw = raw.replace(typed, meant)
    if not raw.strip():
        print("没有报文：写在命令后面，用单引号括起来，或从标准输入给出", file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(hj212.told(raw), ensure_ascii=False))
    else:
        print("\n".join(_told(raw, asked.key)))
    return 0 if all(map(hj212.is_usable, _frames(raw, asked.key))) else 1


def _frames(raw: bytes, key: bytes) -> list[hj212.Frame]:
    framer = hj212.Framer()
    frames = framer.feed(raw) + framer.flush()
    return [hj212.opened(one, key) if key else one for one in frames]


def _told(raw: bytes, key: bytes) -> Iterator[str]:
    for place, frame in enumerate(_frames(raw, key)):
        if place:
            yield ""
        lines = list(hj212.explained(frame))
        widths = [
            min(most, max(columns(one[at]) for one in lines)) for at, most in enumerate(WIDEST)
        ]
        for one in lines:
            cells = (one.field, one.written, one.meaning)
            wide = [
                max(width, columns(cell)) for width, cell in zip(widths, cells[:2], strict=True)
            ]
            yield line(cells, (*wide, columns(one.meaning)))
            if one.deviation:
                yield f"{' ' * widths[0]}  ※ {one.deviation}"
        yield from _reply(frame)


def _reply(frame: hj212.Frame) -> Iterator[str]:
    """What the platform would send back."""
    if not hj212.is_usable(frame):
        return
    head = hj212.head(frame.body)
    kind = hj212.reply_kind(head)
    if kind is None:
        yield "平台不应答"
    else:
        answer = hj212.ack(head, kind).decode("latin-1").rstrip()
        yield f"平台应答{kind}：{answer.replace(f'PW={head.pw};', 'PW=******;')}"
