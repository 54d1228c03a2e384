"""Check a register's pack, and adopt it for a county that asks so."""

import argparse
from pathlib import Path

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries
from bihuan.doors.kit import clock
from bihuan.rules.packs import BadPack, Pack, read_pack, words
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import system_viewer

BY = system_viewer("命令行")


def run(asked: argparse.Namespace) -> int:
    """0 good, 1 faults, 2 the file or the county cannot be used."""
    file: Path = asked.file
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"读不了{file}：{error}")
        return 2
    known = queries.codes(asked.adopt) if asked.adopt else ()
    try:
        pack = read_pack(text, registers=known)
    except BadPack as bad:
        for one in bad.faults:
            print(f"{file}:{one.line}: {one.sentence}")
        return 1
    print(_told(pack))
    return _adopt(text, asked) if asked.adopt else 0


def _told(pack: Pack) -> str:
    parts = (
        f"{len(pack.fields)}个字段",
        f"{len(pack.checklists)}张检查表",
        f"{len(pack.alerts)}条预警",
        f"{len(pack.indicators)}个指标",
    )
    rules = [f"  {one.name}：{words.alert_words(one, pack)}" for one in pack.alerts]
    return "\n".join([f"{pack.name}（{pack.code}）没有错误：{'、'.join(parts)}", *rules])


def _adopt(text: str, asked: argparse.Namespace) -> int:
    try:
        register = subjects.adopt_pack(
            county_code=asked.adopt, text=text, reason=asked.reason, by=BY, at=clock.now()
        )
    except Refused as refusal:
        print(refusal.sentence)
        return 2
    print(f"{asked.adopt}已采用“{register.name}”第{register.edition}版")
    return 0
