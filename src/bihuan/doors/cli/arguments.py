"""What each command may be told. Their work is in the files of their names."""

import argparse
from datetime import date
from pathlib import Path

SCENARIOS = (
    "honest", "swing", "over", "silent", "flat", "copied", "clipped", "digits", "gaps", "dilution",
    "unlinked", "plateau", "treatment_off", "marks", "smoothed", "clock", "broken", "resend",
    "split", "encrypted",
)  # fmt: skip
"""Of `rules.loggers`, which is not loaded for the help."""
SIZES = ("A3", "A2", "A1", "A0")
POLLUTANTS = ("pm25", "pm10", "so2", "no2", "co", "o3", "o3_8h")
GROUPINGS = ("field", "unit", "leader", "town")


def none(_parser: argparse.ArgumentParser) -> None:
    """This command is told nothing."""


def address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只有本机能访问")
    parser.add_argument("--port", type=_port, default=8000, help="监听端口，默认8000")


def serve(parser: argparse.ArgumentParser) -> None:
    address(parser)
    parser.add_argument(
        "--gateway-host", default="127.0.0.1", help="数采仪连接的地址，默认只有本机能连"
    )
    parser.add_argument(
        "--gateway-port", type=_port, default=9212, help="数采仪连接的端口，默认9212"
    )
    parser.add_argument(
        "--metrics-port", type=_port, default=9213, help="接入网关的指标，只在本机，默认9213"
    )
    parser.add_argument(
        "--no-gateway", action="store_true", help="不接收数采仪（另外启动，或没有在线监测）"
    )


def demo(parser: argparse.ArgumentParser) -> None:
    serve(parser)
    parser.add_argument("--reset", action="store_true", help="丢弃演示中的改动，重新生成演示县")
    parser.add_argument("--date", type=_day, help="让演示停在这一天，例如 2026-03-02")


def found(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--code", required=True, help="县级区划代码，6位数字")
    parser.add_argument("--name", required=True, help="县名，例如 云川县")
    parser.add_argument("--office", default="县环委办", help="牵头办公室简称")
    parser.add_argument("--prefix", required=True, help="事项编号前缀，例如 YC")


def pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help="清单规则文件，.toml")
    parser.add_argument("--adopt", metavar="区划代码", help="没有错误就为这个县采用")
    parser.add_argument("--reason", default="命令行采用", help="采用理由")


def county(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reset", action="store_true", help="先清空演示数据")


def web(parser: argparse.ArgumentParser) -> None:
    address(parser)
    _leash(parser)


def work(parser: argparse.ArgumentParser) -> None:
    _leash(parser)


def project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="写完现有的报文就结束")
    _leash(parser)


def replay(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--verify", action="store_true", help="只核对日志与留痕链，不重建")


def gateway(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只有本机能连")
    parser.add_argument("--port", type=_port, default=9212, help="数采仪连接的端口，默认9212")
    parser.add_argument("--home", type=Path, metavar="目录", help="数据目录，默认与网站相同")
    parser.add_argument(
        "--metrics-port", type=_port, default=9213, help="Prometheus指标，只在本机，默认9213"
    )
    parser.add_argument(
        "--connections", type=int, default=20_000, metavar="个", help="同时连接数上限"
    )
    parser.add_argument(
        "--keep-free-mb",
        type=int,
        default=2048,
        metavar="MB",
        help="磁盘空闲低于它（小磁盘为5%%）就停止应答，默认2048",
    )
    _leash(parser)


def read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="文本或 .docx 文件")
    parser.add_argument("--date", type=_day, help="成文日期，用来换算“本月底前”等期限")
    parser.add_argument("--json", action="store_true", help="输出 JSON，每个文件一个")


def score(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="金标目录", help="每份文件一个 .json")
    parser.add_argument("--controls", nargs="+", type=Path, metavar="文本", help="不该有任务的文件")
    parser.add_argument(
        "--leave-one-out", action="store_true", help="另算一遍：撤下只有本文件才教得出的词"
    )
    parser.add_argument("--errors", action="store_true", help="列出漏掉的和多出的原句")


def backplan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help="写明finish和[[step]]的TOML文件")
    parser.add_argument(
        "--today", type=_day, required=True, help="从哪一天排起，例如 2026-10-10；当日计入"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def attain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", type=_day, required=True, help="数据截至哪一天（当日计入），例如 2025-10-20"
    )
    parser.add_argument("--mean", help="今年以来的均值，例如 42")
    parser.add_argument("--target", help="年均值目标，例如 38")
    parser.add_argument("--good-days", help="今年以来的优良天数，例如 215")
    parser.add_argument("--share", help="优良天数比例目标，例如 80%%")
    parser.add_argument("--valid-days", help="今年以来的有效监测天数；不写按天天有效计")
    parser.add_argument("--dust-days", help="其中的沙尘日天数；不写按0计")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def aqi(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help="浓度表，.csv或.parquet")
    parser.add_argument("--out", type=Path, required=True, metavar="文件", help="写到哪里")
    parser.add_argument("--kind", choices=["hour", "day"], required=True, help="hour小时、day日")
    parser.add_argument(
        "--edition",
        choices=["auto", "2012", "2026"],
        default="auto",
        help="HJ 633的版本；auto按每行日期选，2026年3月1日起为2026版",
    )
    parser.add_argument("--co-unit", choices=["mg", "ug"], default="", help="co列的单位，默认mg/m³")
    parser.add_argument(
        "--not-monitored",
        dest="without",
        type=_names,
        default=(),
        metavar="项目",
        help="监测方案不含的项目，逗号分隔，例如 so2,co；不因它们缺测而不发布AQI",
    )


