"""The platforms as servers on this machine: they check what they get and answer as told."""

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HOUR_MS = 3600 * 1000
OK = b'{"errcode":0,"errmsg":"ok"}'
SECRET = "SEC-a-county-signs-with-this"


@dataclass(frozen=True)
class Answer:
    """What the platform says next, whatever it got; `silent` says nothing at all."""

    status: int = 200
    body: bytes = OK
    headers: tuple[tuple[str, str], ...] = ()
    silent: bool = False
    drip: bool = False
    raw: bytes = b""


@dataclass
class Got:
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, object]:
        return json.loads(self.body)


@dataclass
class Platform:
    """One robot or gateway; `now` is its clock, for the hour of a signature and the minute."""

    now: datetime
    kind: str
    url: str = ""
    next: deque[Answer] = field(default_factory=deque)
    got: list[Got] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)

    def answer(self, got: Got) -> Answer:
        self.got.append(got)
        self.times.append(self.now)
        if self.next:
            return self.next.popleft()
        if sum(1 for one in self.times if one > self.now - timedelta(minutes=1)) > 20:
            code = 45009 if self.kind == "wecom" else 130101
            return Answer(body=b'{"errcode":%d,"errmsg":"send too fast"}' % code)
        if self.kind == "dingtalk" and not signature_holds(got, self.now):
            return Answer(body=b'{"errcode":310000,"errmsg":"sign not match"}')
        if self.kind == "sms" and not body_signature_holds(got, self.now):
            return Answer(status=401)
        return Answer()


def signature_holds(got: Got, now: datetime) -> bool:
    """As the platform's manual has it: within the hour, and signed with the shared secret."""
    timestamp = got.query.get("timestamp", "0")
    if abs(int(timestamp) - now.timestamp() * 1000) > HOUR_MS:
        return False
    made = hmac.new(SECRET.encode(), f"{timestamp}\n{SECRET}".encode(), hashlib.sha256).digest()
    return base64.b64decode(got.query.get("sign", "")) == made


def body_signature_holds(got: Got, now: datetime) -> bool:
    timestamp = got.headers.get("x-timestamp", "0")
    if abs(int(timestamp) - now.timestamp()) > 300:
        return False
    said = f"{timestamp}\n".encode() + got.body
    made = hmac.new(SECRET.encode(), said, hashlib.sha256).hexdigest()
    return got.headers.get("x-signature") == made


@contextmanager
def platform(kind: str, now: datetime) -> Iterator[Platform]:
    served = Platform(now=now, kind=kind)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            parts = urlsplit(self.path)
            answer = served.answer(
                Got(
                    path=parts.path,
                    query={name: words[0] for name, words in parse_qs(parts.query).items()},
                    headers={name.lower(): value for name, value in self.headers.items()},
                    body=self.rfile.read(int(self.headers["Content-Length"])),
                )
            )
            speak(self, answer)

        def log_message(self, *_words: object) -> None:
            return

    with serving(Handler) as address:
        served.url = address
        yield served


def speak(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    if answer.raw:
        handler.wfile.write(answer.raw)
        return
    if answer.silent:
        handler.connection.settimeout(30)
        handler.connection.recv(1)  # until the other side hangs up
        return
    handler.send_response(answer.status)
    for name, value in answer.headers:
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(answer.body)))
    handler.end_headers()
    if not answer.drip:
        handler.wfile.write(answer.body)
        return
    try:
        for byte in answer.body:
            handler.wfile.write(bytes([byte]))
            time.sleep(0.5)
    except OSError:
        return


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    server.handle_error = lambda *_words: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
