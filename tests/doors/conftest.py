"""People at the door: a browser for each, and one real object for every page."""

import time
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from bihuan.apps.orders import actions as orders
from bihuan.doors.kit.entrance import CAME_IN, PERSON, SEEN
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices.models import Notice
from bihuan.foundation.people import actions as people
from bihuan.foundation.people.models import Appointment
from bihuan.rules.viewer import Duty
from bihuan.wiring.reactions import HANDLERS
from tests.factories import air as make_air
from tests.factories import campaigns as make_campaigns
from tests.factories import coverage as make_coverage
from tests.factories import directives as make_directives
from tests.factories import duties as make_duties
from tests.factories import effects as make_effects
from tests.factories import evacuations as make_evacuations
from tests.factories import incidents as make_incidents
from tests.factories import inspections as make_inspections
from tests.factories import ledger as make
from tests.factories import machines as make_machines
from tests.factories import orders as make_orders
from tests.factories import outlets as make_outlets
from tests.factories import patrols as make_patrols
from tests.factories import registers as make_registers
from tests.factories import roads as make_roads
from tests.factories import screens as make_screens
from tests.factories import sheets
from tests.factories import signs as make_signs
from tests.factories import sweeps as make_sweeps
from tests.factories import targets as make_targets
from tests.factories import telemetry as make_telemetry
from tests.factories import warnings as make_warnings
from tests.factories import water as make_water
from tests.factories import zones as make_zones
from tests.factories.calendar import make_event
from tests.factories.people import CODE, SET_UP, County, Somebody, make_person
from tests.factories.uploads import photo
from tests.factories.viewers import AT

Browser = Callable[[Somebody | None], Client]
Objects = dict[str, dict[str, object]]
OF_DOCUMENTS = (
    "review",
    "coverage",
    "coverage-pdf",
    "coverage-xlsx",
    "ready",
    "pledge-new",
    "tree",
    "changes",
    "add",
    "read-again",
    "upper",
    "compare",
)
AIR: Objects = {
    "air-place": {"code": CODE},
    "air-day": {"code": CODE, "day": "2026-03-01"},
}
MASKED = ledger.Asked(kind="masked", token="*热源厂", sentence="城东*热源厂要改造。")


def come_in(somebody: Somebody | None) -> Client:
    """A browser with the session that a login leaves behind."""
    client = Client()
    if somebody is not None:
        session = client.session
        session[PERSON] = somebody.id
        session[SEEN] = session[CAME_IN] = time.time()
        session.save()
    return client


@pytest.fixture
def browser() -> Browser:
    return come_in


@pytest.fixture(scope="module")
def objects(rooted_county: County, django_db_blocker: DjangoDbBlocker) -> Objects:
    """What the addresses of pages point to: an item of Zhao's unit, and all around it."""
    with django_db_blocker.unblock():
        return make_objects(rooted_county, AT)


@pytest.fixture(scope="module")
def abroad(rooted_county: County, django_db_blocker: DjangoDbBlocker) -> Somebody:
    """何: dispatcher of 临岚县, whose duties open every page and none of Zhao's objects."""
    with django_db_blocker.unblock():
        return make_person("he", "何远", rooted_county.sun.org, Duty.DISPATCHER, "调度员", AT)


def papers(county: County, at: datetime) -> Objects:
    """One document with its proposals, questions, pledges and sentences."""
    document = make_directives.take_in(
        county, at, text=make_directives.SPEECH + "我们必须坚定信心。\n请于2月30日前报送。\n"
    )
    about_document = {"document_id": document.id}
    about_proposal = {"proposal_id": make_directives.proposals(document)[0].id}
    return {
        **{f"directives-{name}": dict(about_document) for name in OF_DOCUMENTS},
        "directives-pledge": {"pledge_id": make_directives.pledged(county, at, document).id},
        "directives-decide": about_proposal,
        "directives-proposal": about_proposal,
        "directives-repeat": about_proposal | {"deed": "link"},
        "directives-carry": about_proposal,
        "directives-keep": about_document | about_proposal,
        "directives-aside": {"uncovered_id": document.uncovered.first().id},
        "directives-finding": {"finding_id": document.findings.first().id},
        "directives-answer": {"question_id": document.questions.first().id},
    }


