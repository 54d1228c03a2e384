"""The database alone refuses a code that does not fit its level or its parent."""

from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.foundation.places.models import Place
from bihuan.foundation.places.models.place import LENGTHS
from tests.factories.people import CODE


def held_by_the_database(place: Place) -> bool:
    """Try it beside its county, and leave nothing behind."""
    county, _ = Place.objects.get_or_create(code=CODE, name="云川县", level="county")
    try:
        with transaction.atomic():
            place.save(force_insert=True)
    except IntegrityError:
        return False
    Place.objects.exclude(id=county.id).delete()
    return True


MANY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30
)


@MANY
@given(st.text("0123456789", min_size=1, max_size=15), st.sampled_from(Place.Level.values))
def test_a_code_without_a_parent_is_a_countys(db: None, code: str, level: str) -> None:
    fits = LENGTHS.get(len(code)) == level == "county" and code != CODE
    assert held_by_the_database(Place(code=code, name="某地", level=level)) is fits


@MANY
@given(st.from_regex(r"(339921|[0-9]{6})[0-9]{3}", fullmatch=True))
def test_a_township_begins_with_its_county(db: None, code: str) -> None:
    town = Place(code=code, name="某镇", level="township", parent_id=CODE)
    assert held_by_the_database(town) is code.startswith(CODE)
