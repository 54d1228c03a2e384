"""What the pages of effects ask for: stations, days, pollutants, and what is judged."""

from datetime import date
from typing import Any

from django import forms

from bihuan.apps.air import queries as air
from bihuan.apps.campaigns import queries as campaigns
from bihuan.apps.effects import access
from bihuan.apps.effects import actions as effects
from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.rules.viewer import Viewer

POLLUTANTS = [
    ("pm25", "PM2.5"),
    ("pm10", "PM10"),
    ("no2", "NO₂"),
    ("so2", "SO₂"),
    ("co", "CO"),
    ("o3", "O₃"),
]
WORDS = dict(POLLUTANTS)
UNITS = {code: "毫克/立方米" if code == "co" else "微克/立方米" for code, _ in POLLUTANTS}
ITEM = "ledger.item:"
CAMPAIGN = "campaigns.campaign:"
HISTORY_YEARS = 3


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def measuring(viewer: Viewer) -> list[air.Station]:
    """The stations that measure the air; those of weather alone explain and are not explained."""
    return [one for one in air.stations(viewer) if any(name in WORDS for name in one.parameters)]


def weather_of(viewer: Viewer) -> list[air.Station]:
    return [one for one in air.stations(viewer) if "ws" in one.parameters]


class JudgeForm(forms.Form):
    subject = forms.ChoiceField(
        label="评估对象", required=False, help_text="挂在行动或事项上，它的页面会显示结论"
    )
    name = forms.CharField(label="措施名称", max_length=80)
    changed_on = day("措施开始日期")
    ended_on = day("措施结束日期", required=False, help_text="还在执行的不填")
    pollutant = forms.ChoiceField(label="污染物", choices=POLLUTANTS)
    stations = forms.MultipleChoiceField(
        label="站点",
        widget=forms.CheckboxSelectMultiple,
        help_text="几个站合起来判断，比单站可靠",
    )

    def __init__(self, *args: Any, viewer: Viewer, subject: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held: Any = self.fields["stations"]
        held.choices = [(one.code, one.name) for one in measuring(viewer)]
        about: Any = self.fields["subject"]
        about.choices = [("", "不挂接"), *subjects(viewer, subject)]

    def question(self) -> effects.Question:
        given = self.cleaned_data
        return effects.Question(**{**given, "stations": tuple(given["stations"])})


class NormaliseForm(forms.Form):
    station = forms.ChoiceField(label="站点")
    pollutant = forms.ChoiceField(label="污染物", choices=POLLUTANTS)
    since = day("从")
    until = day("到")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held: Any = self.fields["station"]
        held.choices = [(one.code, one.name) for one in measuring(viewer)]


class WindForm(NormaliseForm):
    weather = forms.ChoiceField(label="气象取自")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        held: Any = self.fields["weather"]
        held.choices = [(one.code, one.name) for one in weather_of(viewer)]


def subjects(viewer: Viewer, given: str) -> list[tuple[str, str]]:
    """The campaigns, and the item or campaign the link came from."""
    found = [(f"{CAMPAIGN}{one.id}", one.name) for one in campaigns.named(viewer, "")]
    if given.startswith(ITEM) and given.removeprefix(ITEM).isdigit():
        found.insert(0, (given, ledger.item(viewer, int(given.removeprefix(ITEM))).title))
    return found


def link(viewer: Viewer, subject: str) -> tuple[str, str, int] | None:
    """Word, page and id of what is judged; none where it stands alone or is not visible."""
    kind, _, number = subject.rpartition(":")
    if not subject or not access.may_see_subject(viewer, subject):
        return None
    if kind == ITEM[:-1]:
        return ledger.item(viewer, int(number)).title, "ledger-detail", int(number)
    return campaigns.campaign(viewer, int(number)).name, "campaigns-detail", int(number)


def span(request: Request) -> dict[str, date]:
    """The last three years, where nothing was asked."""
    today = request.now.date()
    return {"since": _years_before(today, HISTORY_YEARS), "until": today}


def _years_before(day_: date, years: int) -> date:
    return date(day_.year - years, day_.month, min(day_.day, 28))
