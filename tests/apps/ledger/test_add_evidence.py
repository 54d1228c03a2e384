from datetime import datetime
from io import BytesIO

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Evidence
from bihuan.foundation.audit.models import Record
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody
from tests.factories.uploads import photo


def add(
    somebody: Somebody,
    item_id: int,
    at: datetime,
    *,
    when: str = "after",
    criterion_id: int | None = None,
) -> None:
    ledger.add_evidence(
        item_id=item_id,
        name="整改后.jpg",
        stream=BytesIO(photo()),
        when=when,
        criterion_id=criterion_id,
        by=somebody.viewer,
        at=at,
    )


def test_a_photo_speaks_for_one_line_of_the_standard(county: County, at: datetime) -> None:
    """R031, R042."""
    item = make.make_doing(county, at)
    line = item.criteria.get()
    add(county.zhao, item.id, at, criterion_id=line.id)
    kept = Evidence.objects.get(item=item)
    assert (kept.criterion_id, kept.when, kept.added_by_id) == (line.id, "after", county.zhao.id)
    assert kept.attachment.subject == item.subject
    assert last(item.subject) == ("ledger.evidence_added", "上传材料“整改后.jpg”（整改后）")
    newest = Record.objects.order_by("-seq").first()
    assert newest is not None
    assert newest.facts["sha256"] == kept.attachment.file.sha256


def test_the_assisting_unit_may_add_its_own(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    add(county.feng, item.id, at)
    assert item.evidence.get().criterion_id is None


def test_the_checker_adds_what_was_seen_on_the_spot(county: County, at: datetime) -> None:
    item = make.make_checked(county, at)
    add(county.wu, item.id, at, when="check")
    assert item.evidence.filter(when="check").count() == 1


def test_it_says_when_it_was_taken(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.add_evidence.when", "请选择材料是整改前、整改中还是整改后"):
        add(county.zhao, item.id, at, when="later")


def test_a_line_of_another_item_is_refused(county: County, at: datetime) -> None:
    item, other = make.make_doing(county, at), make.make_doing(county, at)
    with refused("ledger.add_evidence.criterion", "没有这一条验收标准"):
        add(county.zhao, item.id, at, criterion_id=other.criteria.get().id)


def test_nothing_is_added_before_receipt(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    with refused("ledger.add_evidence.not_now", "当前状态是“待签收”，不能上传材料"):
        add(county.zhao, item.id, at)


def test_readers_add_nothing(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused(
        "ledger.add_evidence.not_yours",
        "“上传材料”由牵头单位、配合单位、核查人办理，您可以查看但不能操作",
    ):
        add(county.zhou, item.id, at)
    with invisible():
        add(county.sun, item.id, at)
