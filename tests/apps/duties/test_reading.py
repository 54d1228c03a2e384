from datetime import date, datetime

import pytest

from bihuan.apps.duties import actions as duties
from bihuan.apps.duties import queries
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import Refused
from tests.factories import directives as make_directives
from tests.factories import registers
from tests.factories.duties import ON, TOWN, VILLAGE, make_line, make_watch
from tests.factories.people import CODE, SET_UP, County

PAPER = """云川县生态环境保护责任清单
县住房和城乡建设局负责建筑施工工地扬尘治理，县水利局配合。
县水利局负责饮用水水源地取水口管护。
县水利局负责建筑工地的防汛检查。
"""


def test_clauses_of_a_duty_document_become_lines(county: County, at: datetime) -> None:
    """R052: each with its own sentence; the first of a domain is the one to take."""
    document = make_directives.take_in(county, at, text=PAPER)
    by = county.qian.viewer
    offered = queries.offered_lines(by, document.id, on=ON)
    assert [(one.domain, one.lead, one.is_held) for one in offered] == [
        ("施工工地", "云川县住房和城乡建设局", False),
        ("饮用水源", "云川县水利局", False),
        ("施工工地", "云川县水利局", True),
    ]
    chosen = [one.clause_id for one in offered if not one.is_held]
    with pytest.raises(Refused) as refused:
        duties.take_duty_lines(document_id=document.id, clause_ids=[], from_on=ON, by=by, at=at)
    assert refused.value.code == "duties.take_duty_lines.none"
    laid = duties.take_duty_lines(
        document_id=document.id, clause_ids=chosen, from_on=ON, by=by, at=at
    )
    assert [(line.domain, line.document_id) for line in laid] == [
        ("施工工地", document.id),
        ("饮用水源", document.id),
    ]
    assert Record.objects.filter(kind="duties.lines_taken").count() == 1
    to = queries.route(CODE, domain="饮用水源", place_code=TOWN, on=ON)
    assert (to.lead_org_id, "取水口" in to.clause) == (county.water.id, True)


def test_proof_of_a_subject_names_department_and_enterprise(county: County, at: datetime) -> None:
    """R048, R057: the domain of its register names the department, itself the enterprise."""
    registers.adopt(registers.SITES, at, county.qian.viewer)
    make_line(county, at, domain="扬尘")
    site = registers.site(1, at, SET_UP, place_code=VILLAGE, org_id=county.water.id)
    make_watch(county, at)
    make_watch(county, at, subject_id=site.id, person_id=county.feng.id)
    proof = queries.responsible(county.qian.viewer, subject_id=site.id, on=ON)
    told = {
        rung.level: [[one.card.name for one in post.holders] for post in rung.posts]
        for rung in proof.levels
        if rung.level in {"grid", "department", "enterprise"}
    }
    assert told == {
        "grid": [[], ["冯涛"], []],
        "department": [["郑刚"], ["赵强"], ["钱敏", "王芳"]],
        "enterprise": [[], [], ["赵强"]],
    }
    assert (proof.subject, proof.register) == ("1号工地", "建筑工地")


def test_same_person_in_two_roles_is_named(county: County, at: datetime) -> None:
    """R055: by watches over different things one may still come to hold two."""
    make_watch(county, at)
    make_watch(county, at, place_code=TOWN, level="village", role="manager",
               person_id=county.gu.id)  # fmt: skip
    proof = queries.responsible(county.qian.viewer, place_code=VILLAGE, on=date(2026, 3, 2))
    assert proof.twice == ("村（社区）：谷雨一人兼两职", "网格：谷雨一人兼两职")
