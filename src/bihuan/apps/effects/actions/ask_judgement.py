from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.effects import access
from bihuan.apps.effects.actions import asking
from bihuan.apps.effects.events import JudgementAsked
from bihuan.apps.effects.models import Judgement, Run
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be judged: which measure, from when, where and by which pollutant."""

    name: str
    stations: tuple[str, ...]
    pollutant: str
    changed_on: date
    ended_on: date | None = None
    subject: str = ""


@transaction.atomic
def ask_judgement(*, question: Question, by: Viewer, at: datetime) -> Judgement:
    """Ask whether the air changed with a measure or with the weather; a job answers (R017)."""
    county_code = access.home_county(by)
    name = question.name.strip()
    if not name:
        raise Refused("effects.ask_judgement.no_name", "请写明评估哪一项措施")
    if question.changed_on >= at.date():
        raise Refused("effects.ask_judgement.future", "措施开始日期还没有到，没有可以比较的数据")
    if question.ended_on and question.ended_on <= question.changed_on:
        raise Refused("effects.ask_judgement.dates", "措施结束日期须晚于开始日期")
    if not access.may_see_subject(by, question.subject):
        raise NotVisible(question.subject)
    stations = asking.chosen(by, question.stations, question.pollutant)
    run = asking.queued(
        Run.Kind.JUDGE,
        stations,
        pollutant=question.pollutant,
        since=question.changed_on - asking.HISTORY,
        until=min(question.ended_on or at.date(), at.date()),
        by=by,
        at=at,
        changed_on=question.changed_on,
        ended_on=question.ended_on,
    )
    asked = Judgement.objects.create(
        county_code=county_code,
        name=name,
        subject=question.subject,
        run=run,
        asked_by=by.name,
        asked_at=at,
    )
    event = JudgementAsked(
        judgement_id=asked.id,
        name=name,
        run_id=run.id,
        changed_on=question.changed_on,
        pollutant=asking.POLLUTANTS[question.pollutant],
        about=question.subject,
    )
    audit.record(event, by=by, at=at)
    return asked
