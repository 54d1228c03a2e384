from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.request import Request
from bihuan.doors.portal.answer import answer
from bihuan.foundation.profile import queries as profile
from bihuan.rules.packs import Pack

SOURCE = "数据来源：县监管清单，按各清单规则公开"


@dataclass(frozen=True, slots=True)
class Opened:
    """One register as it is open to everybody: its number, or its list too."""

    pack: Pack
    many: int
    rows: list[subjects.OpenRow]
    numbers: list[tuple[str, str]]

    @property
    def heads(self) -> list[str]:
        return [head for head, _ in self.rows[0].cells] if self.rows else []


@require_safe
def page(request: Request) -> HttpResponse:
    """What the county watches: how many of each, and the lists that their rules open."""
    county = profile.current().county_code
    opened = [
        Opened(pack, many, subjects.public_rows(county, pack.code), _numbers(request, pack))
        for pack, many in subjects.public(county)
        if many
    ]
    shown: dict[str, object] = {
        "counted": opened,
        "listed": [one for one in opened if one.rows],
        "source": SOURCE,
    }
    return answer(request, "portal/registers.html", shown)


def _numbers(request: Request, pack: Pack) -> list[tuple[str, str]]:
    """The indicators that the pack opens, for the whole county."""
    found = subjects.public_indicators(
        profile.current().county_code, pack.code, on=request.now.date()
    )
    return [
        (one.name, f"{round(value, 1):g}{one.unit}") for one, value, _ in found if value is not None
    ]
