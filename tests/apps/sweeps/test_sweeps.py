"""From one problem to every place like it: reached, found, not reached (R035)."""

from datetime import datetime, timedelta

import pytest

from bihuan.apps.inspections import actions as inspections
from bihuan.apps.subjects.models import Subject
from bihuan.apps.sweeps import actions as sweeps
from bihuan.apps.sweeps import queries
from bihuan.apps.sweeps.events import SweepConcluded, SweepIssued
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import inspections as sites
from tests.factories import sweeps as make
from tests.factories.people import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(county: County, at: datetime) -> list[Subject]:
    return make.make_sites(county, at)


def test_the_problems_subject_says_what_it_shares_with_others(
    held: list[Subject], county: County, at: datetime
) -> None:
    """Text is no choice: only fields that many can share are proposed, and the whole register."""
    item = make.make_problem(county, at, held[0])
    by, today = county.qian.viewer, at.date()
    pack = queries.pack_for(by, item, "")
    assert pack is not None
    assert [(rule.words, rule.count) for rule in queries.proposed(by, item, pack, on=today)] == [
        ("全部在册在建工地", 3)
    ]
    subject = Subject.objects.get(id=held[0].id)
    subject.check_failed = True
    subject.save(update_fields=["check_failed"])
    first = queries.proposed(by, item, pack, on=today)[0]
    assert (first.expression, first.words, first.count) == (
        "check_failed", "最近检查同样不合格的", 0,
    )  # fmt: skip


def test_everything_like_it_goes_on_the_list_of_its_township(county: County, at: datetime) -> None:
    sweep = make.make_sweep(county, at)
    targets = sweep.inspection.targets.order_by("id")
    assert [(one.subject.name, one.org.short) for one in targets] == [
        ("云山学校", "青石镇"),
        ("东港仓库", "青石镇"),
    ]
    issued = audit.about(f"sweeps.sweep:{sweep.id}")[0]
    assert issued.kind == SweepIssued.KIND
    assert issued.sentence.endswith("裸土不覆盖，下达1个单位排查2个对象，2026-03-09前")
    assert sweep.inspection.get_kind_display() == "举一反三排查"
    assert [one.id for one in queries.of_item(county.qian.viewer, sweep.item_id)] == [sweep.id]


def test_it_is_concluded_when_every_place_was_reached_or_named(
    county: County, at: datetime
) -> None:
    sweep, by = make.make_sweep(county, at), county.qian.viewer
    told = {"sweep_id": sweep.id, "by": by, "at": at}
    with pytest.raises(Refused, match=r"sweeps.conclude.waiting.*还有2个对象没有查"):
        sweeps.conclude_sweep(conclusion="都覆盖了", **told)  # type: ignore[arg-type]
    first, second = sweep.inspection.targets.order_by("id")
    visit = sites.sent(first.subject, at, inspection_id=sweep.inspection_id, answers=sites.BAD)
    inspections.record_visit(**visit, by=county.gu.viewer, at=at)
    inspections.mark_unreached(target_id=second.id, reason="停工无人", by=by, at=at)
    whole = queries.sweep(by, sweep.id).sheet.whole
    assert (whole.total, whole.visited, whole.failed, whole.unreached) == (
        2, 1, 1, [("东港仓库", "停工无人")],
    )  # fmt: skip
    with pytest.raises(Refused, match=r"sweeps.conclude.no_words"):
        sweeps.conclude_sweep(conclusion=" ", **told)  # type: ignore[arg-type]
    done = sweeps.conclude_sweep(conclusion="同一家施工单位没有覆盖网", **told)  # type: ignore[arg-type]
    assert audit.about(f"sweeps.sweep:{done.id}")[-1].kind == SweepConcluded.KIND
    assert [one.is_over for one in queries.sweeps(by)] == [True]
    with pytest.raises(Refused, match=r"sweeps.conclude.already"):
        sweeps.conclude_sweep(conclusion="再说一次", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cause": " "}, "sweeps.issue.no_cause"),
        ({"register": "moon"}, "sweeps.issue.no_register"),
        ({"rule": "builder == '没有这家'"}, "sweeps.issue.nothing"),
        ({"rule": "builder =="}, "sweeps.rule.unreadable"),
        ({"rule": "height > 3"}, "sweeps.rule.unknown"),
    ],
)
def test_a_rule_that_finds_nothing_or_cannot_be_read_is_refused(
    changes: dict[str, str], code: str, held: list[Subject], county: County, at: datetime
) -> None:
    asked = {"cause": "裸土", "register": "", "rule": "", "checklist": "eight"} | changes
    item = make.make_problem(county, at, held[0])
    end_on = at.date() + timedelta(days=3)
    with pytest.raises(Refused, match=code):
        sweeps.issue_sweep(
            item_id=item.id, **asked, end_on=end_on, by=county.qian.viewer, at=at  # type: ignore[arg-type]
        )  # fmt: skip


def test_a_place_in_nobodys_territory_stops_the_issue(
    held: list[Subject], county: County, at: datetime
) -> None:
    make.make_site(county, at, "长途汽车站", place_code="339921")
    item = make.make_problem(county, at, held[0])
    with pytest.raises(Refused, match=r"sweeps.issue.homeless.*长途汽车站"):
        sweeps.issue_sweep(
            item_id=item.id, cause="裸土", register="", rule="", checklist="eight",
            end_on=at.date(), by=county.qian.viewer, at=at,
        )  # fmt: skip


def test_a_sweep_is_a_dispatchers_and_seen_by_those_who_go(county: County, at: datetime) -> None:
    sweep = make.make_sweep(county, at)
    for reader in (county.gu, county.zhou, county.li):
        assert queries.sweep(reader.viewer, sweep.id).sweep == sweep
        with pytest.raises(Refused, match=r"sweeps.issue.not_yours"):
            sweeps.conclude_sweep(sweep_id=sweep.id, conclusion="好", by=reader.viewer, at=at)
    with pytest.raises(NotVisible):
        queries.sweep(county.sun.viewer, sweep.id)
    with pytest.raises(NotVisible):
        sweeps.conclude_sweep(sweep_id=sweep.id, conclusion="好", by=county.sun.viewer, at=at)