def wallchart(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--campaign", required=True, help="行动的编号，或名称（写出一部分也可以）")
    parser.add_argument("--size", type=_size, default="A3", help="A3、A2、A1或A0，横放；默认A3")
    parser.add_argument("--out", type=Path, required=True, metavar="文件", help="写到哪里")
    parser.add_argument(
        "--by", type=_grouping, default="field", help="field领域、unit单位、leader领导、town乡镇"
    )
    parser.add_argument("--grey", action="store_true", help="黑白")
    parser.add_argument("--sign", action="store_true", help="加签字栏")
    parser.add_argument("--svg", action="store_true", help="输出SVG，一页一个文件")


def key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="名称", help="给谁用，例如 12345平台")
    parser.add_argument(
        "--grant",
        action="append",
        required=True,
        metavar="用途",
        help="camera satellite sensor hotline register open311 read，可写多次",
    )
    parser.add_argument("--days", type=int, default=365, help="有效天数，默认365")
    parser.add_argument("--per-minute", type=int, default=1200, help="每分钟请求数，默认1200")


def audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=["verify"], help="verify：从第一条起核对整条链")


def backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="目录", help="新建的备份目录")


def restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="目录", help="bihuan backup 写出的目录")
    parser.add_argument("--replace", action="store_true", help="现有数据库改名保留，用备份顶替")


def _leash(parser: argparse.ArgumentParser) -> None:
    """Given by the supervisor: stop when standard input closes."""
    parser.add_argument("--leashed", action="store_true", help=argparse.SUPPRESS)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written} 不是日期，请写成 2026-03-02") from None


def _size(written: str) -> str:
    if written.upper() in SIZES:
        return written.upper()
    raise argparse.ArgumentTypeError(f"{written} 不是作战图的纸张，请写 A3、A2、A1 或 A0")


def _grouping(written: str) -> str:
    if written in GROUPINGS:
        return written
    raise argparse.ArgumentTypeError(f"{written} 不是分组，请写 field、unit、leader 或 town")


def _names(written: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in written.split(",") if name.strip())
    wrong = [name for name in names if name not in POLLUTANTS]
    if wrong:
        raise argparse.ArgumentTypeError(
            f"{'、'.join(wrong)} 不是项目，请写 {','.join(POLLUTANTS)}"
        )
    return names


def _port(written: str) -> int:
    if written.isdigit() and 1 <= int(written) <= 65535:
        return int(written)
    raise argparse.ArgumentTypeError(f"{written} 不是端口，请写 1 到 65535 之间的数")


def normalise(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="文件", help="逐时表，.csv或.parquet，列time和ws wd temp…"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="文件", help="写到哪里")
    parser.add_argument("--value", required=True, metavar="列", help="哪一列是浓度，例如pm25")
    parser.add_argument("--progress", action="store_true", help="显示算到百分之几")
    parser.add_argument(
        "--trees", type=int, choices=range(10, 2001), default=500, metavar="棵", help="默认500棵树"
    )


def simulate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="接入网关的地址，默认本机")
    parser.add_argument("--port", type=_port, default=9212, help="接入网关的端口，默认9212")
    parser.add_argument("--elsewhere", action="store_true", help="确认发往本机以外的测试环境")
    parser.add_argument(
        "--outlets", type=_count, default=60, metavar="台", help="几台数采仪，默认60，最多20000"
    )
    parser.add_argument(
        "--rate", type=float, metavar="个", help="全场每秒多少个实时报文；不写则每台按间隔发"
    )
    parser.add_argument(
        "--realtime", type=int, default=60, metavar="秒", help="实时数据间隔，默认60秒"
    )
    parser.add_argument(
        "--scenario",
        type=_scenario,
        action="append",
        default=[],
        metavar="情景[:台数]",
        help="可写多次，依次给前面的数采仪；不写台数即全部：" + " ".join(SCENARIOS),
    )
    parser.add_argument("--seed", type=int, default=339921, help="同一个数得到同一批数采仪和数值")
    parser.add_argument("--minutes", type=float, default=0.0, help="多长；不写则到Ctrl-C为止")
    parser.add_argument(
        "--hours", type=int, default=1, metavar="个", help="连上后先报最近几个整点小时，默认1"
    )
    parser.add_argument("--field", type=Path, metavar="文件", help="数采仪名单，JSON")
    parser.add_argument("--list", action="store_true", help="只列出MN和密码，供登记")
    _leash(parser)


def _scenario(written: str) -> tuple[str, int]:
    name, _, count = written.partition(":")
    if name in SCENARIOS and (not count or count.isdigit()):
        return name, int(count or 0)
    raise argparse.ArgumentTypeError(
        f"{written} 不是情景，请写 {' '.join(SCENARIOS)} 之一，可加台数如 over:2"
    )


def _count(written: str) -> int:
    if written.isdigit() and 1 <= int(written) <= 20_000:
        return int(written)
    raise argparse.ArgumentTypeError(f"{written} 不是台数，请写 1 到 20000 之间的数")


def packet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "raw", nargs="?", metavar="报文", help="用单引号括起来；不写则从标准输入读，可以有多个"
    )
    parser.add_argument("--json", action="store_true", help="给程序读的结果")
    parser.add_argument(
        "--key", type=_sm4_key, default=b"", metavar="密钥", help="SM4密钥，32位十六进制"
    )


def _sm4_key(written: str) -> bytes:
    try:
        key = bytes.fromhex(written)
    except ValueError:
        key = b""
    if len(key) == 16:
        return key
    raise argparse.ArgumentTypeError("SM4密钥是32位十六进制数")
