"""Two campaigns over the demo's items: the season's, which runs, and one that was frozen."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns import queries
from bihuan.doors.demo.story import Stage
from bihuan.rules.scoreboard import Outcome

Happening = tuple[date, time, Callable[[datetime], object]]
LONGEST_AGO = 50
SPECIAL_BEGAN, SPECIAL_ENDED = 62, 12
GROWN, MEASURED = 9, 3
FIRST_MONTH, LAST_MONTH = 10, 3
SEASON, SPECIAL = "大气污染综合治理攻坚", "裸土扬尘专项整治"


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    """Day, hour and deed of each, for the calendar of the whole county."""
    first, last = season(today)
    made: dict[str, int] = {}
    earliest, yesterday = today - timedelta(days=LONGEST_AGO), today - timedelta(days=1)
    opened = min(max(first - timedelta(days=3), earliest), yesterday)
    began, ended = (today - timedelta(days=ago) for ago in (SPECIAL_BEGAN, SPECIAL_ENDED))
    yield began, time(11, 20), partial(_special, stage, made, began, ended)
    yield ended, time(17, 40), partial(_close, stage, made)
    yield opened, time(11, 5), partial(_season, stage, made, first, last)
    grown, measured = (max(opened, today - timedelta(days=ago)) for ago in (GROWN, MEASURED))
    yield grown, time(11, 40), partial(_grow, stage, made)
    yield measured, time(15, 10), partial(_measure, stage, made)


def season(today: date) -> tuple[date, date]:
    """秋冬季 10-01 to 03-31, or the half year between, whichever `today` lies in."""
    if LAST_MONTH < today.month < FIRST_MONTH:
        return date(today.year, LAST_MONTH + 1, 1), date(today.year, FIRST_MONTH - 1, 30)
    year = today.year if today.month >= FIRST_MONTH else today.year - 1
    return date(year, FIRST_MONTH, 1), date(year + 1, LAST_MONTH, 31)


def _special(stage: Stage, made: dict[str, int], first: date, last: date, at: datetime) -> None:
    by = stage.county.viewer("王敏", at)
    frame = campaigns.Frame(
        name=SPECIAL,
        kind="special",
        start_on=first,
        end_on=last,
        goal_text="在建工地裸土和物料堆场全部覆盖，出场车辆全部冲洗。",
        lead_org_id=stage.county.org_ids["县住建局"],
        leader_id=stage.county.person_ids["苏敏"],
        fields=["air"],
    )
    made[SPECIAL] = campaigns.open_campaign(frame=frame, by=by, at=at).id
    _fill(made[SPECIAL], stage, "专项整治方案", at)
    campaigns.start(campaign_id=made[SPECIAL], by=by, at=at)


def _close(stage: Stage, made: dict[str, int], at: datetime) -> None:
    by = stage.county.viewer("王敏", at)
    campaigns.freeze(campaign_id=made[SPECIAL], by=by, at=at)


def _season(stage: Stage, made: dict[str, int], first: date, last: date, at: datetime) -> None:
    by = stage.county.viewer("王敏", at)
    is_winter = last.month == LAST_MONTH
    years = f"{first.year}—{last.year}年秋冬季" if is_winter else f"{first.year}年夏季"
    frame = campaigns.Frame(
        name=f"{years}{SEASON}",
        kind="autumn_winter" if is_winter else "other",
        start_on=first,
        end_on=last,
        goal_text="完成省下达的颗粒物浓度目标，清单事项按期办结，重污染天数只减不增。",
        lead_org_id=stage.county.org_ids["县生态环境局"],
        leader_id=stage.county.person_ids["赵志远"],
        fields=["air"],
    )
    made[SEASON] = campaigns.open_campaign(frame=frame, by=by, at=at).id
    _fill(made[SEASON], stage, "攻坚方案附件任务清单", at)
    aim = campaigns.Aim(
        name="PM2.5平均浓度",
        direction="at_most",
        target=Decimal(46),
        unit="微克/立方米",
        source="攻坚方案第一条",
    )
    campaigns.set_goal(campaign_id=made[SEASON], aim=aim, by=by, at=at)
    campaigns.start(campaign_id=made[SEASON], by=by, at=at)


def _grow(stage: Stage, made: dict[str, int], at: datetime) -> None:
    """What came since joins; one that belongs elsewhere leaves with its reason."""
    _fill(made[SEASON], stage, "巡查和督察新发现，补充列入", at)
    by = stage.county.viewer("王敏", at)
    board = queries.board(by, queries.campaign(by, made[SEASON]), at=at)
    live = [task for task in board.tasks if task.outcome is Outcome.LIVE]
    if len(live) > 1:
        campaigns.remove_item(
            campaign_id=made[SEASON],
            item_id=live[-1].item_id,
            reason="属于园区规范化建设，转园区专班办理",
            by=by,
            at=at,
        )


def _fill(campaign_id: int, stage: Stage, why: str, at: datetime) -> None:
    by = stage.county.viewer("王敏", at)
    found = queries.proposed(by, queries.campaign(by, campaign_id))
    if found.items:
        picked = [item.id for item in found.items]
        campaigns.add_items(campaign_id=campaign_id, item_ids=picked, why=why, by=by, at=at)


def _measure(stage: Stage, made: dict[str, int], at: datetime) -> None:
    by = stage.county.viewer("王敏", at)
    for goal in queries.goals(by, made[SEASON]):
        campaigns.measure_goal(
            goal_id=goal.id,
            measured=Decimal("47.5"),
            measured_on=at.date() - timedelta(days=1),
            source="县空气质量日报累计",
            by=by,
            at=at,
        )
