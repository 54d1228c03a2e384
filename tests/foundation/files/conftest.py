from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    """A home of one's own, and a table of subjects that needs no app."""
    settings.HOME = tmp_path
    settings.BIHUAN_SUBJECTS = "tests.factories.subjects.SUBJECTS"
    return tmp_path
