"""Who sees which part of a county's coverage: the area of one's duties, or one's unit's land."""

from collections.abc import Sequence

from bihuan.apps.coverage.models import CoverageDay, Sight
from bihuan.apps.subjects import access as subjects
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

COUNTY_DIGITS = 6


def reaches(viewer: Viewer) -> list[str]:
    """Codes of the areas whose cells the viewer sees; the same as those of the registers."""
    return [code for code in subjects.reaches(viewer) if len(code) >= COUNTY_DIGITS]


def county_of(viewer: Viewer) -> str:
    """The county whose cells are shown; invisible to who has no area."""
    found = reaches(viewer)
    if not found:
        raise NotVisible("coverage.county")
    return found[0][:COUNTY_DIGITS]


def may_see(viewer: Viewer) -> bool:
    return bool(reaches(viewer))


def require_watch(viewer: Viewer, *, to: str) -> None:
    """What was seen follows from walks and visits; nobody enters it by hand."""
    if not viewer.has(Duty.SYSTEM):
        raise Refused(
            f"coverage.{to}.not_by_hand", "覆盖情况由巡查、检查和设备自动得出，不能手工填报"
        )


def sights(codes: Sequence[str]) -> dict[tuple[str, str], Sight]:
    """The last sight of each of these cells, by cell and kind."""
    rows = Sight.objects.filter(cell_code__in=codes)
    return {(row.cell_code, row.kind): row for row in rows}


def sights_under(county_code: str) -> list[Sight]:
    return list(Sight.objects.filter(cell_code__startswith=county_code))


def days(county_code: str) -> list[CoverageDay]:
    return list(CoverageDay.objects.filter(county_code=county_code).order_by("on"))
