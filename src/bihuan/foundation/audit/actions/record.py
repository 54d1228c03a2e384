from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from bihuan.foundation.audit.events import Event
from bihuan.foundation.audit.models import ChainHead, Record
from bihuan.foundation.jobs import actions as jobs
from bihuan.rules import chain
from bihuan.rules.viewer import Viewer


def record(event: Event, *, by: Viewer, at: datetime) -> Record:
    """Append one event to the chain and ask for what follows from it, all or nothing.

    Must run inside the action's transaction; the head row is the lock that orders writers.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event belongs in its action's transaction")
    head = _locked_head()
    seq = head.seq + 1
    written = Record(
        seq=seq,
        at=at,
        actor_id=by.person_id,
        actor_name=by.name,
        actor_post=by.post,
        kind=event.KIND,
        subject=event.subject,
        sentence=event.sentence,
        facts=_plain(event.facts),
        previous=head.hash,
    )
    written.hash = chain.link(head.hash, written.content)
    written.save(force_insert=True)
    head.seq, head.hash = seq, written.hash
    head.save(update_fields=["seq", "hash"])
    for handler in _reactions().get(event.KIND, ()):
        jobs.enqueue(handler=handler, arguments={"seq": seq}, at=at)
    return written


def _locked_head() -> ChainHead:
    head = ChainHead.objects.select_for_update().filter(id=1).first()
    return head or ChainHead.objects.create(id=1)


def _plain(facts: Mapping[str, object]) -> dict[str, object]:
    """Dates as ISO text, so that the stored words are the hashed words."""
    return {name: _value(fact) for name, fact in facts.items()}


def _value(fact: object) -> object:
    if fact is None or isinstance(fact, str | int | float):
        return fact
    if isinstance(fact, list | tuple | frozenset | set):
        return [_value(part) for part in fact]
    if isinstance(fact, Mapping):
        return _plain(fact)
    return str(fact)


def _reactions() -> Mapping[str, tuple[str, ...]]:
    table: Mapping[str, tuple[str, ...]] = import_string(settings.BIHUAN_REACTIONS)
    return table
