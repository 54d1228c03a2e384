from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from bihuan.apps.directives.models import Document, Proposal
from tests.factories import directives as make
from tests.factories.people import County, Somebody

SOON = 10**11
"""Seconds; long after any clock a test may run under, so that the session is not idle."""


def _client(somebody: Somebody) -> Client:
    """A browser in which this person has just come in."""
    client = Client(HTTP_HOST="localhost")
    session = client.session
    session["person_id"] = somebody.id
    session["seen_at"] = SOON
    session.save()
    return client


@pytest.fixture
def document(county: County, at: datetime) -> Document:
    return make.take_in(county, at)


@pytest.fixture
def desk(county: County) -> Client:
    return _client(county.qian)


def _card(row: Proposal, **fields: object) -> dict[str, object]:
    shown = {
        "version": row.version,
        "title": row.title,
        "lead_org_id": row.lead_org_id or "",
        "assisting": list(row.assisting_org_ids),
        "due_on": row.due_on or "",
        "pace": row.pace,
        "measure": row.measure,
        "criteria": "\n".join(row.criteria),
        "field": row.field,
    }
    return shown | fields


def _post(desk: Client, row: Proposal, **fields: object) -> tuple[int, str]:
    answer = desk.post(reverse("directives-proposal", args=[row.id]), _card(row, **fields))
    return answer.status_code, answer.headers.get("Location", answer.content.decode())


def test_a_file_goes_in_and_comes_out_as_a_review(desk: Client) -> None:
    answer = desk.post(
        reverse("directives-take-in"),
        {
            "upload": SimpleUploadedFile("讲话.txt", make.SPEECH.encode("gb18030")),
            "doc_kind": "speech",
            "level": "county",
            "issued_on": "2026-03-01",
        },
    )
    document = Document.objects.get()
    assert answer.headers["Location"] == reverse("directives-review", args=[document.id])
    page = desk.get(answer.headers["Location"]).content.decode()
    assert "会同县水利局，在3月20日前完成全县工地排查" in page
    assert page.count("<mark ") >= document.proposals.count()


def test_the_page_shows_the_text_as_it_is(desk: Client, county: County, at: datetime) -> None:
    """R001: lines become blocks and marks stand beside the words; no word is lost or moved."""
    noisy = f"当前位置：首页 > 讲话\n{make.SPEECH}版权所有，网友上传分享\n"
    document = make.take_in(county, at, text=noisy)
    page = desk.get(reverse("directives-review", args=[document.id])).content.decode()
    (paper,) = html.fromstring(page).xpath("//article[@data-document]")
    for added in paper.xpath(".//sup | .//summary"):
        added.drop_tree()
    assert paper.text_content().replace("\n", "") == document.text.replace("\n", "")


def test_pasted_text_is_taken_in_too(desk: Client) -> None:
    answer = desk.post(
        reverse("directives-take-in"),
        {"pasted": make.SPEECH, "doc_kind": "speech", "level": "county"},
    )
    assert answer.status_code == 302
    assert Document.objects.get().title == "在全县扬尘治理推进会上的讲话"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.txt", b" ", "文件里没有文字"),
        ("程序.docx", b"MZ\x90\x00" + b"\x00" * 200, "内容却是Windows程序"),
    ],
)
def test_a_bad_file_is_answered_with_a_sentence(
    desk: Client, name: str, content: bytes, sentence: str
) -> None:
    answer = desk.post(
        reverse("directives-take-in"),
        {
            "upload": SimpleUploadedFile(name, content),
            "doc_kind": "speech",
            "level": "county",
            "title": "标题留着",
        },
    )
    page = answer.content.decode()
    assert (answer.status_code, Document.objects.count()) == (422, 0)
    assert sentence in page
    assert "标题留着" in page


def test_nothing_given_is_said_so(desk: Client) -> None:
    answer = desk.post(reverse("directives-take-in"), {"doc_kind": "speech", "level": "county"})
    assert answer.status_code == 422
    assert "请选择文件，或把正文粘贴进来" in answer.content.decode()


def test_a_card_is_confirmed_as_it_was_corrected(desk: Client, document: Document) -> None:
    row, follows = make.proposals(document)[:2]
    status, location = _post(desk, row, do="confirm", title="全县工地排查", due_on="2026-03-18")
    assert (status, location) == (
        302,
        f"{reverse('directives-review', args=[document.id])}#c{follows.id}",
    )
    row.refresh_from_db()
    assert (row.status, row.title, row.due_on) == ("confirmed", "全县工地排查", date(2026, 3, 18))


def test_what_was_typed_survives_a_refusal(
    desk: Client, county: County, document: Document
) -> None:
    row = make.proposals(document)[0]
    status, page = _post(
        desk, row, do="confirm", title="写了很久的名称", assisting=[county.housing.id]
    )
    assert status == 422
    assert "牵头单位不能同时是配合单位" in page
    assert "directives.correct.lead_assists" in page
    assert "写了很久的名称" in page


def test_a_wrong_date_is_told_and_nothing_is_confirmed(desk: Client, document: Document) -> None:
    row = make.proposals(document)[0]
    status, _ = _post(desk, row, do="confirm", due_on="三月底")
    row.refresh_from_db()
    assert (status, row.status) == (422, "proposed")


