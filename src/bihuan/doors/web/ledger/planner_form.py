"""The backplan as a form: numbered rows that wait for each other by number."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from bihuan.apps.ledger import queries as ledger

SPARE_ROWS = 3
UNITS = [("working", "工作日"), ("natural", "自然日")]


def _labelled(word: str, **attrs: str) -> dict[str, str]:
    return {"aria-label": word, **attrs}


class Row(forms.Form):
    """One step; an empty name is no step."""

    name = forms.CharField(
        required=False,
        max_length=80,
        widget=forms.TextInput(_labelled("步骤")),
        error_messages={"max_length": "名称不超过80个字"},
    )
    days = forms.IntegerField(
        required=False, widget=forms.NumberInput(_labelled("工期", inputmode="numeric"))
    )
    unit = forms.ChoiceField(choices=UNITS, widget=forms.Select(_labelled("单位")), required=False)
    after = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(_labelled("前置步骤的序号"))
    )
    crew = forms.CharField(required=False, max_length=40, widget=forms.TextInput(_labelled("班组")))
    is_outdoors = forms.BooleanField(
        required=False, widget=forms.CheckboxInput(_labelled("露天作业"))
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("name") and given.get("days") is None and "days" not in self.errors:
            self.add_error("days", "请写工期")
        return given


Rows = forms.formset_factory(Row, extra=SPARE_ROWS, max_num=1000, absolute_max=1000)


class Frame(forms.Form):
    """What the whole plan keeps; the two hidden fields are what was adopted before."""

    finish_on = forms.DateField(
        label="完成日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="不晚于时限",
    )
    closed_from = forms.DateField(
        label="露天停工期从",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="如冰冻期12月1日至2月28日；没有就不填",
    )
    closed_until = forms.DateField(
        label="露天停工期到",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    workdays = forms.CharField(required=False, widget=forms.HiddenInput)
    overlaps = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(label="不可行仍要保存的理由", required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("closed_from"), given.get("closed_until")
        if bool(first) != bool(last):
            self.add_error("closed_from", "停工期要同时写开始和结束")
        elif first and last and first > last:
            self.add_error("closed_from", "停工期的开始晚于结束")
        return given


@dataclass(frozen=True, slots=True)
class Filled:
    """The two forms together, as they were sent or as a sketch fills them."""

    frame: Frame
    rows: Any

    @property
    def is_valid(self) -> bool:
        return all([self.frame.is_valid(), bool(self.rows.is_valid())])


def sent(post: Mapping[str, Any]) -> Filled:
    return Filled(Frame(post), Rows(post, prefix="row"))


def filled(sketch: ledger.Sketch, *, reason: str = "") -> Filled:
    numbers = {row.name: n for n, row in enumerate(sketch.rows, 1)}
    first, last = sketch.closed or (None, None)
    frame = Frame(
        initial={
            "finish_on": sketch.finish_on,
            "closed_from": first,
            "closed_until": last,
            "workdays": " ".join(day.isoformat() for day in sorted(sketch.workdays)),
            "overlaps": " ".join(
                f"{numbers[earlier]}-{numbers[later]}-{days}"
                for (earlier, later), days in sketch.overlaps.items()
                if days and earlier in numbers and later in numbers
            ),
            "reason": reason,
        }
    )
    rows = Rows(
        prefix="row",
        initial=[
            {
                "name": row.name,
                "days": row.days,
                "unit": row.unit,
                "after": "、".join(str(numbers[name]) for name in row.after if name in numbers),
                "crew": row.crew,
                "is_outdoors": row.is_outdoors,
            }
            for row in sketch.rows
        ],
    )
    return Filled(frame, rows)


def sketch_of(given: Filled, *, without: int | None = None) -> ledger.Sketch | None:
    """What the forms say, one row left out; None when a row waits for one that is not there."""
    forms_ = list(given.rows)
    names = {
        n: form.cleaned_data["name"].strip()
        for n, form in enumerate(forms_, 1)
        if form.cleaned_data.get("name") and n != without
    }
    rows = []
    for n, form in enumerate(forms_, 1):
        if n in names:
            after = _after(form, names, without)
            rows.append(_row(names[n], form.cleaned_data, after))
    if any(form.errors for form in forms_):
        return None
    frame = given.frame.cleaned_data
    closed = (frame["closed_from"], frame["closed_until"]) if frame["closed_from"] else None
    return ledger.Sketch(
        finish_on=frame["finish_on"],
        rows=tuple(rows),
        closed=closed,
        workdays=frozenset(_days(frame["workdays"])),
        overlaps=dict(_overlaps(frame["overlaps"], names, rows)),
    )


def _row(name: str, given: Mapping[str, Any], after: Iterable[str]) -> ledger.PlanRow:
    return ledger.PlanRow(
        name=name,
        days=given["days"],
        unit=given["unit"] or "working",
        after=tuple(dict.fromkeys(after)),
        crew=given["crew"].strip(),
        is_outdoors=given["is_outdoors"],
    )


def _after(form: Row, names: Mapping[int, str], without: int | None) -> list[str]:
    """By number, or by name where somebody wrote that."""
    found = []
    for word in re.split(r"[\s,，、;；]+", form.cleaned_data["after"].strip()):
        number = int(word) if word.isdecimal() and len(word) < 6 else 0
        if number and number == without:
            continue
        if number in names:
            found.append(names[number])
        elif word in names.values():
            found.append(word)
        elif word:
            form.add_error("after", f"没有第{word}行" if number else f"没有“{word}”这个步骤")
    return found


def _days(text: str) -> Iterable[date]:
    for word in text.split():
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word):
            yield date.fromisoformat(word)


def _overlaps(
    text: str, names: Mapping[int, str], rows: Sequence[ledger.PlanRow]
) -> Iterable[tuple[tuple[str, str], int]]:
    """Only those between steps that still follow each other, and no longer than they may be."""
    by_name = {row.name: row for row in rows}
    for word in text.split():
        found = re.fullmatch(r"(\d{1,5})-(\d{1,5})-(\d{1,5})", word)
        if not found:
            continue
        earlier, later = names.get(int(found[1]), ""), names.get(int(found[2]), "")
        if later in by_name and earlier in by_name[later].after:
            yield (earlier, later), min(int(found[3]), by_name[earlier].days - 1)
