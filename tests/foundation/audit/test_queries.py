from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

import pytest

from bihuan.foundation.audit import access, queries
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.audit.events import Event
from bihuan.foundation.audit.queries import Filter
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty
from tests.factories.viewers import LI, QIAN, ZHAO, viewer

pytestmark = pytest.mark.django_db
ZHOU = viewer(5, "周正", Duty.SUPERVISOR, "339921")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Event):
    KIND: ClassVar[str] = "test.seen"
    SENTENCE: ClassVar[str] = "看见{what}"

    what: str
    number: int = 1

    @property
    def subject(self) -> str:
        return f"test.thing:{self.number}"


def found(wanted: Filter, **more: int) -> list[str]:
    rows = queries.search(ZHOU, wanted, **more)
    return [record.sentence for record in rows if record.kind == "test.seen"]


@pytest.fixture(autouse=True)
def four(at: datetime) -> None:
    for days, by, seen in (
        (0, ZHAO, Seen(what="白鹭")),
        (0, QIAN, Seen(what="苍鹭", number=2)),
        (1, ZHAO, Seen(what="水獭")),
        (2, ZHAO, Seen(what="白鹭群")),
    ):
        audit.record(seen, by=by, at=at + timedelta(days=days))


def test_a_journal_is_read_from_the_beginning() -> None:
    journal = queries.about("test.thing:1")
    assert [record.sentence for record in journal] == ["看见白鹭", "看见水獭", "看见白鹭群"]
    newest = queries.about("test.thing:1", limit=2)
    assert [record.sentence for record in newest] == ["看见水獭", "看见白鹭群"]
    assert len(queries.about("test.thing:1", kinds=[Seen.KIND])) == 3
    assert queries.about("test.thing:1", kinds=["test.other"]) == []


def test_the_trail_is_searched_by_words_actor_subject_kind_and_day() -> None:
    assert found(Filter(words="白鹭")) == ["看见白鹭群", "看见白鹭"]
    assert found(Filter(words="钱敏")) == ["看见苍鹭"]
    assert found(Filter(actor_id=2)) == ["看见苍鹭"]
    assert found(Filter(subject="test.thing:2")) == ["看见苍鹭"]
    assert found(Filter(kind="test.")) == ["看见白鹭群", "看见水獭", "看见苍鹭", "看见白鹭"]
    assert found(Filter(from_on=date(2026, 3, 3), to_on=date(2026, 3, 3))) == ["看见水獭"]


def test_the_next_page_goes_on_before_the_last_row() -> None:
    first = queries.search(ZHOU, Filter(kind="test.seen"), limit=2)
    assert found(Filter(kind="test.seen"), limit=2, before=first[-1].seq) == [
        "看见苍鹭",
        "看见白鹭",
    ]


def test_only_readers_of_the_trail_see_it() -> None:
    assert queries.search(LI, Filter()) == []
    with pytest.raises(Refused) as refusal:
        access.require_reader(LI)
    assert (refusal.value.code, refusal.value.sentence) == (
        "audit.not_a_reader",
        "只有督查、审计和安全保密人员可以查询全部留痕",
    )


def test_a_day_is_counted_in_its_own_zone(at: datetime) -> None:
    late = at.replace(hour=23, minute=59)
    early = at.replace(hour=0, minute=0)
    assert [queries.count_on("test.thing:1", "test.seen", one) for one in (early, late)] == [1, 1]
    audit.record(Seen(what="夜鹭"), by=ZHAO, at=early)
    assert queries.count_on("test.thing:1", "test.seen", late) == 2
    assert queries.count_on("test.thing:1", "test.seen", at + timedelta(days=1)) == 1


def test_an_outsider_gets_content_and_hashes() -> None:
    (only,) = queries.as_json(queries.about("test.thing:2"))
    record = queries.about("test.thing:2")[0]
    assert only == {
        "content": record.content,
        "previous": record.previous,
        "hash": record.hash,
    }
    assert queries.by_seq(record.seq) == record
    assert [one.seq for one in queries.newest_of(2)] == [record.seq]
    assert "test.seen" in set(queries.kinds())
