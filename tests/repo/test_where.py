"""`make where` finds things, in the order a person would open them."""

from tools import where


def test_a_verb_leads_to_its_action() -> None:
    assert "src/bihuan/apps/ledger/actions/accept.py" in where.find("accept")


def test_a_chinese_word_leads_through_the_words_to_the_code() -> None:
    found = where.find("退签")
    assert "src/bihuan/apps/ledger/actions/decline.py" in found


def test_the_code_of_a_refusal_leads_to_the_line_that_says_it() -> None:
    assert any(
        line.startswith("src/bihuan/apps/ledger/guards.py:")
        for line in where.find("ledger.close.still_public")
    )


def test_a_url_leads_to_its_page_and_the_verb_behind_it() -> None:
    found = where.find("/ledger/12/sign_for/")
    assert found[0] == "src/bihuan/doors/web/ledger/act.py"
    assert "src/bihuan/apps/ledger/actions/sign_for.py" in found


def test_a_word_nobody_uses_finds_nothing() -> None:
    assert where.find("\u9f98\u9f98") == []
