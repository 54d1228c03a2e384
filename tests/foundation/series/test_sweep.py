"""Hot rows become cold ones, and say the same."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from bihuan.foundation.audit.models import Record
from bihuan.foundation.series import jobs, queries
from bihuan.foundation.series.models import Part, Reading
from tests.factories.readings import NAME, make_hours, take

pytestmark = pytest.mark.django_db
LATER = timedelta(days=60)


def test_swept_rows_say_what_they_said(at: datetime) -> None:
    begins = at - timedelta(days=2)
    take(make_hours(begins, [410, 420]), at)
    take(make_hours(begins, [415]), at)
    window = queries.Window(begins, at)
    before = queries.run(queries.latest([NAME], window).order_by("ends_at")).to_pylist()
    assert jobs.sweep({}, at + LATER) == "转入分区文件3个读数"
    assert not Reading.objects.exists()
    assert queries.run(queries.latest([NAME], window).order_by("ends_at")).to_pylist() == before
    assert Record.objects.get(kind="series.swept").sentence == "3个读数转入分区文件1个"
    assert jobs.sweep({}, at + LATER) == "转入分区文件0个读数"
    assert take(make_hours(begins, [415, 420]), at + LATER).same == 2


def test_a_part_that_is_gone_or_altered_is_noticed(at: datetime) -> None:
    take(make_hours(at - timedelta(days=400), [1]), at)
    part = Part.objects.get()
    assert queries.broken_parts() == []
    path = Path(settings.HOME) / "series" / part.path
    path.chmod(0o600)
    path.write_bytes(b"other")
    assert queries.broken_parts() == [queries.Broken(part.path, "文件与登记的校验值不符")]
    path.unlink()
    assert queries.broken_parts() == [queries.Broken(part.path, "文件不存在")]
