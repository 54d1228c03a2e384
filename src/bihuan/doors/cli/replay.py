import argparse
from datetime import datetime

from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry import queries
from bihuan.doors.cli import running
from bihuan.doors.kit import clock
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import system_viewer

MACHINE = system_viewer("报文重放")
AT_ONCE = 20_000


def run(asked: argparse.Namespace) -> int:
    """Hold the log against the chain; unless only that is asked, build the store anew from it."""
    root = queries.gateway_folder()
    broken = queries.broken_segments(root)
    for one in broken:
        print(f"{one.log} 第{one.number}段：{one.why}")
    print(f"封存的日志段{queries.sealed_segments()}个，不符{len(broken)}个")
    if asked.verify or broken:
        return 1 if broken else 0
    try:
        with running.alone():
            return _replayed(clock.now())
    except Refused as no:
        print(no.sentence)
        return 1


def _replayed(at: datetime) -> int:
    """Both sides are folded at the same moment, so that they stand in the same places."""
    root = queries.gateway_folder()
    _taken(at)
    telemetry.fold_live(by=MACHINE, at=at)
    before = queries.fingerprint(root)
    telemetry.rebuild(root=root, by=MACHINE, at=at)
    packets = _taken(at)
    telemetry.fold_live(by=MACHINE, at=at)
    after = queries.fingerprint(root)
    for was, now in zip(before, after, strict=True):
        verdict = "一致" if was == now else "不一致"
        print(f"{now.table}：{now.rows}行，{now.sha256[:16]}，与重放前{verdict}")
    print(f"重放报文{packets}个")
    return 0 if before == after else 1


def _taken(at: datetime) -> int:
    packets = 0
    for name in queries.logs(queries.gateway_folder()):
        while True:
            taken = telemetry.take_packets(
                log=name, root=queries.gateway_folder(), most=AT_ONCE, by=MACHINE, at=at
            )
            packets += taken.packets
            if not taken.is_behind:
                break
    return packets
