"""Contents: values as written, the moment they belong to, columns, and the packed form."""

import math
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import hj212
from tests.factories import hj212 as made

BEIJING = timezone(timedelta(hours=8))


def read(cp: str, encoding: str = "utf-8") -> hj212.Content:
    return hj212.content(cp.encode(encoding))


def test_values_stay_as_they_were_written():
    assert read(made.CP) == hj212.Content(
        "20261126080000", {"a21026": {"Rtd": "12.5", "ZsRtd": "13.1", "Flag": "N"}}, [], (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cp", "values", "params"),
    [
        ("DataTime=20261126080000;a01001-Rtd=-3.20", {"a01001": {"Rtd": "-3.20"}}, []),
        ("a1-Rtd=NaN,a1-Flag=D;a2-Rtd=--", {"a1": {"Rtd": "NaN", "Flag": "D"}, "a2": {"Rtd": "--"}},
         []),
        ("a1-Rtd=1,a1-Rtd=2;a1-Rtd=3", {"a1": {"Rtd": "3"}}, []),
        ("LA-td=51.2", {"LA": {"td": "51.2"}}, []),
        ("a1-Rtd=1;Flag=N", {"a1": {"Rtd": "1"}}, [("Flag", "N")]),
        ("BeginTime=1,EndTime=2", {}, [("BeginTime", "1"), ("EndTime", "2")]),
        ("a1-Rtd=;;,a1-Flag=N;", {"a1": {"Rtd": "", "Flag": "N"}}, []),
        ("SB1-RS=1;SB1-RT=2.5", {"SB1": {"RS": "1", "RT": "2.5"}}, []),
        ("i1-Info=a=b-c", {"i1": {"Info": "a=b-c"}}, []),
        ("a2-Rtd=1;a1-Rtd=2;a2-Flag=N", {"a2": {"Rtd": "1", "Flag": "N"}, "a1": {"Rtd": "2"}}, []),
        ("DataTime=20261126080000; LA-Rtd=50.2", {"LA": {"Rtd": "50.2"}}, []),
        ("", {}, []),
    ],
)  # fmt: skip
def test_what_the_field_writes_is_read(cp, values, params):
    content = read(cp)
    assert (content.values, content.params) == (values, params)


def test_a_moment_of_another_shape_is_named_and_read():
    content = read("DataTime=20261126080000123;a1-Rtd=1")
    assert content.violations == ("datatime_shape",)
    assert hj212.when(content.data_time) == datetime(2026, 11, 26, 8, 0, 0, 123000, tzinfo=BEIJING)
    assert hj212.when("2026112608000050") == datetime(2026, 11, 26, 8, tzinfo=BEIJING)


@pytest.mark.parametrize(
    "text", ["", "2026", "20261326080000", "2026112608000x", "２０２６１１２６０８００００"]
)
def test_what_is_no_moment_is_none(text):
    assert hj212.when(text) is None


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_text_is_read_in_either_encoding(encoding):
    content = read("i11001-Info=//清洗采样管路//", encoding)
    assert content.values == {"i11001": {"Info": "//清洗采样管路//"}}


@pytest.mark.parametrize(
    ("text", "value"),
    [("12.50", 12.5), ("-0.4", -0.4), ("1e3", 1000.0), ("--", None), ("NaN", None), ("", None),
     ("inf", None), ("1_0", None), (" 3", 3.0)],
)  # fmt: skip
def test_only_a_finite_number_is_a_number(text, value):
    assert hj212.number(text) == value


def test_columns_hold_one_row_a_value():
    columns = hj212.columns([read("a1-Rtd=1.50,a1-Flag=N"), read("a2-Avg=--,a2-Max=3")])
    assert columns.packet == [0, 1, 1]
    assert columns.factor == ["a1", "a2", "a2"]
    assert columns.part == ["Rtd", "Avg", "Max"]
    assert columns.text == ["1.50", "--", "3"]
    assert (columns.value[0], columns.value[2]) == (1.5, 3.0)
    assert math.isnan(columns.value[1])
    assert columns.mark == ["N", "", ""]


def test_a_mark_is_found_however_it_is_spelt():
    assert hj212.mark_of({"Rtd": "1", "flag": "D"}) == "D"
    assert hj212.mark_of({"Rtd": "1", "Flag": "N", "FLAG": "D"}) == "N"
    assert hj212.mark_of({"Rtd": "1"}) == ""
    assert hj212.columns([read("a1-Rtd=1,a1-flag=D")]).mark == ["D"]


words = st.text("aZ01烟|", min_size=1, max_size=6)
texts = st.text("-=.09N|r 烟", max_size=6)
parts = st.one_of(st.sampled_from(["Rtd", "ZsRtd", "Flag"]), words)


@settings(deadline=None)
@given(st.dictionaries(words, st.dictionaries(parts, texts, min_size=1, max_size=4), max_size=5))
def test_live_values_come_back_as_they_were(values):
    packed = hj212.pack_live(hj212.Content("", values, [], ()))
    assert hj212.unpack_live(packed) == values


def test_live_values_are_short():
    assert hj212.pack_live(read(made.CP)) == "a21026=r12.5,z13.1,fN"
    assert hj212.pack_live(read("a1-Rtd=1,a1-SampleTime=2")) == "a1=r1,-SampleTime=2"


def test_codes_of_2005_are_those_of_today():
    assert hj212.factor("02") == hj212.factor("a21026") == hj212.FACTORS["a21026"]
    assert hj212.factor("A34013").word == "烟尘"
    assert hj212.factor("S01").code == "a19001"
    assert hj212.factor("x1") is None
