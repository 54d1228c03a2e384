"""The demo county in the database: what a visitor is promised is there, and nothing else."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta, timezone

import pytest
import pytest_django
from django.db import connection

from bihuan.apps.campaigns import queries as campaigns
from bihuan.apps.directives import queries as directives
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.ledger.flow import LEDGER, NEVER
from bihuan.apps.ledger.models import Item
from bihuan.apps.orders import queries as orders
from bihuan.doors.demo.roles import DEMO_ROLES, Role
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.audit.models import Record
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.files.models import Attachment, StoredFile
from bihuan.foundation.jobs.models import Job
from bihuan.foundation.notices.models import Notice
from bihuan.foundation.orgs.models import Org
from bihuan.foundation.people import access as people
from bihuan.foundation.people.models import Person
from bihuan.foundation.places import queries as places
from bihuan.rules import chain
from bihuan.rules.viewer import Viewer
from tests import played

TODAY = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 8, 0, tzinfo=timezone(timedelta(hours=8)))
slow = pytest.mark.slow(reason="plays the whole county, about 1200 verbs, once for this module")
pytestmark = [slow, pytest.mark.django_db]


@pytest.fixture(scope="module", autouse=True)
def loaded(
    django_db_setup: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """What was said when the county of one day was made; it is gone after the module."""
    place = played.home() or tmp_path_factory.mktemp("demo") / "home"
    if not place.exists():
        played.make(place)
    empty = sqlite3.connect(":memory:")
    with django_db_blocker.unblock():
        connection.ensure_connection()
        connection.connection.backup(empty)
        with closing(sqlite3.connect(played.database(place))) as made:
            made.backup(connection.connection)
    yield (place / played.SAID).read_text("utf-8")
    with django_db_blocker.unblock():
        empty.backup(connection.connection)
        empty.close()


def _viewer(login: str) -> Viewer:
    return people.viewer_for(Person.objects.get(login=login).id, AT)


def test_the_summary_counts_what_was_made(loaded: str) -> None:
    assert (
        "云川县（虚构）已就绪：14个乡镇（园区）、43个单位、112人、3份文件、177个事项，"
        "日期以2026年11月25日为准\n"
    ) in loaded
    assert Item.objects.count() == 177
    assert Person.objects.filter(county_code="339921").count() == 112
    assert Org.objects.filter(county_code="339921").count() == 43


def test_every_status_of_the_flow_is_there() -> None:
    held = Counter(Item.objects.values_list("status", flat=True))
    assert set(held) == set(LEDGER.states)
    assert held == {
        "draft": 27, "issued": 8, "doing": 58, "cosign": 3, "review": 8, "returned": 5,
        "closing": 5, "check": 6, "publicity": 9, "closed": 32, "done": 13,
        "suspended": 2, "void": 1,
    }  # fmt: skip


def test_the_chips_show_what_the_tour_promises() -> None:
    assert ledger.counts(_viewer("wangmin"), at=AT) == {
        "live": 104, "overdue": 9, "soon": 16, "unsigned": 8, "returned": 5, "review": 8,
        "closing": 20, "draft": 27, "over": 46,
    }  # fmt: skip


def test_only_the_planned_items_are_overdue() -> None:
    late = Item.objects.filter(clock_due_on__lt=TODAY)
    assert Counter(late.values_list("status", flat=True)) == {
        "doing": 6,
        "returned": 2,
        "review": 1,
    }
    assert min(late.values_list("clock_due_on", flat=True)) == TODAY - timedelta(days=12)


def test_the_hard_turns_are_there() -> None:
    """Each thing a visitor may look for has at least one item."""
    items = Item.objects.all()
    assert [one.shown_number[-3:] for one in items.filter(reopenings=1)] == ["-R1"]
    assert items.filter(returns=2, status="returned").count() == 1
    assert items.filter(extensions__state="refused").count() == 1
    assert items.filter(extensions__state="granted").count() == 1
    assert items.filter(extension_is_asked=True).count() == 1
    assert items.filter(is_listed=True).count() == 3
    assert items.filter(removal_is_asked=True, is_check_passed=True).count() == 1
    assert items.filter(escalation_is_asked=True, status="suspended").count() == 1
    assert items.filter(coordinate_on__lt=TODAY).count() == 1
    assert items.filter(coordinate_on__gte=TODAY, coordinations__held_on__lt=TODAY).count() == 1
    assert items.filter(bounces=1, status="draft").count() == 1
    assert items.filter(status="draft", questions__answer="").distinct().count() == 3
    assert items.filter(urged_at__isnull=False).count() >= 4
    assert items.filter(due_on=NEVER).count() == 4
    assert items.filter(pace="immediate").count() == 13
    assert items.filter(difficulty="hard", leader__isnull=False).count() == 3
    assert items.filter(due_on=date(2027, 1, 20)).count() == 1
    assert items.filter(publicities__objected_at__isnull=False).count() == 1
    assert items.filter(needs_county_help=True).count() == 2
    assert items.filter(void_asked_by_id__isnull=False, status="doing").count() == 1


def test_supervision_orders_stand_at_each_place_of_their_life() -> None:
    """Upgraded under its number, answered, waiting for a signature."""
    wanted = orders.Filter(chip="all")
    rows = [row.order for row in orders.listing(_viewer("wangmin"), wanted, at=AT).rows]
    assert sorted((one.number, one.colour, one.status) for one in rows) == [
        ("", "yellow", "sent"),
        ("云环督〔2026〕1号", "blue", "replaced"),
        ("云环督〔2026〕1号-2", "yellow", "issued"),
        ("云环督〔2026〕2号", "yellow", "replied"),
    ]


def test_a_round_of_27_problems_names_its_aspects() -> None:
    """R024, R025."""
    dispatcher = _viewer("wangmin")
    (whole,) = ledger.by_round(dispatcher)
    assert (whole.words, whole.total, whole.over) == (("SDC-2",), 27, 7)
    tallies = ledger.by_aspect(dispatcher, "SDC-2")
    assert len({tally.words[0] for tally in tallies}) == 9
    assert len(tallies) == 12


def test_both_speeches_are_decided_on_in_part() -> None:
    dispatcher = _viewer("wangmin")
    held = {
        row.document.title: directives.review(dispatcher, row.document.id, on=TODAY)
        for row in directives.documents(dispatcher, directives.Filter()).rows
    }
    rectify = held["在全县生态环境问题整改攻坚推进会上的讲话"]
    water = held["在全县水环境综合治理现场调度会上的讲话"]
    assert (rectify.counts["confirmed"], rectify.counts["dismissed"]) == (10, 3)
    assert (water.counts["confirmed"], water.counts["dismissed"]) == (4, 2)
    assert rectify.counts["undecided"] > 0
    days = next(one for one in rectify.numbers.figures if one.kind == "good_days")
    assert "对不上" in days.finding


def test_the_chain_is_whole_and_in_the_order_of_time() -> None:
    outcome = audit.verify()
    assert isinstance(outcome, chain.Whole)
    moments = list(Record.objects.order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] < AT


def test_one_campaign_runs_and_the_one_before_is_frozen() -> None:
    """R022, R041: a list that grew and lost a row, and an account that no longer moves."""
    by = _viewer("wangmin")
    running, frozen = (line.campaign for line in campaigns.campaigns(by, at=AT))
    assert (running.status, frozen.status) == ("running", "frozen")
    board = campaigns.board(by, running, at=AT)
    assert (board.account.balances, len(board.removed)) == (True, 1)
    assert (board.score.overdue > 0, board.hard.total > 0, board.score.closed > 0) == (True,) * 3
    kept = campaigns.campaign(by, frozen.id).final_account
    assert kept.is_unchanged
    assert kept.content["account"]["closing"] == kept.content["score"]["live"]


def test_every_reaction_was_carried_out() -> None:
    left = Job.objects.exclude(state="done").values_list("handler", flat=True)
    assert list(left) == ["compute_effect"]  # a long sum, for the worker
    unread = Notice.objects.filter(read_at__isnull=True).count()
    assert 0 < unread < 300
    assert Notice.objects.count() > 5 * unread


def test_photographs_say_when_and_mostly_where() -> None:
    """R042: inside the item's township; one is handed in twice."""
    photos = StoredFile.objects.filter(kind="image/jpeg")
    assert photos.filter(taken_at__isnull=True).count() == 0
    assert max(photos.values_list("size", flat=True)) < 60 * 1024
    placed = photos.filter(lon__isnull=False)
    assert 0.8 < placed.count() / photos.count() < 1
    # One was handed in twice; two of a visit stand on the items they prove as well.
    assert Attachment.objects.count() - StoredFile.objects.count() == 3
    first = placed.order_by("id")[0]
    assert places.place_at(float(first.lon), float(first.lat)) is not None


