"""What the units hand in: drawn photographs with a camera's facts, and a short paper."""

import random
from datetime import datetime, timedelta
from io import BytesIO

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as items
from bihuan.doors.demo import papers, pictures, tables
from bihuan.doors.demo.story import Stage, Story

WHEN_WORDS = dict(items.choices("when"))
WITHOUT_GPS_EVERY = 9


def photo(stage: Stage, story: Story, when: str, at: datetime) -> None:
    _add_photo(stage, story, when, None, at)


def every_criterion(stage: Stage, story: Story, at: datetime) -> None:
    """Evidence for each line of the standard (R031): photographs, and a paper for the last."""
    by = stage.unit(story, at)
    lines = items.detail(by, story.item_id, at=at).criteria
    for place, line in enumerate(lines):
        if place and place == len(lines) - 1:
            _add_paper(stage, story, line.id, line.text, at)
        else:
            _add_photo(stage, story, "after", line.id, at)


def _add_photo(
    stage: Stage, story: Story, when: str, criterion_id: int | None, at: datetime
) -> None:
    story.photos += 1
    ledger.add_evidence(
        item_id=story.item_id,
        name=_name(story, WHEN_WORDS[when], "jpg", at),
        stream=BytesIO(_picture(stage, story, when, at)),
        when=when,
        criterion_id=criterion_id,
        by=stage.unit(story, at),
        at=at,
    )


def _picture(stage: Stage, story: Story, when: str, at: datetime) -> bytes:
    """One spot hands in another's picture; that is for somebody to find."""
    second, first = tables.reused()
    if story.case.spot == second and when == "after" and first in stage.pictures:
        return stage.pictures[first]
    made = pictures.photograph(
        _shot(story, when, at),
        random.Random(f"{story.number}-{story.photos}"),  # noqa: S311  the same each time
    )
    if story.case.spot == first:
        stage.pictures.setdefault(first, made)
    return made


def _shot(story: Story, when: str, at: datetime) -> pictures.Shot:
    lon, lat = story.lonlat
    has_place = (story.number + story.photos) % WITHOUT_GPS_EVERY != 0
    return pictures.Shot(
        scene=story.case.scene,
        caption=story.caption,
        taken_at=at - timedelta(minutes=20 + story.photos * 3),
        lon=lon if has_place else None,
        lat=lat if has_place else None,
        is_after=when == "after",
    )


def _add_paper(stage: Stage, story: Story, criterion_id: int, standard: str, at: datetime) -> None:
    story.photos += 1
    lines = (
        f"关于“{story.case.title}”的说明",
        f"对照标准：{standard}",
        f"整改措施：{story.case.measure or story.case.title}",
        f"责任单位：{stage.county.units[story.case.lead].name}",
        f"{at.year}年{at.month}月{at.day}日",
        stage.word("notes"),
    )
    ledger.add_evidence(
        item_id=story.item_id,
        name=_name(story, "说明", "docx", at),
        stream=BytesIO(papers.document(lines)),
        when="after",
        criterion_id=criterion_id,
        by=stage.unit(story, at),
        at=at,
    )


def _name(story: Story, what: str, extension: str, at: datetime) -> str:
    return f"{what}_{at:%Y%m%d}_{story.village.township}_{story.photos:02d}.{extension}"
