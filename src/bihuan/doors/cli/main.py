"""The command `bihuan`. Only the asked command's file is loaded, so that `read` starts at once."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from bihuan.doors.cli import arguments


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the help, what may be said after it, and the file that does it."""

    line: str
    told: Callable[[argparse.ArgumentParser], None]
    module: str
    needs_django: bool = True


COMMANDS: dict[str, Command] = {
    "demo": Command("启动虚构的演示县，与正式数据分开", arguments.demo, "demo", needs_django=False),
    "run": Command(
        "启动网站、后台任务和数采仪接收，Ctrl-C 停止", arguments.serve, "run", needs_django=False
    ),
    "web": Command("只启动网站", arguments.web, "web"),
    "work": Command("只启动后台任务", arguments.work, "work"),
    "gateway": Command("接收数采仪的HJ 212报文：落盘之后才应答", arguments.gateway, "gateway"),
    "project": Command("把网关收下的报文写入库，判断超标和缺数", arguments.project, "project"),
    "replay": Command(
        "核对报文日志，由日志重建报文库，前后一致才算通过", arguments.replay, "replay"
    ),
    "simulate": Command(
        "一批模拟数采仪连到接入网关：演示、培训、压测",
        arguments.simulate,
        "simulate",
        needs_django=False,
    ),
    "migrate": Command("建立或升级数据库", arguments.none, "migrate"),
    "found": Command("建立本县和系统管理、安全保密、安全审计三个账号", arguments.found, "found"),
    "check": Command("检查配置、数据库、页面文件和任务积压", arguments.none, "check"),
    "read": Command("读一份讲话或文件，列出其中的任务", arguments.read, "read", needs_django=False),
    "score": Command("用人工标注核对读取结果", arguments.score, "score", needs_django=False),
    "backplan": Command(
        "从完成日期倒排各步骤，不可行时给出短几天和出路",
        arguments.backplan,
        "backplan",
        needs_django=False,
    ),
    "attain": Command(
        "从今年以来的数倒算余下各天：须日均多少、还差几个优良天、可不可能",
        arguments.attain,
        "attain",
        needs_django=False,
    ),
    "aqi": Command(
        "由小时或日浓度算AQI，CSV或Parquet，行数不限", arguments.aqi, "aqi", needs_django=False
    ),
    "normalise": Command(
        "一个站逐时浓度的气象归一化，CSV或Parquet",
        arguments.normalise,
        "normalise",
        needs_django=False,
    ),
    "wallchart": Command("把一个攻坚行动画成作战图，A3到A0", arguments.wallchart, "wallchart"),
    "pack": Command("检查一份清单规则，错在哪一行；可为某县采用", arguments.pack, "pack"),
    "packet": Command(
        "逐字段解释一个HJ 212报文，指出每处不合规范",
        arguments.packet,
        "packet",
        needs_django=False,
    ),
    "key": Command("给一个系统签发接入密钥，只显示一次", arguments.key, "key"),
    "audit": Command("核对留痕链是否完整", arguments.audit, "audit"),
    "backup": Command("备份数据库和文件，运行中也可以", arguments.backup, "backup"),
    "restore": Command("核对备份并恢复", arguments.restore, "restore"),
    "county": Command("只生成演示县，不启动", arguments.county, "county"),
}


def main(argv: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(argv)
    try:
        return _done(COMMANDS[asked.command], asked)
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
        return 130


def _done(command: Command, asked: argparse.Namespace) -> int:
    module = f"bihuan.doors.cli.{command.module}"
    if command.needs_django:
        done: int = import_module("bihuan.doors.cli.ready").run(module, asked)
    else:
        done = import_module(module).run(asked)
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bihuan",
        description="碧环：从一次部署到核实销号的闭环。",
        epilog="某个命令的用法：bihuan 命令 --help",
    )
    rows = parser.add_subparsers(title="命令", metavar="命令", dest="command", required=True)
    for name, command in COMMANDS.items():
        told = rows.add_parser(name, help=command.line, description=command.line)
        command.told(told)
    return parser


if __name__ == "__main__":
    sys.exit(main())