def test_township_and_party_heads_are_both_named() -> None:
    """R049."""
    for town in places.children("339921"):
        heads = Person.objects.filter(
            appointments__org__place_code=town.code,
            appointments__org__kind="township",
            appointments__duty="unit_head",
        )
        assert heads.count() == 2, town.name


@pytest.mark.parametrize("role", DEMO_ROLES, ids=lambda role: role.login)
def test_every_card_opens_an_account_with_its_password(role: Role) -> None:
    person = Person.objects.get(login=role.login)
    assert person.name == role.name
    assert person.has_usable_password()


def test_every_card_that_works_with_items_finds_some() -> None:
    for login in ("fangjianguo", "linhaifeng", "zhaozhiyuan", "liqiang", "wugang", "miaozhuang"):
        sections = ledger.workbench(_viewer(login), at=AT)
        assert any(section.items for section in sections), login


@pytest.mark.parametrize("login", ["sunlan", "cenxi"])
def test_the_other_county_sees_nothing_of_this_one(login: str) -> None:
    outsider = _viewer(login)
    assert ledger.listing(outsider, ledger.Filter(chip="all"), at=AT).total == 0
    assert directives.documents(outsider, directives.Filter()).total == 0


def test_an_enterprise_sees_its_own_only() -> None:
    """R057."""
    page = ledger.listing(_viewer("miaozhuang"), ledger.Filter(chip="all"), at=AT)
    assert {item.lead_org.short for item in page.items} == {"恒泰纸业"}


