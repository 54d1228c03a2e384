"""The pages on which keys are issued, listed and revoked."""

from datetime import datetime

from bihuan.foundation.audit.models import Record
from bihuan.foundation.keys.models import Key
from tests.doors.conftest import Browser
from tests.factories.people import County

FORM = {"name": "12345平台", "grants": ["hotline"], "expires_on": "2027-06-30", "per_minute": "60"}


def test_a_key_is_issued_shown_once_used_up_and_revoked(
    county: County, browser: Browser, at: datetime
) -> None:
    admin = browser(county.admin)
    issued = admin.post("/keys/new/", FORM)
    key = Key.objects.get()
    text = issued.context["text"]
    assert text in issued.content.decode()
    assert (key.name, key.grants, key.per_minute) == ("12345平台", ["hotline"], 60)
    listed = admin.get("/keys/").content.decode()
    assert key.prefix in listed
    assert text not in listed
    again = admin.post("/keys/new/", FORM)
    assert again.status_code == 422
    assert "keys.issue.name_taken" in again.content.decode()
    admin.post(f"/keys/{key.id}/revoke/", {"reason": "合同到期"})
    assert "合同到期" in admin.get("/keys/").content.decode()
    assert Record.objects.filter(kind__startswith="keys.").count() == 2


def test_a_form_that_lacks_something_says_so(county: County, browser: Browser) -> None:
    answer = browser(county.security).post("/keys/new/", {"name": "x"})
    assert answer.status_code == 422
    assert Key.objects.count() == 0
