"""The words in their file, and a reader that has lost some of them."""

from bihuan.rules import clauses
from bihuan.rules.clauses import vocabulary

TEXT = "一、抓好整改\n疏浚清溪河道。建立排口台账。"


def quotes(known: vocabulary.Vocabulary) -> list[str]:
    return [item.quote for item in clauses.read(TEXT, vocabulary=known).items]


def test_every_group_has_entries_and_no_entry_stands_twice_in_it() -> None:
    for name, entries in vocabulary.STANDARD.groups.items():
        assert entries, name
        assert len(entries) == len(set(entries)), name


def test_a_word_only_this_document_could_have_taught_is_withdrawn() -> None:
    known = vocabulary.STANDARD.without(
        quotes="疏浚清溪河道\n建立排口台账", text=TEXT, other_quotes="建立制度", other_texts=""
    )
    assert "疏浚" not in known.groups["verbs"]
    assert "建立" in known.groups["verbs"]
    assert quotes(known) == ["建立排口台账"]
    assert quotes(vocabulary.STANDARD) == ["疏浚清溪河道", "建立排口台账"]


def test_a_word_the_document_does_not_use_stays() -> None:
    known = vocabulary.STANDARD.without(quotes="", text="", other_quotes="", other_texts="")
    assert known.groups == vocabulary.STANDARD.groups


def test_a_reader_without_words_still_reads() -> None:
    bare = vocabulary.compiled(dict.fromkeys(vocabulary.STANDARD.groups, ()))
    assert quotes(bare) == []
