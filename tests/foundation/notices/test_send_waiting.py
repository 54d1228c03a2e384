"""A delivery's life, against servers that answer badly, late, or not at all."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from bihuan.foundation.notices import actions, jobs
from bihuan.foundation.notices.models import Delivery, Lane
from tests.factories.people import County
from tests.foundation.notices.conftest import MINUTE, lived, tell
from tests.foundation.notices.platforms import Answer, Platform, closed_port, platform

pytestmark = pytest.mark.django_db


def states(*rows: Delivery) -> list[str]:
    return [lived(row)[0] for row in rows]


def minutes(row: Delivery, at: datetime) -> float | None:
    row.refresh_from_db()
    return row.next_try_at and (row.next_try_at - at) / MINUTE


def test_a_robot_speaks_eighteen_times_a_minute_and_everything_arrives(
    county: County, wecom: Platform, at: datetime
) -> None:
    """R105. The count stands in the rows: a worker that starts anew knows what has been said."""
    for _ in range(40):
        tell(county, at)
    sent = []
    for seconds in (0, 1, 30, 59, 61, 90, 122):
        wecom.now = at + timedelta(seconds=seconds)
        sent.append(actions.send_waiting(at=wecom.now).sent)
    assert sent == [18, 0, 0, 0, 18, 0, 4]
    assert Delivery.objects.filter(state="sent").count() == 40
    assert max(wecom.times.count(one) for one in wecom.times) == 18


def test_the_urgent_go_first(county: County, wecom: Platform, at: datetime) -> None:
    [normal] = tell(county, at, urgency="normal")
    rest = [tell(county, at, urgency="normal")[0] for _ in range(18)]
    [urgent] = tell(county, at)
    actions.send_waiting(at=at)
    assert states(urgent, normal, rest[-1], rest[-2]) == ["sent", "sent", "waiting", "waiting"]


@pytest.mark.parametrize(
    ("code", "robot"), [(45009, "wecom"), (410100, "dingtalk"), (130101, "dingtalk")]
)
def test_a_platform_that_is_full_is_left_alone_for_ten_minutes_and_nothing_is_lost(
    county: County,
    at: datetime,
    code: int,
    robot: str,
    request: pytest.FixtureRequest,
) -> None:
    served: Platform = request.getfixturevalue(robot)
    served.next.append(Answer(body=b'{"errcode":%d,"errmsg":"too fast"}' % code))
    first, second = tell(county, at)[0], tell(county, at)[0]
    actions.send_waiting(at=at)
    assert (lived(first), minutes(first, at)) == (("waiting", 0, f"{code} too fast"), 10)
    served.now = at + 9 * MINUTE
    assert actions.send_waiting(at=served.now).sent == 0
    served.now = at + 10 * MINUTE
    assert actions.send_waiting(at=served.now).sent == 2
    assert (states(first, second), len(served.got)) == (["sent", "sent"], 3)


@pytest.mark.parametrize(
    ("asked", "waited"), [("120", 2), ("5", 1), ("999999", 60), ("soon", 1), ("", 1)]
)
def test_429_is_put_off_as_long_as_it_asks(
    county: County, wecom: Platform, at: datetime, asked: str, waited: int
) -> None:
    wecom.next.append(Answer(429, b"", (("Retry-After", asked),)))
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    assert lived(delivery) == ("waiting", 0, "HTTP 429，对方要求稍后再发")
    assert minutes(delivery, at) == waited
    wecom.now = at + waited * MINUTE
    assert actions.send_waiting(at=wecom.now).sent == 1


def test_429_without_end_is_backed_off_and_never_given_up(
    county: County, wecom: Platform, at: datetime
) -> None:
    wecom.next.extend(Answer(429, b"") for _ in range(9))
    [delivery] = tell(county, at)
    waits, moment = [], at
    for _ in range(9):
        actions.send_waiting(at=moment)
        waits.append(minutes(delivery, moment))
        moment = delivery.next_try_at
    assert waits == [1, 2, 4, 8, 16, 16, 16, 16, 16]
    assert lived(delivery)[:2] == ("waiting", 0)
    wecom.now = moment
    assert actions.send_waiting(at=moment).sent == 1
    assert Lane.objects.get(channel="wecom").strikes == 0


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(500, b"oops"), "HTTP 500"),
        (Answer(503, b""), "HTTP 503"),
        (Answer(200, b"<html>gateway</html>"), "对方的回答看不懂"),
        (Answer(200, b"[1]"), "对方的回答看不懂"),
        (Answer(200, b'{"errcode":"0"}'), "对方的回答看不懂"),
        (Answer(200, b"\xff\xfe"), "对方的回答看不懂"),
        (Answer(200, b'{"errcode":-1,"errmsg":"system busy"}'), "-1 system busy"),
        (Answer(raw=b"SSH-2.0-server\r\n"), "对方没有按规则回答"),
        (Answer(200, b"[" * 100_000), "对方的回答看不懂"),
    ],
)
def test_what_is_no_answer_is_tried_again_after_a_minute(
    county: County, wecom: Platform, at: datetime, answer: Answer, said: str
) -> None:
    wecom.next.append(answer)
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    assert (lived(delivery), minutes(delivery, at)) == (("waiting", 1, said), 1)
    wecom.now = at + MINUTE
    assert actions.send_waiting(at=wecom.now).sent == 1
    assert lived(delivery) == ("sent", 2, "0 ok")


def test_nobody_there_is_tried_after_1_2_4_8_16_minutes_and_then_shown_as_failed(
    county: County, settings: Settings, at: datetime
) -> None:
    settings.WECOM_URL = f"http://127.0.0.1:{closed_port()}/send?key=0087-key"
    [delivery] = tell(county, at)
    waits, moment = [], at
    while lived(delivery)[0] == "waiting":
        actions.send_waiting(at=moment)
        waits.append(minutes(delivery, moment))
        moment = delivery.next_try_at or moment
    assert waits == [1, 2, 4, 8, 16, None]
    assert lived(delivery) == ("failed", 6, "连接不上：Connection refused")
    assert moment == at + 31 * MINUTE


@pytest.mark.slow(reason="it waits out two real silences of one second")
@pytest.mark.parametrize("answer", [Answer(silent=True), Answer(200, b"x" * 50, drip=True)])
def test_silence_and_a_drip_end_in_time_and_the_rest_of_the_lane_waits(
    county: County, wecom: Platform, settings: Settings, at: datetime, answer: Answer
) -> None:
    settings.CHANNELS_PATIENCE_S = 1
    wecom.next.append(answer)
    first, second = tell(county, at)[0], tell(county, at)[0]
    done = actions.send_waiting(at=at)
    assert (done.sent, done.put_off, done.failed) == (0, 1, 0)
    assert lived(first) == ("waiting", 1, "对方没有按时回答")
    assert lived(second) == ("waiting", 0, "")
    assert len(wecom.got) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(
    county: County, wecom: Platform, at: datetime, status: int
) -> None:
    with platform("wecom", at) as elsewhere:
        wecom.next.append(Answer(status, b"", (("Location", elsewhere.url),)))
        [delivery] = tell(county, at)
        actions.send_waiting(at=at)
        assert elsewhere.got == []
    assert lived(delivery) == ("failed", 1, f"HTTP {status}，对方要求转到别处，没有跟随")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(403, b"no"), "HTTP 403"),
        (Answer(404, b""), "HTTP 404"),
        (Answer(200, b'{"errcode":93000,"errmsg":"invalid webhook"}'), "93000 invalid webhook"),
        (Answer(200, b'{"errcode":40058}'), "40058"),
    ],
)
def test_a_plain_no_is_failed_at_once_and_the_next_is_sent(
    county: County, wecom: Platform, at: datetime, answer: Answer, said: str
) -> None:
    wecom.next.append(answer)
    first, second = tell(county, at)[0], tell(county, at)[0]
    done = actions.send_waiting(at=at)
    assert (done.sent, done.failed) == (1, 1)
    assert lived(first) == ("failed", 1, said)
    assert states(second) == ["sent"]


def test_an_answer_of_any_size_is_read_to_64_kilobytes(
    county: County, wecom: Platform, at: datetime
) -> None:
    wecom.next.append(Answer(200, b'{"errcode":0,"errmsg":"' + b"x" * 5_000_000 + b'"}'))
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    assert lived(delivery) == ("waiting", 1, "对方的回答看不懂")


def test_nothing_travels_unencrypted_to_another_machine(
    county: County, settings: Settings, at: datetime
) -> None:
    settings.WECOM_URL = "http://robot.invalid/send?key=0087-key"
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    assert lived(delivery) == ("waiting", 1, "地址不是 https，没有发送")


def test_nothing_leaves_before_its_moment(county: County, wecom: Platform, at: datetime) -> None:
    """Quiet hours: the inbox has it at once, the group in the morning."""
    morning = at + timedelta(hours=10, minutes=30)
    [delivery] = tell(county, at, send_after=morning)
    assert actions.send_waiting(at=morning - MINUTE).sent == 0
    assert actions.send_waiting(at=morning).sent == 1
    delivery.refresh_from_db()
    assert delivery.sent_at == morning


def test_two_senders_do_not_share_a_lane(county: County, wecom: Platform, at: datetime) -> None:
    tell(county, at)
    Lane.objects.create(channel="wecom", busy_until=at + MINUTE)
    assert actions.send_waiting(at=at).sent == 0
    assert actions.send_waiting(at=at + MINUTE).sent == 1


def test_a_sender_that_died_in_a_request_has_been_counted(
    county: County, wecom: Platform, at: datetime
) -> None:
    """Its delivery comes again after the lease, and is given up if it always ends like that."""
    [delivery] = tell(county, at)
    Delivery.objects.update(attempts=5, next_try_at=at + 2 * MINUTE)
    assert actions.send_waiting(at=at).sent == 0
    Delivery.objects.update(attempts=6)
    assert actions.send_waiting(at=at + 2 * MINUTE).sent == 0
    assert lived(delivery) == ("failed", 6, "发送中多次中断，不能确认对方是否收到")
    assert wecom.got == []


def test_a_channel_that_was_taken_away_sends_nothing_and_says_so(
    county: County, wecom: Platform, settings: Settings, at: datetime
) -> None:
    [delivery] = tell(county, at)
    settings.WECOM_URL = ""
    actions.send_waiting(at=at)
    assert lived(delivery) == ("no_channel", 0, "本县尚未配置此通道，未发送")
    assert wecom.got == []


def test_the_job_says_what_it_did(county: County, wecom: Platform, at: datetime) -> None:
    wecom.next.append(Answer(403))
    tell(county, at)
    tell(county, at)
    assert jobs.send_waiting({}, at) == "1 sent, 0 put off, 1 failed"
