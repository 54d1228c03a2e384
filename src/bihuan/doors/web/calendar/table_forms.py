"""Three ways to bring a year's holidays: the notice's lines, rows, or the text of a table."""

from datetime import date
from typing import Any

from django import forms

from bihuan.rules.deadlines import Holiday, read_notice, table_of, tables_of, written
from bihuan.rules.refusal import Refused

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
ROWS = 8
HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")


class YearForm(forms.Form):
    """Which year, from where; what is filled in says which way."""

    year = forms.IntegerField(label="年份", min_value=2000, max_value=2100)
    source = forms.CharField(
        label="来源", required=False, max_length=200, help_text="空着就写国务院办公厅当年的通知"
    )
    notice = forms.CharField(
        label="通知原文",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="从“一、元旦”到“七、国庆节”整段粘贴；写了星期的会逐个核对",
    )
    worked = forms.CharField(
        label="调休上班的日子",
        required=False,
        max_length=400,
        help_text="如 2027-02-14、2027-10-09，用顿号、逗号或空格隔开",
    )
    table = forms.CharField(
        label="表格文本",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="每年一节：source、holidays、off、on",
    )


class HolidayRow(forms.Form):
    """One holiday; an empty row says nothing."""

    name = forms.CharField(label="假日", required=False, max_length=12)
    first = forms.DateField(label="从", required=False, widget=DAY)
    last = forms.DateField(label="到", required=False, widget=DAY)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("first")) != bool(given.get("last")):
            self.add_error("last", "起止两个日期都要填")
        return given


HolidayRows = forms.formset_factory(HolidayRow, extra=0, max_num=20, absolute_max=20)


def initial_rows() -> list[dict[str, str]]:
    return [{"name": name} for name in (*HOLIDAYS, "")][:ROWS]


def text_of(form: YearForm, rows: Any) -> str:
    """The table as text, whichever way it was given; refused with a sentence otherwise."""
    given = form.cleaned_data
    year = int(given["year"])
    source = given["source"].strip() or f"国务院办公厅关于{year}年部分节假日安排的通知"
    held = [
        Holiday(row["name"].strip() or "假期", row["first"], row["last"])
        for row in (one.cleaned_data for one in rows)
        if row.get("first") and row.get("last")
    ]
    ways = [bool(given["notice"].strip()), bool(held), bool(given["table"].strip())]
    if sum(ways) > 1:
        raise Refused("calendar.table.several_ways", "三种填法只填一种，请清空其余的")
    if given["table"].strip():
        return _only(year, given["table"])
    if given["notice"].strip():
        return written(year, read_notice(given["notice"], year=year, source=source))
    return written(year, table_of(year, held, _days(given["worked"]), source))


def _only(year: int, text: str) -> str:
    found = tables_of(text)
    if set(found) != {year}:
        raise Refused("calendar.table.other_year", f"表格文本里应该只有{year}年一节")
    return written(year, found[year])


def _days(words: str) -> list[date]:
    for mark in "、，,；;":
        words = words.replace(mark, " ")
    try:
        return [date.fromisoformat(word) for word in words.split()]
    except ValueError:
        raise Refused("calendar.table.worked", "调休上班的日子写成2027-02-14这样") from None
