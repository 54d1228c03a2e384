"""The supervisor with its two children, as processes."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from tests.doors.cli.conftest import Start, bihuan

pytestmark = pytest.mark.slow(reason="starts a web server and a worker")
PROC = Path("/proc")


def line_with(process: subprocess.Popen[str], words: str) -> str:
    """Read on until a line holds these words."""
    assert process.stdout is not None
    for line in process.stdout:
        if words in line:
            return line
    raise AssertionError(f"ended without saying {words}")


def children(pid: int) -> list[int]:
    return [int(part) for part in (PROC / f"{pid}/task/{pid}/children").read_text().split()]


def gone(pids: list[int], within_s: float) -> bool:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    """A process that ended and waits for its parent's question counts as gone."""
    try:
        return ") Z " not in (PROC / f"{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


def served(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
        return int(answer.status)


def test_run_serves_and_stops_within_five_seconds(home: Path, port: int, start: Start) -> None:
    loggers, metrics = free(), free()
    words = ("--gateway-port", str(loggers), "--metrics-port", str(metrics))
    process = start(home, "run", "--port", str(port), *words)
    assert f"http://127.0.0.1:{port}/" in line_with(process, "碧环已启动")
    assert f"127.0.0.1:{loggers}" in line_with(process, "数采仪（HJ 212）连")
    assert served(port) == 200
    socket.create_connection(("127.0.0.1", loggers), timeout=5).close()
    pids = children(process.pid)
    assert len(pids) == 4
    process.send_signal(signal.SIGINT)
    assert process.wait(6) == 0
    assert gone(pids, within_s=0.5)


def test_the_children_end_with_a_parent_that_was_killed(
    home: Path, port: int, start: Start
) -> None:
    process = start(home, "run", "--port", str(port), "--no-gateway")
    line_with(process, "碧环已启动")
    pids = children(process.pid)
    process.kill()
    assert gone(pids, within_s=6)


def test_a_child_that_dies_is_started_again(home: Path, port: int, start: Start) -> None:
    process = start(home, "run", "--port", str(port), "--no-gateway")
    line_with(process, "碧环已启动")
    web = children(process.pid)[0]
    os.kill(web, signal.SIGKILL)
    assert line_with(process, "意外退出") == "网站意外退出（-9），1秒后重新启动\n"
    until = time.monotonic() + 10
    while time.monotonic() < until and len(children(process.pid)) < 2:
        time.sleep(0.1)
    assert web not in children(process.pid)
    assert len(children(process.pid)) == 2


def test_a_taken_port_is_said_in_both_languages(home: Path, start: Start) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        said = bihuan(home, "run", "--port", str(taken), expect=1).stderr
    assert said == (
        f"端口{taken}已被占用，请停止占用它的程序，或用 --port 换一个端口 / "
        f"port {taken} is already in use; stop that program or choose another --port\n"
    )


def test_a_taken_port_of_the_loggers_is_said_with_its_option(home: Path, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = str(other.getsockname()[1])
        words = ("run", "--port", str(port), "--gateway-port", taken)
        said = bihuan(home, *words, expect=1).stderr
    assert said == (
        f"端口{taken}已被占用，请停止占用它的程序，或用 --gateway-port 换一个端口 / "
        f"port {taken} is already in use; stop that program or choose another --gateway-port\n"
    )
