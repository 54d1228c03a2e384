"""R072: found at night, decided by a person, one item when confirmed, thresholds that follow."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest

from bihuan.apps.integrity import access, jobs, queries
from bihuan.apps.integrity import actions as integrity
from bihuan.apps.integrity.models import FraudSign, Threshold
from bihuan.apps.ledger.models import Item
from bihuan.apps.telemetry.models import Device
from bihuan.foundation.audit.models import Record
from bihuan.foundation.files import queries as files
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty
from tests.factories import emissions, telemetry
from tests.factories import signs as make
from tests.factories.people import CODE, County, make_person

AN_HOUR = timedelta(hours=1)
OPEN, BELOW = queries.Filter(), queries.Filter(state=queries.BELOW)


@pytest.fixture
def device(county: County, at: datetime) -> Device:
    return make.device(county, at)


@pytest.fixture
def sign(device: Device, at: datetime) -> FraudSign:
    return make.note(device, at)


def confirm(sign: FraudSign, county: County, at: datetime) -> FraudSign:
    return integrity.confirm_sign(
        sign_id=sign.id, decision="现场核对存储数据", by=county.qian.viewer, at=at
    )


def clear(sign: FraudSign, county: County, at: datetime, **told: str) -> FraudSign:
    facts = {"cause": "浓度接近检出限", "decision": "运维记录显示停炉", **told}
    return integrity.clear_sign(sign_id=sign.id, by=county.qian.viewer, at=at, **facts)


def test_the_night_finds_what_does_not_move_once_and_lets_it_grow(
    county: County, device: Device, at: datetime
) -> None:
    make.tell_flat(device, at)
    assert jobs.find_fraud_signs({}, at) == "新的疑点1个，继续的0个"
    sign = FraudSign.objects.get()
    assert (sign.pattern, sign.factor, sign.outlet_id) == ("constant", "a21026", device.outlet_id)
    assert (sign.first_at, sign.last_at) == (at - AN_HOUR * 13, at)
    assert sign.reason == "连续14小时都是17.25"
    said = Record.objects.get(kind="integrity.sign_found").sentence
    assert (
        said
        == f"“云川钢铁DA001排放口”出现数据疑点“数值不变”（{sign.score}分）：连续14小时都是17.25"
    )
    notice = Notice.objects.get(person_id=county.qian.id, kind="integrity.sign_found")
    assert (notice.title, notice.url) == ("【数据疑点】新增1条待研判", "/integrity/")
    assert jobs.find_fraud_signs({}, at + AN_HOUR) == "新的疑点0个，继续的0个"
    later = at + AN_HOUR * 13
    emissions.tell(device, emissions.hours(at + AN_HOUR, ["17.25"] * 13), later)
    assert jobs.find_fraud_signs({}, later) == "新的疑点0个，继续的1个"
    sign.refresh_from_db()
    assert (sign.last_at, sign.reason) == (later, "连续27小时都是17.25")
    assert Record.objects.filter(kind="integrity.sign_grown").count() == 1


def test_what_was_decided_rests(county: County, device: Device, at: datetime) -> None:
    make.tell_flat(device, at)
    jobs.find_fraud_signs({}, at)
    clear(FraudSign.objects.get(), county, at)
    later = at + AN_HOUR * 13
    emissions.tell(device, emissions.hours(at + AN_HOUR, ["17.25"] * 13), later)
    assert jobs.find_fraud_signs({}, later) == "新的疑点0个，继续的0个"
    found = integrity.Found(
        device_id=device.id, pattern="constant", first_at=at, last_at=later, score=0.9, reason="x"
    )
    with pytest.raises(Refused, match="这一疑点已有结论：已排除"):
        integrity.grow_sign(
            sign_id=FraudSign.objects.get().id, found=found, by=jobs.NIGHT, at=later
        )


def test_a_sign_is_noted_once_and_by_the_system_alone(
    county: County, sign: FraudSign, device: Device, at: datetime
) -> None:
    with pytest.raises(Refused, match="这一疑点已经登记"):
        make.note(device, at)
    found = integrity.Found(
        device_id=device.id, pattern="gaps", first_at=at, last_at=at, score=0.9, reason="x"
    )
    by = county.qian.viewer
    for deed in (
        lambda: integrity.note_sign(found=found, by=by, at=at),
        lambda: integrity.grow_sign(sign_id=sign.id, found=found, by=by, at=at),
        lambda: integrity.ticket_sign(sign_id=sign.id, number="1", by=by, at=at),
        lambda: integrity.calibrate(county_code=CODE, pattern="gaps", by=by, at=at),
    ):
        with pytest.raises(Refused, match="数据疑点由系统每夜查找"):
            deed()


def test_a_confirmed_sign_is_one_item_with_its_window_and_no_accusation(
    county: County, sign: FraudSign, device: Device, at: datetime
) -> None:
    confirm(sign, county, at)
    emissions.run(at)
    item = Item.objects.get()
    assert (item.title, item.origin, item.about_subject_id) == (
        "云川钢铁DA001排放口在线数据待现场核查：数值不变",
        "sensor",
        device.outlet_id,
    )
    assert "证据时段2月28日21:00至3月1日09:00：连续12小时都是17.25" in item.description
    assert "须现场核实后认定。钱敏：现场核对存储数据" in item.description
    assert "造假" not in item.title + item.description
    sign.refresh_from_db()
    assert (sign.state, sign.item_number) == ("confirmed", item.number)
    (card,) = queries.signs_of_item(county.qian.viewer, item.number)
    assert card.sign == sign
    assert Record.objects.get(kind="integrity.sign_ticketed").sentence == (
        f"“云川钢铁DA001排放口”数据疑点“数值不变”由台账事项{item.number}办理"
    )


def test_another_sign_of_the_outlet_joins_the_open_item(
    county: County, sign: FraudSign, device: Device, at: datetime
) -> None:
    confirm(sign, county, at)
    emissions.run(at)
    another = make.note(device, at, pattern="gaps")
    confirm(another, county, at)
    emissions.run(at)
    another.refresh_from_db()
    assert Item.objects.get().number == another.item_number
    with pytest.raises(Refused, match="该疑点已转为台账事项"):
        integrity.ticket_sign(sign_id=sign.id, number="2", by=jobs.NIGHT, at=at)


def test_a_sign_that_nobody_confirmed_gets_no_item(
    county: County, sign: FraudSign, at: datetime
) -> None:
    with pytest.raises(Refused, match="移交核查的疑点才转为台账事项"):
        integrity.ticket_sign(sign_id=sign.id, number="1", by=jobs.NIGHT, at=at)


def test_a_decision_needs_its_reason_its_cause_and_comes_once(
    county: County, sign: FraudSign, at: datetime
) -> None:
    with pytest.raises(Refused, match="请写明移交核查的依据"):
        integrity.confirm_sign(sign_id=sign.id, decision=" ", by=county.qian.viewer, at=at)
    with pytest.raises(Refused, match="属于哪一种正常原因"):
        clear(sign, county, at, cause=" ")
    with pytest.raises(Refused, match="请写明排除的依据"):
        clear(sign, county, at, decision="")
    clear(sign, county, at)
    assert Record.objects.get(kind="integrity.sign_cleared").sentence == (
        "排除“云川钢铁DA001排放口”数据疑点“数值不变”，原因是浓度接近检出限：运维记录显示停炉"
    )
    with pytest.raises(Refused, match="这一疑点已有结论：已排除"):
        confirm(sign, county, at)


def test_proofs_hang_on_the_sign(county: County, sign: FraudSign, at: datetime) -> None:
    integrity.confirm_sign(
        sign_id=sign.id,
        decision="核对",
        proofs=[("运维记录.txt", BytesIO("停炉检修".encode()))],
        by=county.qian.viewer,
        at=at,
    )
    (file,) = files.attachments(f"integrity.sign:{sign.id}")
    assert file.name == "运维记录.txt"
    assert "（附件1个）" in Record.objects.get(kind="integrity.sign_confirmed").sentence


def test_who_sees_and_who_decides(county: County, at: datetime) -> None:
    """The enterprise never; its county's people read; dispatchers and the bureau decide."""
    stack = emissions.stack(county, at)
    sign = make.note(stack.device, at)
    seen = {
        name: access.may_see(getattr(county, name).viewer, sign.id)
        for name in ("qian", "li", "zhou", "wu", "ren", "zhao", "sun", "gu", "admin")
    }
    assert [name for name, sees in seen.items() if sees] == ["qian", "li", "zhou", "wu", "ren"]
    owner = stack.owner.viewer
    assert not access.may_see(owner, sign.id)
    with pytest.raises(NotVisible):
        queries.sign(owner, sign.id)
    with pytest.raises(NotVisible):
        clear(sign, replace_qian(county, stack.owner), at)
    with pytest.raises(Refused, match="数据疑点由县环委办"):
        access.require_reviewer(owner)
    with pytest.raises(Refused, match="“移交核查”由县环委办调度员或生态环境局办理"):
        integrity.confirm_sign(sign_id=sign.id, decision="x", by=county.zhou.viewer, at=at)


