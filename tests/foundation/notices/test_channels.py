import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.foundation.notices.channels import CHANNELS, inbox
from bihuan.foundation.notices.channels.channel import Message


def message(
    title: str = "【超期1天】取水口周边环境未整治",
    *,
    body: str = "编号：YC-2026-0087\n责任单位：青石镇\n时限：2026-11-16 24:00",
    url: str = "/ledger/87/",
    is_urgent: bool = True,
) -> Message:
    return Message(
        office="云川环委办", person="赵强", title=title, body=body, url=url, is_urgent=is_urgent
    )


def test_wecom_writes_the_tag_the_matter_the_facts_and_the_way_in() -> None:
    assert CHANNELS["wecom"].compose(message()) == (
        '**【超期1天】** <font color="warning">◆</font> 取水口周边环境未整治\n'
        "> 编号：YC-2026-0087\n"
        "> 责任单位：青石镇\n"
        "> 时限：2026-11-16 24:00\n"
        "> 提醒：赵强\n"
        "[打开办理](/ledger/87/)"
    )


def test_wecom_without_tag_urgency_or_address_is_a_plain_notice() -> None:
    plain = message("已签收", body="", url="", is_urgent=False)
    assert CHANNELS["wecom"].compose(plain) == "**【通知】** 已签收\n> 提醒：赵强"


def test_no_link_or_colour_can_be_smuggled_through_a_title() -> None:
    text = CHANNELS["wecom"].compose(message("[点我](x) <font>**急**", body="", url=""))
    assert "◆</font> ［点我］(x) ＜font＞＊＊急＊＊\n" in text


def test_a_long_body_is_cut_by_whole_lines_and_keeps_the_way_in() -> None:
    text = CHANNELS["wecom"].compose(message(body="\n".join(["填报情况" * 20] * 30)))
    assert len(text.encode()) <= 2048
    assert text.count("\n> 填报") == 7
    assert text.endswith("\n> 提醒：赵强\n[打开办理](/ledger/87/)")


def test_a_short_message_has_one_signature_and_no_link() -> None:
    assert CHANNELS["sms"].compose(message()) == (
        "【云川环委办】取水口周边环境未整治（超期1天），请登录平台办理。"
    )


def test_a_long_title_is_cut_to_one_short_message_of_70_characters() -> None:
    text = CHANNELS["sms"].compose(message("【明日到期】" + "水" * 100))
    assert len(text) == 70
    assert text.endswith("水…（明日到期），请登录平台办理。")


@pytest.mark.parametrize(("is_urgent", "taken"), [(True, True), (False, False)])
def test_only_what_is_urgent_goes_by_short_message(*, is_urgent: bool, taken: bool) -> None:
    assert CHANNELS["sms"].takes(message(is_urgent=is_urgent)) is taken


def test_the_inbox_title_is_one_line_within_its_column() -> None:
    assert inbox.title("【临期提醒】\n您有 2 项") == "【临期提醒】 您有 2 项"
    assert inbox.title("长" * 200) == "长" * 119 + "…"


@given(title=st.text(min_size=1, max_size=120), body=st.text(max_size=3000))
def test_no_message_is_longer_than_its_channel(title: str, body: str) -> None:
    written = message(title, body=body)
    assert len(CHANNELS["sms"].compose(written)) <= 70
    assert len(CHANNELS["wecom"].compose(written).encode("utf-8", "replace")) <= 2048