def air_and_water(county: County, at: datetime) -> Objects:
    """Places, sections, warnings and zones."""
    return {
        **AIR,
        **make_air.pages(county, at),
        **make_coverage.pages(),
        **make_screens.pages(county, at),
        **make_patrols.pages(county, at),
        **make_water.pages(county, at),
        **make_warnings.pages(county, at),
        **make_zones.pages(county, at),
        **make_effects.pages(county, at),
        **make_roads.pages(county, at),
        **make_evacuations.pages(county, at),
        **make_sweeps.pages(county, at),
        **make_duties.pages(county, at),
        **make_machines.pages(county, at),
        **make_incidents.pages(county, at),
        **make_inspections.pages(county, at),
        **make_registers.pages(county, at),
        **make_signs.pages(county, at),
        **make_telemetry.pages(county, at),
        **make_outlets.pages(county, at),
    }


def make_objects(county: County, at: datetime) -> Objects:
    item = make.make_doing(county, at)
    ledger.add_evidence(
        item_id=item.id,
        name="整改后.jpg",
        stream=BytesIO(photo()),
        when="after",
        by=county.zhao.viewer,
        at=at,
    )
    event = {"event_id": make_event(county, at).id}
    asking = make.make_item(county, at, questions=[MASKED])
    view = ledger.keep_view(name="超期", query="", is_public=False, by=county.qian.viewer, at=at)
    held = Appointment.objects.get(person_id=county.feng.id)
    people.end_appointment(
        appointment_id=held.id,
        to_on=date(2026, 3, 31),
        successor_id=county.wang.id,
        by=SET_UP,
        at=at,
    )
    jobs.run_due(handlers=HANDLERS, at=at)
    attachment = {"attachment_id": item.evidence.get().attachment_id}
    about_item = {"item_id": item.id}
    return {
        "inbox-look": {"notice_id": Notice.objects.filter(person_id=county.zhao.id).first().id},
        "calendar-event-move": event,
        "calendar-event-drop": event,
        "dispatch-call": about_item,
        "dispatch-talk": {"talk_id": 1},
        "ledger-detail": about_item,
        "ledger-dates": about_item,
        "ledger-edit": about_item,
        "ledger-plan": about_item,
        "ledger-planner": about_item,
        "ledger-step": about_item | {"step_id": step_of(item, county, at)},
        "ledger-evidence": about_item,
        "ledger-dossier": about_item,
        "ledger-escalation": {"item_id": make.escalate(county, make.make_doing(county, at), at).id},
        "ledger-act": about_item | {"verb": "report"},
        "ledger-answer": {"item_id": asking.id, "question_id": asking.questions.get().id},
        "ledger-view-drop": {"view_id": view.id},
        **lists(county, at),
        **project_pages(county, at),
        **papers(county, at),
        **supervision_orders(county, at),
        **make_campaigns.pages(county, item, at),
        **make_targets.pages(county, item.id, at),
        **air_and_water(county, at),
        "org-detail": {"org_id": county.housing.id},
        "person-detail": {"person_id": county.zhao.id},
        "person-act": {"person_id": county.zhao.id, "verb": "appoint"},
        "post-receive": {"appointment_id": Appointment.objects.get(successor_of=held).id},
        "outbox-again": {"delivery_id": 1},
        "outbox-try": {"channel": "wecom"},
        "link-opened": {"token": "nobody-made-this-one"},
        "file": attachment,
        "file-original": attachment,
        "file-thumb": attachment,
    }


def step_of(item: Item, county: County, at: datetime) -> int:
    """A milestone of the item's plan."""
    ledger.plan(
        item_id=item.id,
        milestones=[ledger.Milestone("全部覆盖", date(2026, 3, 20))],
        measure="",
        by=county.zhao.viewer,
        at=at,
    )
    return item.steps.get().id


def supervision_orders(county: County, at: datetime) -> Objects:
    """One order issued to Zhao's unit, one that is still a draft, and a supervisor's note."""
    issued = {"order_id": make_orders.make_issued(county, at).id}
    about = make.make_doing(county, at).subject
    note = orders.write_note(
        remark=orders.Remark(about=about, text="约谈未到"), by=county.zhou.viewer, at=at
    )
    return {
        "orders-note-close": {"note_id": note.id},
        "orders-detail": issued,
        "orders-docx": issued,
        "orders-act": issued | {"verb": "sign_for"},
        "orders-edit": {"order_id": make_orders.make_draft(county, at).id},
    }


def project_pages(county: County, at: datetime) -> Objects:
    about = {"item_id": make.make_doing(county, at, kind="project").id}
    return {"ledger-project": about, "ledger-project-edit": about}


def lists(county: County, at: datetime) -> Objects:
    """One Excel list, judged and not yet confirmed."""
    about = {"import_id": sheets.take(county, at, sheets.book(sheets.ROW)).id}
    names = ("report", "map", "check", "errors", "confirm", "undo")
    pages: Objects = {f"ledger-import-{name}": dict(about) for name in names}
    return pages | {"ledger-import-row": about | {"number": 3}}