def test_three_timetables_are_worked_back_and_two_of_them_warn() -> None:
    """R043: one infeasible from the first, one past a latest start, one on its way."""
    by = _viewer("fangjianguo")
    planned = ledger.listing(by, ledger.Filter(chip="all", words="改造"), at=AT).items
    held = [ledger.backplan_of(item) for item in planned]
    assert sorted(frame.short_by > 0 for frame in held if frame) == [False, False, True]
    slips = {slip.item.title: slip.outlook for slip in ledger.slipping(by, at=AT)}
    assert slips["云川热源厂超低排放改造供暖季前完成"].is_infeasible
    assert slips["城关镇老城片区雨污分流改造"].late_start.startswith("“主管施工”最晚应于")
    assert "县人民医院锅炉超低排放改造" not in slips


def test_dates_follow_the_day_the_inspectors_come() -> None:
    """R045: three events, one moved, one without a day; five dates follow the arrival."""
    by = _viewer("wangmin")
    events = {event.name: event for event in calendar.events(by)}
    assert sorted(events) == ["供暖季开始", "省督察反馈", "省督察进驻"]
    arrival = events["省督察进驻"]
    assert events["省督察反馈"].on is None
    assert [move.reason for move in calendar.moves(arrival.id)] == ["省督察组来函，进驻推后一周"]
    assert ledger.tied_counts([arrival.id]) == {arrival.id: 5}
