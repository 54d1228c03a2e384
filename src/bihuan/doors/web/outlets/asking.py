"""The query strings of the outlet pages: what they ask for, and the controls that ask it."""

from django.http import QueryDict

from bihuan.apps.emissions.queries import wall as walls
from bihuan.doors.kit.filtering import ChipLink, Choice, whole
from bihuan.foundation.places import queries as places

MEDIA = ("废气", "废水")


def wall_filter(query: QueryDict) -> walls.Filter:
    """A forwarded address always gives a wall; what it does not know it ignores."""
    place, state = query.get("place", ""), query.get("state", "")
    medium = query.get("medium", "")
    return walls.Filter(
        enterprise_id=whole(query.get("firm")),
        place_code=place if place.isdigit() and 6 <= len(place) <= 15 else "",
        medium=medium if medium in MEDIA else "",
        words=query.get("q", "")[:60],
        state=state if state in set(walls.State) else "",
    )


def wall_choices(wall: walls.Wall, county: str, query: QueryDict) -> list[Choice]:
    firms = [(str(one.id), one.name) for one in wall.enterprises]
    towns = [(town.code, town.name) for town in places.children(county)]
    media = [(word, word) for word in MEDIA]
    made = [
        Choice("firm", "企业", firms, query.get("firm", "")),
        Choice("place", "乡镇", towns, query.get("place", "")),
        Choice("medium", "类别", media, query.get("medium", "")),
    ]
    return [one for one in made if len(one.options) > 1]


def state_chips(wall: walls.Wall, asked: str) -> list[ChipLink]:
    """All, then each state that some outlet is in, the worst first."""
    everything = ChipLink("", "全部", str(sum(wall.counts.values())), not asked)
    return [everything] + [
        ChipLink(state.value, word, str(wall.counts[state]), state == asked)
        for state, word in walls.WORDS.items()
        if wall.counts[state] or state == asked
    ]
