"""Proving the trail: a changed byte, a missing event and a cut tail each show (R042)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import pytest
from django.db import connection

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.audit import queries
from bihuan.foundation.audit.events import Event
from bihuan.foundation.audit.models import Record
from bihuan.rules.chain import Broken, Whole
from tests.factories.viewers import ZHAO

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Event):
    KIND: ClassVar[str] = "test.counted"
    SENTENCE: ClassVar[str] = "数到{number}"

    number: int

    @property
    def subject(self) -> str:
        return "test.thing:1"


@pytest.fixture
def five(at: datetime) -> list[Record]:
    return [audit.record(Counted(number=one), by=ZHAO, at=at) for one in range(1, 6)]


@pytest.fixture
def unguarded(five: list[Record]) -> None:
    """Somebody with the database in their hands has taken the guard away."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_record DISABLE TRIGGER USER")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


@pytest.mark.usefixtures("five")
def test_an_untouched_chain_is_whole(five: list[Record]) -> None:
    assert queries.verify() == Whole(five[-1].seq, five[-1].hash)


@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize(
    "changed",
    [
        {"sentence": "数到4。"},
        {"actor_name": "赵弓强"},
        {"actor_id": None},
        {"facts": {"number": 5}},
        {"subject": "test.thing:2"},
        {"kind": "test.mounted"},
        {"hash": "0" * 64},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_one_changed_byte_is_named_by_its_event(
    five: list[Record], changed: dict[str, object]
) -> None:
    Record.objects.filter(seq=five[3].seq).update(**changed)
    outcome = queries.verify()
    assert isinstance(outcome, Broken)
    assert outcome.seq == five[3].seq


@pytest.mark.usefixtures("unguarded")
def test_an_event_taken_out_is_named(five: list[Record]) -> None:
    Record.objects.filter(seq=five[2].seq).delete()
    outcome = queries.verify()
    assert isinstance(outcome, Broken)
    assert outcome.seq in {five[2].seq, five[3].seq}


@pytest.mark.usefixtures("unguarded")
def test_a_cut_tail_shows_by_the_head(five: list[Record]) -> None:
    Record.objects.filter(seq__gte=five[3].seq).delete()
    outcome = queries.verify()
    assert outcome == Broken(five[3].seq, f"链头记到第{five[4].seq}条，尾部被截断或改动")
