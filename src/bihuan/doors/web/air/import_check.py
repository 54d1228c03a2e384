"""What a file says and what it leaves open; answered here, then brought in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.air import access, queries
from bihuan.apps.air import actions as air
from bihuan.doors.kit.request import Request
from bihuan.rules import airfiles
from bihuan.rules.refusal import Refused

COLUMN, STATION = "column_", "station_"
REMARKS = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what was answered; stations are named by their place in the file."""

    name: str
    sentence: str
    choices: list[tuple[str, str]]
    answer: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Pictured:
    """One column with its samples."""

    column: airfiles.Column
    samples: list[str] = field(default_factory=list)


def page(request: Request, file_id: int) -> HttpResponse:
    """Before it is confirmed the file is read anew each time; after that the result stands."""
    file = queries.air_file(request.viewer, file_id)
    access.require_keeper(request.viewer, file.county_code, to="answer_file", word="导入数据")
    if file.confirmed_at is not None:
        return render(request, "air/import_result.html", {"file": file})
    if request.method == "POST":
        return _answered(request, file)
    shown = queries.preview(request.viewer, file, at=request.now)
    reading = shown.reading
    context = {
        "file": file,
        "preview": shown,
        "reading": reading,
        "asked": _asked(request, file, reading),
        "columns": _pictured(reading),
        "fields": list(airfiles.WORDS.items()),
        "asks_columns": any(one.key == "columns" for one in reading.questions),
        "remarks": reading.remarks[:REMARKS],
        "left_out": sum(one.is_left_out for one in reading.remarks),
    }
    return render(request, "air/import_check.html", context)


def _asked(request: Request, file: queries.AirFile, reading: airfiles.Reading) -> list[Asked]:
    """Open questions first; answered ones stay changeable."""
    stations = [
        ("", "请选择"),
        *((one.code, f"{one.name}（{one.code}）") for one in queries.stations(request.viewer)),
        ("-", "不导入这个站点"),
    ]
    open_stations = {one.about for one in reading.questions if one.key == "station"}
    settled: Mapping[str, str] = file.answers.get("stations", {})
    found = [
        Asked(one.key, one.sentence, [("", "请选择"), *one.choices])
        for one in reading.questions
        if one.key not in {"station", "columns"}
    ]
    for number, said in enumerate(reading.named):
        if said in open_stations or said in settled:
            sentence = f"文件里的站点“{said}”是" if said else "文件没有写站点，数据属于"
            found.append(
                Asked(
                    f"{STATION}{number}",
                    sentence,
                    stations,
                    settled.get(said, ""),
                    said in open_stations,
                )
            )
    return found


def _pictured(reading: airfiles.Reading) -> list[Pictured]:
    return [
        Pictured(
            one,
            [row[one.number - 1] if one.number <= len(row) else "" for row in reading.samples],
        )
        for one in reading.heading.columns
    ]


def _answered(request: Request, file: queries.AirFile) -> HttpResponse:
    given = request.POST
    held = file.answers
    reading = queries.preview(request.viewer, file, at=request.now).reading
    stations = dict(held.get("stations", {}))
    for number, said in enumerate(reading.named):
        if given.get(f"{STATION}{number}"):
            stations[said] = given[f"{STATION}{number}"]
    answers = airfiles.Answers(
        columns=_columns(given, reading),
        stations=stations,
        **{
            name: given.get(name) or held.get(name, "")
            for name in ("kind", "zone", "co_unit", "ozone")
        },
    )
    try:
        air.answer_file(
            file_id=file.id,
            answers=answers,
            is_reviewed=given.get("is_reviewed") == "on",
            by=request.viewer,
            at=request.now,
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("air-import-check", file.id)


def _columns(given: Mapping[str, str], reading: airfiles.Reading) -> dict[int, str]:
    """Only what a person changed or had to say: the rest is read from the heading."""
    return {
        one.number: given[f"{COLUMN}{one.number}"]
        for one in reading.heading.columns
        if f"{COLUMN}{one.number}" in given
        and (given[f"{COLUMN}{one.number}"] != one.field or not reading.heading.row)
    }


@require_POST
def confirm(request: Request, file_id: int) -> HttpResponse:
    rows = request.POST.get("rows", "")
    try:
        air.confirm_file(
            file_id=file_id,
            rows=int(rows) if rows.isdecimal() and rows.isascii() else 0,
            by=request.viewer,
            at=request.now,
        )
        messages.success(request, "已导入，涉及的日值已重算")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("air-import-check", file_id)
