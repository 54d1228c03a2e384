"""`python -m bihuan.doors.gateway --home HOME`: HJ 212 loggers in, a log out, and answers."""

import argparse
import asyncio
import contextlib
import gc
import logging
import os
import resource
import signal
import sys
import threading
from pathlib import Path

from bihuan.doors.gateway import clock
from bihuan.doors.gateway.limits import MIB, Limits
from bihuan.doors.gateway.log import Taken
from bihuan.doors.gateway.server import Server

try:
    import uvloop
except ImportError:  # Windows, or a platform without its wheel: asyncio's own loop, half the rate
    uvloop = None  # type: ignore[assignment]

STANDARD_INPUT = 0
GARBAGE = 50_000
SWITCH_S = 0.001
DEFAULTS = Limits()


def main() -> int:
    asked = _arguments()
    logging.basicConfig(
        level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s"
    )
    _raise_open_files()
    run = uvloop.run if uvloop is not None and not asked.plain_loop else asyncio.run
    try:
        run(_serve(asked))
    except Taken as wrong:
        sys.stderr.write(f"另一个接入网关正在写这份日志：{wrong}\n")
        return 1
    except OSError as wrong:
        sys.stderr.write(f"不能启动：{wrong}\n")
        return 1
    return 0


async def _serve(asked: argparse.Namespace) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    if asked.leashed:
        threading.Thread(target=_leashed, args=(loop, stop), daemon=True).start()
    root = asked.home / "gateway"
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    server = Server(root, _limits(asked), clock.standing(asked.days_ahead))
    await server.start(asked.host, asked.port, None if asked.no_metrics else asked.metrics_port)
    sys.stdout.write(f"接入网关已启动：{asked.host}:{server.port}\n")
    sys.stdout.flush()
    # Nothing on a packet's way makes a cycle; a full collection would hold up all answers.
    gc.freeze()
    gc.set_threshold(GARBAGE)
    # The thread that syncs waits for the loop at each of its steps; not longer than this.
    sys.setswitchinterval(SWITCH_S)
    await server.serve(stop)


def _limits(asked: argparse.Namespace) -> Limits:
    return Limits(
        connections=asked.connections,
        packets_per_s=asked.per_connection,
        burst=max(asked.per_connection * 2, 1),
        segment_bytes=asked.segment_bytes,
        keep_free_bytes=asked.keep_free_mb * MIB,
        turn_s=asked.turn_s,
    )


def _leashed(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """The supervisor's end of standard input closes when it ends, however that happens."""
    while os.read(STANDARD_INPUT, 1024):
        continue
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(stop.set)


def _raise_open_files() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bihuan.doors.gateway", description="接收HJ 212数采仪"
    )
    parser.add_argument("--home", type=Path, required=True, help="数据目录，日志写在其下gateway里")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址")
    parser.add_argument("--port", type=int, default=9212, help="监听端口；0由系统选")
    parser.add_argument("--metrics-port", type=int, default=9213, help="本机指标端口；0由系统选")
    parser.add_argument("--no-metrics", action="store_true", help="不开指标端口，只写metrics.prom")
    parser.add_argument("--connections", type=int, default=DEFAULTS.connections)
    parser.add_argument("--per-connection", type=float, default=DEFAULTS.packets_per_s)
    parser.add_argument("--segment-bytes", type=int, default=DEFAULTS.segment_bytes)
    parser.add_argument("--keep-free-mb", type=int, default=DEFAULTS.keep_free_bytes // MIB)
    parser.add_argument("--turn-s", type=float, default=DEFAULTS.turn_s)
    parser.add_argument("--plain-loop", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--days-ahead", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--leashed", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
