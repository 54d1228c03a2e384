import pytest

from bihuan.rules.masking import mask


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("请打13912345678联系", "请打＊＊＊＊＊＊＊＊＊＊＊联系"),
        ("电话139-1234-5678。", "电话＊＊＊＊＊＊＊＊＊＊＊＊＊。"),
        ("身份证33992119800101123X", "身份证＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("座机0571-87654321", "座机＊＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("我叫王小明，住前坡村", "我叫＊＊＊，住前坡村"),
        ("2026年11月26日夜里12点烧秸秆", "2026年11月26日夜里12点烧秸秆"),
        ("监测编号20261126000123", "监测编号20261126000123"),
    ],
)
def test_numbers_that_name_a_person_are_covered(written: str, shown: str) -> None:
    assert mask(written) == shown
    assert mask(shown) == shown
