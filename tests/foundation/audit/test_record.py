"""Writing the trail: one chain, in order, append-only by the database itself (R042)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

import pytest
from django.db import Error, connection, transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.audit import queries
from bihuan.foundation.audit.events import Event
from bihuan.foundation.audit.models import ChainHead, Record
from bihuan.foundation.jobs.models import Job
from bihuan.rules import chain
from tests.factories.viewers import QIAN, ZHAO

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted(Event):
    KIND: ClassVar[str] = "test.painted"
    SENTENCE: ClassVar[str] = "把{thing}漆成{colours}，{on}完工"

    thing: str
    colours: tuple[str, ...]
    on: date

    @property
    def subject(self) -> str:
        return f"test.thing:{len(self.thing)}"


def painted(thing: str = "门") -> Painted:
    return Painted(thing=thing, colours=("红", "绿"), on=date(2026, 3, 2))


def test_an_event_is_a_sentence_with_its_actor_as_they_were(at: datetime) -> None:
    record = audit.record(painted(), by=ZHAO, at=at)
    record.refresh_from_db()
    assert (record.kind, record.subject, record.actor_id, record.actor_name) == (
        "test.painted",
        "test.thing:1",
        1,
        "赵强",
    )
    assert record.sentence == "把门漆成('红', '绿')，2026-03-02完工"
    assert record.facts == {"thing": "门", "colours": ["红", "绿"], "on": "2026-03-02"}


def test_each_event_holds_the_hash_of_the_one_before(at: datetime) -> None:
    first = audit.record(painted(), by=ZHAO, at=at)
    second = audit.record(painted("窗子"), by=QIAN, at=at)
    head = ChainHead.objects.get()
    assert (second.seq, second.previous) == (first.seq + 1, first.hash)
    assert second.hash == chain.link(first.hash, second.content)
    assert (head.seq, head.hash) == (second.seq, second.hash)
    assert queries.verify() == chain.Whole(second.seq, second.hash)


@pytest.mark.django_db(transaction=True)
def test_outside_an_action_nothing_is_recorded(at: datetime) -> None:
    with pytest.raises(transaction.TransactionManagementError, match="belongs in its action"):
        audit.record(painted(), by=ZHAO, at=at)
    assert Record.objects.count() == 0


def test_an_undone_action_leaves_neither_event_nor_work(at: datetime) -> None:
    before = (Record.objects.count(), Job.objects.count(), ChainHead.objects.count())
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = audit.record(painted(), by=ZHAO, at=at).seq / 0
    assert (Record.objects.count(), Job.objects.count(), ChainHead.objects.count()) == before


def test_the_database_refuses_to_change_an_event(at: datetime) -> None:
    """R042."""
    record = audit.record(painted(), by=ZHAO, at=at)
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        Record.objects.filter(id=record.id).update(sentence="什么也没有发生")
    record.refresh_from_db()
    assert record.sentence.startswith("把门漆成")


def test_the_database_refuses_to_delete_an_event(at: datetime) -> None:
    record = audit.record(painted(), by=ZHAO, at=at)
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        Record.objects.filter(id=record.id).delete()
    with (
        pytest.raises(Error, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM audit_record")
    assert Record.objects.filter(id=record.id).exists()
