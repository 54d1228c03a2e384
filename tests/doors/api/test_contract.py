"""The OpenAPI document keeps its word: schemathesis finds nothing, with few examples here.

`python -m bench.contract` asks the same with many, in all its phases.
"""

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings

from bihuan.doors.kit import clock
from tests.factories import machines as make
from tests.factories.people import County

FEW = settings(
    max_examples=3,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
THERE = {"cameras": {"code": make.CAMERA}, "registers": {"code": "camera"}}


@pytest.fixture
def document(county: County) -> Any:
    """The interface with a key for everything, and one camera that is really there."""
    at = clock.now()
    assert county.qian.id
    make.adopt(at, "camera")
    make.make_camera(at)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    key = make.make_key(at, per_minute=60_000)
    schema.config.update(headers={"Authorization": f"Bearer {key}"})
    return schema


@pytest.mark.slow(reason="some hundred requests that schemathesis makes up")
def test_schemathesis_finds_nothing(document: Any) -> None:
    """What fits the document is never a fault of ours, what does not fit is turned away."""
    operations = [one.ok() for one in document.get_all_operations()]
    assert len(operations) == 12
    for operation in operations:
        told = next((told for part, told in THERE.items() if part in operation.path), {})
        for mode in schemathesis.GenerationMode:
            keeps_its_word(operation, mode, told)


def keeps_its_word(operation: Any, mode: schemathesis.GenerationMode, told: dict[str, str]) -> None:
    @FEW
    @given(case=operation.as_strategy(mode))
    def one_by_one(case: schemathesis.Case) -> None:
        if mode is schemathesis.GenerationMode.POSITIVE and "code" in case.path_parameters:
            case.path_parameters.update(told)
        case.call_and_validate()

    one_by_one()
