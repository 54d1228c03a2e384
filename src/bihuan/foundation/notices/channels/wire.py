"""One HTTP request to a platform: no redirect is followed, nothing is waited for without end."""

import json
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from bihuan.foundation.notices.channels.outcome import Outcome, Result
from bihuan.foundation.notices.channels.setup import Setup

ANSWER_BYTES = 64 * 1024
LONGEST_WAIT = timedelta(hours=1)
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The status, what was asked to be waited for, and the first 64 KB of the body."""

    status: int
    retry_after: str
    body: bytes

    @property
    def fields(self) -> Mapping[str, object]:
        """The body as the object it should be; empty when it is anything else."""
        try:
            read = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}


class NoAnswer(Exception):
    """Nobody there, nobody in time, or nothing that is HTTP; the reason in words."""


def post(url: str, body: bytes, headers: Mapping[str, str], setup: Setup) -> Answer:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    patience = setup.patience_s
    connection = HTTPConnection(host, port, timeout=patience)
    if parts.scheme == "https":
        connection = HTTPSConnection(
            host, port, timeout=patience, context=ssl.create_default_context()
        )
    elif not setup.may_be_plain and host not in LOOPBACK:
        raise NoAnswer("地址不是 https，没有发送")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        return _asked(connection, target, body, headers, whole_s=2 * patience)
    except TimeoutError:
        raise NoAnswer("对方没有按时回答") from None
    except ssl.SSLError as wrong:
        raise NoAnswer(f"加密连接没有建立：{wrong.reason or 'TLS'}") from None
    except OSError as wrong:
        raise NoAnswer(f"连接不上：{wrong.strerror or '网络错误'}") from None
    except HTTPException:
        raise NoAnswer("对方没有按规则回答") from None


def _asked(
    connection: HTTPConnection,
    target: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    whole_s: float,
) -> Answer:
    connection.connect()
    line, late = connection.sock, threading.Event()

    def hang_up() -> None:
        # A drip of single bytes keeps every step within its time and would never end.
        late.set()
        with suppress(OSError):  # it may have ended by itself a moment ago
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(whole_s, hang_up)
    timer.daemon = True
    timer.start()
    try:
        connection.request("POST", target, body, {"Connection": "close", **headers})
        given = connection.getresponse()
        read = given.read(ANSWER_BYTES)
    finally:
        timer.cancel()
        connection.close()
    if late.is_set():
        raise TimeoutError
    return Answer(given.status, given.headers.get("Retry-After", ""), read)


def http_outcome(answer: Answer) -> Outcome | None:
    """What the status alone decides; None when the body has to be read."""
    said = f"HTTP {answer.status}"
    if answer.status == 429:
        return Outcome(Result.THROTTLED, f"{said}，对方要求稍后再发", asked_wait(answer))
    if 300 <= answer.status < 400:
        return Outcome(Result.DECLINED, f"{said}，对方要求转到别处，没有跟随")
    if answer.status >= 500 or answer.status == 408:
        return Outcome(Result.UNANSWERED, said)
    if not 200 <= answer.status < 300:
        return Outcome(Result.DECLINED, said)
    return None


def asked_wait(answer: Answer) -> timedelta | None:
    written = answer.retry_after.strip()
    if not written.isascii() or not written.isdigit() or len(written) > 6:
        return None
    return min(timedelta(seconds=int(written)), LONGEST_WAIT)
