"""Repeats are linked, never doubled, never by the machine."""

from datetime import date, datetime
from typing import Any

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.apps.directives.models import Likeness, Proposal
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as items
from bihuan.apps.ledger.models import Item
from tests.factories import directives as make
from tests.factories.ledger import make_item
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County

AGAIN = """在全县冬季扬尘管控会上的讲话
同志们：下面我讲一点。
一、管住工地
县水利局要会同县住建局，在4月10日前完成全县工地排查，对措施不到位的一律停工整改。
"""


def taken_twice(county: County, at: datetime) -> tuple[Item, Proposal]:
    """An item out of the first speech, and the second speech that demands it again."""
    first = make.proposals(make.take_in(county, at))[0]
    confirmed = make.confirmed(county, first, at)
    second = make.take_in(county, at, text=AGAIN)
    item = Item.objects.get(id=confirmed.item_id or 0)
    return item, make.proposals(second)[0]


def hint(county: County, proposal: Proposal, at: datetime) -> queries.Hint:
    _, card = queries.card(county.qian.viewer, proposal.id, on=at.date())
    assert card.hint is not None
    return card.hint


def test_a_repeat_is_shown_with_what_differs(county: County, at: datetime) -> None:
    item, proposal = taken_twice(county, at)
    (alike,) = hint(county, proposal, at).alike
    assert alike.item == item
    assert alike.percent >= 80
    assert "完成全县工地排查对措施不到位的一律停工整改" in alike.likeness.shared[0]
    assert (alike.is_other_date, alike.due_on, proposal.due_on) == (
        True,
        date(2026, 3, 20),
        date(2026, 4, 10),
    )
    assert (alike.is_other_unit, alike.lead_name) == (True, "云川县住房和城乡建设局")


def test_linking_opens_no_item_and_lists_both_sentences(county: County, at: datetime) -> None:
    item, proposal = taken_twice(county, at)
    before = Item.objects.count()
    linked = directives.link(proposal_id=proposal.id, item_id=item.id, by=county.qian.viewer, at=at)
    assert (linked.status, linked.item_id, Item.objects.count()) == ("linked", item.id, before)
    found = items.detail(county.qian.viewer, item.id, at=at)
    assert [one.quote for one in found.mentions] == [proposal.quote]
    assert found.mentions[0].due_on == date(2026, 4, 10)
    assert found.item.due_on == date(2026, 3, 20)
    assert last(f"directives.document:{proposal.document_id}") == (
        "directives.linked",
        f"“{proposal.title}”与台账{item.shown_number}是同一件事，关联不另立",
    )
    assert last(item.subject)[0] == "ledger.source_added"


def test_what_others_are_linked_to_is_not_taken_back(county: County, at: datetime) -> None:
    item, proposal = taken_twice(county, at)
    directives.link(proposal_id=proposal.id, item_id=item.id, by=county.qian.viewer, at=at)
    first = Proposal.objects.get(item_id=item.id, status="confirmed")
    with refused("directives.take_back.linked", "别的文件已关联到这一事项，请先解除关联"):
        directives.take_back(proposal_id=first.id, by=county.qian.viewer, at=at)


def test_a_link_is_taken_back(county: County, at: datetime) -> None:
    item, proposal = taken_twice(county, at)
    directives.link(proposal_id=proposal.id, item_id=item.id, by=county.qian.viewer, at=at)
    undone = directives.unlink(proposal_id=proposal.id, by=county.qian.viewer, at=at)
    assert (undone.status, undone.item_id) == ("proposed", None)
    assert not items.detail(county.qian.viewer, item.id, at=at).mentions
    assert last(f"directives.document:{proposal.document_id}")[0] == "directives.unlinked"
    assert last(item.subject) == (
        "ledger.source_dropped",
        "撤下《在全县冬季扬尘管控会上的讲话》的出处",
    )


def test_a_sentence_is_listed_once(county: County, at: datetime) -> None:
    item, proposal = taken_twice(county, at)
    source = ledger.Source(proposal.document_id, "讲话", proposal.quote, proposal.start, 1)
    given: dict[str, Any] = {"item_id": item.id, "due_on": None, "by": county.qian.viewer}
    ledger.add_source(source=source, at=at, **given)
    with refused("ledger.add_source.twice", f"{item.shown_number}已经列有这一句"):
        ledger.add_source(source=source, at=at, **given)
    with refused("ledger.drop_source.unknown", "这一事项没有列这一句"):
        ledger.drop_source(item_id=item.id, document_id=0, start=0, by=county.qian.viewer, at=at)
    with refused("ledger.add_source.not_yours", "“加列出处”由调度员办理，您可以查看但不能操作"):
        ledger.add_source(source=source, item_id=item.id, due_on=None, by=county.li.viewer, at=at)


def test_what_was_set_apart_is_not_asked_again(county: County, at: datetime) -> None:
    _, proposal = taken_twice(county, at)
    likeness_id = hint(county, proposal, at).alike[0].likeness.id
    told: dict[str, Any] = {"proposal_id": proposal.id, "by": county.qian.viewer, "at": at}
    directives.set_apart(likeness_id=likeness_id, **told)
    assert last(f"directives.document:{proposal.document_id}")[0] == "directives.set_apart"
    with refused("directives.set_apart.unknown", "这一条相近提示已不在，请刷新"):
        directives.set_apart(likeness_id=likeness_id, **told)
    directives.compare_again(document_id=proposal.document_id, by=county.qian.viewer, at=at)
    assert not Likeness.objects.filter(proposal=proposal, item_id__isnull=False).exists()
    assert last(f"directives.document:{proposal.document_id}") == (
        "directives.compared",
        "重新与台账比对，0条有相近的事项",
    )


