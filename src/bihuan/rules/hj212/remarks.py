"""All that is odd about a packet: what the standard forbids, and what else a vendor should hear.

`violations` decide the class of a packet (ok, ok_lenient); remarks are counted beside them.
"""

from collections import Counter

from bihuan.rules.hj212.build import LONGEST_CP
from bihuan.rules.hj212.commands import COMMANDS, MARKS, SYSTEMS
from bihuan.rules.hj212.factors import factor
from bihuan.rules.hj212.frame import OK, OK_LENIENT, Frame
from bihuan.rules.hj212.head import Head
from bihuan.rules.hj212.values import Content, number, text_of, when

WORDED = frozenset(("Info", "SampleTime", "SN", "EFlag", "RS"))
"""Parts whose value need be no number."""
AMBIENT_MARKS = frozenset("0123456789")


def class_of(frame: Frame, head: Head, content: Content) -> str:
    """The frame's kind, made lenient where its head or content strays."""
    if frame.kind == OK and (head.violations or content.violations):
        return OK_LENIENT
    return frame.kind


def violations(frame: Frame, head: Head, content: Content) -> tuple[str, ...]:
    """What the standard forbids, sorted."""
    return tuple(sorted({*frame.violations, *head.violations, *content.violations}))


def deviations(frame: Frame, head: Head, content: Content) -> tuple[str, ...]:
    """Everything odd: violations first, then remarks."""
    return (*violations(frame, head, content), *remarks(head, content))


def remarks(head: Head, content: Content) -> tuple[str, ...]:
    """What is odd and breaks no frame, as codes of DEVIATIONS, sorted."""
    names = [item.partition(b"=")[0] for item in head.cp.replace(b",", b";").split(b";")]
    params = [name for name, _ in content.params]
    found = {
        "pw_shape": bool(head.pw) and len(head.pw) != 6,
        "pnum_without_split_bit": head.pnum > 0 and not head.is_split,
        "unknown_cn": bool(head.cn) and head.cn not in COMMANDS,
        "unknown_st": bool(head.st) and head.st not in SYSTEMS,
        "cp_over_950": len(head.cp) > LONGEST_CP,
        "text_gbk": _is_gbk(head.cp),
        "blank": any(name != name.strip() for name in names),
        "repeated_factor": max(Counter(one for one in names if b"-" in one).values(), default=0)
        > 1,
        "datatime_impossible": len(content.data_time) == 14 and when(content.data_time) is None,
        "datatime_twice": "DataTime" in params,
        "flag_as_item": "Flag" in params,
        "unnamed": any(not value and name != "QN" for name, value in content.params),
        "unknown_factor": any(_is_unknown(code) for code in content.values),
        **_of_values(content),
    }
    return tuple(sorted(code for code, is_so in found.items() if is_so))


def _of_values(content: Content) -> dict[str, bool]:
    found = {"not_a_number": False, "unknown_mark": False, "part_case": False}
    for parts in content.values.values():
        for part, text in parts.items():
            if part.lower() == "flag":
                found["part_case"] |= part != "Flag"
                found["unknown_mark"] |= text not in MARKS and text not in AMBIENT_MARKS
            elif part not in WORDED and not part.endswith("Info"):
                found["not_a_number"] |= number(text) is None
    return found


def _is_unknown(code: str) -> bool:
    """Codes of status and information (SB1, i11001) are a vendor's own."""
    return factor(code) is None and code[:1].isdigit() is False and code[:1] in "aw"


def _is_gbk(cp: bytes) -> bool:
    if cp.isascii():
        return False
    return text_of(cp).encode("utf-8", "replace") != cp
