"""Step two: the detected header over a picture of the sheet, and what each column means."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.directives import queries as directives
from bihuan.apps.ledger import access, queries
from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules import sheets
from bihuan.rules.viewer import Viewer

PICTURED = 14
WIDEST = 60
COLUMN = "column_"


def _count(label: str) -> forms.IntegerField:
    number = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=9999, widget=number
    )


class LayoutForm(forms.Form):
    """Where the header is, and what the sheet itself does not say."""

    sheet = forms.CharField(widget=forms.HiddenInput)
    first_row = forms.IntegerField(label="表头从第几行", min_value=0, max_value=200)
    last_row = forms.IntegerField(label="到第几行", min_value=0, max_value=200)
    origin = forms.ChoiceField(
        label="问题来源", help_text="表里有“问题来源”列的以表里为准，这里只管空着的行"
    )
    issued_on = forms.DateField(
        label="清单日期",
        required=False,
        help_text="只写“11月底前”的时限，按这一天所在的年份算；不填就逐个问",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    round_code = forms.CharField(
        label="督察轮次",
        required=False,
        max_length=40,
        help_text="督察反馈清单请选轮次，按轮次、方面、类型核对总数",
        widget=forms.TextInput(attrs={"list": "rounds"}),
    )
    items = _count("通报的问题总数")
    aspects = _count("通报的方面数")
    types = _count("通报的类数")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        origin = cast(forms.ChoiceField, self.fields["origin"])
        origin.choices = [("", "请选择"), *queries.choices("origin")]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the picture: its letter, its head, the field it is taken for."""

    number: int
    letter: str
    head: str
    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the picture."""

    number: int
    is_head: bool
    is_hidden: bool
    cells: tuple[str, ...]


def page(request: Request, import_id: int) -> HttpResponse:
    """Show how the list was understood; a person corrects it once for all lists of that name."""
    batch = queries.one_import(request.viewer, import_id)
    access.require_importer(request.viewer)
    if batch.confirmed_at is not None:
        return redirect("ledger-import-report", batch.id)
    found = queries.opening(request.viewer, import_id, **_asked(request))
    form = LayoutForm(request.POST or None, initial=_initial(found, batch))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            ledger.map_columns(
                import_id=import_id,
                layout=ledger.Layout(mapping=_mapping(request), **form.cleaned_data),
                by=request.viewer,
                at=request.now,
            )
            return redirect("ledger-import-check", import_id)
    shown = {
        "batch": batch,
        "form": form,
        "found": found,
        "columns": _columns(found, request),
        "lines": _picture(found),
        "fields": [one for one in sheets.fields() if not one.is_quiet],
        "rounds": _rounds(request.viewer),
    }
    return render(request, "ledger/import_map.html", shown, status=422 if form.is_bound else 200)


def _asked(request: Request) -> dict[str, Any]:
    """Another sheet or other header rows, asked for by the small form above the picture."""
    given = request.POST if request.method == "POST" else request.GET
    asked: dict[str, Any] = {"sheet_name": given.get("sheet", "")}
    first, last = given.get("first_row", ""), given.get("last_row", "")
    if all(word.isascii() and word.isdigit() and len(word) < 4 for word in (first, last)):
        asked["rows"] = (int(first), max(int(first), int(last)))
    return asked


def _initial(found: queries.Opening, batch: queries.Import) -> dict[str, object]:
    stated = batch.stated
    issued: date | None = batch.issued_on
    each_says = "source" in found.mapping.values()
    return {
        "sheet": found.sheet.name,
        "first_row": found.header.first,
        "last_row": found.header.last,
        "origin": batch.origin or ("county" if each_says else ""),
        "issued_on": issued,
        "round_code": batch.round_code,
        "items": stated.get("items", found.stated.items),
        "aspects": stated.get("aspects", found.stated.aspects),
        "types": stated.get("types", found.stated.types),
    }


def _mapping(request: Request) -> dict[int, str]:
    """The selects of the columns; an empty one is not imported."""
    return {
        int(name.removeprefix(COLUMN)): request.POST.get(name, "")
        for name in request.POST
        if name.startswith(COLUMN)
        and re.fullmatch("[1-9][0-9]{0,2}", name.removeprefix(COLUMN))
        and request.POST.get(name)
    }


def _columns(found: queries.Opening, request: Request) -> list[Column]:
    mapping = _mapping(request) if request.method == "POST" else found.mapping
    widest = min(found.sheet.last_column, WIDEST)
    return [
        Column(n, sheets.letter(n), found.header.heads.get(n, ""), mapping.get(n, ""))
        for n in range(1, widest + 1)
    ]


def _picture(found: queries.Opening) -> list[Line]:
    sheet, header = found.sheet, found.header
    columns = range(1, min(sheet.last_column, WIDEST) + 1)
    last = min(sheet.last_row, max(PICTURED, header.last + PICTURED // 2))
    follows = _followers(sheet, last)
    return [
        Line(
            number=row,
            is_head=header.first <= row <= header.last,
            is_hidden=row in sheet.hidden_rows,
            cells=tuple("" if (row, n) in follows else _said(sheet, row, n) for n in columns),
        )
        for row in range(1, last + 1)
    ]


def _said(sheet: sheets.Sheet, row: int, column: int) -> str:
    return "（公式）" if sheet.cell(row, column).is_formula else sheet.text(row, column)[:40]


def _followers(sheet: sheets.Sheet, last: int) -> set[tuple[int, int]]:
    """Cells to the right inside a merged range: a picture says its words once a row."""
    return {
        (row, column)
        for top, left, bottom, right in sheet.merged
        for row in range(top, min(bottom, last) + 1)
        for column in range(left + 1, min(right, WIDEST) + 1)
    }


def _rounds(viewer: Viewer) -> list[tuple[str, str]]:
    return [(row.round.code, row.round.name) for row in directives.round_board(viewer)]
