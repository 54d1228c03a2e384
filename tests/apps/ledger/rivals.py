"""A process of its own on a database of its own: two at once, eight at once, killed half way.

python rivals.py stage | accept | open | work SEED | verdict
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from random import Random
from threading import Barrier, Thread

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
django.setup()

from django.db import connection, connections

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Evidence, Item, Numbering
from bihuan.doors.kit import tables
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.audit.models import Record
from bihuan.foundation.jobs.models import Job
from bihuan.foundation.orgs.models import Org
from bihuan.foundation.people import access
from bihuan.foundation.people.models import Person
from bihuan.rules.chain import Whole
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer
from bihuan.wiring.reactions import REACTIONS
from tests.factories import ledger as make
from tests.factories import people as people_make

AT = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
STATUS_AFTER = {
    "ledger.opened": "draft",
    "ledger.assigned": "issued",
    "ledger.signed": "doing",
    "ledger.reported": "doing",
    "ledger.evidence_added": "doing",
    "ledger.submitted": "review",
    "ledger.accepted": "closing",
    "ledger.check_arranged": "check",
    "ledger.check_passed": "check",
    "ledger.published": "publicity",
}


def viewer(login: str) -> Viewer:
    return access.viewer_for(Person.objects.get(login=login).id, AT)


def stage() -> dict[str, object]:
    tables.bring_up_to_date()
    county = people_make.make_county(AT)
    item = make.make_submitted(county, AT)
    return {"item": item.id, "number": item.number}


def side_by_side(deeds: list[Callable[[], list[str]]]) -> list[str]:
    """Run each on a thread and a connection of its own, all let go at the same moment."""
    gate, said = Barrier(len(deeds)), []

    def run(deed: Callable[[], list[str]]) -> None:
        connection.ensure_connection()
        gate.wait()
        said.extend(deed())
        connections.close_all()

    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def accept() -> dict[str, object]:
    item = Item.objects.get()

    def by(login: str) -> Callable[[], list[str]]:
        looking = viewer(login)

        def deed() -> list[str]:
            try:
                ledger.accept(item_id=item.id, by=looking, at=AT)
            except Refused as refusal:
                return [f"{refusal.code}: {refusal.sentence}"]
            return ["accepted"]

        return deed

    said = side_by_side([by("qian"), by("wang")])
    return {"said": said, "events": Record.objects.filter(kind="ledger.accepted").count()}


def open_eight() -> dict[str, object]:
    Numbering.objects.all().delete()
    Item.objects.update(number="before")
    looking = viewer("qian")

    def deed() -> list[str]:
        draft = ledger.Draft(
            kind="task", title="并发登记", origin="county", place_code=people_make.CODE
        )
        return [ledger.open_item(draft=draft, by=looking, at=AT).number for _ in range(3)]

    said = side_by_side([deed] * 8)
    return {"said": said, "is_whole": isinstance(audit.verify(), Whole)}


def draft() -> ledger.Draft:
    county_people = {one.login: one.id for one in Person.objects.all()}
    return ledger.Draft(
        kind="task",
        title="断电演练",
        origin="county",
        place_code=people_make.CODE + "101201",
        lead_org_id=Org.objects.get(short="县住建局").id,
        no_assisting_needed=True,
        manager_id=county_people["zheng"],
        doer_id=county_people["zhao"],
        supervisor_id=county_people["wang"],
        leader_id=county_people["li"],
        measure="演练",
        due_on=make.DUE,
        criteria=["演练完成"],
    )


def life() -> Iterator[object]:
    """Ten actions, one a step, then the next item."""
    qian, zhao, wu = viewer("qian"), viewer("zhao"), viewer("wu")
    while True:
        item = ledger.open_item(draft=draft(), by=qian, at=AT)
        yield item
        yield ledger.assign(item_id=item.id, by=qian, at=AT)
        yield ledger.sign_for(item_id=item.id, by=zhao, at=AT)
        yield ledger.report(item_id=item.id, pct=50, text="过半", by=zhao, at=AT)
        yield make.evidence_of(item, by=zhao, at=AT)
        yield ledger.submit(item_id=item.id, text="完成", by=zhao, at=AT)
        yield ledger.accept(item_id=item.id, by=qian, at=AT)
        yield ledger.arrange_check(item_id=item.id, checker_id=wu.person_id or 0, by=qian, at=AT)
        yield ledger.pass_check(item_id=item.id, finding="合格", by=wu, at=AT)
        yield ledger.publish(item_id=item.id, by=qian, at=AT)


def work(seed: int) -> dict[str, object]:
    """A hundred actions over three items at a time, each told as it is done."""
    chance, lives = Random(seed), [life(), life(), life()]
    for count in range(100):
        next(chance.choice(lives))
        sys.stdout.write(f"{count}\n")
        sys.stdout.flush()
    return {"done": 100}


def verdict() -> dict[str, object]:
    """What is half done: statuses that disagree, versions, evidence, and work never asked for."""
    wrong = []
    for item in Item.objects.filter(title="断电演练"):
        kinds = [record.kind for record in audit.about(item.subject)]
        moves = [kind for kind in kinds if kind not in {"ledger.opened", "files.attached"}]
        shown = {item.status, *item.parties.values_list("status", flat=True)}
        if shown != {STATUS_AFTER[kinds[-1]]} or item.version != 1 + len(moves):
            wrong.append(f"{item.number} {item.status} {kinds[-1]} {item.version}")
        if Evidence.objects.filter(item=item).count() != kinds.count("ledger.evidence_added"):
            wrong.append(f"{item.number} evidence")
    asked = sum(
        len(REACTIONS.get(kind, ())) for kind in Record.objects.values_list("kind", flat=True)
    )
    if asked != Job.objects.count():
        wrong.append(f"{asked} reactions, {Job.objects.count()} jobs")
    return {
        "wrong": wrong,
        "is_whole": isinstance(audit.verify(), Whole),
        "events": Record.objects.count(),
        "items": Item.objects.filter(title="断电演练").count(),
    }


COMMANDS: dict[str, Callable[..., dict[str, object]]] = {
    "stage": stage,
    "accept": accept,
    "open": open_eight,
    "work": lambda: work(int(sys.argv[2])),
    "verdict": verdict,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(COMMANDS[sys.argv[1]](), ensure_ascii=False) + "\n")
