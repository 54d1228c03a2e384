"""A roll is called to the last person, by who answers for the place (R106)."""

from datetime import datetime

import pytest

from bihuan.apps.evacuations import actions as evacuations
from bihuan.apps.evacuations import jobs, queries
from bihuan.apps.evacuations.events import CallNoted, PersonAdded, RollClosed, RollOpened
from bihuan.apps.evacuations.models import Call, Roll
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import evacuations as make
from tests.factories.people import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def roll(county: County, at: datetime) -> Roll:
    return make.make_roll(county, at)


def call_of(roll: Roll, name: str) -> Call:
    return roll.calls.get(name=name)


def test_a_roll_holds_everybody_on_the_list_those_who_need_help_first(roll: Roll) -> None:
    stands = queries.standing(roll)
    assert [(call.name, call.heads, call.helper) for call in stands.waiting] == [
        ("吕婆婆", 1, "谷雨"),
        ("何大山", 3, "谷雨"),
    ]
    assert (stands.heads, stands.safe, stands.by_state["waiting"]) == (4, 0, 4)
    opened = audit.about(f"evacuations.roll:{roll.id}")[0]
    assert opened.kind == RollOpened.KIND
    assert opened.sentence == "“后山滑坡”启动转移点名（强降雨）：1小时雨量62毫米，4人"


def test_everybody_who_answers_for_the_place_is_told_at_once(
    roll: Roll, county: County, at: datetime
) -> None:
    record = audit.about(f"evacuations.roll:{roll.id}")[0]
    assert jobs.tell_roll({"seq": record.seq}, at) == "3人"
    told = Notice.objects.filter(kind=RollOpened.KIND)
    wanted = {county.gu.id, county.qian.id, county.wang.id}
    assert set(told.values_list("person_id", flat=True)) == wanted


def test_it_ends_with_the_last_person_and_not_before(
    roll: Roll, county: County, at: datetime
) -> None:
    by = county.gu.viewer
    for name, state, note in (("何大山", "moved", ""), ("吕婆婆", "told", "")):
        call = call_of(roll, name)
        evacuations.note_call(call_id=call.id, state=state, note=note, by=by, at=at)
    close = {"roll_id": roll.id, "by": by, "at": at}
    with pytest.raises(Refused, match=r"evacuations.close.not_all.*还有1人没有落实（吕婆婆等）"):
        evacuations.close_roll(words="雨停", **close)  # type: ignore[arg-type]
    added = evacuations.add_person(
        roll_id=roll.id, name="河滩露营一家", phone="", heads=4, by=by, at=at
    )
    assert audit.about(f"evacuations.roll:{roll.id}")[-1].kind == PersonAdded.KIND
    grandma = call_of(roll, "吕婆婆")
    for call, note in ((grandma, "在县城女儿家"), (added, "已自行离开，车牌记录在册")):
        evacuations.note_call(call_id=call.id, state="away", note=note, by=by, at=at)
    grandma.refresh_from_db()
    assert (grandma.state, grandma.tries, grandma.set_by) == ("away", 2, "谷雨")
    assert audit.about(f"evacuations.roll:{roll.id}")[-1].kind == CallNoted.KIND
    with pytest.raises(Refused, match=r"evacuations.close.no_words"):
        evacuations.close_roll(words=" ", **close)  # type: ignore[arg-type]
    closed = evacuations.close_roll(words="雨停，复查坡体稳定", **close)  # type: ignore[arg-type]
    assert closed.closed_by == "谷雨"
    assert audit.about(f"evacuations.roll:{roll.id}")[-1].kind == RollClosed.KIND
    assert queries.over(county.zhou.viewer) == [closed]
    with pytest.raises(Refused, match=r"evacuations.over"):
        evacuations.note_call(call_id=grandma.id, state="moved", note="", by=by, at=at)


@pytest.mark.parametrize(
    ("trigger", "words", "code"),
    [("snow", "大雪", "evacuations.open.trigger"), ("sign", "", "evacuations.open.no_words")],
)
def test_a_roll_has_one_of_three_triggers_and_says_what_was_seen(
    trigger: str, words: str, code: str, county: County, at: datetime
) -> None:
    point = make.make_point(county, at)
    with pytest.raises(Refused, match=code):
        evacuations.open_roll(
            point_id=point.id, trigger=trigger, words=words, by=county.qian.viewer, at=at
        )


def test_a_point_is_called_once_at_a_time_and_never_without_people(
    roll: Roll, county: County, at: datetime
) -> None:
    by = county.qian.viewer
    begin = {"trigger": "sign", "words": "坡脚渗水", "by": by, "at": at}
    with pytest.raises(Refused, match=r"evacuations.open.already"):
        evacuations.open_roll(point_id=roll.point_id, **begin)  # type: ignore[arg-type]


def test_an_empty_list_is_no_roll(county: County, at: datetime) -> None:
    point = make.make_point(county, at, people=False)
    with pytest.raises(Refused, match=r"evacuations.open.nobody"):
        evacuations.open_roll(
            point_id=point.id, trigger="doubt", words="看不清", by=county.qian.viewer, at=at
        )


@pytest.mark.parametrize(
    ("state", "note", "code"),
    [
        ("gone", "", "evacuations.call.state"),
        ("away", "", "evacuations.call.no_note"),
        ("refusing", " ", "evacuations.call.no_note"),
    ],
)
def test_a_call_has_a_result_and_the_hard_ones_a_reason(
    state: str, note: str, code: str, roll: Roll, county: County, at: datetime
) -> None:
    call = call_of(roll, "何大山")
    with pytest.raises(Refused, match=code):
        evacuations.note_call(call_id=call.id, state=state, note=note, by=county.gu.viewer, at=at)


@pytest.mark.parametrize(
    ("name", "heads", "code"),
    [("", 1, "evacuations.add.no_name"), ("路人", 0, "evacuations.add.heads")],
)
def test_who_stands_on_no_list_has_a_name_and_a_number(
    name: str, heads: int, code: str, roll: Roll, county: County, at: datetime
) -> None:
    with pytest.raises(Refused, match=code):
        evacuations.add_person(
            roll_id=roll.id, name=name, phone="", heads=heads, by=county.gu.viewer, at=at
        )


def test_telephones_are_for_who_calls_and_not_for_every_department(
    roll: Roll, county: County, at: datetime
) -> None:
    """The leader and the supervisor read; a department and another county do not even see it."""
    for reader in (county.li, county.zhou):
        assert queries.roll(reader.viewer, roll.id) == roll
        with pytest.raises(Refused, match=r"evacuations.not_yours"):
            evacuations.close_roll(roll_id=roll.id, words="好", by=reader.viewer, at=at)
    for other in (county.zhao, county.sun, county.admin):
        assert queries.board(other.viewer) == []
        with pytest.raises(NotVisible):
            queries.roll(other.viewer, roll.id)
        with pytest.raises(NotVisible):
            evacuations.note_call(call_id=0, state="told", note="", by=other.viewer, at=at)


def test_the_board_shows_what_is_under_way_first(roll: Roll, county: County) -> None:
    (point,) = queries.board(county.gu.viewer)
    assert (point.subject.name, point.households, point.heads, point.unsafe) == (
        "后山滑坡", 2, 4, 4,
    )  # fmt: skip
    assert point.roll == roll
