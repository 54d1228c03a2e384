import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def quick_hasher(settings: Settings) -> None:
    """Argon2 is slow on purpose; what is tested here is who may, not how it is hashed."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
