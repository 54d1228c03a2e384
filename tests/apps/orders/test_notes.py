"""督查记录: the supervision office's own matters, closed to those it supervises (R108)."""

from datetime import datetime, timedelta

import pytest

from bihuan.apps.emissions import queries as emissions
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders import access, queries
from bihuan.apps.orders import actions as orders
from bihuan.apps.orders.models import SupervisionNote
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import emissions as alarms
from tests.factories import ledger as make
from tests.factories.people import County

TEXT = "约谈主要负责人未到，改为现场督查"


def _note(county: County, at: datetime) -> SupervisionNote:
    about = make.make_doing(county, at).subject
    look_on = at.date() + timedelta(days=7)
    remark = orders.Remark(about=about, text=TEXT, look_on=look_on)
    return orders.write_note(remark=remark, by=county.zhou.viewer, at=at)


def test_note_is_read_by_supervisors_and_nobody_supervised(county: County, at: datetime) -> None:
    """R108: not the unit, the office, the leader or another county; nor the item's journal."""
    note = _note(county, at)
    item_id = int(note.about.partition(":")[2])
    for somebody in (county.zhao, county.qian, county.li, county.sun, county.wu):
        assert queries.notes_about(somebody.viewer, note.about) == []
        with pytest.raises(NotVisible):
            queries.note(somebody.viewer, note.id)
        with pytest.raises(Refused) as refused:
            access.require_notes(somebody.viewer)
        assert refused.value.code == "orders.notes.not_yours"
    assert queries.notes_about(county.zhou.viewer, note.about) == [note]
    assert all("督查" not in one.sentence for one in ledger.journal(county.qian.viewer, item_id))
    told = Record.objects.get(kind="orders.note_written")
    assert TEXT not in f"{told.sentence}{told.facts}"


def test_note_stays_open_until_it_says_what_came_of_it(county: County, at: datetime) -> None:
    note, by = _note(county, at), county.zhou.viewer
    assert queries.open_notes(by, today=at.date()) == [note]
    with pytest.raises(Refused) as refused:
        orders.close_note(note_id=note.id, outcome=" ", by=by, at=at)
    assert refused.value.code == "orders.close_note.no_outcome"
    with pytest.raises(NotVisible):
        orders.close_note(note_id=note.id, outcome="已到", by=county.qian.viewer, at=at)
    orders.close_note(note_id=note.id, outcome="已约谈", by=by, at=at)
    assert queries.open_notes(by, today=at.date()) == []
    assert [one.outcome for one in queries.closed_notes(by)] == ["已约谈"]
    assert Record.objects.filter(kind="orders.note_closed").count() == 1
    with pytest.raises(Refused) as refused:
        orders.close_note(note_id=note.id, outcome="已约谈", by=by, at=at)
    assert refused.value.code == "orders.close_note.closed"


def test_note_is_about_what_its_writer_sees(county: County, at: datetime) -> None:
    by = county.zhou.viewer
    draft = make.make_item(county, at).subject
    for about in (draft, "ledger.item:0", "people.person:1", "ledger.item:x", ""):
        with pytest.raises(NotVisible):
            orders.write_note(remark=orders.Remark(about=about, text=TEXT), by=by, at=at)
    about = make.make_doing(county, at).subject
    for remark, code in (
        (orders.Remark(about=about, text=" "), "no_text"),
        (orders.Remark(about=about, text=TEXT, look_on=at.date() - timedelta(days=1)), "past"),
    ):
        with pytest.raises(Refused) as refused:
            orders.write_note(remark=remark, by=by, at=at)
        assert refused.value.code == f"orders.write_note.{code}"


def test_note_on_an_alarm_takes_its_words(county: County, at: datetime) -> None:
    stack = alarms.stack(county, at)
    alarms.tell(stack.device, {at: "60"}, at)
    alarms.judge(at)
    (card,) = emissions.alarms(county.zhou.viewer, emissions.Filter()).rows
    remark = orders.Remark(about=f"emissions.alarm:{card.alarm.id}", text=TEXT)
    note = orders.write_note(remark=remark, by=county.zhou.viewer, at=at)
    assert note.title == card.alarm.text
