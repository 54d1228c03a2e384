"""Fire points, sensors, 12345, mixed signals, results and registers over the real door."""

from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.incidents.models import Contact, Incident, Signal
from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects.models import Subject
from bihuan.doors.kit import clock
from tests.factories import fires as made
from tests.factories import machines as make
from tests.factories.machines import Machine, event
from tests.factories.people import CODE, SET_UP, County

ROW = "{lat},{lon},331.2,0.39,0.36,{day},{clock},N,VIIRS,{word},2.0,290.1,4.5,N"


@pytest.fixture
def now() -> datetime:
    return clock.now().replace(microsecond=0)


@pytest.fixture
def machine(county: County, now: datetime) -> Machine:
    assert county.qian.id
    return Machine(make.make_key(now))


def table(day: date) -> str:
    rows = (
        ROW.format(lat=31.4, lon=118.2, day=day, clock=541, word="n"),
        ROW.format(lat=31.4035, lon=118.2, day=day, clock=629, word="h"),
        ROW.format(lat=31.2, lon=118.6, day=day, clock=541, word="l"),
        ROW.format(lat=31.3, lon=118.4, day=day, clock=541, word="n"),
        ROW.format(lat=131.3, lon=118.4, day=day, clock=541, word="n"),
    )
    return "\n".join((made.HEAD, *rows, ""))


def test_a_table_of_fire_points_becomes_incidents_to_its_last_line(
    machine: Machine, now: datetime, at: datetime
) -> None:
    """R086: one fire is one incident; a works is none; a bad line is named; nothing is lost."""
    make.adopt(at, "heat_source")
    kiln = subjects.Entry(name="城东砖瓦窑", lon=118.4, lat=31.3, place_code=CODE)
    subjects.register_subject(register="heat_source", entry=kiln, by=SET_UP, at=at)
    day = (now - timedelta(days=2)).date()
    first, again = (machine.post("/api/v1/fires/table", table(day), "text/csv") for _ in range(2))
    told = first.json()
    assert (told["form"], told["points"], told["taken"], told["incidents"]) == ("viirs", 4, 3, 2)
    assert told["masked"] == [{"line": 5, "works": "城东砖瓦窑"}]
    assert [(one["where"], one["message"]) for one in told["troubles"]] == [
        ("6", "经纬度118.4、131.3不在地球上")
    ]
    assert (again.json()["taken"], again.json()["repeated"]) == (0, 3)
    assert Incident.objects.count() == 2
    assert Signal.objects.filter(accuracy_m=265, source="satellite").count() == 3


def test_points_come_as_json_and_a_table_of_something_else_is_refused(
    machine: Machine, now: datetime
) -> None:
    at = (now - timedelta(hours=3)).isoformat()
    point = {"at": at, "lon": 118.2, "lat": 31.4, "satellite": "FY-3D"}
    told = machine.post("/api/v1/fires", {"points": [point, point]}).json()
    assert (told["taken"], told["repeated"], told["incidents"]) == (1, 1, 1)
    wrong = machine.post("/api/v1/fires/table", "name,age\n张三,3\n", "text/csv")
    assert (wrong.status_code, wrong.json()["code"]) == (409, "api.fires.table")


def test_a_sensor_tells_its_value_and_its_limit(machine: Machine, now: datetime) -> None:
    sent = event(1, now, kind="dust", factor="PM10", value=320, unit="µg/m³", limit=150)
    told = machine.post("/api/v1/sensors/GD-7/events", sent | {"place_code": CODE}).json()
    signal = Signal.objects.get(id=told["signal"])
    assert (signal.source, signal.key) == ("sensor", "GD-7:E1")
    assert signal.text == "测点GD-7 PM10 320µg/m³（限值150）"


def test_a_ticket_of_12345_keeps_its_caller_sealed(machine: Machine, now: datetime) -> None:
    """Standards 13.2: neither the signal nor the table shows the telephone."""
    sent = event(7, now, kind="fume", name="张三", phone="13800001234", place="青石镇老街")
    sent |= {"id": "YC20261126001", "text": "油烟扰民，电话13800001234"}
    told = machine.post("/api/v1/hotline", {"tickets": [sent, sent]}).json()
    assert (told["taken"], told["repeated"]) == (1, 1)
    signal = Signal.objects.get()
    assert "13800001234" not in signal.text
    assert "13800001234" not in Contact.objects.get().sealed


def test_a_mixed_batch_needs_the_grant_of_each_source(county: County, now: datetime) -> None:
    assert county.qian.id
    machine = Machine(make.make_key(now, "sensor"))
    batch = [
        event(n, now, source=source, lon=118.2, lat=31.4)
        for n, source in enumerate(("sensor", "hotline"))
    ]
    told = machine.post("/api/v1/signals", {"signals": batch}).json()
    assert (told["taken"], told["refused"]) == (1, 1)
    assert told["results"][1]["troubles"][0]["code"] == "keys.not_granted"


def test_the_finder_sees_what_became_of_it_and_another_does_not(
    county: County, now: datetime
) -> None:
    """R058: whoever found it learns the result."""
    assert county.qian.id
    finder = Machine(make.make_key(now, "sensor", name="甲"))
    other = Machine(make.make_key(now, "sensor", name="乙"))
    reader = Machine(make.make_key(now, "read", name="丙"))
    told = finder.post("/api/v1/sensors/A/events", event(1, now, place_code=CODE)).json()
    path = f"/api/v1/incidents/{told['incident']}"
    answers = [machine.get(path).status_code for machine in (finder, other, reader)]
    assert answers == [200, 404, 200]
    seen = finder.get(path).json()
    assert (seen["status"], seen["status_word"], seen["kind_word"]) == ("new", "待确认", "冒烟")


def test_a_register_is_read_and_written_by_its_key(
    machine: Machine, county: County, at: datetime
) -> None:
    assert county.qian.id
    make.adopt(at, "camera")
    path = "/api/v1/registers/camera/subjects"
    entry = {"name": "东山高点", "values": {"code": "K1"}, "place_code": CODE}
    first = machine.put(path, entry)
    assert (first.status_code, first.json()["is_new"]) == (200, True)
    same = machine.put(path, entry).json()
    assert (same["is_new"], same["subject"]["edition"]) == (False, 1)
    moved = machine.put(path, entry | {"values": {"code": "K1", "platform": "铁塔"}}).json()
    assert (moved["subject"]["edition"], moved["subject"]["values"]["platform"]) == (2, "铁塔")
    listed = machine.get(f"{path}?q=东山").json()
    assert (listed["count"], listed["subjects"][0]["name"]) == (1, "东山高点")
    assert Subject.objects.filter(register="camera").count() == 1
    wrong = machine.put(path, entry | {"values": {"code": "K2", "height": 3}})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "subjects.values.unfit")
    assert machine.get("/api/v1/registers/nothing/subjects").status_code == 404


def test_a_personal_field_of_a_register_stays_here(
    machine: Machine, county: County, at: datetime
) -> None:
    assert county.qian.id
    make.adopt(at, "truck")
    entry = {"name": "皖A12345", "values": {"plate": "皖A12345", "phone": "13800001234"}}
    path = "/api/v1/registers/truck/subjects"
    made = machine.put(path, entry | {"place_code": CODE})
    assert made.status_code == 200, made.content
    assert "phone" not in made.json()["subject"]["values"]
    assert "phone" not in machine.get(path).json()["subjects"][0]["values"]
