from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from bihuan.apps.water import access
from bihuan.apps.water.events import SampleNoted
from bihuan.apps.water.models import Sample
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer
from bihuan.rules.water import CLASS_WORDS, FACTORS, Judged, WaterKind, judge

LARGEST = Decimal(100000)


@transaction.atomic
def note_sample(
    *,
    section_id: int,
    on: date,
    values: Mapping[str, Decimal],
    source: str,
    replace_reason: str = "",
    by: Viewer,
    at: datetime,
) -> Sample:
    """Keep one sampling and judge it at once; a second one of the day needs a reason (R095)."""
    section = access.section_for(by, section_id)
    _check(values, source, on, at)
    had = Sample.objects.filter(section=section, on=on, replaced_at__isnull=True).first()
    if had is not None:
        if not replace_reason.strip():
            raise Refused(
                "water.note_sample.twice", f"{section.name}{on}已有监测结果，更正请写明原因"
            )
        Sample.objects.filter(id=had.id).update(replaced_at=at, replace_reason=replace_reason)
    judged = judge(values, kind=WaterKind(section.kind), wanted=section.wanted_class)
    sample = Sample.objects.create(
        section=section,
        on=on,
        values={code: str(value) for code, value in values.items()},
        source=source,
        of_class=judged.of_class if judged else None,
        wanted_class=section.wanted_class,
        noted_by=by.name,
        noted_at=at,
    )
    event = SampleNoted(
        section_id=section.id,
        name=section.name,
        sample_id=sample.id,
        on=on,
        result=_said(judged),
        reaches=judged is None or judged.reaches,
    )
    audit.record(event, by=by, at=at)
    return sample


def _check(values: Mapping[str, Decimal], source: str, on: date, at: datetime) -> None:
    if not values:
        raise Refused("water.note_sample.empty", "至少填写一项监测值")
    unknown = sorted(set(values) - set(FACTORS))
    if unknown:
        raise Refused("water.note_sample.unknown", f"没有这些监测项目：{'、'.join(unknown)}")
    for code, value in values.items():
        if not value.is_finite() or not 0 <= value < LARGEST:
            raise Refused("water.note_sample.range", f"{FACTORS[code].word}的数值{value}不合理")
    if not source.strip():
        raise Refused("water.note_sample.no_source", "请写明监测报告的名称或编号")
    if on > at.date():
        raise Refused("water.note_sample.ahead", "采样日期在今天之后")


def _said(judged: Judged | None) -> str:
    if judged is None:
        return "没有参加评价的项目"
    if judged.reaches:
        return f"{judged.word}类"
    what = "、".join(
        f"{one.factor.word}{one.value}"
        + (f"（超{one.multiple}倍）" if one.multiple is not None else "")
        for one in judged.exceeding
    )
    return f"{judged.word}类，未达到{CLASS_WORDS[judged.wanted]}类，{what}"
