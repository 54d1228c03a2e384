from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries
from bihuan.doors.kit import filtering
from bihuan.doors.kit.request import Request
from bihuan.doors.web.registers import asking
from bihuan.doors.web.registers.list import place_words
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Side:
    """One line of the two entries side by side."""

    code: str
    word: str
    kept: str
    merged: str

    @property
    def differs(self) -> bool:
        return bool(self.merged) and self.kept != self.merged


@require_POST
def page(request: Request) -> HttpResponse:
    """Two entries of one thing side by side: which values stay is chosen line by line."""
    picked = [key for one in request.POST.getlist("pick") if (key := filtering.whole(one))]
    if len(set(picked)) != 2:
        raise Refused("subjects.merge.two", "请勾选两个要合并的对象")
    into = filtering.whole(request.POST.get("into")) or picked[0]
    if "swap" in request.POST:
        into = next(key for key in picked if key != into)
    kept, merged = (queries.subject(request.viewer, key) for key in _ordered(picked, into))
    if "why" in request.POST and "swap" not in request.POST:
        subjects.merge_subjects(
            subject_id=merged.id,
            into_id=kept.id,
            taken=frozenset(request.POST.getlist("take")),
            why=request.POST["why"],
            by=request.viewer,
            at=request.now,
        )
        messages.success(request, f"“{merged.name}”已并入“{kept.name}”，两边的历史都留着")
        return redirect("registers-subject", kept.id)
    shown = {"kept": kept, "merged": merged, "lines": _lines(kept, merged)}
    return render(request, "registers/merge.html", shown)


def _ordered(picked: list[int], into: int) -> tuple[int, int]:
    other = next(key for key in picked if key != into)
    return into, other


def _lines(kept: queries.Subject, merged: queries.Subject) -> list[Side]:
    pack = queries.pack(kept.county_code, kept.register)
    refs = asking.refs_of(pack, [kept.values, merged.values])
    names = places.names(
        [code for one in (kept, merged) for code in (one.place_code, one.place_code[:9])]
    )

    def where(one: queries.Subject) -> str:
        point = "" if one.lon is None else f"（{one.lon:.5f}，{one.lat:.5f}）"
        return f"{place_words(one.place_code, names)} {one.place_text}{point}"

    return [
        Side("name", pack.name_word, kept.name, merged.name),
        Side("place", "位置", where(kept), where(merged)),
        *(
            Side(
                field.code,
                field.name,
                asking.worded(field, kept.values.get(field.code), refs),
                asking.worded(field, merged.values.get(field.code), refs),
            )
            for field in pack.fields
            if field.code in kept.values or field.code in merged.values
        ),
    ]
