from datetime import datetime

import pytest

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives.models import DocQuestion
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import Refused
from tests.factories import directives as make
from tests.factories.people import County


def _answer(county: County, question: DocQuestion, answer: str, at: datetime) -> None:
    directives.answer_question(question_id=question.id, answer=answer, by=county.qian.viewer, at=at)


def test_a_named_mask_is_answered_once_for_the_whole_document(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    asked = document.questions.filter(token="*热源厂").order_by("start")
    _answer(county, asked[0], "城东第一热源厂", at)
    assert list(asked.values_list("answer", "answered_by")) == [("城东第一热源厂", "钱敏")] * 2
    last = audit.about(document.subject)[-1]
    assert (last.kind, last.facts["places"]) == ("directives.question_answered", 2)


def test_a_mask_twice_in_one_sentence_means_two_names(county: County, at: datetime) -> None:
    text = "讲话\nx同志、x同志分别作了部署。\n县住建局要完成工地排查。\n"
    document = make.take_in(county, at, text=text)
    first, second = document.questions.filter(token="x同志").order_by("start")
    _answer(county, first, "李明", at)
    second.refresh_from_db()
    assert second.answer == ""


def test_a_vague_word_is_answered_for_its_own_place(county: County, at: datetime) -> None:
    text = "通知\n县住建局要及时报告险情。\n县水利局要及时清理河道垃圾。\n"
    document = make.take_in(county, at, text=text)
    first, second = document.questions.filter(token="及时").order_by("start")
    _answer(county, first, "2小时内", at)
    second.refresh_from_db()
    assert second.answer == ""


def test_an_answer_must_say_something(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    with pytest.raises(Refused) as no:
        _answer(county, document.questions.filter(token="*热源厂")[0], "  ", at)
    assert no.value.code == "directives.answer.empty"


def test_an_answer_is_given_once(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    asked = document.questions.filter(token="*热源厂").order_by("start")[0]
    _answer(county, asked, "城东第一热源厂", at)
    with pytest.raises(Refused) as no:
        _answer(county, asked, "城东第二热源厂", at)
    assert no.value.code == "directives.answer.already"
