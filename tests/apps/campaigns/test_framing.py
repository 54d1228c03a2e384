"""Opening, correcting, starting and calling off a campaign (R022)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns import queries
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import campaigns as make
from tests.factories import ledger as make_ledger
from tests.factories.people import OTHER, County


def kinds() -> list[str]:
    rows = Record.objects.filter(kind__startswith="campaigns.").order_by("seq")
    return list(rows.values_list("kind", flat=True))


def sentence() -> str:
    return Record.objects.order_by("-seq").values_list("sentence", flat=True)[0]


def test_a_campaign_is_opened_as_a_draft_with_its_scope(county: County, at: datetime) -> None:
    made = make.make_campaign(county, at, fields=["air"], places=[county.town.place_code])
    assert (made.status, made.county_code) == ("draft", "339921")
    assert made.scope["fields"] == ["air"]
    assert queries.scope_words(made) == "领域：大气；地点：青石镇"
    assert kinds() == ["campaigns.opened"]
    assert sentence() == "建立攻坚行动“春季扬尘攻坚”，2026-03-01至2026-03-31"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "campaigns.no_name"),
        ({"end_on": date(2026, 2, 28)}, "campaigns.ends_first"),
        ({"places": [OTHER + "101"]}, "campaigns.place_elsewhere"),
    ],
)
def test_a_frame_that_cannot_be_is_refused(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as no:
        make.make_campaign(county, at, **changes)
    assert no.value.code == code
    assert kinds() == []


def test_the_name_is_given_once_in_a_county(county: County, at: datetime) -> None:
    make.make_campaign(county, at)
    with pytest.raises(Refused, match="named_twice"):
        make.make_campaign(county, at)


def test_the_lead_is_a_unit_of_the_county(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="lead_elsewhere"):
        make.make_campaign(county, at, lead_org_id=county.sun.org.id)


def test_the_leader_holds_a_leaders_duty(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="no_leader"):
        make.make_campaign(county, at, leader_id=county.zhao.id)


def test_only_a_dispatcher_opens_one(county: County, at: datetime) -> None:
    for somebody in (county.zhao, county.li, county.zhou):
        with pytest.raises(Refused, match=r"open_campaign\.not_yours"):
            campaigns.open_campaign(frame=make.frame(county), by=somebody.viewer, at=at)


def test_a_correction_says_what_changed_and_keeps_the_list(county: County, at: datetime) -> None:
    item = make_ledger.make_issued(county, at)
    made = make.make_running(county, at, [item])
    frame = replace(make.frame(county), end_on=date(2026, 4, 30), fields=["water"])
    campaigns.correct_campaign(
        campaign_id=made.id, version=made.version, frame=frame, by=county.qian.viewer, at=at
    )
    made.refresh_from_db()
    assert made.end_on == date(2026, 4, 30)
    assert made.entries.count() == 1
    assert kinds()[-1] == "campaigns.corrected"
    assert sentence() == "修改攻坚行动“春季扬尘攻坚”：结束日期、范围"


def test_a_correction_of_what_moved_meanwhile_is_refused(county: County, at: datetime) -> None:
    made = make.make_campaign(county, at)
    with pytest.raises(Refused, match=r"correct_campaign\.conflict"):
        campaigns.correct_campaign(
            campaign_id=made.id,
            version=made.version - 1,
            frame=make.frame(county),
            by=county.qian.viewer,
            at=at,
        )


def test_a_campaign_starts_with_an_aim_and_a_list(county: County, at: datetime) -> None:
    made = make.make_running(county, at, [make_ledger.make_issued(county, at)])
    assert (made.status, made.started_at) == ("running", at)
    assert kinds() == ["campaigns.opened", "campaigns.items_added", "campaigns.started"]
    assert sentence() == "启动攻坚行动“春季扬尘攻坚”，清单1项"


def refused_start(county: County, campaign_id: int, at: datetime) -> str:
    with pytest.raises(Refused) as no:
        campaigns.start(campaign_id=campaign_id, by=county.qian.viewer, at=at)
    return no.value.code


def test_without_an_aim_it_does_not_start(county: County, at: datetime) -> None:
    made = make.make_campaign(county, at, goal_text=" ")
    assert refused_start(county, made.id, at) == "campaigns.start.no_goal"


def test_with_an_empty_list_it_does_not_start(county: County, at: datetime) -> None:
    made = make.make_campaign(county, at)
    assert refused_start(county, made.id, at) == "campaigns.start.empty"


def test_after_its_end_it_does_not_start(county: County, at: datetime) -> None:
    made = make.make_campaign(county, at, start_on=date(2026, 1, 1), end_on=date(2026, 3, 1))
    make.add(county, made, [make_ledger.make_issued(county, at)], at)
    assert refused_start(county, made.id, at) == "campaigns.start.past"


def test_it_does_not_start_twice(county: County, at: datetime) -> None:
    made = make.make_running(county, at, [make_ledger.make_issued(county, at)])
    assert refused_start(county, made.id, at) == "campaigns.start.not_now"


def test_it_is_called_off_with_a_reason_and_takes_nothing_more(
    county: County, at: datetime
) -> None:
    made = make.make_campaign(county, at)
    with pytest.raises(Refused, match=r"campaigns\.no_reason"):
        campaigns.cancel(campaign_id=made.id, reason=" ", by=county.qian.viewer, at=at)
    campaigns.cancel(campaign_id=made.id, reason="并入全市行动", by=county.qian.viewer, at=at)
    made.refresh_from_db()
    assert (made.status, made.cancel_reason) == ("cancelled", "并入全市行动")
    assert kinds()[-1] == "campaigns.cancelled"
    with pytest.raises(Refused, match="“春季扬尘攻坚”已取消，不能再加入事项"):
        make.add(county, made, [make_ledger.make_issued(county, at)], at)


def test_another_county_learns_nothing_and_readers_change_nothing(
    county: County, at: datetime
) -> None:
    made = make.make_running(county, at, [make_ledger.make_issued(county, at)])
    with pytest.raises(NotVisible):
        campaigns.cancel(campaign_id=made.id, reason="不办", by=county.sun.viewer, at=at)
    for somebody in (county.li, county.zhou, county.zhao):
        with pytest.raises(Refused, match=r"cancel\.not_yours"):
            campaigns.cancel(campaign_id=made.id, reason="不办", by=somebody.viewer, at=at)


def test_a_unit_sees_a_campaign_once_it_runs_and_holds_an_item_of_its_own(
    county: County, at: datetime
) -> None:
    item = make_ledger.make_issued(county, at)
    made = make.make_campaign(county, at)
    make.add(county, made, [item], at)
    assert queries.campaigns(county.zhao.viewer, at=at) == []
    campaigns.start(campaign_id=made.id, by=county.qian.viewer, at=at)
    assert [line.campaign.id for line in queries.campaigns(county.zhao.viewer, at=at)] == [made.id]
    assert queries.campaigns(county.sun.viewer, at=at) == []
    with pytest.raises(NotVisible):
        queries.campaign(county.sun.viewer, made.id)
