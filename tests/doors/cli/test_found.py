from pathlib import Path

import pytest

from tests.doors.cli.conftest import bihuan

COUNTY = ("found", "--code", "339923", "--name", "望水县", "--prefix", "WS")


@pytest.mark.slow(reason="three processes and three Argon2 hashes")
def test_a_new_county_has_three_officers_whose_passwords_are_shown_once(empty: Path) -> None:
    bihuan(empty, "migrate")
    said = bihuan(empty, *COUNTY).stdout.splitlines()
    assert said[0].startswith("望水县已建立")
    assert [line.split()[0] for line in said[1:4]] == ["admin", "security", "auditor"]
    assert all(len(line.split()[1]) == 16 for line in said[1:4])
    again = bihuan(empty, *COUNTY, expect=1).stdout
    assert again == "区划代码339923已经登记；人员和组织请在页面上维护\n"
    assert bihuan(empty, "audit", "verify").stdout.startswith("链完整：13条")


@pytest.mark.slow(reason="two processes")
def test_a_county_code_of_two_digits_founds_nothing(empty: Path) -> None:
    bihuan(empty, "migrate")
    said = bihuan(empty, "found", "--code", "33", "--name", "望水县", "--prefix", "WS", expect=2)
    assert said.stdout == "“区划代码”须是6位数字\n"
    assert bihuan(empty, "audit", "verify").stdout.startswith("链完整：0条")
