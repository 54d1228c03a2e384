"""督查记录 on screen: written on an item, listed, closed (R108)."""

from datetime import datetime

from bihuan.apps.orders.models import SupervisionNote
from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories.people import County

TEXT = "约谈主要负责人未到"


def test_supervisor_writes_lists_and_closes_a_note_that_the_unit_never_sees(
    browser: Browser, county: County, at: datetime
) -> None:
    item = make.make_doing(county, at)
    desk, url = browser(county.zhou), f"/orders/notes/new/?about={item.subject}"
    assert desk.post(url, {"text": ""}).status_code == 422
    written = desk.post(url, {"text": TEXT, "look_on": "2099-03-09"})
    assert (written.status_code, written["Location"]) == (302, f"/ledger/{item.id}/")
    assert TEXT in desk.get(f"/ledger/{item.id}/").text
    assert TEXT not in browser(county.zhao).get(f"/ledger/{item.id}/").text
    assert TEXT not in browser(county.qian).get(f"/ledger/{item.id}/").text
    desk = browser(county.zhou)
    assert TEXT in desk.get("/orders/notes/").text
    note = SupervisionNote.objects.get()
    closed = desk.post(f"/orders/notes/{note.id}/close/", {"outcome": "已约谈"})
    assert (closed.status_code, closed["Location"]) == (302, "/orders/notes/")
    assert "已约谈" in desk.get("/orders/notes/").text
