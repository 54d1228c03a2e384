"""Sections, what is found in them, and patrols (R095)."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from bihuan.apps.ledger.models import Item
from bihuan.apps.water import access, queries
from bihuan.apps.water import actions as water
from bihuan.apps.water.models import Patrol, Sample, Section
from bihuan.foundation.audit.models import Record
from bihuan.foundation.jobs import actions as jobs
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import system_viewer
from bihuan.wiring.reactions import HANDLERS
from tests.factories import water as make
from tests.factories.people import OTHER, County


def refusal(call: object) -> str:
    with pytest.raises(Refused) as told:
        call()  # type: ignore[operator]
    return told.value.code


def test_a_section_is_registered_with_its_target_and_the_paper(
    county: County, at: datetime
) -> None:
    made = make.make_section(county, at)
    record = Record.objects.get(subject=f"water.section:{made.id}")
    assert (record.kind, record.sentence) == (
        "water.section_registered",
        "登记断面“白沙桥”，目标Ⅲ类",
    )
    assert queries.board(county.sun.viewer, year=2026, today=at.date()).lines == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "water.register_section.no_name"),
        ({"basis": ""}, "water.register_section.no_basis"),
        ({"wanted_class": 6}, "water.register_section.no_class"),
        ({"place_code": "339921999"}, "water.register_section.no_place"),
        ({"patrol_every_days": 0}, "water.register_section.never_patrolled"),
        ({"place_code": OTHER}, "water.keep.not_yours"),
    ],
)
def test_what_no_section_can_be_without(
    county: County, at: datetime, changes: dict[str, object], code: str
) -> None:
    assert refusal(lambda: make.make_section(county, at, **changes)) == code


def test_a_number_belongs_to_one_section(county: County, at: datetime) -> None:
    make.make_section(county, at)
    assert refusal(lambda: make.make_section(county, at)) == "water.register_section.twice"


def test_only_a_dispatcher_keeps_sections(county: County, at: datetime) -> None:
    made = make.make_section(county, at)
    for person in (county.zhao, county.li, county.zhou):
        code = refusal(
            lambda who=person: water.correct_section(
                section_id=made.id, survey=make.survey(county), by=who.viewer, at=at
            )
        )
        assert code == "water.keep.not_yours"


def test_a_correction_names_what_changed(county: County, at: datetime) -> None:
    made = make.make_section(county, at)
    again = make.survey(county, wanted_class=2)
    water.correct_section(section_id=made.id, survey=again, by=county.qian.viewer, at=at)
    record = Record.objects.filter(kind="water.section_corrected").get()
    assert record.sentence == "修改断面“白沙桥”：目标类别由3改为2"
    code = refusal(
        lambda: water.correct_section(
            section_id=made.id, survey=again, by=county.qian.viewer, at=at
        )
    )
    assert code == "water.correct_section.nothing"


def test_a_clean_sample_is_noted_and_a_foul_one_exceeds(county: County, at: datetime) -> None:
    made = make.make_section(county, at)
    clean = make.make_sample(county, made, at, make.CLEAN, on=date(2026, 2, 3))
    foul = make.make_sample(county, made, at, make.FOUL)
    assert queries.said(clean) == "已登记，判为Ⅱ类，达到目标"
    assert queries.said(foul) == "已登记，判为Ⅳ类，未达到Ⅲ类目标，今天开出核查事项"
    sentences = Record.objects.filter(subject=f"water.section:{made.id}").order_by("seq")
    assert [one.kind for one in sentences][1:] == ["water.sample_noted", "water.sample_noted"]
    assert sentences[2].sentence == (
        "登记“白沙桥”2026-03-02的监测结果：Ⅳ类，未达到Ⅲ类，氨氮1.24（超0.24倍）"
    )


def test_a_year_is_judged_on_its_mean_and_an_empty_month_is_neither(
    county: County, at: datetime
) -> None:
    made = make.make_section(county, at)
    make.make_sample(county, made, at, make.CLEAN, on=date(2026, 2, 3))
    make.make_sample(county, made, at, make.FOUL)
    board = queries.board(county.zhou.viewer, year=2026, today=at.date())
    line = board.lines[0]
    assert [one.word if one else None for one in line.months[:4]] == [None, "Ⅱ", "Ⅳ", None]
    assert line.year is not None
    assert (line.year.word, line.sampled, line.last_on) == ("Ⅲ", 2, at.date())
    assert board.share == queries.Share(reaching=1, judged=1, sections=1, good=1, bad=0)
    assert queries.share_reaching("339921", year=2025, today=at.date()).judged == 0


def test_a_second_result_of_the_day_needs_a_reason_and_replaces_the_first(
    county: County, at: datetime
) -> None:
    made = make.make_section(county, at)
    make.make_sample(county, made, at, make.FOUL)
    again = {"nh3n": Decimal("0.42")}
    asked = {"section_id": made.id, "on": at.date(), "values": again, "source": "复测报告"}
    code = refusal(lambda: water.note_sample(**asked, by=county.qian.viewer, at=at))
    assert code == "water.note_sample.twice"
    water.note_sample(**asked, replace_reason="复测", by=county.qian.viewer, at=at)
    page = queries.section(county.qian.viewer, made.id, year=2026, today=at.date())
    assert [row.sample.replace_reason for row in page.samples] == ["", "复测"]
    assert page.line.year is not None
    assert page.line.year.word == "Ⅱ"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"values": {}}, "water.note_sample.empty"),
        ({"values": {"gold": Decimal(1)}}, "water.note_sample.unknown"),
        ({"values": {"cod": Decimal(-1)}}, "water.note_sample.range"),
        ({"values": {"cod": Decimal("NaN")}}, "water.note_sample.range"),
        ({"source": " "}, "water.note_sample.no_source"),
        ({"on": date(2026, 3, 3)}, "water.note_sample.ahead"),
    ],
)
def test_bad_results_are_refused_with_their_reason(
    county: County, at: datetime, changes: dict[str, object], code: str
) -> None:
    made = make.make_section(county, at)
    asked = {"on": at.date(), "values": {"cod": Decimal(18)}, "source": "月报"} | changes
    call = lambda: water.note_sample(section_id=made.id, by=county.qian.viewer, at=at, **asked)  # noqa: E731
    assert refusal(call) == code
    assert not Sample.objects.exists()


def test_a_patrol_moves_the_next_day_on_and_a_missed_one_is_late(
    county: County, at: datetime
) -> None:
    made = make.make_section(county, at)
    late = queries.board(county.qian.viewer, year=2026, today=at.date() + timedelta(days=8))
    assert (late.lines[0].patrol_due_on, late.lines[0].patrol_is_late) == (date(2026, 3, 9), True)
    water.note_patrol(section_id=made.id, on=at.date(), found="", by=county.zhao.viewer, at=at)
    record = Record.objects.get(kind="water.patrol_noted")
    assert record.sentence == "巡查“白沙桥”：未发现问题"
    assert Patrol.objects.get().on == at.date()


def test_who_does_not_patrol_a_section_notes_no_patrol(county: County, at: datetime) -> None:
    made = make.make_section(county, at)
    call = lambda who, on: water.note_patrol(  # noqa: E731
        section_id=made.id, on=on, found="", by=who.viewer, at=at
    )
    assert refusal(lambda: call(county.feng, at.date())) == "water.patrol.not_yours"
    assert refusal(lambda: call(county.zhao, date(2026, 3, 3))) == "water.note_patrol.ahead"
    with pytest.raises(NotVisible):
        call(county.sun, at.date())


def test_the_other_county_sees_nothing(county: County, at: datetime) -> None:
    made = make.make_section(county, at)
    assert list(access.visible_to(county.sun.viewer)) == []
    with pytest.raises(NotVisible):
        queries.section(county.sun.viewer, made.id, year=2026, today=at.date())
    assert Section.objects.count() == 1


def test_a_fresh_failure_opens_one_item_for_the_same_day_and_an_old_one_none(
    county: County, at: datetime
) -> None:
    made = make.make_section(county, at)
    make.make_sample(county, made, at, make.FOUL, on=date(2025, 12, 1))
    make.make_sample(county, made, at, make.FOUL)
    while jobs.run_due(handlers=HANDLERS, at=at):
        continue
    item = Item.objects.get()
    assert (item.title, item.due_on, item.lead_org_id) == (
        "白沙桥水质未达目标，当日核查", at.date(), county.housing.id,
    )  # fmt: skip
    assert Sample.objects.get(on=at.date()).item_number == item.number
    told = Record.objects.get(kind="water.sample_ticketed").sentence
    assert told == f"“白沙桥”的监测结果开出核查事项{item.number}"
    later = at + timedelta(days=1)
    make.make_sample(county, made, later, make.FOUL)
    while jobs.run_due(handlers=HANDLERS, at=later):
        continue
    assert Item.objects.count() == 1


def test_a_ticket_is_the_systems_and_is_given_once(county: County, at: datetime) -> None:
    made = make.make_section(county, at)
    sample = make.make_sample(county, made, at, make.FOUL)
    desk = lambda by, number: water.ticket_sample(  # noqa: E731
        sample_id=sample.id, number=number, by=by, at=at
    )
    assert refusal(lambda: desk(county.qian.viewer, "A-1")) == "water.ticket_sample.not_yours"
    keeper = system_viewer("水质值守")
    desk(keeper, "A-1")
    assert refusal(lambda: desk(keeper, "A-2")) == "water.ticket_sample.ticketed"
    with pytest.raises(NotVisible):
        water.ticket_sample(sample_id=sample.id + 1, number="A-3", by=keeper, at=at)
