"""挂图作战 from the command line: the same chart as the page prints."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from django.urls import reverse

from bihuan.apps.campaigns import queries as campaigns
from bihuan.doors.kit import clock
from bihuan.doors.kit.chart.pdf import wallchart_pdf
from bihuan.doors.kit.chart.svg import wallchart_svg
from bihuan.doors.kit.public import public_url
from bihuan.foundation.profile import queries as profile
from bihuan.rules.chart import Chart, Size
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer, system_viewer


def run(asked: argparse.Namespace) -> int:
    reader = _reader()
    try:
        found = _found(reader, asked.campaign)
        chart = _chart(reader, found, asked)
        written = _written(chart, asked)
    except Refused as no:
        print(no.sentence, file=sys.stderr)
        return 2
    address = "" if chart.live_url else "；没有设BIHUAN_PUBLIC_URL，图上没有二维码"
    print(f"“{found.name}”{len(chart.bars)}项，{asked.size}，已写入{'、'.join(written)}{address}")
    return 0


def _reader() -> Viewer:
    """Whoever may run commands here may read the county; this reads, and writes nothing."""
    return replace(
        system_viewer("作战图"),
        duties=frozenset({Duty.LEADER}),
        scope=profile.current().county_code,
    )


def _found(reader: Viewer, wanted: str) -> campaigns.Campaign:
    rows = campaigns.named(reader, wanted)
    if wanted.isdecimal() and not rows:
        try:
            return campaigns.campaign(reader, int(wanted))
        except NotVisible:
            raise Refused("cli.wallchart.unknown", f"没有编号为{wanted}的攻坚行动") from None
    if not rows:
        raise Refused("cli.wallchart.unknown", f"没有名称含“{wanted}”的攻坚行动{_known(reader)}")
    if len(rows) > 1:
        names = "、".join(f"{row.id} {row.name}" for row in rows)
        raise Refused("cli.wallchart.several", f"“{wanted}”对得上{len(rows)}个，请写编号：{names}")
    return rows[0]


def _known(reader: Viewer) -> str:
    rows = campaigns.named(reader, "")
    return (
        f"；现有：{'、'.join(f'{row.id} {row.name}' for row in rows)}" if rows else "，还一个都没有"
    )


def _chart(reader: Viewer, found: campaigns.Campaign, asked: argparse.Namespace) -> Chart:
    board = campaigns.board(reader, found, at=clock.now())
    if not board.tasks:
        raise Refused("cli.wallchart.empty", f"“{found.name}”的清单上没有事项，没有可画的内容")
    look = campaigns.Look(
        by=asked.by,
        is_signed=asked.sign,
        live_url=public_url(reverse("campaigns-detail", args=[found.id])),
        url_of=lambda item_id: public_url(reverse("ledger-detail", args=[item_id])),
    )
    return campaigns.chart(reader, found, board, board.tasks, look)


def _written(chart: Chart, asked: argparse.Namespace) -> list[str]:
    """The names of the files; a chart of several pages is several pictures and one PDF."""
    out: Path = asked.out
    size = Size[asked.size]
    if not asked.svg:
        return [_write(out, wallchart_pdf(chart, size, grey=asked.grey))]
    pictures = wallchart_svg(chart, size, grey=asked.grey)
    if len(pictures) == 1:
        return [_write(out, pictures[0].encode())]
    return [
        _write(out.with_name(f"{out.stem}-{page}{out.suffix}"), picture.encode())
        for page, picture in enumerate(pictures, 1)
    ]


def _write(path: Path, content: bytes) -> str:
    try:
        path.write_bytes(content)
    except OSError as wrong:
        raise Refused("cli.wallchart.unwritable", f"写不了{path}（{wrong.strerror}）") from None
    return str(path)
