"""The speeches and the list of the inspection: filled with dates, taken in, decided on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries as documents
from bihuan.doors.demo import tables
from bihuan.rules.viewer import Viewer

MARK = re.compile(r"\{(?:(?P<days>[+-]\d+)|(?P<word>issued|good|gap))\}")
GOOD_SHARE, GOOD_AIM = 0.72, 0.82
SAID_SHARE = 0.55
"""What our speech says is missing, of what is: the contradiction a reader should find."""
STOPS = "。；\t\n"
ROUND_BEGAN, ROUND_ENDED = 46, 26


@dataclass(frozen=True, slots=True)
class Read:
    """One proposal."""

    proposal_id: int
    version: int
    quote: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it was taken in: its words, what was read in it, what it leaves open."""

    document_id: int
    text: str
    read: tuple[Read, ...]
    question_ids: Mapping[str, int]


def fill(text: str, *, issued: date, today: date) -> str:
    """Dates are counted from today; the figures fit the time of year and contradict each other."""
    good = int(GOOD_SHARE * issued.timetuple().tm_yday)
    missing = max(int(365 * GOOD_AIM) - good, 30)
    known = {
        "issued": f"{issued.year}年{issued.month}月{issued.day}日",
        "good": str(good),
        "gap": str(int(missing * SAID_SHARE)),
    }

    def written(found: re.Match[str]) -> str:
        if found["word"]:
            return known[found["word"]]
        day = today + timedelta(days=int(found["days"]))
        return f"{day.month}月{day.day}日"

    return MARK.sub(written, text)


def take_speech(
    speech: tables.Speech, *, issued: date, today: date, by: Viewer, at: datetime
) -> Paper:
    text = fill(tables.text(speech.file), issued=issued, today=today)
    header = directives.Header(
        doc_kind="speech", title=speech.title, issuer=speech.issuer, issued_on=issued
    )
    return _take(header, f"{speech.title}.txt", text, by=by, at=at)


def take_feedback(
    feedback: tables.Feedback, *, issued: date, dues: Iterable[date], by: Viewer, at: datetime
) -> Paper:
    """The round is registered first, so that each of its problems can name it (R024)."""
    opened = directives.open_round(
        code=feedback.code,
        name=feedback.name,
        level=feedback.level,
        kind="inspection",
        is_planned=True,
        from_on=issued - timedelta(days=ROUND_BEGAN),
        to_on=issued - timedelta(days=ROUND_ENDED),
        by=by,
        at=at,
    )
    header = directives.Header(
        doc_kind="feedback",
        level=feedback.level,
        title=feedback.title,
        issuer="省生态环境保护督察组",
        issued_on=issued,
        round_id=opened.id,
    )
    text = "\n".join(_lines(feedback, issued, dues)) + "\n"
    return _take(header, f"{feedback.title}.txt", text, by=by, at=at)


def _lines(feedback: tables.Feedback, issued: date, dues: Iterable[date]) -> Iterable[str]:
    aspects = len({one.aspect for one in feedback.problems})
    types = len({one.type_word for one in feedback.problems})
    yield feedback.title
    yield ""
    yield (
        f"{issued.year}年{issued.month}月{issued.day}日印发。本轮督察共反馈问题"
        f"{len(feedback.problems)}个，涉及{aspects}个方面{types}类。"
    )
    yield "序号\t方面\t类型\t问题和要求\t责任单位"
    for number, (one, due) in enumerate(zip(feedback.problems, dues, strict=True), 1):
        want = f"{one.text}，要求{due.year}年{due.month}月{due.day}日前完成整改"
        yield f"{number}\t{one.aspect}\t{one.type_word}\t{want}\t{one.lead}"


def _take(header: directives.Header, name: str, text: str, *, by: Viewer, at: datetime) -> Paper:
    taken = directives.take_in(header=header, name=name, content=text.encode(), by=by, at=at)
    whole = documents.review(by, taken.id, on=at.date())
    asked = [*whole.loose_questions, *(one for card in whole.cards for one in card.questions)]
    return Paper(
        taken.id,
        taken.text,
        tuple(
            Read(one.proposal.id, one.proposal.version, one.proposal.quote) for one in whole.cards
        ),
        {question.token: question.id for question in asked},
    )


def answer(paper: Paper, token: str, words: str, *, by: Viewer, at: datetime) -> None:
    """Say what a masked name means, for every place where it stands."""
    question_id = paper.question_ids[token]
    directives.answer_question(question_id=question_id, answer=words, by=by, at=at)


def dismiss(paper: Paper, find: str, reason: str, *, by: Viewer, at: datetime) -> None:
    read = _read(paper, find, by=by, at=at)
    directives.dismiss(proposal_id=read.proposal_id, reason=reason, by=by, at=at)


def pledge(
    paper: Paper, promise: tables.Promise, org_id: int, *, today: date, by: Viewer, at: datetime
) -> int:
    """Put a unit's word on record; its number."""
    due_on = today + timedelta(days=promise.due) if promise.due is not None else None
    made = directives.pledge(
        document_id=paper.document_id,
        pledge_id=None,
        promise=directives.Promise(
            org_id=org_id,
            content=promise.content,
            person=promise.person,
            target=promise.target,
            due_on=due_on,
        ),
        by=by,
        at=at,
    )
    return made.id


def judge(pledge_id: int, promise: tables.Promise, *, by: Viewer, at: datetime) -> None:
    directives.judge_pledge(
        pledge_id=pledge_id,
        verdict="kept",
        done_on=at.date(),
        evidence=promise.evidence,
        by=by,
        at=at,
    )


def confirm(paper: Paper, find: str, *, by: Viewer, at: datetime) -> int:
    """Put the sentence on the ledger; the number of its item."""
    read = _read(paper, find, by=by, at=at)
    confirmed = directives.confirm(
        proposal_id=read.proposal_id, version=read.version, changes=None, by=by, at=at
    )
    return int(confirmed.item_id or 0)


def _read(paper: Paper, find: str, *, by: Viewer, at: datetime) -> Read:
    """The proposal that holds the words; what the reader passed over a person marks."""
    held = next((one for one in paper.read if find in one.quote), None)
    if held is not None:
        return held
    start = paper.text.index(find)
    marked = directives.add_proposal(
        document_id=paper.document_id,
        start=start,
        end=min(paper.text.find(stop, start) % len(paper.text) for stop in STOPS),
        by=by,
        at=at,
    )
    return Read(marked.id, marked.version, marked.quote)
