"""What a while of incidents says as numbers (R010, R068, R080)."""

from datetime import datetime, timedelta

from bihuan.apps.incidents import queries
from bihuan.rules.stages import Spread
from tests.factories.incidents import LAT, LON, make_dispatched, make_out, make_signal
from tests.factories.people import CODE, County


def test_stages_lie_by_township_and_by_hour(county: County, at: datetime) -> None:
    make_out(county, at)
    make_dispatched(county, at + timedelta(hours=9), key="b", kind="dust")
    make_signal(at, key="c", kind="noise")
    report = queries.stages_of(
        county.qian.viewer, since=at - timedelta(days=1), until=at + timedelta(days=1)
    )
    assert [one.group for one in report.by_place] == ["青石镇"]
    assert [one.group for one in report.by_hour] == ["08时", "17时"]
    assert report.whole.incidents == 2
    assert report.whole.spreads == (
        Spread(2, 360, 360),
        Spread(2, 420, 420),
        Spread(1, 720, 720),
        Spread(1, 1500, 1500),
    )


def test_what_outsiders_saw_first_is_a_share(county: County, at: datetime) -> None:
    make_signal(at, source="public", key="p")
    make_signal(at, source="camera", key="c", detected_at=at - timedelta(minutes=1))
    make_signal(at, source="hotline", key="h", kind="noise")
    make_signal(at, source="patrol", key="n", kind="noise", lon=LON + 0.1)
    lines = queries.first_seen(
        county.li.viewer, since=at - timedelta(days=1), until=at + timedelta(days=1)
    )
    assert [(one.group, one.outside, one.count, one.share_pct) for one in lines] == [
        ("全部", 2, 3, 67),
        ("露天焚烧", 1, 1, 100),
        ("噪声", 1, 2, 50),
    ]


def test_whom_to_send_is_competent_near_and_free(county: County, at: datetime) -> None:
    signal = make_signal(at, place_code=CODE + "101201", kind="dust")
    positions = {county.wu.id: (LON + 0.3, LAT, at), county.gu.id: (LON + 0.01, LAT, at)}
    found = queries.suggest(county.qian.viewer, signal.incident, positions=positions, at=at)
    assert found.org_id == county.town.id
    first, second = found.candidates
    assert (first.name, first.away_m, first.load) == ("谷雨", 941, 0)
    assert first.reasons == ("职责单位", "本辖区", "距现场941米", "手上没有事件")
    assert (second.name, second.reasons[-1]) == ("吴勇", "有执法证")
    make_dispatched(county, at, key="busy", lon=LON + 0.2)
    busy = queries.suggest(county.qian.viewer, signal.incident, positions=positions, at=at)
    assert busy.candidates[0].load == 1


def test_the_inbox_counts_by_state_and_source(county: County, at: datetime) -> None:
    make_signal(at, text="堆土没有覆盖", key="x", kind="dust")
    make_dispatched(county, at)
    counts = queries.counts(county.qian.viewer)
    assert [count for _, _, count in counts["status"]] == [1, 0, 1, 0, 0, 0, 0]
    assert counts["source"][0] == ("patrol", "网格巡查", 2)
    page = queries.incidents(county.qian.viewer, queries.Filter(status="live", words="堆土"))
    assert (page.total, page.pages, page.rows[0].kind) == (1, 1, "dust")
    assert queries.incidents(county.zhao.viewer, queries.Filter()).total == 0
    assert queries.incidents(county.gu.viewer, queries.Filter()).total == 1
