"""One process that keeps its children alive and takes all of them along when it ends."""

import argparse
import errno
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

PATIENCE_S = 5
PAUSES_S = (1, 2, 4, 8)
STEADY_S = 60
START_S = 60


@dataclass(slots=True)
class Child:
    """One command, and how often in a row it ended by itself."""

    name: str
    words: list[str]
    process: subprocess.Popen[bytes] = field(init=False)
    started: float = 0.0
    failures: int = 0
    due: float = 0.0

    def start(self) -> None:
        # Its own session, so that Ctrl-C reaches the supervisor alone; its standard input is the
        # leash, which closes when the supervisor ends, however that happens.
        self.process = subprocess.Popen(
            command(*self.words, "--leashed"), stdin=subprocess.PIPE, start_new_session=True
        )
        self.started, self.due = time.monotonic(), 0.0

    def watch(self) -> bool:
        """Start again after a pause if it ended; False when it has ended too often."""
        now = time.monotonic()
        if self.due:
            if now >= self.due:
                self.start()
            return True
        code = self.process.poll()
        if code is None:
            return True
        self.failures = 1 if now - self.started > STEADY_S else self.failures + 1
        if self.failures > len(PAUSES_S):
            return False
        pause = PAUSES_S[self.failures - 1]
        _say(f"{self.name}意外退出（{code}），{pause}秒后重新启动")
        self.due = now + pause
        return True

    def stop(self, until: float) -> None:
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "bihuan.doors.cli.main", *words]


def call(*words: str) -> int:
    """Run one command of ours to its end."""
    return subprocess.run(command(*words), check=False).returncode


def port_is_free(host: str, port: int, option: str = "--port") -> bool:
    """False, with a sentence in both languages, when somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as wrong:
            if wrong.errno == errno.EADDRINUSE:
                why = f"端口{port}已被占用，请停止占用它的程序，或用 {option} 换一个端口"
                said = (
                    f"port {port} is already in use; stop that program or choose another {option}"
                )
            else:
                why = f"不能在{host}:{port}上监听，请检查 --host 和 {option}"
                said = f"cannot listen on {host}:{port}: {wrong.strerror}"
            print(f"{why} / {said}", file=sys.stderr)
            return False
    return True


def ports_are_free(asked: argparse.Namespace) -> bool:
    """The website's, the gateway's and its numbers', each with the option that changes it."""
    wanted = [(asked.host, asked.port, "--port")]
    if not asked.no_gateway:
        wanted += [
            (asked.gateway_host, asked.gateway_port, "--gateway-port"),
            ("127.0.0.1", asked.metrics_port, "--metrics-port"),
        ]
    return all(port_is_free(host, port, option) for host, port, option in wanted)


def online(asked: argparse.Namespace) -> list[Child]:
    """What takes in the loggers' packets: the gateway and the projector."""
    if asked.no_gateway:
        return []
    words = ["--host", asked.gateway_host, "--port", str(asked.gateway_port)]
    gateway = ["gateway", *words, "--metrics-port", str(asked.metrics_port)]
    return [Child("接入网关", gateway), Child("报文入库", ["project"])]


def supervise(
    *, host: str, port: int, greeting: Sequence[str], others: Sequence[Child] = ()
) -> int:
    """Until Ctrl-C or SIGTERM; 1 if a child could not be kept alive."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    web = Child("网站", ["web", "--host", host, "--port", str(port)])
    work = Child("后台任务", ["work"])
    children = [web, work, *others]
    for child in children:
        child.start()
    greeter = threading.Thread(target=_greet, args=(host, port, greeting, stop), daemon=True)
    greeter.start()
    gone = _watch(children, stop)
    stop.set()
    _stop(children)
    if gone:
        _say(f"{gone.name}接连退出{gone.failures}次，已全部停止；原因见上面它最后的输出")
        return 1
    _say("已停止")
    return 0


def _watch(children: Sequence[Child], stop: threading.Event) -> Child | None:
    """The child that could not be kept alive, or None when asked to stop."""
    while not stop.wait(0.2):
        for child in children:
            if not child.watch():
                return child
    return None


def _stop(children: Sequence[Child]) -> None:
    for child in children:
        child.process.terminate()
    until = time.monotonic() + PATIENCE_S
    for child in children:
        child.stop(until)


def _greet(host: str, port: int, greeting: Sequence[str], stop: threading.Event) -> None:
    """Give the address once somebody answers there."""
    target = "127.0.0.1" if host in {"0.0.0.0", ""} else host
    until = time.monotonic() + START_S
    while time.monotonic() < until and not stop.wait(0.1):
        try:
            socket.create_connection((target, port), timeout=1).close()
        except OSError:
            continue
        for line in greeting:
            _say(line)
        return


def _say(line: str) -> None:
    print(line, flush=True)
