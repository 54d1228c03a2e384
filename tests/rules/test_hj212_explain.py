"""A packet told in Chinese, every deviation in a sentence; and told to a machine."""

import json
import random

import pytest

from bihuan.rules import hj212
from tests.factories import hj212 as made


def lines(raw: bytes, key: bytes = b"") -> dict[str, hj212.Line]:
    return {line.field: line for line in hj212.explain(raw, key)}


def test_every_field_of_a_good_packet_has_a_meaning_and_no_deviation():
    told = hj212.explain(made.whole())
    assert [tuple(line) for line in told] == [
        ("报文", "170字节", "完全符合标准", ""),
        ("包头", "##", "报文开始", ""),
        ("数据段长度", "0158", "数据段实为158字节", ""),
        ("QN", "20261126080012345", "请求编码，2026年11月26日 08:00:12.345", ""),
        ("ST", "31", "大气环境污染源", ""),
        ("CN", "2011", "污染物实时数据", ""),
        ("PW", "******", "密码，不显示", ""),
        ("MN", made.MN, "设备唯一标识，24位", ""),
        ("Flag", "5", "2017版，须应答，不分包", ""),
        ("DataTime", "20261126080000", "数据时间，2026年11月26日 08:00:00", ""),
        ("a21026-Rtd", "12.5", "二氧化硫，实时值，mg/m³", ""),
        ("a21026-ZsRtd", "13.1", "二氧化硫，折算实时值，mg/m³", ""),
        ("a21026-Flag", "N", "二氧化硫，数据标记：正常", ""),
        ("CRC", "D701", "与数据段相符", ""),
        ("结尾", "CR LF", "回车换行", ""),
    ]


def test_each_deviation_stands_at_its_field():
    body = made.BODY.replace("QN=20261126", "QN=2026112").replace(made.MN, "A1")
    told = lines(made.with_length(made.whole(body), "0300")[:-6] + b"12ab")
    assert told["报文"].meaning == "CRC不符，不接收"
    assert told["QN"].deviation == "QN不是17位数字"
    assert told["MN"].deviation.startswith("MN的位数或字符不合规定")
    assert told["数据段长度"].deviation == "长度字段与数据段的字节数不符"
    assert told["CRC"].deviation == "CRC校验码与数据段不符；CRC用了小写字母，应为大写"
    assert told["结尾"].deviation == "报文末尾没有回车换行"


def test_a_password_is_shown_nowhere():
    body = made.BODY.replace("123456", "s3cret").replace(made.CP, "NewPW=n3w;PW=n3w")
    told = " ".join(" ".join(line) for line in hj212.explain(made.whole(body)))
    assert "s3cret" not in told
    assert "n3w" not in told


def test_encrypted_content_is_told_with_its_key_only():
    raw = hj212.closed(made.whole(made.BODY.replace("Flag=5", "Flag=9")), made.KEY)
    assert lines(raw)["其他"].deviation == "内容用SM4加密，没有密钥不能读"
    assert lines(raw, made.KEY)["a21026-Rtd"].written == "12.5"


@pytest.mark.parametrize(
    ("cp", "field", "meaning"),
    [
        ("QnRtn=9", "QnRtn", "请求应答：CRC错误"),
        ("ExeRtn=100", "ExeRtn", "执行结果：没有数据"),
        ("PolId=w01018", "PolId", "污染物编码：化学需氧量"),
        ("BeginTime=20261126080000", "BeginTime", "开始时间，2026年11月26日 08:00:00"),
        ("Flag=D", "Flag", "标记：故障"),
        ("w01001-Rtd=7.1", "w01001-Rtd", "pH值，实时值"),
        ("B02-Cou=7.1", "B02-Cou", "烟气流量，累计值"),
        ("x1-Rtd=7.1", "x1-Rtd", "x1，实时值"),
        ("a21026-Flag=Q", "a21026-Flag", "二氧化硫，数据标记：标准里没有"),
        ("LA-td=7.1", "LA-td", "瞬时声级，标准里没有的项"),
    ],
)  # fmt: skip
def test_what_stands_in_the_content_is_worded(cp, field, meaning):
    assert lines(made.whole(made.BODY.replace(made.CP, cp)))[field].meaning == meaning


@pytest.mark.parametrize(
    ("cp", "remarks"),
    [
        ("a21026-Rtd=--,a21026-Flag=D", ["not_a_number"]),
        ("a21026-Rtd=1;a21026-Rtd=2", ["repeated_factor"]),
        ("a21026-Rtd=1,a21026-Flag=Q", ["unknown_mark"]),
        ("a99999-Rtd=1", ["unknown_factor"]),
        ("a21026-Rtd=1;Flag=N", ["flag_as_item"]),
        ("DataTime=20261126080000;DataTime=20261126080000", ["datatime_twice"]),
        ("DataTime=20261326080000", ["datatime_impossible"]),
        ("a21026-Rtd=1;word", ["unnamed"]),
        ("DataTime=20261126080000; a21026-Rtd=1", ["blank"]),
        ("a21026-Rtd=1,a21026-flag=D", ["part_case"]),
        ("a01012-Rtd=-12.5;SB1-RS=1;i11001-Info=//x//", []),
    ],
)  # fmt: skip
def test_what_breaks_no_packet_is_remarked(cp, remarks):
    head = hj212.head(made.BODY.replace(made.CP, cp).encode())
    assert list(hj212.remarks(head, hj212.content(head.cp))) == remarks


def test_text_in_gbk_is_remarked():
    body = made.BODY.replace(made.CP, "i11001-Info=//清洗//")
    told = hj212.told(hj212.framed(body.encode("gbk")))
    assert (told["class"], told["remarks"]) == ("ok", ["text_gbk"])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("PW=123456", "PW=1", "pw_shape"),
        ("Flag=5", "Flag=5;PNUM=2;PNO=1", "pnum_without_split_bit"),
        ("CN=2011", "CN=7777", "unknown_cn"),
        ("ST=31", "ST=99", "unknown_st"),
        (made.CP, ";".join(f"SB{n}-RT=1.5" for n in range(90)), "cp_over_950"),
    ],
)  # fmt: skip
def test_what_is_odd_about_a_head_is_remarked(old, new, code):
    head = hj212.head(made.BODY.replace(old, new).encode())
    assert hj212.remarks(head, hj212.content(head.cp)) == (code,)


def test_every_deviation_has_a_sentence_of_its_own():
    assert len(set(hj212.DEVIATIONS.values())) == len(hj212.DEVIATIONS)
    assert hj212.sentence("tail_~CRLF") == "CRC之后不是回车换行，而是~CRLF"


def test_a_stream_is_told_as_a_list_with_what_was_kept_and_lost():
    told = hj212.told(b"xx" + made.whole() + made.whole()[:30])
    assert (told["frames"], told["class"]) == (1, "stream")
    assert (told["lost_bytes"], told["kept_bytes"]) == (2, 30)
    [only] = told["frame_list"]
    assert (only["class"], only["reply_if_upload"]) == ("ok", "9014")


def test_whatever_comes_is_told_and_explained():
    rng = random.Random(5)
    signs = b"#&=;,-QNSTCP0123456789\r\n\x00\xff{}x"
    for _ in range(150):
        raw = made.damaged(rng, made.damaged(rng, made.whole())) + bytes(rng.choices(signs, k=80))
        json.dumps(hj212.told(raw))
        for line in hj212.explain(raw, made.KEY):
            assert line.field
        for frame in made.read([raw])[0]:
            head = hj212.head(frame.body)
            for code in hj212.deviations(frame, head, hj212.content(head.cp)):
                assert hj212.sentence(code)
