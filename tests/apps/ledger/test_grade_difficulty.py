from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_an_item_is_judged_hard_with_the_reason(county: County, at: datetime) -> None:
    """R027."""
    item = make.make_doing(county, at)
    item = ledger.grade_difficulty(
        item_id=item.id, difficulty="hard", reason=" 涉及搬迁 ", by=county.li.viewer, at=at
    )
    assert (item.difficulty, item.difficulty_reason) == ("hard", "涉及搬迁")
    assert last(item.subject) == ("ledger.difficulty_graded", "难度评定为硬骨头：涉及搬迁")


def test_a_judgement_has_a_reason(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.grade_difficulty(
            item_id=item.id, difficulty="hard", reason="", by=county.qian.viewer, at=at
        )


def test_there_are_two_difficulties(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.grade_difficulty.unknown", "请选择一般或硬骨头"):
        ledger.grade_difficulty(
            item_id=item.id, difficulty="easy", reason="好办", by=county.qian.viewer, at=at
        )


def test_nothing_new_is_no_judgement(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, difficulty="hard", difficulty_reason="涉及搬迁")
    with refused("ledger.grade_difficulty.same", "难度和理由都没有变"):
        ledger.grade_difficulty(
            item_id=item.id, difficulty="hard", reason="涉及搬迁", by=county.qian.viewer, at=at
        )


def test_a_unit_does_not_judge_its_own_item(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused(
        "ledger.grade_difficulty.not_yours",
        "“评定难度”由调度员、县领导办理，您可以查看但不能操作",
    ):
        ledger.grade_difficulty(
            item_id=item.id, difficulty="hard", reason="难", by=county.zhao.viewer, at=at
        )
    with invisible():
        ledger.grade_difficulty(
            item_id=item.id, difficulty="hard", reason="难", by=county.sun.viewer, at=at
        )


def test_what_was_issued_is_not_quietly_made_easy(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, difficulty="hard")
    with refused("ledger.correct.difficulty", "已下发事项的难度请用“评定难度”改，并写明理由"):
        ledger.correct(
            item_id=item.id,
            version=item.version,
            changes={"difficulty": "simple"},
            by=county.qian.viewer,
            at=at,
        )
