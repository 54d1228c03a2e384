from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody

MASKED = ledger.Asked(kind="masked", token="*热源厂", sentence="城东*热源厂要改造。")


def asked(county: County, at: datetime) -> Item:
    return make.make_item(county, at, questions=[MASKED])


def answer(somebody: Somebody, item: Item, at: datetime, words: str = "城东热源厂") -> None:
    ledger.answer_question(
        item_id=item.id,
        question_id=item.questions.get().id,
        answer=words,
        by=somebody.viewer,
        at=at,
    )


def test_a_person_says_what_the_masked_words_mean(county: County, at: datetime) -> None:
    item = asked(county, at)
    answer(county.qian, item, at, " 城东热源厂 ")
    question = item.questions.get()
    assert (question.answer, question.answered_by, question.answered_at) == (
        "城东热源厂",
        "钱敏",
        at,
    )
    assert last(item.subject) == (
        "ledger.question_answered",
        "原文“*热源厂”确认为“城东热源厂”",
    )


def test_nobody_guesses(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused("ledger.answer_question.empty", "请写明答案；原文没有的不能猜"):
        answer(county.qian, item, at, " ")


def test_a_question_of_another_item_is_unknown(county: County, at: datetime) -> None:
    item, other = asked(county, at), asked(county, at)
    with refused("ledger.answer_question.unknown", "没有这一处疑问"):
        ledger.answer_question(
            item_id=item.id,
            question_id=other.questions.get().id,
            answer="城东热源厂",
            by=county.qian.viewer,
            at=at,
        )


def test_once_issued_nothing_is_left_to_answer(county: County, at: datetime) -> None:
    item = asked(county, at)
    answer(county.qian, item, at)
    ledger.assign(item_id=item.id, by=county.qian.viewer, at=at)
    with refused("ledger.answer_question.not_now", "当前状态是“待签收”，不能回答疑问"):
        answer(county.qian, item, at, "城西热源厂")


def test_only_a_dispatcher_answers(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused(
        "ledger.answer_question.not_yours", "“回答疑问”由调度员办理，您可以查看但不能操作"
    ):
        answer(county.li, item, at)
    with invisible():
        answer(county.zhao, item, at)
