"""The made-up county, in a home of its own: settings add `demo` to the home in demo mode."""

import argparse
import os

from bihuan.doors.cli import supervisor

# A demo never touches a real database or key, whatever the shell it is started from names.
NOT_FOR_A_DEMO = ("BIHUAN_DATABASE_URL", "BIHUAN_SECRET_KEY")


def run(asked: argparse.Namespace) -> int:
    if not supervisor.port_is_free(asked.host, asked.port):
        return 1
    for name in NOT_FOR_A_DEMO:
        os.environ.pop(name, None)
    os.environ["BIHUAN_DEMO"] = "1"
    if asked.date:
        os.environ["BIHUAN_DATE"] = asked.date.isoformat()
    code = supervisor.call("county", *(["--reset"] if asked.reset else []))
    if code:
        return code
    return supervisor.supervise(
        host=asked.host,
        port=asked.port,
        greeting=[
            "云川县演示环境已就绪（全部为虚构数据）   Ctrl-C 停止",
            f"http://{asked.host}:{asked.port}/   演示入口：选择身份即可进入，无需密码",
        ],
    )
