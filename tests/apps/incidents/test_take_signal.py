"""Whatever finds a problem, one record is made (R058, R086)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import Max
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from bihuan.apps.incidents.events import IncidentOpened, SignalTaken
from bihuan.apps.incidents.flow import Status
from bihuan.apps.incidents.models import Contact, Incident, Signal
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import Refused
from bihuan.rules.sightings import Sighting, clusters, grouped, rounded
from tests.factories.incidents import LAT, LON, make_camera, make_signal
from tests.factories.people import CODE, OTHER, County


def test_one_signal_opens_one_incident_with_its_times(county: County, at: datetime) -> None:
    signal = make_signal(at, place_code=CODE + "101201")
    incident = signal.incident
    assert (incident.status, incident.kind, incident.first_source) == ("new", "fire", "patrol")
    assert incident.started_at == at - timedelta(minutes=10)
    assert incident.detected_at == at - timedelta(minutes=4)
    record = Record.objects.latest("seq")
    assert (record.kind, record.subject) == (IncidentOpened.KIND, incident.subject)
    assert record.facts["signal_id"] == signal.id


def test_the_same_key_gives_the_same_signal_and_overwrites_nothing(
    county: County, at: datetime
) -> None:
    first = make_signal(at)
    seq = Record.objects.aggregate(last=Max("seq"))
    again = make_signal(at + timedelta(minutes=1), text="另外的话")
    assert (again.id, again.text) == (first.id, first.text)
    assert Record.objects.aggregate(last=Max("seq")) == seq
    assert make_signal(at, source="camera").id != first.id


def test_a_second_finder_of_the_same_fire_joins_it(county: County, at: datetime) -> None:
    first = make_signal(at)
    other = make_signal(
        at, key="s1", source="satellite", lon=LON + 0.006, accuracy_m=375, kind="smoke"
    )
    incident = Incident.objects.get()
    assert (other.incident_id, incident.signals_count) == (first.incident_id, 2)
    assert Record.objects.latest("seq").kind == SignalTaken.KIND


def test_a_link_between_two_untouched_incidents_makes_them_one(
    county: County, at: datetime
) -> None:
    west = make_signal(at, key="w")
    east = make_signal(at, key="e", lon=LON + 0.009)
    assert west.incident_id != east.incident_id
    between = make_signal(at, key="m", lon=LON + 0.0045)
    gone = Incident.objects.get(id=east.incident_id)
    assert between.incident_id == west.incident_id
    assert (gone.status, gone.merged_into_id) == (Status.MERGED, west.incident_id)
    assert Incident.objects.get(id=west.incident_id).signals_count == 3
    assert Record.objects.latest("seq").facts["absorbed"] == [gone.id]


def test_a_satellite_fire_is_suspected_until_somebody_on_the_spot_saw_it(
    county: County, at: datetime
) -> None:
    seen = make_signal(at, source="satellite", key="npp-1", accuracy_m=375)
    assert seen.incident.is_suspected
    assert seen.incident.kind_word == "疑似露天焚烧"
    assert seen.incident.check_by == seen.detected_at + timedelta(hours=2)
    make_signal(at, source="patrol", key="p")
    assert not Incident.objects.get().is_suspected


def test_two_hundred_camera_events_cost_the_same_each(
    county: County, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    camera = make_camera(at)
    held: dict[str, Any] = {"source": "camera", "camera_id": camera.id, "kind": "smoke"}
    for number in range(20):
        make_signal(at + timedelta(seconds=number), key=f"{number}", **held)
    with django_assert_num_queries(12):
        make_signal(at + timedelta(minutes=1), key="last", **held)
    assert Incident.objects.get().signals_count == 21


STEPS = st.tuples(st.integers(-12, 12), st.integers(-4, 4), st.integers(0, 20))


@given(st.lists(STEPS, min_size=1, max_size=7))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_taken_one_by_one_they_are_the_clusters_of_all_at_once(
    county: County, at: datetime, steps: list[tuple[int, int, int]]
) -> None:
    """The traces in the database hold the law of `rules/sightings`."""
    round_key = f"{Signal.objects.aggregate(last=Max('id'))['last']}"
    day = at - timedelta(days=30 * (1 + Incident.objects.count() % 900))
    named = {}
    for number, (east, north, hours) in enumerate(steps):
        lon, lat = LON + east * 0.002, LAT + north * 0.002
        when = day + timedelta(hours=hours)
        key = f"{round_key}-{number}"
        make_signal(at, key=key, lon=lon, lat=lat, happened_at=when, detected_at=when)
        named[key] = Sighting("fire", rounded(lon), rounded(lat), when, 20)
    held = Signal.objects.filter(key__startswith=f"{round_key}-")
    found = grouped((key, str(owner)) for key, owner in held.values_list("key", "incident_id"))
    assert found == clusters(named)


REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"source": "rumour"}, "source"),
    ({"kind": "ufo"}, "kind"),
    ({"key": ""}, "key"),
    ({"text": "烧" * 2001}, "long"),
    ({"lat": None}, "half_point"),
    ({"lon": 32.0, "lat": 118.0}, "point"),
    ({"lon": None, "lat": None, "text": " "}, "no_place"),
    ({"place_code": OTHER}, "place"),
    ({"confidence": 1.5}, "confidence"),
]


@pytest.mark.parametrize(("changes", "code"), REFUSALS, ids=[code for _, code in REFUSALS])
def test_what_cannot_be_acted_upon_is_refused(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        make_signal(at, **changes)
    assert refused.value.code == f"incidents.take_signal.{code}"
    assert not Signal.objects.exists()


def test_nothing_is_seen_before_it_happens_nor_in_the_future(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="order"):
        make_signal(at, happened_at=at)
    with pytest.raises(Refused, match="future"):
        make_signal(at, detected_at=at + timedelta(minutes=11))


def test_nobody_reports_in_a_county_not_theirs(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="elsewhere"):
        make_signal(at, by=county.sun.viewer)
    assert make_signal(at, by=county.gu.viewer).finder_id == county.gu.id


def test_an_anonymous_report_keeps_no_contact(county: County, at: datetime) -> None:
    signal = make_signal(at, source="public", key="a")
    assert len(signal.code) == 8
    assert not set(signal.code) & set("0O1I")
    assert not Contact.objects.exists()
