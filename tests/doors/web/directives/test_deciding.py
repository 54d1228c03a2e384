"""The keyboard's side of the review: one decision, answered with its row and the counts."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bihuan.apps.directives.models import Document, Proposal
from tests.doors.conftest import Browser
from tests.factories import directives as make
from tests.factories.people import County


@pytest.fixture
def document(county: County, at: datetime) -> Document:
    return make.take_in(county, at)


@pytest.fixture
def desk(county: County, browser: Browser) -> Client:
    return browser(county.qian)


def decide(desk: Client, row: Proposal, do: str, **fields: Any) -> tuple[int, dict[str, Any]]:
    row.refresh_from_db()
    sent = {"do": do, "version": row.version, "back": "", **fields}
    answer = desk.post(reverse("directives-decide", args=[row.id]), sent)
    return answer.status_code, answer.json()


def test_agreeing_answers_with_the_row_and_the_counts(desk: Client, document: Document) -> None:
    """R002: a person confirms; the page is not read anew."""
    row = make.proposals(document)[0]
    status, answer = decide(desk, row, "agree")
    assert (status, answer["undo"], answer["decided"]) == (200, "take_back", 1)
    assert (answer["counts"]["confirmed"], answer["counts"]["undecided"]) == (1, 3)
    assert 'data-settled="confirmed"' in answer["row"]
    assert decide(desk, row, "take_back")[1]["counts"]["confirmed"] == 0


def test_a_decision_takes_as_many_queries_for_3_as_for_30(
    county: County, at: datetime, desk: Client
) -> None:
    taken = []
    for count in (3, 30):
        text = "通知\n" + "".join(f"县住建局要在3月20日前完成第{n}号工地。\n" for n in range(count))
        row = make.proposals(make.take_in(county, at, text=text))[1]
        with CaptureQueriesContext(connection) as caught:
            decide(desk, row, "dismiss", reason="已经完成")
        taken.append(len(caught))
    assert taken[0] == taken[1]


@pytest.mark.parametrize(
    ("do", "value", "column", "expected"),
    [
        ("title", "排查工地", "title", "排查工地"),
        ("date", "20991231", "due_on", None),
        ("date", "长期", "pace", "standing"),
        ("unit", "", "lead_org_id", None),
    ],
)
def test_one_field_is_set_and_the_rest_stays(
    desk: Client, document: Document, do: str, value: str, column: str, expected: object
) -> None:
    row = make.proposals(document)[0]
    status, answer = decide(desk, row, do, value=value)
    row.refresh_from_db()
    if expected is None and do == "date":
        assert (status, answer["code"]) == (409, "typed_dates.far")
        assert row.due_on == date(2026, 3, 20)
        return
    assert (status, getattr(row, column), row.status) == (200, expected, "proposed")
    assert answer["undo"] == ""


def test_setting_a_day_does_not_agree_to_an_inherited_owner(
    county: County, at: datetime, desk: Client
) -> None:
    text = "讲话\n一、管住工地\n县住建局要完成工地排查。要建立问题台账。\n"
    row = make.proposals(make.take_in(county, at, text=text))[1]
    assert decide(desk, row, "date", value="+30")[0] == 200
    row.refresh_from_db()
    assert (row.lead_org_id, row.due_on is not None) == (None, True)
    assert decide(desk, row, "agree")[0] == 200
    row.refresh_from_db()
    assert row.lead_org_id == county.housing.id


def test_what_is_refused_is_said_and_changes_nothing(desk: Client, document: Document) -> None:
    row = make.proposals(document)[0]
    status, answer = decide(desk, row, "agree", version=99)
    assert (status, answer["code"]) == (409, "directives.correct.conflict")
    assert decide(desk, row, "dismiss", reason=" ")[1]["code"] == "directives.dismiss.no_reason"
    assert decide(desk, row, "save", title="")[0] == 409
    row.refresh_from_db()
    assert row.status == "proposed"


def test_splitting_asks_for_the_list_anew(desk: Client, document: Document) -> None:
    row = make.proposals(document)[0]
    status, answer = decide(desk, row, "split", offset=str(row.quote.index("对措施")))
    assert (status, answer["reload"], document.proposals.count()) == (200, True, 5)


def test_the_fields_of_a_row_come_alone(desk: Client, document: Document) -> None:
    row = make.proposals(document)[0]
    shown = desk.get(reverse("directives-decide", args=[row.id])).content.decode()
    assert "<html" not in shown
    assert 'name="measure"' in shown


def test_the_counts_obey_the_filter_the_reader_stands_in(
    desk: Client, document: Document, county: County
) -> None:
    rows = make.proposals(document)
    back = f"unit={county.water.id}"
    _, answer = decide(desk, rows[0], "agree", back=back)
    assert (answer["counts"]["all"], answer["counts"]["confirmed"], answer["decided"]) == (2, 0, 1)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 4),
        ("?chip=no_date", 3),
        ("?chip=asked", 3),
        ("?part=二、管住道路", 2),
        ("?q=河道", 1),
        ("?chip=nonsense&unit=x", 4),
        ("?chip=confirmed", 0),
    ],
)
def test_the_address_narrows_the_list(
    desk: Client, document: Document, query: str, shown: int
) -> None:
    page = desk.get(reverse("directives-review", args=[document.id]) + query)
    assert page.status_code == 200
    assert page.content.decode().count("data-decide=") == shown


def test_the_complete_are_shown_and_confirmed_together(desk: Client, document: Document) -> None:
    address = reverse("directives-ready", args=[document.id])
    page = desk.get(address).content.decode()
    assert "确认这 1 条，列入台账" in page
    row = make.proposals(document)[0]
    answer = desk.post(address, {"seen": [f"{row.id}:{row.version}"], "back": "chip=undecided"})
    assert answer.headers["Location"] == f"/directives/{document.id}/?chip=undecided"
    row.refresh_from_db()
    assert row.status == "confirmed"


def test_what_changed_since_the_preview_stays_undecided(desk: Client, document: Document) -> None:
    row = make.proposals(document)[0]
    decide(desk, row, "title", value="另一个名称")
    address = reverse("directives-ready", args=[document.id])
    answer = desk.post(address, {"seen": f"{row.id}:1", "back": ""}, follow=True)
    assert "1 条没有确认" in answer.content.decode()
    row.refresh_from_db()
    assert row.status == "proposed"


def test_a_row_without_a_script_is_a_form(desk: Client, document: Document) -> None:
    row = make.proposals(document)[0]
    sent = {"do": "agree", "version": row.version, "back": "chip=undecided"}
    answer = desk.post(reverse("directives-proposal", args=[row.id]), sent)
    assert answer.status_code == 302
    assert "?chip=undecided#c" in answer.headers["Location"]
    row.refresh_from_db()
    assert row.status == "confirmed"
