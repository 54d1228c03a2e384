"""电子邮件 against a mail server on this machine."""

from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from bihuan.foundation.notices import actions
from bihuan.foundation.notices.channels import Setup, mail, setup
from bihuan.foundation.notices.channels.channel import Envelope
from bihuan.foundation.notices.channels.outcome import Outcome, Result
from tests.factories.people import County
from tests.foundation.notices.conftest import lived, tell
from tests.foundation.notices.platforms import closed_port
from tests.foundation.notices.post_office import PostOffice, certificate, context, post_office

FROM = "bihuan@example.gov.cn"


def given(settings: Settings, office: PostOffice, *, url: str = "smtp://127.0.0.1:{port}") -> Setup:
    settings.MAIL_URL = url.format(port=office.port)
    settings.MAIL_FROM = FROM
    return setup.current()


def sent(known: Setup, at: datetime) -> Outcome:
    letter = Envelope(7, "【超期1天】取水口未整治", "赵强：\n\n请办理。", ("zhao@example.gov.cn",))
    return mail.Mail().send(letter, known, at)


@pytest.mark.django_db
def test_a_letter_goes_to_the_persons_mailbox(
    county: County, reachable: None, settings: Settings, at: datetime
) -> None:
    with post_office() as office:
        given(settings, office)
        [delivery] = tell(county, at)
        assert (delivery.channel, delivery.audience) == ("mail", "赵强")
        assert actions.send_waiting(at=at).sent == 1
    [letter] = office.letters
    assert (letter["From"], letter["To"]) == (FROM, "zhao@example.gov.cn")
    assert letter["Subject"] == "【超期1天】取水口周边环境未整治"
    assert letter["Date"] == "Mon, 02 Mar 2026 09:00:00 +0800"
    assert letter["Message-ID"] == f"<bihuan-{delivery.id}@example.gov.cn>"
    assert letter.get_content() == (
        "赵强：\n\n【超期1天】取水口周边环境未整治\n\n编号：YC-2026-0087\n\n云川环委办\n"
    )
    assert lived(delivery) == ("sent", 1, "250 邮件服务器已接收")


@pytest.mark.django_db
def test_whoever_has_no_mailbox_gets_no_letter(
    county: County, settings: Settings, at: datetime
) -> None:
    with post_office() as office:
        given(settings, office)
        assert tell(county, at) == []


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.mark.parametrize(
    ("scheme", "is_wrapped"), [("smtp", False), ("smtps", True)], ids=["starttls", "tls"]
)
def test_a_password_travels_encrypted_only(
    settings: Settings,
    at: datetime,
    pem: Path,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
    is_wrapped: bool,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    with post_office(
        user="bihuan", password="p@ss/word", context=context(pem), is_wrapped=is_wrapped
    ) as office:
        url = scheme + "://bihuan:p%40ss%2Fword@127.0.0.1:{port}"
        assert sent(given(settings, office, url=url), at).result == Result.SENT
        assert office.encrypted == [True]


def test_a_certificate_nobody_vouches_for_is_not_trusted(
    settings: Settings, at: datetime, pem: Path
) -> None:
    with post_office(context=context(pem)) as office:
        assert sent(given(settings, office), at) == Outcome(Result.UNANSWERED, "加密连接没有建立")
    assert office.letters == []


def test_a_server_elsewhere_without_encryption_gets_nothing(
    settings: Settings, at: datetime
) -> None:
    """127.0.0.2 is this machine to the system and another one to the rule."""
    with post_office(host="127.0.0.2") as office:
        known = given(settings, office, url="smtp://127.0.0.2:{port}")
        assert sent(known, at) == Outcome(Result.DECLINED, "邮件服务器不支持加密，或不支持登录")
        settings.CHANNELS_PLAIN = True
        assert sent(setup.current(), at).result == Result.SENT


def test_a_wrong_password_is_said_and_not_tried_again(settings: Settings, at: datetime) -> None:
    with post_office(user="bihuan", password="right-one") as office:
        known = given(settings, office, url="smtp://bihuan:wrong-one@127.0.0.1:{port}")
        assert sent(known, at) == Outcome(Result.DECLINED, "535 wrong password")


@pytest.mark.parametrize(
    ("command", "reply", "outcome"),
    [
        ("RCPT", "550 no such mailbox", Outcome(Result.DECLINED, "550 no such mailbox")),
        ("RCPT", "450 greylisted", Outcome(Result.UNANSWERED, "450 greylisted")),
        ("MAIL", "553 not your address", Outcome(Result.DECLINED, "553 not your address")),
        ("DATA", "451 full", Outcome(Result.UNANSWERED, "451 full")),
        ("GREETING", "421 too busy", Outcome(Result.UNANSWERED, "421 too busy")),
        ("QUIT", "500 what?", Outcome(Result.SENT, "250 邮件服务器已接收")),
    ],
)
def test_what_the_server_says_decides(
    settings: Settings, at: datetime, command: str, reply: str, outcome: Outcome
) -> None:
    with post_office(replies={command: reply}) as office:
        assert sent(given(settings, office), at) == outcome


@pytest.mark.slow(reason="it waits out one real silence of one second")
def test_a_silent_server_is_left_in_time(settings: Settings, at: datetime) -> None:
    settings.CHANNELS_PATIENCE_S = 1
    with post_office(replies={"MAIL": ""}) as office:
        assert sent(given(settings, office), at) == Outcome(
            Result.UNANSWERED, "邮件服务器没有回答，或中断了对话"
        )


def test_nobody_at_the_address_is_tried_again(settings: Settings, at: datetime) -> None:
    nobody = PostOffice(port=closed_port())
    outcome = sent(given(settings, nobody), at)
    assert outcome == Outcome(Result.UNANSWERED, "连接不上邮件服务器")