def test_the_bureau_that_keeps_the_outlets_reads_and_decides(
    county: County, sign: FraudSign, at: datetime
) -> None:
    clerk = make_person("clerk", "江晨", county.bureau, Duty.LIAISON, "监测科", at)
    assert access.reviews(clerk.viewer)
    confirmed = integrity.confirm_sign(sign_id=sign.id, decision="核对", by=clerk.viewer, at=at)
    assert confirmed.decided_by == "江晨"


def replace_qian(county: County, somebody: object) -> County:
    return type(county)(**{**{f: getattr(county, f) for f in county.__slots__}, "qian": somebody})


def test_five_clearances_lift_the_threshold_and_nothing_is_lost(
    county: County, device: Device, at: datetime
) -> None:
    for number in range(5):
        clear(make.note(device, at, score=0.55, ago=3 + number), county, at)
    plain, faint = make.note(device, at, score=0.95), make.note(device, at, score=0.55, ago=12)
    by = county.qian.viewer
    assert [one.sign for one in queries.signs(by, OPEN).rows] == [plain, faint]
    emissions.run(at)
    assert [one.sign for one in queries.signs(by, OPEN).rows] == [plain]
    assert [one.sign for one in queries.signs(by, BELOW).rows] == [faint]
    row = Threshold.objects.get()
    assert (row.pattern, row.score, row.cleared) == ("constant", 0.6, 5)
    assert Record.objects.get(kind="integrity.threshold_calibrated").sentence == (
        "“数值不变”列出阈值由0.5调整为0.6：一年内0条移交、5条排除；0.6分以下的多为正常情况，暂不列出"
    )
    counts = queries.counts(by)
    assert (counts.open, counts.below, counts.cleared) == (1, 1, 5)
    assert queries.history(CODE, "constant") == [row]
    assert {one.code: one.points for one in queries.strictness(CODE)}["constant"] == 60


