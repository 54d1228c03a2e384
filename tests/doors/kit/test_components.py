from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory


def render(source: str, path: str = "/", **context: Any) -> str:
    request = RequestFactory().get(path)
    template = engines["django"].from_string(compiled(source))
    return " ".join(template.render({"request": request, **context}).split())


def compiled(source: str) -> str:
    from_cotton = engines["django"].engine.template_loaders[0].loaders[0].cotton_compiler
    return str(from_cotton.process(source))


class Extension(forms.Form):
    until = forms.CharField(label="新期限", help_text="须晚于原期限")
    is_public = forms.BooleanField(label="同时公示", required=False)


def test_a_button_is_a_link_when_it_has_an_address() -> None:
    drawn = render('<c-button href="/ledger/" tone="primary" key="c" name="x">催办</c-button>')
    assert drawn == ('<a class="btn btn-primary" href="/ledger/" data-key="c" name="x">催办</a>')


def test_a_button_that_opens_a_dialog_works_without_script() -> None:
    drawn = render('<c-button opens="urge">催办</c-button>')
    assert 'role="button" href="#urge" data-opens="urge"' in drawn


def test_a_component_takes_nothing_from_the_page_it_was_not_given() -> None:
    drawn = render("<c-panel>正文</c-panel>", title="页面的标题", tone="bad", count=3)
    assert drawn == '<section class="panel" > <div class="panel-body">正文</div> </section>'


def test_a_field_ties_label_help_and_error_to_its_widget() -> None:
    form = Extension({"until": ""})
    drawn = render('<c-field :field="form.until" />', form=form)
    assert (
        '<label for="id_until">新期限<span class="field-must" aria-hidden="true">*</span>' in drawn
    )
    assert 'aria-describedby="id_until_helptext id_until_error"' in drawn
    assert '<p class="field-help" id="id_until_helptext">须晚于原期限</p>' in drawn
    assert '<div id="id_until_error">' in drawn


def test_a_tick_box_has_its_words_behind_it() -> None:
    drawn = render('<c-field :field="form.is_public" />', form=Extension())
    assert 'id="id_is_public"> 同时公示</label>' in drawn


def test_errors_lead_to_their_fields() -> None:
    form = Extension({"until": ""})
    form.add_error(None, "新期限须晚于原期限（ledger.extend.not_later）")
    drawn = render('<c-errors :form="form" />', form=form)
    assert 'role="alert"' in drawn
    assert "<p>新期限须晚于原期限（ledger.extend.not_later）</p>" in drawn
    assert '<p><a href="#id_until">新期限</a>：' in drawn


def test_a_form_without_errors_has_no_summary() -> None:
    assert render('<c-errors :form="form" />', form=Extension()) == ""


@pytest.mark.parametrize(
    ("number", "said", "unsaid"),
    [(1, "?page=2", "上一页"), (3, "?page=2", "下一页")],
)
def test_the_pager_offers_only_pages_that_exist(number: int, said: str, unsaid: str) -> None:
    page = SimpleNamespace(number=number, pages=3, total=133, is_capped=False)
    drawn = render('<c-pager :page="page" />', "/ledger/", page=page)
    assert said in drawn
    assert unsaid not in drawn


def test_a_meter_says_how_far_and_how_far_it_should_be() -> None:
    drawn = render('<c-meter :value="45" :planned="60" />')
    assert 'aria-label="完成率45%，序时应为60%"' in drawn


def test_a_failed_count_is_a_dash_and_never_zero() -> None:
    drawn = render('<c-counters.item :value="value" label="超期" />', value=None)
    assert '<span class="counter-value">–</span>' in drawn


def test_a_page_without_a_heading_is_headed_by_its_title() -> None:
    drawn = render(
        '{% extends "kit/bare.html" %}{% block content %}{% page_title %}{% endblock %}'
        "{% block title %} 台账 {{ number }}{% endblock %}",
        number=12,
    )
    assert ">台账 12</div>" in drawn
