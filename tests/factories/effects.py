"""Stations with weather, judgements through the actions, answers without growing a tree."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.apps.effects import actions as effects
from bihuan.apps.effects.models import Judgement, Run
from bihuan.apps.effects.queries.answers import Answer
from bihuan.rules import beijing
from bihuan.rules.viewer import system_viewer
from tests.factories.air import make_station
from tests.factories.people import County

CODE = "339921E01"
ENGINE = system_viewer("成效评估")
PARAMETERS = ["pm25", "ws", "wd", "temp", "rh", "pres", "rain"]
FOUND: Mapping[str, Any] = {
    "verdict": "likely",
    "sentence": "实测下降21.0%，天气造成−4.0%，扣除天气后−17.0%：扣除天气后下降，方向可信。",
    "parts": {
        "before_since": "2024-03-02",
        "before_until": "2025-02-28",
        "since": "2025-03-01",
        "until": "2026-02-28",
        "observed": -21.0,
        "weather": -4.0,
        "left": -17.0,
        "low": -23.0,
        "high": -11.0,
        "first": -19.0,
        "second": -15.0,
        "placebo_low": -4.2,
        "placebo_high": 3.8,
    },
    "placebos": [["2024-01-10", -4.2], ["2024-06-01", 1.0], ["2025-09-01", 3.8]],
    "stations": [-17.0],
    "series": {
        "first": "2025-01-01",
        "observed": [40.0 + day % 5 for day in range(90)],
        "normalised": [42.0 if day < 59 else 35.0 for day in range(90)],
    },
    "skill": {"blocked": 0.61, "scattered": 0.89},
    "hours": 26000,
    "dropped": 2,
}


def make_site(county: County, at: datetime, code: str = CODE, **changes: Any) -> str:
    """A station that measures the air and the weather."""
    held: dict[str, Any] = {"parameters": PARAMETERS, "name": "县城站"}
    return make_station(county, at, code, **{**held, **changes}).code


def question(**changes: Any) -> effects.Question:
    held: dict[str, Any] = {
        "name": "锅炉淘汰",
        "stations": (CODE,),
        "pollutant": "pm25",
        "changed_on": date(2025, 3, 1),
    }
    return effects.Question(**{**held, **changes})


def make_judgement(county: County, at: datetime, **changes: Any) -> Judgement:
    return effects.ask_judgement(question=question(**changes), by=county.qian.viewer, at=at)


def answered(judged: Judgement, at: datetime, **changes: Any) -> Judgement:
    """As if the job had come back with this."""
    results = {**FOUND, **changes}
    effects.take_up(run_id=judged.run_id, at=at)
    made = Answer(results, "f" * 64, str(results["verdict"]), str(results["sentence"]))
    effects.finish_run(run_id=judged.run_id, answer=made, by=ENGINE, at=at)
    judged.refresh_from_db()
    return judged


def import_weather(county: County, at: datetime, since: date, days: int, code: str = CODE) -> None:
    """Hours of air and weather through the import, a formula of the hour."""
    chance = np.random.default_rng(5)
    rows = []
    for number in range(1, days * 24 + 1):
        ends_at = beijing.opens(since) + timedelta(hours=number)
        ws = 0.5 + float(chance.gamma(2, 1.2))
        values = {"pm25": 90 / (0.6 + ws), "ws": ws, "wd": float(chance.uniform(0, 359))}
        values |= {"temp": 12.0 + number % 24, "rh": 60.0, "pres": 1013.0, "rain": 0.0}
        whole = {name: round(value * queries.scale_of(name)) for name, value in values.items()}
        rows.append(air.Row(code, ends_at, whole))
    air.import_hours(
        batch=air.Batch(source="小时和气象.csv"), rows=rows, by=county.qian.viewer, at=at
    )


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of effects need."""
    make_site(county, at)
    judged = make_judgement(county, at)
    asked = effects.ask_normalisation(
        station=CODE,
        pollutant="pm25",
        since=date(2024, 1, 1),
        until=date(2026, 1, 1),
        by=county.qian.viewer,
        at=at,
    )
    about: dict[str, object] = {"judgement_id": judged.id}
    return {
        "effects-detail": about,
        "effects-refresh": about,
        "effects-withdraw": about,
        "effects-run": {"run_id": asked.id},
    }


def run_of(judged: Judgement) -> Run:
    return Run.objects.get(id=judged.run_id)
