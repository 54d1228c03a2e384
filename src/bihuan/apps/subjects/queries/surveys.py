"""Rounds over a register, and who was not reached in them (R073, R088)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from bihuan.apps.subjects import access
from bihuan.apps.subjects.models import Subject, Survey, SurveyMark
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a round came."""

    total: int
    seen: int

    @property
    def unreached(self) -> int:
        return self.total - self.seen

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return 100 * self.seen // self.total if self.total else 100


def surveys(county_code: str, register: str = "") -> list[Survey]:
    """Rounds of the county, running ones first, then the latest."""
    rows = Survey.objects.filter(county_code=county_code)
    rows = rows.filter(register=register) if register else rows
    return list(rows.order_by("closed_at", "-id")[:100])


def survey(viewer: Viewer, survey_id: int) -> Survey:
    found = Survey.objects.filter(id=survey_id).first()
    if found is None or not access.may_see_register(viewer, found.county_code):
        raise NotVisible(f"subjects.survey:{survey_id}")
    return found


def running(county_code: str) -> dict[str, Survey]:
    """The round in progress of each register that has one."""
    rows = Survey.objects.filter(county_code=county_code, closed_at__isnull=True)
    return {one.register: one for one in rows.order_by("id")}


def reached(of: Survey) -> Reached:
    total, seen = _counts(of)
    return Reached(sum(total.values()), sum(seen.values()))


def reached_by_place(of: Survey) -> list[tuple[str, str, Reached]]:
    """Code, name and share of each township."""
    total, seen = _counts(of)
    codes = sorted(total)
    names = places.names(codes)
    return [
        (code, names.get(code, "未定乡镇"), Reached(total[code], seen.get(code, 0)))
        for code in codes
    ]


def _counts(of: Survey) -> tuple[dict[str, int], dict[str, int]]:
    """By township: subjects on the register, and those seen in the round."""
    marked = SurveyMark.objects.filter(survey=of, subject=OuterRef("pk"))
    rows = (
        Subject.objects.filter(county_code=of.county_code, register=of.register, state="active")
        .annotate(seen=Exists(marked))
        .values("place_code", "seen")
        .annotate(many=Count("id"))
        .order_by()
    )
    total: dict[str, int] = {}
    seen: dict[str, int] = {}
    for row in rows:
        code = row["place_code"][:9]
        total[code] = total.get(code, 0) + row["many"]
        if row["seen"]:
            seen[code] = seen.get(code, 0) + row["many"]
    return total, seen


def marks(viewer: Viewer, of: Survey, *, limit: int = 200) -> list[SurveyMark]:
    """The latest looks of the round, at what the viewer sees."""
    seen = access.visible_to(viewer).filter(pk=OuterRef("subject_id"))
    rows = of.marks.filter(Exists(seen)).select_related("subject")
    return list(rows.order_by("-marked_at", "-id")[:limit])
