"""Codes with a check of their own: made by the rule, and refused with one sign changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import codes

BODIES = st.text(alphabet=codes.USCC_SIGNS, min_size=17, max_size=17)
PRINTED = "91130200699229617X"
"""The example of HJ 608-2017 for a permit's first eighteen signs."""


def valid(body: str) -> str:
    return body + codes.uscc_check_sign(body)


def test_the_printed_example_has_the_right_check_sign() -> None:
    assert codes.uscc_check_sign(PRINTED[:17]) == "X"
    assert codes.uscc_fault(PRINTED) == ""
    assert codes.permit_fault(PRINTED + "001P") == ""


@given(BODIES)
def test_what_the_rule_makes_the_rule_takes(body: str) -> None:
    assert codes.uscc_fault(valid(body)) == ""
    assert codes.permit_fault(valid(body) + "012P") == ""


@given(BODIES, st.integers(0, 17), st.sampled_from(codes.USCC_SIGNS))
def test_one_changed_sign_is_always_found(body: str, place: int, sign: str) -> None:
    """All weights are prime to 31, so a single slip never passes (GB 32100)."""
    code = valid(body)
    changed = code[:place] + sign + code[place + 1 :]
    assert (codes.uscc_fault(changed) == "") == (changed == code)


@given(BODIES, st.integers(0, 15))
def test_two_neighbours_swapped_are_always_found(body: str, place: int) -> None:
    code = valid(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (codes.uscc_fault(swapped) == "") == (swapped == code)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("9113020069922961", "统一社会信用代码是18位，这里有16位"),
        ("91130200699229617I", "统一社会信用代码里不会有“I”（不用I、O、S、V、Z）"),
        ("911302006992296171", "统一社会信用代码的校验位应为X，请核对前17位"),
    ],
)
def test_the_fault_says_what_would_be_right(code: str, fault: str) -> None:
    assert codes.uscc_fault(code) == fault


def test_an_old_registration_number_is_taken_and_asked_about() -> None:
    assert codes.uscc_fault("130200000012345") == ""
    assert codes.uscc_warning("130200000012345").startswith("是15位的旧注册号")
    assert codes.uscc_warning(PRINTED) == ""


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (PRINTED + "001", "排污许可证编号是22位（信用代码18位、顺序码3位、末位P），这里有21位"),
        (PRINTED + "001Q", "排污许可证编号的后4位是3位数字和字母P"),
        (PRINTED[:17] + "1001P", "前18位不对：统一社会信用代码的校验位应为X，请核对前17位"),
    ],
)
def test_a_permit_number_has_22_signs(number: str, fault: str) -> None:
    """HJ 608-2017: not eighteen and three."""
    assert codes.permit_fault(number) == fault


PLATE_FAULT = "号牌写法不对（字母不用I、O；新能源小型车第3位、大型车末位是字母）"


@pytest.mark.parametrize(
    "plate", ["冀A12345", "京AD12345", "冀A12345D", "鲁K8T888", "冀B1234挂", "豫A1234学"]
)
def test_plates_of_seven_and_of_eight_signs(plate: str) -> None:
    assert codes.plate_fault(plate) == ""


@pytest.mark.parametrize(
    ("plate", "fault"),
    [
        ("云川12345", PLATE_FAULT),
        ("冀BD1234A", PLATE_FAULT),
        ("A123456", "号牌以省份简称开头"),
        ("冀A1234", "号牌是7位，新能源车8位，这里有6位"),
        ("冀AI2345", PLATE_FAULT),
    ],
)
def test_a_wrong_plate_is_told_why(plate: str, fault: str) -> None:
    assert codes.plate_fault(plate) == fault


@pytest.mark.parametrize(
    "number", ["13800000000", "0311-8888777", "8888777", "12369", "400-100-1234"]
)
def test_telephones_that_people_write(number: str) -> None:
    assert codes.phone_fault(number) == ""


@pytest.mark.parametrize("number", ["1380000000", "23800000000", "电话", "138 0000 0000"])
def test_what_is_no_telephone(number: str) -> None:
    assert codes.phone_fault(number) == "电话写手机11位，或区号-号码"


@given(st.text(alphabet="０１２９ＡＢ冀·. -", max_size=12))
def test_folding_is_done_once(text: str) -> None:
    once = codes.folded(text)
    assert codes.folded(once) == once
