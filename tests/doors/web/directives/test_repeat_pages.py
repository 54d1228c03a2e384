"""One button each: link, set apart, expand, teach, keep, carry out, compare."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from bihuan.apps.directives import queries
from bihuan.apps.directives.models import Proposal
from bihuan.apps.ledger.models import Item
from tests.factories import directives as make
from tests.factories.people import County, Somebody

SOON = 10**11
AGAIN = """在全县冬季扬尘管控会上的讲话
同志们：下面我讲一点。
一、管住工地
县住建局要会同县水利局，在4月10日前完成全县工地排查，对措施不到位的一律停工整改。
各乡镇要立即排查辖区秸秆焚烧火点，逐村落实看护人员。
"""


def _client(somebody: Somebody) -> Client:
    client = Client(HTTP_HOST="localhost")
    session = client.session
    session["person_id"] = somebody.id
    session["seen_at"] = SOON
    session.save()
    return client


@pytest.fixture
def desk(county: County) -> Client:
    return _client(county.qian)


@pytest.fixture
def repeated(county: County, at: datetime) -> Proposal:
    make.confirmed(county, make.proposals(make.take_in(county, at))[0], at)
    return make.proposals(make.take_in(county, at, text=AGAIN))[0]


def _press(desk: Client, row: Proposal, deed: str, **fields: object) -> int:
    answer = desk.post(reverse("directives-repeat", args=[row.id, deed]), fields)
    return answer.status_code


def _alike(county: County, row: Proposal, at: datetime) -> int:
    _, card = queries.card(county.qian.viewer, row.id, on=at.date())
    assert card.hint is not None
    return card.hint.alike[0].likeness.id


def test_the_card_shows_the_item_and_links_it(
    desk: Client, county: County, repeated: Proposal, at: datetime
) -> None:
    shown = desk.get(reverse("directives-review", args=[repeated.document_id])).content.decode()
    assert "关联已有" in shown
    assert "2026-04-10" in shown
    assert "展开为现有 1 个单位" in shown
    assert _press(desk, repeated, "link", alike=_alike(county, repeated, at)) == 302
    repeated.refresh_from_db()
    assert repeated.status == "linked"
    detail = desk.get(reverse("ledger-detail", args=[repeated.item_id])).content.decode()
    assert "再次提出" in detail
    assert "这份文件写的时限是 2026-04-10" in detail
    assert _press(desk, repeated, "unlink") == 302
    repeated.refresh_from_db()
    assert repeated.status == "proposed"


def test_set_apart_and_compare_again(
    desk: Client, county: County, repeated: Proposal, at: datetime
) -> None:
    assert _press(desk, repeated, "set_apart", alike=_alike(county, repeated, at)) == 302
    assert desk.post(reverse("directives-compare", args=[repeated.document_id])).status_code == 302
    assert not repeated.likenesses.exists()


def test_a_hint_that_is_gone_is_told_and_an_unknown_deed_is_not_found(
    desk: Client, repeated: Proposal
) -> None:
    assert _press(desk, repeated, "link", alike="0") == 409
    assert _press(desk, repeated, "throw_away") == 404


def test_a_crowd_is_expanded_from_the_card(
    desk: Client, county: County, repeated: Proposal
) -> None:
    crowd = make.proposals(repeated.document)[1]
    assert _press(desk, crowd, "expand", said="各乡镇") == 302
    crowd.refresh_from_db()
    assert crowd.assisting_org_ids == [county.town.id]


def test_a_name_is_taught_from_the_card(desk: Client, county: County, at: datetime) -> None:
    text = "讲话\n治水办要加强河道巡查，及时清理垃圾。\n"
    row = next(one for one in make.proposals(make.take_in(county, at, text=text)) if one.lead_names)
    Proposal.objects.filter(id=row.id).update(lead_org=county.water)
    shown = desk.get(reverse("directives-review", args=[row.document_id])).content.decode()
    assert "以后“治水办”即云川县水利局" in shown
    assert _press(desk, row, "teach", said="治水办") == 302
    assert county.water.aliases.filter(name="治水办").exists()


def test_stages_are_edited_on_the_proposals_page(
    desk: Client, county: County, at: datetime
) -> None:
    """R030."""
    row = make.proposals(make.take_in(county, at))[0]
    fields = {
        "version": row.version,
        "title": row.title,
        "lead_org_id": row.lead_org_id or "",
        "due_on": "2026-03-20",
        "pace": "dated",
        "field": row.field,
        "steps": "2026-03-10 完成排查\n2026-03-20 完成整改",
        "do": "save",
    }
    page = reverse("directives-proposal", args=[row.id])
    assert desk.post(page, fields).status_code == 302
    row.refresh_from_db()
    assert row.steps == [["完成排查", "2026-03-10"], ["完成整改", "2026-03-20"]]
    wrong = fields | {"version": row.version, "steps": "三月中旬 完成"}
    assert "分阶段节点一行一个" in desk.post(page, wrong).content.decode()


def test_a_clause_above_is_taken_and_taken_back(desk: Client, county: County, at: datetime) -> None:
    text = "全市方案\n各县住建部门要全面排查工地，对措施不到位的一律停工整改。\n"
    upper = make.take_in(county, at, text=text, doc_kind="plan", level="city")
    lower = make.proposals(make.take_in(county, at, upper_id=upper.id))[0]
    above = next(one for one in make.proposals(upper) if "停工" in one.quote)
    tree = reverse("directives-tree", args=[lower.document_id])
    assert "就是这一条" in desk.get(tree).content.decode()
    carry = reverse("directives-carry", args=[lower.id])
    assert desk.post(carry, {"upper_id": above.id}).status_code == 302
    confirmed = make.confirmed(county, lower, at)
    detail = desk.get(reverse("ledger-detail", args=[confirmed.item_id])).content.decode()
    assert "依据条款" in detail
    assert desk.post(carry, {}).status_code == 302
    lower.refresh_from_db()
    assert lower.implements is None


def test_the_item_of_a_dropped_clause_is_kept(desk: Client, county: County, at: datetime) -> None:
    """R005."""
    old = make.take_in(county, at, doc_kind="duty")
    row = make.confirmed(county, make.proposals(old)[0], at)
    text = "责任分工（修订）\n县水利局要加强河道巡查，及时清理垃圾。\n"
    new = make.take_in(county, at, text=text, doc_kind="duty", supersedes_id=old.id)
    changes = reverse("directives-changes", args=[new.id])
    assert "保留事项" in desk.get(changes).content.decode()
    assert desk.post(reverse("directives-keep", args=[new.id, row.id])).status_code == 302
    shown = desk.get(changes).content.decode()
    assert "保留事项" not in shown
    assert "事项保留" in shown


def test_parts_are_written_and_done_on_pages(county: County, at: datetime) -> None:
    """R028."""
    item = make.confirmed(county, make.proposals(make.take_in(county, at))[0], at)
    desk = _client(county.qian)
    page = reverse("ledger-act", args=[item.item_id, "allot_parts"])
    assert "云川县水利局（配合）" in desk.get(page).content.decode()
    answer = desk.post(page, {f"part_{county.water.id}": "清理排水沟"})
    assert answer.status_code == 302
    shown = desk.get(reverse("ledger-detail", args=[item.item_id])).content.decode()
    assert "清理排水沟" in shown
    assert "现在轮到：<b>环委办下发</b>" in shown
    joint = desk.get(reverse("ledger-list") + "?chip=draft&joint=1").content.decode()
    assert Item.objects.get(id=item.item_id or 0).number in joint
    assert date(2026, 3, 20) == Item.objects.get(id=item.item_id or 0).due_on
