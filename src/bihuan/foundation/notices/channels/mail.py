"""电子邮件 by SMTP: one plain-text letter to one person."""

import smtplib
import ssl
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from bihuan.foundation.notices.channels.channel import Envelope, Message
from bihuan.foundation.notices.channels.outcome import Outcome, Result
from bihuan.foundation.notices.channels.setup import Setup
from bihuan.foundation.notices.channels.wire import LOOPBACK

SILENCES: tuple[tuple[type[OSError], str], ...] = (
    (smtplib.SMTPException, "邮件服务器没有回答，或中断了对话"),
    (TimeoutError, "邮件服务器没有按时回答"),
    (ssl.SSLError, "加密连接没有建立"),
    (OSError, "连接不上邮件服务器"),
)


class Mail:
    word = "电子邮件"
    is_robot = False

    def is_set(self, setup: Setup) -> bool:
        return bool(setup.mail_url and setup.mail_from)

    def takes(self, message: Message) -> bool:
        return bool(message.email)

    def audience(self, message: Message) -> str:
        return message.person

    def addresses(self, message: Message) -> tuple[str, ...]:
        return (message.email,)

    def lacks(self, message: Message) -> str:
        return ""

    def compose(self, message: Message) -> str:
        parts = [f"{message.person}：", message.title, message.body.strip()]
        if message.url:
            parts.append(f"打开办理：{message.url}")
        return "\n\n".join([*(part for part in parts if part), message.office])

    def send(self, envelope: Envelope, setup: Setup, at: datetime) -> Outcome:
        try:
            return _handed_over(_letter(envelope, setup, at), setup)
        except OSError as wrong:
            return _failed(wrong)


def _letter(envelope: Envelope, setup: Setup, at: datetime) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = setup.mail_from
    letter["To"] = envelope.addresses[0]
    letter["Subject"] = envelope.title
    letter["Date"] = format_datetime(at)
    # The same at every attempt, so that a mailbox can tell a repetition from a second letter.
    letter["Message-ID"] = f"<bihuan-{envelope.number}@{setup.mail_from.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(envelope.text, charset="utf-8", cte="base64")
    return letter


def _handed_over(letter: EmailMessage, setup: Setup) -> Outcome:
    parts = urlsplit(setup.mail_url)
    host, context = parts.hostname or "", ssl.create_default_context()
    name = setup.mail_from.rpartition("@")[2]
    server = (
        smtplib.SMTP_SSL(host, parts.port or 465, name, timeout=setup.patience_s, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, parts.port or 587, name, timeout=setup.patience_s)
    )
    try:
        server.ehlo()
        if parts.scheme == "smtp" and not _may_be_plain(server, host, setup):
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(letter)
        with suppress(smtplib.SMTPException, OSError):  # it has the letter; the farewell is form
            server.quit()
    finally:
        server.close()
    return Outcome(Result.SENT, "250 邮件服务器已接收")


def _may_be_plain(server: smtplib.SMTP, host: str, setup: Setup) -> bool:
    """Unencrypted only where that is allowed and the server offers nothing better."""
    return (host in LOOPBACK or setup.may_be_plain) and not server.has_extn("starttls")


def _failed(wrong: OSError) -> Outcome:
    """Every fault of smtplib is an OSError too; the narrower ones say more."""
    if isinstance(wrong, smtplib.SMTPResponseException):
        return _judged(wrong.smtp_code, wrong.smtp_error)
    if isinstance(wrong, smtplib.SMTPRecipientsRefused):
        return _judged(*next(iter(wrong.recipients.values())))
    if isinstance(wrong, smtplib.SMTPNotSupportedError):
        return Outcome(Result.DECLINED, "邮件服务器不支持加密，或不支持登录")
    said = next(words for kind, words in SILENCES if isinstance(wrong, kind))
    return Outcome(Result.UNANSWERED, said)


def _judged(code: int, words: bytes | str) -> Outcome:
    """4xx: later perhaps; 5xx: never (RFC 5321, 4.2.1)."""
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    result = Result.UNANSWERED if 400 <= code < 500 else Result.DECLINED
    return Outcome(result, f"{code} {' '.join(said.split())}")
