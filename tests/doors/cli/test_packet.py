"""`bihuan packet`: a packet told field by field, to a person and to a machine."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout

import pytest

from bihuan.doors.cli.main import main
from bihuan.rules import hj212
from tests.factories import hj212 as made

WHOLE = made.whole().decode()


def ran(*words: str, expect: int = 0) -> str:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        assert main(["packet", *words]) == expect, said.getvalue()
    return said.getvalue()


def test_a_good_packet_is_told_with_the_answer_it_gets():
    said = ran(WHOLE)
    assert "报文          170字节                   完全符合标准" in said
    assert "二氧化硫，折算实时值，mg/m³" in said
    assert "※" not in said
    assert said.splitlines()[-1].startswith("平台应答9014：##0087QN=20261126080012345;ST=91;")
    assert "123456" not in said


def test_a_line_end_may_be_typed():
    assert ran(WHOLE.replace("\r\n", r"\r\n")) == ran(WHOLE)


def test_a_packet_that_is_not_taken_in_ends_with_1():
    said = ran(WHOLE[:-6] + "4F61\r\n", expect=1)
    assert "※ CRC校验码与数据段不符" in said
    assert "平台应答" not in said


def test_several_packets_are_told_one_after_the_other():
    assert ran(WHOLE + WHOLE).count("完全符合标准") == 2


def test_no_packet_is_refused_with_what_to_write(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\r\n")))
    assert "没有报文：写在命令后面" in ran(expect=2)


def test_packets_are_read_from_standard_input(monkeypatch: pytest.MonkeyPatch):
    gbk = made.BODY.replace(made.CP, "i11001-Info=//清洗管路//").encode("gbk")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(hj212.framed(gbk))))
    assert "//清洗管路//" in ran()


def test_a_machine_gets_json():
    told = json.loads(ran("--json", WHOLE))
    assert (told["class"], told["need_ack"]) == ("ok", True)
    assert told["values"]["a21026"] == {"Rtd": "12.5", "ZsRtd": "13.1", "Flag": "N"}


def test_an_encrypted_packet_is_told_with_its_key():
    raw = hj212.closed(made.whole(made.BODY.replace("Flag=5", "Flag=9")), made.KEY, is_printed=True)
    assert "内容用SM4加密" in ran(raw.decode(), expect=1)
    assert "a21026-Rtd" in ran("--key", made.KEY.hex(), raw.decode())


def test_a_key_of_another_length_is_refused(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["packet", "--key", "12", WHOLE])
    assert "SM4密钥是32位十六进制数" in capsys.readouterr().err
