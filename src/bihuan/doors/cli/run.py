import argparse

from bihuan.doors.cli import supervisor


def run(asked: argparse.Namespace) -> int:
    if not supervisor.port_is_free(asked.host, asked.port):
        return 1
    code = supervisor.call("migrate")
    if code:
        return code
    address = f"http://{asked.host}:{asked.port}/"
    return supervisor.supervise(
        host=asked.host, port=asked.port, greeting=[f"碧环已启动：{address}   Ctrl-C 停止"]
    )
