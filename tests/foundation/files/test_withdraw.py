import pytest

from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files import access, actions, queries
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import uploads
from tests.factories.files import attach
from tests.factories.viewers import AT, LI, QIAN, SUN, ZHAO

pytestmark = pytest.mark.django_db


def test_a_withdrawn_file_leaves_the_list_but_not_the_dossier() -> None:
    added = attach(uploads.PDF, "报告.pdf")
    actions.withdraw(attachment_id=added.id, reason=" 传错了 ", by=ZHAO, at=AT)
    assert queries.attachments("test.thing:1") == []
    [kept] = queries.attachments_ever("test.thing:1")
    assert (kept.withdrawn_at, kept.withdrawn_reason) == (AT, "传错了")
    event = audit.about("test.thing:1")[-1]
    assert (event.kind, event.sentence) == ("files.withdrawn", "撤回材料“报告.pdf”：传错了")
    assert queries.path(kept.file).exists()


def test_a_dispatcher_may_withdraw_anothers_file() -> None:
    added = attach(uploads.PDF, "报告.pdf")
    assert (
        actions.withdraw(attachment_id=added.id, reason="涉密", by=QIAN, at=AT).withdrawn_at == AT
    )


@pytest.mark.parametrize("reason", ["", "  "])
def test_withdrawing_needs_a_reason(reason: str) -> None:
    added = attach(uploads.PDF, "报告.pdf")
    with pytest.raises(Refused, match=r"^files\.withdraw\.no_reason: 请写明撤回这份材料的理由$"):
        actions.withdraw(attachment_id=added.id, reason=reason, by=ZHAO, at=AT)
    assert len(queries.attachments("test.thing:1")) == 1


def test_another_person_may_not_withdraw() -> None:
    added = attach(uploads.PDF, "报告.pdf")
    with pytest.raises(
        Refused, match=r"^files\.withdraw\.not_yours: 只有上传人或调度员可以撤回这份材料$"
    ):
        actions.withdraw(attachment_id=added.id, reason="误传", by=LI, at=AT)


def test_withdrawing_twice_is_refused() -> None:
    added = attach(uploads.PDF, "报告.pdf")
    actions.withdraw(attachment_id=added.id, reason="误传", by=ZHAO, at=AT)
    with pytest.raises(Refused, match=r"^files\.withdraw\.already: 这份材料已经撤回$"):
        actions.withdraw(attachment_id=added.id, reason="误传", by=ZHAO, at=AT)


def test_another_county_neither_opens_nor_withdraws() -> None:
    added = attach(uploads.PDF, "报告.pdf")
    with pytest.raises(NotVisible):
        access.attachment_for(SUN, added.id)
    with pytest.raises(NotVisible):
        actions.withdraw(attachment_id=added.id, reason="误传", by=SUN, at=AT)


@pytest.mark.parametrize(
    "subject", ["unknown.thing:1", "test.thing:1001", "test.thing:x", "test.thing"]
)
def test_a_subject_nobody_answers_for_is_seen_by_nobody(subject: str) -> None:
    added = attach(uploads.PDF, "报告.pdf", subject=subject)
    with pytest.raises(NotVisible):
        access.attachment_for(ZHAO, added.id)


def test_whoever_sees_the_subject_opens_the_file() -> None:
    added = attach(uploads.PDF, "报告.pdf")
    assert access.attachment_for(LI, added.id) == added
