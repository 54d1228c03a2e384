"""The made-up county, in a home of its own: settings add `demo` to the home in demo mode."""

import argparse
import os

from django.conf import settings

from bihuan.doors.cli import supervisor

# A demo never touches a real database or key, whatever the shell it is started from names.
NOT_FOR_A_DEMO = ("BIHUAN_DATABASE_URL", "BIHUAN_SECRET_KEY")


def run(asked: argparse.Namespace) -> int:
    if not supervisor.ports_are_free(asked):
        return 1
    for name in NOT_FOR_A_DEMO:
        os.environ.pop(name, None)
    os.environ["BIHUAN_DEMO"] = "1"
    if asked.date:
        os.environ["BIHUAN_DATE"] = asked.date.isoformat()
    code = supervisor.call("county", *(["--reset"] if asked.reset else []))
    if code:
        return code
    greeting = [
        "云川县演示环境已就绪（全部为虚构数据）   Ctrl-C 停止",
        f"http://{asked.host}:{asked.port}/   演示入口：选择身份即可进入，无需密码",
    ]
    others = supervisor.online(asked)
    if others:
        greeting.append(
            f"60个排放口的模拟数采仪正在向 {asked.gateway_host}:{asked.gateway_port} 报送"
        )
        others.append(supervisor.Child("模拟数采仪", _field(asked)))
    return supervisor.supervise(host=asked.host, port=asked.port, greeting=greeting, others=others)


def _field(asked: argparse.Namespace) -> list[str]:
    """The loggers that the county was made with, live."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    field = settings.HOME / "gateway" / "field.json"
    here = "127.0.0.1" if asked.gateway_host == "0.0.0.0" else asked.gateway_host
    words = ["simulate", "--field", str(field), "--port", str(asked.gateway_port)]
    return [*words, "--host", here, "--elsewhere"]
