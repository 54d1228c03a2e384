"""达标概率: the odds of one target, the price of waiting, and what measures would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.targets import queries as targets
from bihuan.apps.targets.queries import odds as asked
from bihuan.doors.kit.request import Request
from bihuan.doors.web.targets import odds_pictures as pictures
from bihuan.rules import odds

FULL = 100
TOWN = "t"


@dataclass(frozen=True, slots=True)
class Slider:
    """One range of the form, with the number it stands at."""

    name: str
    label: str
    value: int
    note: str = ""
    step: int = 5


LOCAL = round(odds.LOCAL_SHARE * FULL)


class WishForm(forms.Form):
    """Every number of a scenario, assumptions among them; what is left out keeps its default."""

    since = forms.DateField(required=False)

    def __init__(
        self,
        data: Mapping[str, object] | None,
        towns: list[tuple[str, str]],
        given: Mapping[str, int],
    ) -> None:
        super().__init__(data)
        self.towns, self.given = towns, given
        names = ["local", *odds.CLASSES, *(f"share_{name}" for name in odds.CLASSES)]
        for name in (*names, *(TOWN + code for code, _ in towns)):
            self.fields[name] = forms.IntegerField(required=False, min_value=0, max_value=FULL)

    def number(self, name: str, default: int) -> int:
        given = self._given(name)
        return given if isinstance(given, int) else default

    def since_on(self, default: date) -> date:
        given = self._given("since")
        return given if isinstance(given, date) else default

    def _given(self, name: str) -> object:
        """What was asked, where it can be read; nothing else stops the page."""
        return self.cleaned_data.get(name) if self.is_bound and self.errors is not None else None

    def clean(self) -> dict[str, object]:
        told = super().clean() or self.cleaned_data
        shares = [self.cleaned_data.get(f"share_{name}") or 0 for name in odds.CLASSES]
        if sum(shares) > FULL:
            self.add_error(None, "四类来源的占比合计不能超过100%，已按默认占比计算")
        return told

    def sources(self) -> odds.Sources:
        shares = {name: self.share(name) for name in odds.CLASSES}
        kept = shares if sum(shares.values()) <= FULL else self.given
        classes = {name: share / FULL for name, share in kept.items()}
        return odds.Sources(local=self.local().value / FULL, classes=classes)

    def local(self) -> Slider:
        return Slider("local", "测得的浓度里本地占", max(self.number("local", LOCAL), 1))

    def share(self, name: str) -> int:
        return self.number(f"share_{name}", self.given[name])

    def classes(self) -> list[Slider]:
        return [
            Slider(name, word, self.number(name, 0), f"占本地部分{self.share(name)}%")
            for name, word in odds.CLASSES.items()
        ]

    def shares(self) -> list[Slider]:
        return [
            Slider(f"share_{name}", f"{word}占本地部分", self.share(name), step=1)
            for name, word in odds.CLASSES.items()
        ]

    def carried(self) -> list[Slider]:
        return [
            Slider(TOWN + code, name, self.number(TOWN + code, FULL)) for code, name in self.towns
        ]

    def wish(self, begun: date) -> asked.Wish:
        return asked.Wish(
            since=self.since_on(begun),
            classes={one.name: one.value / FULL for one in self.classes()},
            towns={one.name.removeprefix(TOWN): one.value / FULL for one in self.carried()},
            sources=self.sources(),
        )


def page(request: Request, target_id: int) -> HttpResponse:
    """R016: after the arithmetic, the odds; and what would move them."""
    standing = targets.target_standing(request.viewer, target_id, at=request.now)
    told = asked.target_odds(request.viewer, standing)
    shares = asked.shares(request.viewer, standing)
    towns = asked.towns(request.viewer, standing.place_code)
    form = WishForm(request.GET or None, towns, shares.of_class)
    begun = (told.as_of or request.now.date()) + timedelta(days=1)
    wish = form.wish(begun)
    imagined = asked.imagine(told, wish)
    return render(
        request,
        "targets/odds.html",
        {
            "standing": standing,
            "odds": told,
            "form": form,
            "wish": wish,
            "shares": shares,
            "since": max(wish.since, begun),
            "begun": begun,
            "year_end": date(standing.year, 12, 31),
            "imagined": imagined,
            "gained": pictures.gained(told, imagined),
            "fan": pictures.fan(standing, told),
            "fan_table": pictures.fan_table(told),
            "curve": pictures.curve(imagined),
            "curve_table": pictures.curve_table(imagined),
            "price": pictures.price(told, wish.sources.local),
            "same": pictures.same(told),
            "likely": pictures.LIKELY,
            "good_price": pictures.good_price(told),
            "sliders": [*form.classes(), *form.carried(), form.local(), *form.shares()],
            "assumed": [form.local(), *form.shares()],
            "cut": round(imagined.cut * FULL, 1) if imagined else 0,
            "at_most": pictures.at_most(imagined),
            "is_hopeless": pictures.is_hopeless(imagined),
        },
    )
