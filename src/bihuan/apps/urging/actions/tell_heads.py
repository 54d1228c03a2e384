from datetime import datetime

from django.db import transaction

from bihuan.apps.urging import queries
from bihuan.apps.urging.events import HeadsTold
from bihuan.apps.urging.models import Parcel
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.notices import actions as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.urging import within
from bihuan.rules.viewer import Viewer


@transaction.atomic
def tell_heads(*, county_code: str, by: Viewer, at: datetime) -> int:
    """The weekly list of what is a week late or more, for the county's two heads; once a week."""
    week = queries.week(at)
    late = queries.week_late(county_code, on=at.date())
    if not late:
        return 0
    rows = Parcel.objects.filter(kind=Parcel.Kind.WEEKLY, on=week.first_on)
    told = set(rows.filter(county_code=county_code).values_list("person_id", flat=True))
    roster = people.roster(county_code, on=at.date())
    wanted = sorted(roster.present(roster.heads) - told)
    if not wanted:
        return 0
    title = f"【每周超期清单】超期7天及以上{len(late)}项"
    body = within([f"【超期{one.days}天】{one.number} {one.title}（{one.unit}）" for one in late])
    made = notices.tell(
        people=wanted,
        kind="urging.weekly",
        title=title,
        body=body,
        subject=f"urging.week:{week.first_on}",
        url="/dispatch/",
        urgency="normal",
        at=at,
        channels=["inbox", "mail"],
    )
    Parcel.objects.bulk_create(
        Parcel(
            person_id=notice.person_id,
            county_code=county_code,
            on=week.first_on,
            kind=Parcel.Kind.WEEKLY,
            title=title,
            body=body,
            notice_id=notice.id,
            made_at=at,
        )
        for notice in made
    )
    told_event = HeadsTold(county_code=county_code, week=week.word, items=len(late))
    audit.record(told_event, by=by, at=at)
    return len(made)
