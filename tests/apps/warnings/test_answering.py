"""R071: who is asked answers, is called, and is checked by somebody else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings import actions as warnings
from bihuan.apps.warnings.models import Call, Response
from bihuan.foundation.audit.models import Record
from bihuan.foundation.files import queries as files
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.wiring.reactions import HANDLERS
from tests.factories import warnings as make
from tests.factories.people import County, Somebody
from tests.factories.uploads import photo

LATE = timedelta(hours=2, minutes=1)


def said(kind: str) -> str:
    return Record.objects.filter(kind=kind).latest("seq").sentence


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.code


def test_the_unit_signs_once_for_all_its_measures(
    county: County, at: datetime, zhao: Somebody, sun: Somebody, zhou: Somebody
) -> None:
    warning = make.make_warning(county, at)
    emitter_id = make.row_of(warning, "停止土方").emitter_id

    def sign(by: Somebody) -> int:
        return warnings.sign_for(warning_id=warning.id, emitter_id=emitter_id, by=by.viewer, at=at)

    with pytest.raises(NotVisible):
        sign(sun)
    assert code_of(lambda: sign(zhou)) == "warnings.sign_for.not_yours"
    assert sign(zhao) == 2
    assert said("warnings.signed_for") == "安置房项目签收2项应急措施"
    assert code_of(lambda: sign(zhao)) == "warnings.sign_for.already"


def test_done_needs_a_word_or_a_photo(county: County, at: datetime, zhao: Somebody) -> None:
    row = make.row_of(make.make_warning(county, at), "停止土方")
    assert (
        code_of(lambda: warnings.report_done(response_id=row.id, note="", by=zhao.viewer, at=at))
        == "warnings.report_done.no_proof"
    )
    proof = ("现场.jpg", BytesIO(photo()))
    done = warnings.report_done(response_id=row.id, note="", proofs=[proof], by=zhao.viewer, at=at)
    assert (done.state, done.answered_by, done.signed_at) == ("done", "赵强", at)
    assert [one.name for one in files.attachments(f"warnings.response:{row.id}")] == ["现场.jpg"]
    assert access.may_see_response(zhao.viewer, row.id)
    assert said("warnings.measure_done") == "安置房项目已执行“停止土方”：上传1个文件"


def test_unable_needs_its_reason(county: County, at: datetime, zhao: Somebody) -> None:
    row = make.row_of(make.make_warning(county, at), "停止土方")

    def unable(reason: str) -> Response:
        return warnings.report_unable(response_id=row.id, reason=reason, by=zhao.viewer, at=at)

    assert code_of(lambda: unable(" ")) == "warnings.report_unable.no_reason"
    assert unable("基坑抢险").state == "unable"
    assert said("warnings.measure_unable") == "安置房项目无法执行“停止土方”：基坑抢险"


def test_who_is_not_asked_does_not_answer(
    county: County, at: datetime, zhou: Somebody, sun: Somebody
) -> None:
    warning = make.make_warning(county, at)
    row = make.row_of(warning, "停止土方")
    assert (
        code_of(lambda: warnings.report_done(response_id=row.id, note="x", by=zhou.viewer, at=at))
        == "warnings.answer.not_yours"
    )
    with pytest.raises(NotVisible):
        warnings.report_done(response_id=row.id, note="x", by=sun.viewer, at=at)
    warnings.lift(warning_id=warning.id, document="2号", on=at, by=county.qian.viewer, at=at)
    assert (
        code_of(
            lambda: warnings.report_done(response_id=row.id, note="x", by=county.zhao.viewer, at=at)
        )
        == "warnings.answer.ended"
    )


def test_an_inspector_checks_and_a_later_answer_voids_it(
    county: County, at: datetime, zhao: Somebody, wu: Somebody
) -> None:
    warning = make.make_warning(county, at)
    row = make.row_of(warning, "停止土方")

    def check(verdict: str, note: str = "", by: Somebody = wu) -> Response:
        return warnings.check_measure(
            response_id=row.id, verdict=verdict, note=note, by=by.viewer, at=at
        )

    assert code_of(lambda: check("fit")) == "warnings.check.not_done"
    warnings.report_done(response_id=row.id, note="已停", by=zhao.viewer, at=at)
    assert code_of(lambda: check("fit", by=zhao)) == "warnings.check.not_yours"
    assert code_of(lambda: check("")) == "warnings.check.no_verdict"
    assert code_of(lambda: check("unfit")) == "warnings.check.no_note"
    assert check("unfit", "仍在开挖").verdict == "unfit"
    assert said("warnings.measure_checked") == "核查安置房项目“停止土方”：核查不符，仍在开挖"
    account = queries.account(county.qian.viewer, warning, at=at)
    assert (account.done, account.unfit, account.rate_word) == (1, 1, "0.0%")
    assert [one.state for one in account.asked if one.first.name == "安置房项目"] == ["unfit"]
    again = warnings.report_done(response_id=row.id, note="已清场", by=zhao.viewer, at=at)
    assert (again.verdict, again.checked_at) == ("", None)


def test_nobody_checks_their_own(county: County, at: datetime) -> None:
    rows = (make.ROWS[0].replace("县住建局", "县环委办"), *make.ROWS[1:])
    make.make_plan(county, at)
    make.make_list(county, at, rows=rows)
    warning = warnings.record_warning(notice=make.notice(at), by=county.qian.viewer, at=at)
    row = make.row_of(warning, "停止土方")
    warnings.report_done(response_id=row.id, note="x", by=county.qian.viewer, at=at)
    assert (
        code_of(
            lambda: warnings.check_measure(
                response_id=row.id, verdict="fit", note="", by=county.qian.viewer, at=at
            )
        )
        == "warnings.check.own"
    )


def test_who_did_not_sign_in_two_hours_is_called(
    county: County, at: datetime, zhao: Somebody
) -> None:
    warning = make.make_warning(county, at)
    emitter_id = make.row_of(warning, "停止土方").emitter_id
    warnings.sign_for(warning_id=warning.id, emitter_id=emitter_id, by=zhao.viewer, at=at)
    qian = county.qian.viewer
    assert queries.account(qian, warning, at=at + LATE - timedelta(minutes=1)).call_down == ()
    late = queries.account(qian, warning, at=at + LATE).call_down
    assert [one.first.name for one in late] == ["青石电子", "青石砖厂"]

    def call(emitter_id: int, said: str) -> Call:
        return warnings.note_call(
            warning_id=warning.id, emitter_id=emitter_id, said=said, by=qian, at=at + LATE
        )

    assert code_of(lambda: call(late[0].first.emitter_id, " ")) == "warnings.note_call.nothing"
    with pytest.raises(NotVisible):
        call(0, "x")
    assert call(late[0].first.emitter_id, "无人接听").called_by == "钱敏"
    assert said("warnings.call_noted") == "电话通知青石电子：无人接听"
    (first, _) = queries.account(qian, warning, at=at + LATE).call_down
    assert [one.said for one in first.calls] == ["无人接听"]


def test_units_are_told_at_once_and_see_what_to_do(
    county: County, at: datetime, zhao: Somebody
) -> None:
    warning = make.make_warning(county, at)
    jobs.run_due(handlers=HANDLERS, at=at)
    told = Notice.objects.filter(kind="warnings.recorded")
    assert sorted(told.values_list("person_id", flat=True)) == sorted(
        [zhao.id, county.zheng.id, county.feng.id]
    )
    assert told.filter(person_id=zhao.id).get().url == "/warnings/duties/"
    (ask,) = queries.duties(zhao.viewer)
    assert (ask.emitter.name, ask.is_signed, ask.open_count) == ("安置房项目", False, 2)
    assert [one.name for one in queries.own_emitters(zhao.viewer)] == ["安置房项目"]
    warnings.lift(warning_id=warning.id, document="2号", on=at, by=county.qian.viewer, at=at)
    assert queries.duties(zhao.viewer) == []