def test_each_button_does_its_verb(desk: Client, document: Document) -> None:
    first, second = make.proposals(document)[:2]
    assert _post(desk, first, do="split", offset=str(first.quote.index("对措施")))[0] == 302
    assert document.proposals.count() == 5
    first.refresh_from_db()
    assert _post(desk, first, do="merge")[0] == 302
    assert document.proposals.filter(status="merged").count() == 1
    assert _post(desk, second, do="dismiss", reason="已经完成", back="chip=no_date")[1].endswith(
        f"?chip=no_date#c{make.proposals(document)[3].id}"
    )
    second.refresh_from_db()
    assert (second.status, second.dismiss_reason) == ("dismissed", "已经完成")
    assert _post(desk, second, do="restore")[0] == 302
    second.refresh_from_db()
    assert second.status == "proposed"


def test_an_answer_is_shown_at_its_token(desk: Client, document: Document) -> None:
    asked = document.questions.filter(token="*热源厂").order_by("start")[0]
    answer = desk.post(reverse("directives-answer", args=[asked.id]), {"answer": "城东第一热源厂"})
    assert answer.headers["Location"].endswith(f"#c{asked.proposal_id}")
    page = desk.get(reverse("directives-review", args=[document.id])).content.decode()
    assert page.count("已确认为“城东第一热源厂”") == 2 + 1


def test_a_sentence_nobody_holds_becomes_a_proposal(desk: Client, document: Document) -> None:
    start = document.text.index("空气质量关系")
    answer = desk.post(
        reverse("directives-add", args=[document.id]), {"start": start, "end": start + 12}
    )
    assert answer.status_code == 302
    assert document.proposals.filter(added_by="钱敏").count() == 1


def test_every_page_of_a_document_opens(desk: Client, document: Document) -> None:
    later = [
        reverse(f"directives-{name}", args=[document.id])
        for name in ("review", "coverage", "tree", "changes")
    ]
    row = make.proposals(document)[0]
    pages = [reverse("directives-list"), reverse("directives-rounds"), *later]
    pages.append(reverse("directives-proposal", args=[row.id]))
    assert [desk.get(page).status_code for page in pages] == [200] * 7


def test_the_upper_document_is_linked_and_shown(
    desk: Client, county: County, at: datetime, document: Document
) -> None:
    above = make.take_in(county, at, text="市级方案\n各县要完成工地排查。\n", level="city")
    desk.post(reverse("directives-upper", args=[document.id]), {"upper_id": above.id})
    page = desk.get(reverse("directives-tree", args=[document.id])).content.decode()
    assert f'<a href="{reverse("directives-tree", args=[above.id])}">市级方案</a>' in page


def test_reading_again_from_the_page_needs_a_date_as_a_date(
    desk: Client, document: Document
) -> None:
    page = reverse("directives-read-again", args=[document.id])
    desk.post(page, {"issued_on": "三月"})
    document.refresh_from_db()
    assert document.issued_on == date(2026, 3, 1)
    desk.post(page, {"issued_on": "2026-02-27"})
    document.refresh_from_db()
    assert document.issued_on == date(2026, 2, 27)


def test_a_round_is_registered_from_its_page(desk: Client) -> None:
    facts = {
        "code": "R1", "name": "省督察第一轮", "level": "province",
        "kind": "inspection", "from_on": "2026-01-05",
    }  # fmt: skip
    assert desk.post(reverse("directives-rounds"), facts).status_code == 302
    again = desk.post(reverse("directives-rounds"), facts)
    assert again.status_code == 422
    assert "轮次编码“R1”已经登记过" in again.content.decode()


def test_units_and_the_other_county_find_nothing(county: County, document: Document) -> None:
    row = make.proposals(document)[0]
    for somebody in (county.zhao, county.sun):
        client = _client(somebody)
        for page in (
            reverse("directives-review", args=[document.id]),
            reverse("directives-coverage", args=[document.id]),
            reverse("directives-proposal", args=[row.id]),
        ):
            assert client.get(page).status_code == 404
        assert document.title not in client.get(reverse("directives-list")).content.decode()


def test_a_reader_sees_cards_without_buttons(county: County, document: Document) -> None:
    """R108: the supervisor reads and cannot change."""
    client = _client(county.zhou)
    page = client.get(reverse("directives-review", args=[document.id])).content.decode()
    assert 'value="confirm"' not in page
    assert make.proposals(document)[0].title in page
    answer = client.post(
        reverse("directives-proposal", args=[make.proposals(document)[0].id]),
        _card(make.proposals(document)[0], do="confirm"),
    )
    assert answer.status_code == 422
    assert "由县环委办调度员办理" in answer.content.decode()


def test_a_gap_is_set_aside_from_the_coverage_page(
    desk: Client, county: County, at: datetime
) -> None:
    text = "讲话\n县住建局要完成工地排查。\n我们必须坚定信心。\n"
    document = make.take_in(county, at, text=text)
    gap = document.uncovered.get()
    answer = desk.post(
        reverse("directives-aside", args=[gap.id]), {"reason": "原则性要求，没有可核查的内容"}
    )
    page = desk.get(answer.headers["Location"]).content.decode()
    assert "写明理由不办" in page
    assert "没有列成事项" not in page