def test_decisions_older_than_a_year_are_forgotten(
    county: County, device: Device, at: datetime
) -> None:
    for number in range(5):
        clear(make.note(device, at, score=0.55, ago=3 + number), county, at)
    emissions.run(at)
    later = at + timedelta(days=366)
    found = integrity.calibrate(county_code=CODE, pattern="constant", by=jobs.NIGHT, at=later)
    assert found is not None
    assert (found.score, found.why) == (0.5, "一年内0条移交、0条排除；按初始阈值")
    again = integrity.calibrate(county_code=CODE, pattern="constant", by=jobs.NIGHT, at=later)
    assert again is None


def test_evidence_brings_the_window_the_limit_and_other_outlets(
    county: County, device: Device, at: datetime
) -> None:
    make.tell_flat(device, at)
    other = telemetry.device(county, at, 2)
    make.tell_flat(other, at)
    sign = make.note(device, at, ago=0)
    shown = queries.evidence(
        county.qian.viewer, queries.sign(county.qian.viewer, sign.id).sign, at=at
    )
    assert shown.main is not None
    assert shown.main.points[-1] == (at.replace(tzinfo=None), 17.25)
    assert (shown.limit, shown.is_corrected, shown.main.unit) == (35.0, False, "mg/m³")
    assert [one.label for one in shown.peers] == ["云川钢铁DA002排放口"]
    assert len(shown.main.points) == 2 * 24 + 11


def test_a_repeated_period_is_drawn_with_what_it_repeats(
    county: County, device: Device, at: datetime
) -> None:
    make.tell_flat(device, at)
    told = {"evidence": {"相隔小时": 48}}
    sign = make.note(device, at, pattern="copied_period", **told)
    other = queries.evidence(county.qian.viewer, sign, at=at).other
    assert other is not None
    assert (other.label, len(other.points)) == ("48小时前", 12)
    assert other.points[0][0] == sign.first_at.replace(tzinfo=None)
