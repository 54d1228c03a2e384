"""What came of an action: the last line of a journal, or a refusal that left no trace."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bihuan.apps.ledger.models import Item, Party, SavedView
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.audit.models import Record
from bihuan.foundation.jobs.models import Job
from bihuan.rules.refusal import NotVisible, Refused


def last(subject: str) -> tuple[str, str]:
    """Kind and sentence of the newest event of a subject."""
    record = audit.about(subject)[-1]
    return record.kind, record.sentence


def trace() -> tuple[object, ...]:
    """All that an action of the ledger could have left behind."""
    return (
        list(Item.objects.order_by("id").values()),
        list(Party.objects.order_by("id").values()),
        SavedView.objects.count(),
        Record.objects.count(),
        Job.objects.count(),
    )


@contextmanager
def refused(code: str, sentence: str) -> Iterator[None]:
    """The block is refused with exactly this code and sentence, and nothing has changed."""
    before = trace()
    with pytest.raises(Refused) as refusal:
        yield
    assert (refusal.value.code, refusal.value.sentence) == (code, sentence)
    assert trace() == before


@contextmanager
def invisible() -> Iterator[None]:
    """The block learns nothing, not even whether the object exists, and nothing has changed."""
    before = trace()
    with pytest.raises(NotVisible):
        yield
    assert trace() == before
