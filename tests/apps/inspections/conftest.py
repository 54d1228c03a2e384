"""The register of works, adopted once a module."""

import pytest
from pytest_django import DjangoDbBlocker

from tests.factories import inspections as make
from tests.factories.people import County
from tests.factories.viewers import AT


@pytest.fixture(scope="module")
def rooted_works(rooted_county: County, django_db_blocker: DjangoDbBlocker) -> County:
    with django_db_blocker.unblock():
        make.adopt(rooted_county, AT)
    return rooted_county


@pytest.fixture
def works(rooted_works: County, county: County) -> County:
    """云川县 with its register of works."""
    return rooted_works
