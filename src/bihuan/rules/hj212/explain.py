"""A packet told field by field in Chinese, with every deviation named."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from bihuan.rules.hj212.commands import (
    COMMANDS,
    MARKS,
    PARAMETERS,
    PARTS,
    REQUEST_ANSWERS,
    RESULTS,
    SYSTEMS,
)
from bihuan.rules.hj212.deviations import sentence
from bihuan.rules.hj212.factors import factor
from bihuan.rules.hj212.frame import GARBAGE, INCOMPLETE, Frame, Framer
from bihuan.rules.hj212.head import KNOWN, Head, fields, head
from bihuan.rules.hj212.remarks import class_of, deviations
from bihuan.rules.hj212.secret import opened
from bihuan.rules.hj212.values import Content, content, text_of, when

CLASSES: Final[dict[str, str]] = {
    "ok": "完全符合标准",
    "ok_lenient": "可用，有不合规范之处",
    "bad_crc": "CRC不符，不接收",
    "bad_length": "长度不符，CRC相符，不接收",
    "incomplete": "不完整",
    "garbage": "不是报文",
    "encrypted": "已加密",
    "stream": "多个报文",
}
COVERED: Final = "******"


class Line(NamedTuple):
    """One field: its name, what was written, what it means, and what is wrong with it."""

    field: str
    written: str
    meaning: str
    deviation: str


PLACES: Final[dict[str, tuple[str, ...]]] = {
    "QN": ("qn_shape", "qn_order"),
    "ST": ("unknown_st",),
    "CN": ("unknown_cn",),
    "PW": ("pw_empty", "pw_shape", "head_comma"),
    "MN": ("mn_shape",),
    "Flag": ("flag_case", "flag_shape", "split_bit_without_pnum"),
    "PNUM": ("pnum_without_split_bit",),
    "DataTime": ("datatime_shape", "datatime_impossible"),
    "数据段长度": (
        "length_mismatch", "length_missing", "length_1_digits", "length_2_digits",
        "length_3_digits", "length_5_digits", "length_6_digits", "over_1024",
    ),
    "CRC": ("bad_crc", "lowercase_crc"),
    "结尾": ("no_crlf",),
}  # fmt: skip
"""Where a deviation is told; those without a place stand at the end."""


def explain(raw: bytes, key: bytes = b"") -> list[Line]:
    """Every packet in the bytes, every field of each; with a key, encrypted content too."""
    framer = Framer()
    found = []
    for frame in framer.feed(raw) + framer.flush():
        found += list(explained(opened(frame, key) if key else frame))
    return found


def explained(frame: Frame) -> Iterator[Line]:
    """One frame."""
    if frame.kind in (GARBAGE, INCOMPLETE):
        yield Line("报文", _cut(text_of(frame.raw)), CLASSES[frame.kind], sentence(frame.kind))
        return
    top = head(frame.body)
    inside = content(top.cp)
    odd = list(deviations(frame, top, inside))
    yield Line("报文", f"{len(frame.raw)}字节", CLASSES[class_of(frame, top, inside)], "")
    yield from _framing(frame, odd)
    for name, value in fields(frame.body)[0]:
        known = KNOWN.get(name.lower(), name)
        shown = COVERED if known == "PW" and value else value
        yield Line(name, shown, _of_head(known, top), _told(known, odd))
    yield from _inside(frame, inside, odd)
    meaning = f"应为{frame.crc_calc}" if "bad_crc" in frame.violations else "与数据段相符"
    yield Line("CRC", frame.crc_text, meaning, _told("CRC", odd))
    tail = "回车换行" if frame.raw.endswith(b"\r\n") else "没有回车换行"
    tails = [one for one in odd if one.startswith("tail_")]
    odd = [one for one in odd if one not in tails]
    wrong = "；".join(filter(None, [_told("结尾", odd), *map(sentence, tails)]))
    yield Line("结尾", "CR LF" if frame.raw.endswith(b"\r\n") else "", tail, wrong)
    for code in odd:
        yield Line("其他", code, "", sentence(code))


def _framing(frame: Frame, odd: list[str]) -> Iterator[Line]:
    yield Line("包头", "##", "报文开始", "")
    written = "" if frame.declared is None else frame.raw[2 : -len(frame.body)].decode("latin-1")
    digits = "".join(one for one in written[:6] if one.isdigit())
    told = f"数据段实为{len(frame.body)}字节"
    yield Line("数据段长度", digits, told, _told("数据段长度", odd))


def _told(place: str, odd: list[str]) -> str:
    """Sentences of this place, taken out of what is left to tell."""
    here = [code for code in odd if code in PLACES.get(place, ())]
    for code in here:
        odd.remove(code)
    return "；".join(map(sentence, here))


def _of_head(name: str, top: Head) -> str:
    command = COMMANDS.get(top.cn)
    told = {
        "QN": f"请求编码，{_moment(top.qn)}",
        "ST": SYSTEMS.get(top.st, "系统编码"),
        "CN": command.word if command else "命令编码",
        "PW": "密码，不显示",
        "MN": f"设备唯一标识，{len(top.mn)}位",
        "Flag": _flag(top),
        "PNUM": f"共{top.pnum}包",
        "PNO": f"第{top.pno}包",
        "RF": "补传的数据",
    }
    return told.get(name, "标准里没有的字段")


def _flag(top: Head) -> str:
    if top.flag is None:
        return "不能读"
    ack = "须应答" if top.needs_ack else "不须应答"
    split = "有分包" if top.is_split else "不分包"
    return f"{top.version}版，{ack}，{split}"


def _moment(text: str) -> str:
    at = when(text)
    return _clock(at) if at else "不是一个时刻"


def _clock(at: datetime) -> str:
    parts = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M:%S}"
    return f"{parts}.{at.microsecond // 1000:03d}" if at.microsecond else parts


def _inside(frame: Frame, inside: Content, odd: list[str]) -> Iterator[Line]:
    if frame.kind == "encrypted":
        odd.clear()
        odd.append("encrypted")
        return
    if inside.data_time:
        told = f"数据时间，{_moment(inside.data_time)}"
        yield Line("DataTime", inside.data_time, told, _told("DataTime", odd))
    for name, value in inside.params:
        if name:
            shown = COVERED if name in ("NewPW", "PW") else value
            yield Line(name, shown, _of_parameter(name, value), "")
    for code, parts in inside.values.items():
        for part, value in parts.items():
            yield Line(f"{code}-{part}", value, _of_value(code, part, value), "")


def _of_parameter(name: str, value: str) -> str:
    word = PARAMETERS.get(name, "标准里没有的参数")
    tables = {"QnRtn": REQUEST_ANSWERS, "ExeRtn": RESULTS, "Flag": MARKS}
    if name in tables:
        return f"{word}：{tables[name].get(value, '标准里没有')}"
    if name.endswith("Time") and when(value):
        return f"{word}，{_moment(value)}"
    known = factor(value) if name == "PolId" else None
    return f"{word}：{known.word}" if known else word


def _of_value(code: str, part: str, value: str) -> str:
    known = factor(code)
    word = known.word if known else code
    told = PARTS.get(part, "标准里没有的项")
    if part == "Flag":
        return f"{word}，{told}：{MARKS.get(value, '标准里没有')}"
    is_measured = known and part not in ("Cou", "ZsCou") and part in PARTS
    unit = f"，{known.unit}" if known and is_measured and known.unit != "无量纲" else ""
    return f"{word}，{told}{unit}"


def _cut(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"
