from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody


def asked(county: County, at: datetime, **changes: object) -> Item:
    item = make.make_doing(county, at, **changes)
    return ledger.ask_consent(item_id=item.id, by=county.zhao.viewer, at=at)


def answer(
    somebody: Somebody, item_id: int, at: datetime, *, is_agreed: bool, opinion: str = ""
) -> None:
    ledger.answer_consent(
        item_id=item_id, is_agreed=is_agreed, opinion=opinion, by=somebody.viewer, at=at
    )


def test_the_last_answer_gives_the_item_back(county: County, at: datetime) -> None:
    item = asked(county, at)
    answer(county.feng, item.id, at, is_agreed=True)
    item.refresh_from_db()
    assert (item.status, item.consents.get().answer) == ("doing", "agreed")
    assert last(item.subject) == ("ledger.consent_answered", "云川县水利局会签：同意 ")


def test_while_one_is_waited_for_it_stays(county: County, at: datetime) -> None:
    item = asked(county, at, assisting_org_ids=[county.water.id, county.bureau.id])
    answer(county.feng, item.id, at, is_agreed=False, opinion="需明确河岸范围")
    item.refresh_from_db()
    answers = list(item.consents.order_by("id").values_list("answer", "opinion"))
    assert item.status == "cosign"
    assert answers == [("objected", "需明确河岸范围"), ("waiting", "")]


def test_an_objection_says_why(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused("ledger.answer_consent.no_opinion", "有意见的请写明意见"):
        answer(county.feng, item.id, at, is_agreed=False)


def test_a_unit_answers_once(county: County, at: datetime) -> None:
    item = asked(county, at, assisting_org_ids=[county.water.id, county.bureau.id])
    answer(county.feng, item.id, at, is_agreed=True)
    with refused("ledger.answer_consent.answered", "本单位没有待答复的会签"):
        answer(county.feng, item.id, at, is_agreed=True)


def test_nothing_is_answered_that_nobody_asked(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.answer_consent.answered", "本单位没有待答复的会签"):
        answer(county.feng, item.id, at, is_agreed=True)


def test_the_lead_unit_does_not_answer_itself(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused(
        "ledger.answer_consent.not_yours", "“答复会签”由配合单位办理，您可以查看但不能操作"
    ):
        answer(county.zhao, item.id, at, is_agreed=True)
    with invisible():
        answer(county.sun, item.id, at, is_agreed=True)


def test_a_second_round_asks_everybody_again(county: County, at: datetime) -> None:
    item = asked(county, at)
    answer(county.feng, item.id, at, is_agreed=False, opinion="范围不清")
    ledger.ask_consent(item_id=item.id, by=county.zhao.viewer, at=at)
    answer(county.feng, item.id, at, is_agreed=True)
    item.refresh_from_db()
    assert item.status == "doing"
    assert list(item.consents.order_by("id").values_list("answer", flat=True)) == [
        "objected",
        "agreed",
    ]
