"""The annotation rules, on a gold of four rows."""

from bihuan.rules import clauses
from bihuan.rules.clauses import scoring
from bihuan.rules.clauses.scoring import Counted, Gold, Score

TEXT = (
    "一、抓好整改\n县水利局要会同工信、发改等部门，于2025年11月底前完成排查。"
    "要建立排口台账。县住建局要清理裸土。各单位要加强配合。"
)
READING = clauses.read(TEXT)


def scored(*rows: Gold) -> Score:
    return scoring.score(READING, rows)


def test_a_row_is_found_whatever_its_spaces_and_punctuation() -> None:
    row = Gold("县水利局要会同工信、发改等部门, 于2025年11月底前完成排查", 1)
    assert scored(row).items == Counted(1, 4, 1)


def test_a_row_of_less_than_a_third_of_the_prediction_is_not_found() -> None:
    found = scored(Gold("完成排查", 1))
    assert found.items.right == 0
    assert found.missed == ("完成排查",)


def test_recall_counts_the_first_tier_only() -> None:
    found = scored(Gold("要建立排口台账", 1), Gold("各单位要加强配合", 2))
    assert found.items == Counted(1, 4, 1)


def test_a_prediction_on_the_second_tier_counts_neither_for_nor_against() -> None:
    found = scored(Gold("要建立排口台账", 1), Gold("各单位要加强配合", 2))
    assert (found.precise, found.neutral) == (Counted(1, 3), 1)
    assert [TEXT[one.start : one.end] for one in found.wrong][1] == "县住建局要清理裸土"


def test_bodies_are_compared_without_the_words_et_cetera() -> None:
    row = Gold(
        "县水利局要会同工信、发改等部门，于2025年11月底前完成排查",
        1,
        ("县水利局", "工信", "发改等部门", "县财政局"),
    )
    assert scored(row).bodies == Counted(3, 3, 4)


def test_silent_bodies_are_counted_apart() -> None:
    found = scored(Gold("要建立排口台账", 1, inherited=("县水利局",)))
    assert (found.bodies, found.inherited) == (Counted(), Counted(1, 1, 1))


def test_a_deadline_within_the_written_one_is_right() -> None:
    quote = "县水利局要会同工信、发改等部门，于2025年11月底前完成排查"
    assert scored(Gold(quote, 1, deadline="于2025年11月底前")).deadlines == Counted(1, 1, 1)
    assert scored(Gold(quote, 1, deadline="12月底前")).deadlines == Counted(0, 1, 1)


def test_the_same_sentence_twice_is_two_rows() -> None:
    reading = clauses.read("一、抓好整改\n要建立排口台账。\n二、抓好落实\n要建立排口台账。")
    found = scoring.score(reading, [Gold("要建立排口台账", 1), Gold("要建立排口台账", 1)])
    assert found.items == Counted(2, 2, 2)


def test_a_quote_that_is_not_in_the_text_is_told() -> None:
    assert scored(Gold("文中没有的话", 1)).not_in_text == ("文中没有的话",)


def test_nothing_said_and_nothing_wanted_is_no_error() -> None:
    empty = Score()
    assert (empty.items.recall, empty.precise.precision, empty.bodies.f1) == (1.0, 1.0, 1.0)
