import hashlib
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives.models import DocQuestion, Document, Proposal
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files import queries as files
from bihuan.foundation.orgs import actions as orgs
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import directives as make
from tests.factories.people import SET_UP, County


def test_a_speech_becomes_proposals_with_exact_offsets(county: County, at: datetime) -> None:
    """R001, R002: stable offsets, units, dates and headings as written."""
    document = make.take_in(county, at)
    rows = make.proposals(document)
    assert document.title == "在全县扬尘治理推进会上的讲话"
    assert [row.quote == document.text[row.start : row.end] for row in rows] == [True] * len(rows)
    first = rows[0]
    assert first.heading_path == ["一、管住工地"]
    assert (first.lead_names, first.lead_org_id) == (["县住建局"], county.housing.id)
    assert first.assist_names == ["县水利局"]
    assert first.assisting_org_ids == [county.water.id]
    assert (first.due_on, first.pace) == (date(2026, 3, 20), "dated")
    assert first.title == "会同县水利局，在3月20日前完成全县工地排查"


def test_the_original_is_kept_byte_for_byte(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    (original,) = files.attachments(document.subject)
    assert (original.name, original.role) == ("讲话.txt", "original")
    assert original.file.sha256 == hashlib.sha256(make.SPEECH.encode()).hexdigest()


def test_a_web_page_is_kept_in_a_zip_and_never_as_html(county: County, at: datetime) -> None:
    page = "<!doctype html><html><body><p>县住建局要立即完成工地排查。</p></body></html>".encode()
    document = directives.take_in(
        header=directives.Header(doc_kind="notice"),
        name="通知.html",
        content=page,
        by=county.qian.viewer,
        at=at,
    )
    (original,) = files.attachments(document.subject)
    with files.open_stream(original) as stream, ZipFile(BytesIO(stream.read())) as archive:
        assert archive.read("通知.html") == page


def test_what_is_read_and_asked_is_one_event(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    record = next(r for r in audit.about(document.subject) if r.kind == "directives.taken_in")
    assert record.facts["proposals"] == document.proposals.count()
    assert record.facts["questions"] == document.questions.count()
    assert record.actor_name == "钱敏"


def test_masked_names_become_questions_of_their_proposal(county: County, at: datetime) -> None:
    """R001: masked tokens stay unresolved until a person says."""
    document = make.take_in(county, at)
    asked = document.questions.filter(kind="masked_name").order_by("start")
    assert [row.token for row in asked] == ["*热源厂", "*热源厂"]
    assert asked[0].proposal is not None
    assert "*热源厂" in asked[0].proposal.quote
    assert asked[0].sentence == "城东*热源厂的除尘改造必须倒排工期，确保在供暖季前完成"


def test_a_name_that_fits_two_units_fits_none(county: County, at: datetime) -> None:
    """Two candidates are for a person to choose."""
    orgs.add_alias(org_id=county.water.id, alias="县住建局", by=SET_UP, at=at)
    document = make.take_in(county, at)
    first = make.proposals(document)[0]
    assert first.matches["县住建局"] == sorted([county.housing.id, county.water.id])
    assert first.lead_org_id is None


def test_the_same_text_is_taken_in_once(county: County, at: datetime) -> None:
    held = make.take_in(county, at)
    with pytest.raises(Refused) as no:
        make.take_in(county, at, title="换个标题")
    assert no.value.code == "directives.take_in.twice"
    assert f"/directives/{held.id}/" in no.value.sentence
    assert Document.objects.count() == 1


def test_an_empty_file_is_refused_and_leaves_nothing(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match="文件是空的"):
        make.take_in(county, at, text="")
    assert (Document.objects.count(), Proposal.objects.count()) == (0, 0)


def test_only_a_dispatcher_takes_documents_in(county: County, at: datetime) -> None:
    for somebody in (county.zhao, county.li, county.zhou):
        with pytest.raises(Refused) as no:
            directives.take_in(
                header=directives.Header(doc_kind="speech"),
                name="讲话.txt",
                content=make.SPEECH.encode(),
                by=somebody.viewer,
                at=at,
            )
        assert no.value.code == "directives.not_yours"


def test_an_upper_document_that_is_not_visible_does_not_exist(county: County, at: datetime) -> None:
    with pytest.raises(NotVisible):
        make.take_in(county, at, upper_id=999)
    with pytest.raises(NotVisible):
        make.take_in(county, at, round_id=999)


def test_reading_again_with_the_date_of_issue_finds_the_dates(county: County, at: datetime) -> None:
    document = make.take_in(county, at, issued_on=None)
    assert document.questions.filter(kind="no_date_of_issue").count() == 1
    directives.read_again(
        document_id=document.id, issued_on=date(2026, 3, 1), by=county.qian.viewer, at=at
    )
    assert document.questions.filter(kind="no_date_of_issue").count() == 0
    assert make.proposals(document)[0].due_on == date(2026, 3, 20)
    assert audit.about(document.subject)[-1].kind == "directives.read_again"


def test_reading_again_is_refused_once_something_is_decided(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    proposal = make.proposals(document)[0]
    directives.dismiss(proposal_id=proposal.id, reason="已经完成", by=county.qian.viewer, at=at)
    with pytest.raises(Refused) as no:
        directives.read_again(document_id=document.id, issued_on=None, by=county.qian.viewer, at=at)
    assert no.value.code == "directives.read_again.decided"


def test_reading_again_never_loses_an_answer(county: County, at: datetime) -> None:
    document = make.take_in(county, at)
    question = DocQuestion.objects.filter(kind="masked_name").order_by("start")[0]
    directives.answer_question(
        question_id=question.id, answer="城东第一热源厂", by=county.qian.viewer, at=at
    )
    with pytest.raises(Refused) as no:
        directives.read_again(document_id=document.id, issued_on=None, by=county.qian.viewer, at=at)
    assert no.value.code == "directives.read_again.answered"


@pytest.mark.shared
def test_the_first_seed_gives_work_to_review(county: County, at: datetime, shared: object) -> None:
    """R001, R002 on the real speech: 34 sentences, each at its exact place."""
    (seed,) = shared.glob("seeds/000_*.txt")  # type: ignore[attr-defined]
    document = directives.take_in(
        header=directives.Header(doc_kind="speech", issued_on=date(2025, 10, 20)),
        name=seed.name,
        content=seed.read_bytes(),
        by=county.qian.viewer,
        at=at,
    )
    rows = make.proposals(document)
    assert len(rows) >= 20
    assert all(document.text[row.start : row.end] == row.quote for row in rows)
    assert "公文包" not in "".join(row.quote for row in rows)
    findings = [figure.finding for figure in document.figures.order_by("start")]
    assert any("77" in finding for finding in findings)