def test_an_undecided_proposal_of_another_document_is_told_too(
    county: County, at: datetime
) -> None:
    make.take_in(county, at)
    proposal = make.proposals(make.take_in(county, at, text=AGAIN))[0]
    (alike,) = hint(county, proposal, at).alike
    assert alike.item is None
    assert alike.other is not None
    make.confirmed(county, alike.other, at)
    (alike,) = hint(county, proposal, at).alike
    assert alike.item is not None


def test_confirming_as_usual_stays_possible(county: County, at: datetime) -> None:
    item, proposal = taken_twice(county, at)
    confirmed = make.confirmed(county, proposal, at)
    assert confirmed.item_id not in {None, item.id}


def test_other_countys_people_link_nothing(county: County, at: datetime) -> None:
    item, proposal = taken_twice(county, at)
    with invisible():
        directives.link(proposal_id=proposal.id, item_id=item.id, by=county.sun.viewer, at=at)


def _round(county: County, at: datetime, code: str) -> int:
    return directives.open_round(
        code=code,
        name=f"督察{code}",
        level="province",
        kind="inspection",
        is_planned=True,
        from_on=date(2026, 1, 1),
        to_on=None,
        by=county.qian.viewer,
        at=at,
    ).id


FEEDBACK = """督察反馈意见
一、大气污染防治方面
1.东门工地土方未覆盖，扬尘明显，属地监管没有到位。
2.城西砂石堆场没有喷淋设施。
二、水环境治理方面
3.下游村沿河住户污水直排柳溪河道。
"""


def test_every_finding_becomes_a_proposal_with_its_aspect(county: County, at: datetime) -> None:
    """R023, R025: n read, n proposed, none dropped."""
    document = make.take_in(county, at, text=FEEDBACK, doc_kind="feedback", level="province")
    counted = queries.feedback(county.qian.viewer, document.id)
    assert counted is not None
    assert counted.sentence == "读到3条问题，建议3条，丢弃0条"
    assert [(one.aspect, one.count) for one in counted.groups] == [
        ("大气污染防治", 2),
        ("水环境治理", 1),
    ]
    first = make.confirmed(county, make.proposals(document)[0], at)
    item = Item.objects.get(id=first.item_id or 0)
    assert (item.kind, item.aspect) == ("problem", "大气污染防治")
    assert queries.feedback(county.qian.viewer, make.take_in(county, at).id) is None


def test_a_round_says_which_old_items_it_met_again(county: County, at: datetime) -> None:
    """R024: confirmed by a person, counted on the board."""
    _round(county, at, "2025-A")
    old = make_item(
        county,
        at,
        title="东门工地土方未覆盖，扬尘明显，属地监管没有到位",
        round_code="2025-A",
    )
    second = _round(county, at, "2026-B")
    document = make.take_in(county, at, text=FEEDBACK, doc_kind="feedback", round_id=second)
    proposal = make.proposals(document)[0]
    (alike,) = hint(county, proposal, at).alike
    assert (alike.item, alike.is_earlier_round) == (old, True)
    directives.meet_again(proposal_id=proposal.id, item_id=old.id, by=county.qian.viewer, at=at)
    board = {row.round.code: row.found_again for row in queries.round_board(county.qian.viewer)}
    assert board == {"2026-B": 1, "2025-A": 0}
    assert last(f"directives.document:{document.id}")[0] == "directives.met_again"
    directives.link(proposal_id=proposal.id, item_id=old.id, by=county.qian.viewer, at=at)
    board = {row.round.code: row.found_again for row in queries.round_board(county.qian.viewer)}
    assert board["2026-B"] == 1


def test_meeting_again_needs_a_round_and_an_earlier_item(county: County, at: datetime) -> None:
    item, proposal = taken_twice(county, at)
    with refused("directives.meet_again.no_round", "这份文件没有登记督察轮次"):
        directives.meet_again(
            proposal_id=proposal.id, item_id=item.id, by=county.qian.viewer, at=at
        )
    here = _round(county, at, "2026-B")
    document = make.take_in(county, at, text=FEEDBACK, doc_kind="feedback", round_id=here)
    finding = make.proposals(document)[0]
    with refused("directives.meet_again.same_round", f"{item.shown_number}不是以前轮次的问题"):
        directives.meet_again(proposal_id=finding.id, item_id=item.id, by=county.qian.viewer, at=at)


STAGED = """全县扬尘整治实施方案
一、整治安排
县住建局要分两个阶段整治全县工地扬尘：第一阶段（2026年4月30日前）完成全面排查；第二阶段（2026年8月31日前）完成集中整治。
"""


def test_stages_become_the_plan_on_confirmation(county: County, at: datetime) -> None:
    """R030: as read, or as the dispatcher edited them."""
    read = make.proposals(make.take_in(county, at, text=STAGED, doc_kind="plan"))
    proposal = next(one for one in read if one.steps)
    assert [day for _, day in proposal.steps] == ["2026-04-30", "2026-08-31"]
    assert proposal.due_on == date(2026, 8, 31)
    edited = [("完成排查", date(2026, 4, 20)), ("完成整治", date(2026, 8, 31))]
    confirmed = make.confirmed(county, proposal, at, steps=edited)
    plan = Item.objects.get(id=confirmed.item_id or 0).steps.order_by("place")
    assert [(step.name, step.due_on) for step in plan] == edited
