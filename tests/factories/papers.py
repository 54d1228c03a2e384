"""A dossier with a little of everything."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from bihuan.doors.kit.paper import dossier
from tests.factories.viewers import AT

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
HERE = dossier.Position(lon=Decimal("118.123456"), lat=Decimal("30.654321"))


def event(number: int, sentence: str) -> dossier.EventLine:
    at: datetime = AT + timedelta(hours=number)
    return dossier.EventLine(
        seq=100 + number, at=at, who="赵强", post="联络员", sentence=sentence, hash=HASH
    )


def file(number: int, name: str, *, sha256: str = HASH) -> dossier.FileLine:
    return dossier.FileLine(
        number=number,
        name=name,
        role="整改后",
        kind="JPEG图片",
        size=1468006,
        sha256=sha256,
        added_at=AT,
        added_by="赵强",
        taken_at=AT,
        position=HERE,
    )


def paper(picture: Path, *, events: int = 3) -> dossier.DossierPaper:
    return dossier.DossierPaper(
        office="云川县生态环境保护委员会办公室",
        number="YC-2026-0087",
        title="取水口周边环境未整治",
        status="已销号",
        lamp="办结",
        facts=(("领域", "水"), ("整改时限", "2026年11月10日 24:00"), ("点位", "青石镇")),
        source=dossier.Source(
            word="县委书记讲话",
            document="全县生态环境保护会议",
            sentence="青石镇要在11月10日前全面清理到位。",
            place="第3段",
        ),
        problem="围网破损约120米。",
        goal="",
        duties=(dossier.DutyLine(role="责任单位", org="青石镇", person="孙镇长"),),
        steps=(dossier.StepLine(title="修复围网", from_on=AT.date(), to_on=AT.date()),),
        standards=(
            dossier.StandardLine(text="围网完整", evidence=("材料1",), verdict="合格"),
            dossier.StandardLine(text="水质达到Ⅱ类"),
        ),
        events=tuple(event(number, "签收 #set text(red) $x$ [a]") for number in range(events)),
        files=(file(1, "0087_整改后_20261120_青石镇_01.jpg"),),
        photos=(
            dossier.PhotoBox(
                number=1, picture=picture, caption="整改后 围网", taken_at=AT, position=HERE
            ),
        ),
        chain=dossier.Chain(seq=1288, hash=HASH, verdict="留痕链1288条全部衔接"),
        export_no="EX-20261122-0042",
        exported_at=AT,
        watermark="县环委办 钱敏 6621",
    )
