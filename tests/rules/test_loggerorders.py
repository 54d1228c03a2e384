"""The table of orders: what is dangerous, and what a parameter may be."""

import pytest
from hypothesis import given as tried
from hypothesis import strategies as st

from bihuan.rules import loggerorders
from bihuan.rules.refusal import Refused


@pytest.mark.parametrize("cn", ["1072", *map(str, range(3011, 3022))])
def test_what_touches_the_analyser_or_the_pw_is_dangerous(cn: str) -> None:
    assert loggerorders.asking(cn).is_dangerous


def test_nothing_else_is_dangerous() -> None:
    plain = {cn for cn, one in loggerorders.ASKINGS.items() if not one.is_dangerous}
    data = {"2061", "2051", "2031", "2041", "2011", "2012", "2021", "2022"}
    settings = {"1011", "1012", "1000", "1061", "1062", "1063", "1064"}
    assert plain == data | settings


@pytest.mark.parametrize(
    ("cn", "given", "code"),
    [
        ("9999", [], "unknown"),
        ("1011", [("Evil", "1")], "strange"),
        ("2061", [("BeginTime", "20260301000000")], "missing"),
        ("2061", [("BeginTime", "20260301000000"), ("EndTime", "20260301000000")], "backwards"),
        ("2061", [("BeginTime", "20260101000000"), ("EndTime", "20260301000000")], "long"),
        ("2061", [("BeginTime", "20261301000000"), ("EndTime", "20260301000000")], "form"),
        ("2061", [("BeginTime", "昨天"), ("EndTime", "20260301000000")], "form"),
        ("1062", [("RtdInterval", "20")], "form"),
        ("1062", [("RtdInterval", "60&&;CN=1072")], "form"),
        ("1064", [("MinInterval", "7")], "form"),
        ("1000", [("OverTime", "0"), ("ReCount", "3")], "form"),
        ("3016", [("PolId", "w01018"), ("CstartTime", "250000"), ("Ctime", "2")], "form"),
        ("3016", [("PolId", "w01018"), ("CstartTime", "080000"), ("Ctime", "25")], "form"),
        ("3011", [("PolId", "a21026;x")], "form"),
        ("3021", [("PolId", "w01018"), ("InfoId", "i;1"), ("Info", "1")], "form"),
        ("1072", [("NewPW", "short")], "form"),
    ],
)
def test_parameters_are_looked_at_before_a_logger_sees_them(
    cn: str, given: list[tuple[str, str]], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        loggerorders.checked(cn, given)
    assert refused.value.code == f"telemetry.ask_command.{code}"


def test_a_value_to_set_carries_the_name_of_what_it_sets() -> None:
    given = [("PolId", "w01018"), ("InfoId", "i13004"), ("Info", "168.0")]
    assert loggerorders.checked("3021", given)[-1] == ("i13004-Info", "168.0")


@tried(cn=st.sampled_from(sorted(loggerorders.ASKINGS)), value=st.text(max_size=20))
def test_no_parameter_can_smuggle_another_field_into_a_command(cn: str, value: str) -> None:
    names = [one.name for one in loggerorders.asking(cn).parameters if one.form != "now"]
    try:
        kept = loggerorders.checked(cn, [(name, value) for name in names])
    except Refused:
        return
    assert not any(set(told) & set(";&=#\r\n") for _, told in kept)
