import argparse

from bihuan.doors.cli import supervisor


def run(asked: argparse.Namespace) -> int:
    if not supervisor.ports_are_free(asked):
        return 1
    code = supervisor.call("migrate")
    if code:
        return code
    address = f"http://{asked.host}:{asked.port}/"
    greeting = [f"碧环已启动：{address}   Ctrl-C 停止"]
    if not asked.no_gateway:
        greeting.append(f"数采仪（HJ 212）连 {asked.gateway_host}:{asked.gateway_port}")
    return supervisor.supervise(
        host=asked.host, port=asked.port, greeting=greeting, others=supervisor.online(asked)
    )
