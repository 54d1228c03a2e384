"""What a run comes to: its hours read, the trees grown, the sentence said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import numpy as np

from bihuan.apps.effects.models import Judgement, Run
from bihuan.apps.effects.queries.hours import explained
from bihuan.rules import chain, deweather
from bihuan.rules.deweather import Hours, Progress, Settings
from bihuan.rules.deweather.hours import Floats

DAY_H = 24


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict is empty for a run that judges nothing."""

    results: Mapping[str, Any]
    input_hash: str
    verdict: str
    sentence: str


def answer(run: Run, progress: Progress) -> Answer:
    """Computed outside any transaction; the same input gives the earlier answer at once."""
    read = [
        explained(code, run.weather, run.pollutant, run.since, run.until) for code in run.stations
    ]
    input_hash = hash_of(run, read)
    earlier = (
        Run.objects.filter(input_hash=input_hash, state=Run.State.DONE).order_by("-id").first()
    )
    if earlier is not None:
        results = {**earlier.results, "reused": earlier.id}
    elif run.kind == Run.Kind.JUDGE:
        results = _judged(run, read, progress)
    else:
        results = _normalised(run, read, progress)
    return Answer(results, input_hash, str(results["verdict"]), str(results["sentence"]))


def hash_of(run: Run, read: Sequence[Hours]) -> str:
    """Of the question, the engine's settings and every number that was read."""
    question = {
        "kind": str(run.kind),
        "stations": run.stations,
        "pollutant": run.pollutant,
        "changed_on": str(run.changed_on),
        "ended_on": str(run.ended_on),
        "settings": run.settings,
    }
    held = sha256(chain.canonical(question).encode())
    for hours in read:
        held.update(hours.hour.tobytes() + hours.value.tobytes())
        for name in sorted(hours.weather):
            held.update(hours.weather[name].tobytes())
    return held.hexdigest()


def _normalised(run: Run, read: Sequence[Hours], progress: Progress) -> dict[str, Any]:
    (hours,) = read
    settings = Settings(**run.settings["series"])
    model = deweather.fit(hours, settings, lambda part: progress(part * 0.25))
    skill = deweather.skill(hours, settings, lambda part: progress(0.25 + part * 0.65))
    said = f"未见过的星期上解释{max(0.0, skill.blocked):.0%}的逐时变化"
    return {
        "verdict": "",
        "sentence": said,
        "series": _series(hours, model),
        "skill": {"blocked": round(skill.blocked, 3), "scattered": round(skill.scattered, 3)},
        "hours": int(hours.is_usable.sum()),
        "dropped": hours.dropped,
    }


def _series(hours: Hours, model: deweather.Model) -> dict[str, Any]:
    """Days: the observed mean, and the model's at noon under the mean weather."""
    grid, normal = deweather.normalise(model, every_h=DAY_H)
    first = date(1970, 1, 1) + timedelta(days=int(grid[0]) // DAY_H)
    return {
        "first": str(first),
        "observed": [None if np.isnan(one) else round(float(one), 2) for one in _daily(hours)],
        "normalised": [round(float(one), 2) for one in normal],
    }


def _daily(hours: Hours) -> Floats:
    size = -(-len(hours) // DAY_H)
    whole = np.full(size * DAY_H, np.nan)
    whole[: len(hours)] = hours.value
    known = ~np.isnan(whole.reshape(size, DAY_H))
    total = np.where(known, whole.reshape(size, DAY_H), 0.0).sum(axis=1)
    count = known.sum(axis=1)
    return np.where(count >= DAY_H // 2, total / np.maximum(count, 1), np.nan)


def _judged(run: Run, read: Sequence[Hours], progress: Progress) -> dict[str, Any]:
    if run.changed_on is None:
        raise ValueError(f"run {run.id} judges no date")
    measure = deweather.Measure(run.changed_on, run.ended_on)
    lean, settings = (Settings(**run.settings[name]) for name in ("effect", "series"))
    effect = deweather.effect(read, measure, lean, lambda part: progress(part * 0.8))
    results: dict[str, Any] = {
        "verdict": Judgement.Verdict(effect.verdict.value).value,
        "sentence": effect.sentence,
    }
    if effect.parts is None:
        return results
    skill = deweather.skill(read[0], settings, lambda part: progress(0.8 + part * 0.15))
    model = deweather.fit(read[0], settings)
    return results | {
        "parts": effect.parts.plain(),
        "placebos": [[str(one.on), round(one.change, 2)] for one in effect.placebos],
        "stations": [round(one, 2) for one in effect.by_station],
        "series": _series(read[0], model),
        "skill": {"blocked": round(skill.blocked, 3), "scattered": round(skill.scattered, 3)},
        "hours": sum(int(one.is_usable.sum()) for one in read),
        "dropped": sum(one.dropped for one in read),
    }
