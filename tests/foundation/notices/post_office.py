"""A mail server on this machine: enough of SMTP to take a letter, refuse one, or fall silent."""

import base64
import email
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path


@dataclass
class PostOffice:
    """`replies` replaces the answer to a command, such as {"RCPT": "550 no such mailbox"}."""

    host: str = "127.0.0.1"
    port: int = 0
    user: str = ""
    password: str = ""
    context: ssl.SSLContext | None = None
    is_wrapped: bool = False
    replies: dict[str, str] = field(default_factory=dict)
    letters: list[EmailMessage] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    def greeting(self) -> str:
        return self.replies.get("GREETING", "220 post office")


class Talk(socketserver.StreamRequestHandler):
    office: PostOffice

    def handle(self) -> None:
        self.is_encrypted = False
        if self.office.is_wrapped:
            self.wrap()
        self.say(self.office.greeting())
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb in self.office.replies:
                reply = self.office.replies[verb]
                if not reply:
                    self.rfile.read()  # silent until the other side hangs up
                    return
                self.say(reply)
            elif self.answer(verb, line):
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def wrap(self) -> None:
        assert self.office.context
        self.request = self.office.context.wrap_socket(self.request, server_side=True)
        self.rfile = self.request.makefile("rb")
        self.wfile = self.request.makefile("wb", buffering=0)
        self.is_encrypted = True

    def answer(self, verb: str, line: str) -> bool:
        """True when the talk is over."""
        if verb == "EHLO":
            offers = ["250-post office", "250 AUTH PLAIN"]
            if self.office.context and not self.is_encrypted:
                offers.insert(1, "250-STARTTLS")
            self.say("\r\n".join(offers))
        elif verb == "STARTTLS":
            self.say("220 go ahead")
            self.wrap()
        elif verb == "AUTH":
            given = base64.b64decode(line.split()[2]).decode().split("\0")
            right = given[1:] == [self.office.user, self.office.password]
            self.say("235 welcome" if right else "535 wrong password")
        elif verb == "DATA":
            self.say("354 go on")
            lines = iter(self.rfile.readline, b".\r\n")
            letter = email.message_from_bytes(b"".join(lines), policy=default)
            self.office.letters.append(letter)
            self.office.encrypted.append(self.is_encrypted)
            self.say("250 taken")
        elif verb == "QUIT":
            self.say("221 farewell")
            return True
        else:
            self.say("250 ok")
        return False


@contextmanager
def post_office(**given: object) -> Iterator[PostOffice]:
    office = PostOffice(**given)  # type: ignore[arg-type]

    class Served(Talk):
        pass

    Served.office = office
    with socketserver.ThreadingTCPServer((office.host, 0), Served) as server:
        server.daemon_threads = True
        server.block_on_close = False
        server.handle_error = lambda *_words: None  # type: ignore[method-assign]
        office.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield office
        server.shutdown()


def certificate(folder: Path) -> Path:
    """A certificate of 127.0.0.1 by nobody but itself, with its key in the same file."""
    made = folder / "post-office.pem"
    subprocess.run(
        [
            *["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"],
            *["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
            *("-keyout", str(folder / "key.pem"), "-out", str(made)),
        ],
        check=True,
        capture_output=True,
    )
    made.write_bytes(made.read_bytes() + (folder / "key.pem").read_bytes())
    return made


def context(pem: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(pem)
    return made
