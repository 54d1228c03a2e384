"""R003, R004, R005: clauses up, down and beside each other; names and crowds."""

from datetime import datetime
from typing import Any

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.apps.directives.models import Document, Proposal
from bihuan.foundation.orgs import queries as orgs
from tests.factories import directives as make
from tests.factories.outcomes import last, refused
from tests.factories.people import CODE, County

CITY = """全市扬尘治理工作方案
一、工地管控
各县住建部门要全面排查施工工地，对措施不到位的一律停工整改。
"""
OLD = """大气污染防治责任分工
一、工地
县住建局要全面排查施工工地扬尘，在3月20日前完成整改。
县水利局要每月巡查河道采砂场，取缔非法堆场。
"""
NEW = """大气污染防治责任分工（修订）
一、工地
县住建局要全面排查施工工地扬尘，在4月20日前完成整改。
县生态环境局要督促加油站安装油气回收装置。
"""


def _pair(county: County, at: datetime) -> tuple[Document, Document]:
    upper = make.take_in(county, at, text=CITY, doc_kind="plan", level="city")
    lower = make.take_in(county, at, upper_id=upper.id)
    return upper, lower


def test_a_clause_above_is_hinted_and_confirmed_by_a_person(county: County, at: datetime) -> None:
    upper, lower = _pair(county, at)
    first = queries.clause_links(county.qian.viewer, lower.id)[0]
    assert (first.upper, first.hint) == (None, make.proposals(upper)[0])
    assert first.percent >= 45
    directives.carry_out(
        proposal_id=first.proposal.id,
        upper_id=make.proposals(upper)[0].id,
        by=county.qian.viewer,
        at=at,
    )
    assert last(f"directives.document:{lower.id}")[0] == "directives.carried_out"
    confirmed = make.confirmed(county, first.proposal, at)
    chain = queries.clause_chain(county.qian.viewer, confirmed.item_id or 0)
    assert [one.document_id for one in chain] == [lower.id, upper.id]
    tree = queries.downward(county.qian.viewer, upper.id)
    assert tree.total == 1
    assert tree.lower[0].leaves[0].proposal.implements == make.proposals(upper)[0]
    with refused("directives.read_again.carried", "已有下位文件对应到这里的条款，不能重新读取"):
        directives.read_again(document_id=upper.id, issued_on=None, by=county.qian.viewer, at=at)


def test_only_a_clause_of_a_document_above_is_carried_out(county: County, at: datetime) -> None:
    upper, lower = _pair(county, at)
    with refused("directives.carry_out.not_above", "只能对应上位文件里的条款"):
        directives.carry_out(
            proposal_id=make.proposals(upper)[0].id,
            upper_id=make.proposals(lower)[0].id,
            by=county.qian.viewer,
            at=at,
        )


def test_a_unit_whose_plan_is_in_owes_none(county: County, at: datetime) -> None:
    """R003: exactly the items without a plan, by the lead they have now."""
    document = make.take_in(county, at)
    for proposal in make.proposals(document)[:1]:
        make.confirmed(county, proposal, at)
    (owed,) = queries.parents_without_child_plan(county.qian.viewer, document.id, on=at.date())
    assert (owed.org_id, owed.items, len(owed.items_without)) == (county.housing.id, 1, 1)
    make.take_in(county, at, text=OLD, doc_kind="plan", issuer="县住建局", upper_id=document.id)
    assert not queries.parents_without_child_plan(county.qian.viewer, document.id, on=at.date())


def _versions(county: County, at: datetime) -> tuple[Proposal, Proposal, Document]:
    old = make.take_in(county, at, text=OLD, doc_kind="duty")
    sites, river = (make.confirmed(county, one, at) for one in make.proposals(old))
    new = make.take_in(county, at, text=NEW, doc_kind="duty", supersedes_id=old.id)
    return sites, river, new


def test_versions_stand_side_by_side_as_duty_rows(county: County, at: datetime) -> None:
    """R005: who, object class, action, clause; what changed, what is gone."""
    sites, river, new = _versions(county, at)
    found = queries.differences(county.qian.viewer, new.id)
    assert [(row.kind, row.duty.who, row.duty.object_class) for row in found.rows] == [
        ("date", ("县住建局",), "施工工地"),
        ("added", ("县生态环境局",), "移动源"),
        ("gone", ("县水利局",), "河流断面"),
    ]
    assert [row.item.id for row in found.undecided if row.item] == [river.item_id]
    assert [row.item.id for row in found.offered if row.item] == [sites.item_id]


def test_a_person_keeps_the_item_of_a_clause_that_is_gone(county: County, at: datetime) -> None:
    _, river, new = _versions(county, at)
    given: dict[str, Any] = {"proposal_id": river.id, "by": county.qian.viewer, "at": at}
    with refused("directives.keep_item.not_newer", "那份文件没有替代这一条所在的文件"):
        directives.keep_item(document_id=river.document_id, **given)
    directives.keep_item(document_id=new.id, **given)
    assert not queries.differences(county.qian.viewer, new.id).undecided
    assert last(f"directives.document:{river.document_id}")[0] == "directives.item_kept"


CROWD = """全县动员会上的讲话
各乡镇要立即排查辖区秸秆焚烧火点，逐村落实看护人员。
治水办要加强河道巡查，及时清理垃圾。
"""


def test_a_crowd_is_expanded_by_a_click(county: County, at: datetime) -> None:
    document = make.take_in(county, at, text=CROWD)
    first = make.proposals(document)[0]
    assert (first.lead_org_id, first.assisting_org_ids) == (None, [])
    expanded = directives.expand_body(
        proposal_id=first.id, name="各乡镇", by=county.qian.viewer, at=at
    )
    assert expanded.assisting_org_ids == [county.town.id]
    assert last(f"directives.document:{document.id}") == (
        "directives.expanded",
        "“各乡镇”展开为1个单位",
    )
    with refused("directives.expand_body.no_crowd", "“县住建局”不是原文里的统称"):
        directives.expand_body(proposal_id=first.id, name="县住建局", by=county.qian.viewer, at=at)


def test_a_name_once_taught_is_known(county: County, at: datetime) -> None:
    document = make.take_in(county, at, text=CROWD)
    second = make.proposals(document)[1]
    assert (second.lead_names, second.lead_org_id) == (["治水办"], None)
    named = directives.name_unit(
        proposal_id=second.id, name="治水办", org_id=county.water.id, by=county.qian.viewer, at=at
    )
    assert named.lead_org_id == county.water.id
    assert orgs.candidates("治水办", place_code=CODE) == (county.water,)
    assert last(f"directives.document:{document.id}") == (
        "directives.unit_named",
        "以后“治水办”即云川县水利局，1条建议随之对应",
    )


def test_a_crowd_or_a_name_not_said_is_no_alias(county: County, at: datetime) -> None:
    first = make.proposals(make.take_in(county, at, text=CROWD))[0]
    given: dict[str, Any] = {"proposal_id": first.id, "org_id": county.town.id, "at": at}
    with refused("directives.name_unit.no_name", "“各乡镇”不是一个单位的名称"):
        directives.name_unit(name="各乡镇", by=county.qian.viewer, **given)
    with refused("directives.name_unit.not_said", "这一条没有写“住建”"):
        directives.name_unit(name="住建", by=county.qian.viewer, **given)
