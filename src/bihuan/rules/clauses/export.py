"""The reading as the JSON that `bihuan read --json` promises."""

from typing import Any

from bihuan.rules.clauses.values import Deadline, Directive, Figure, Question, Reading, Uncovered

Json = dict[str, Any]


def as_json(reading: Reading) -> Json:
    document = reading.document
    return {
        "text": reading.text,
        "document": {
            "title": document.title,
            "issued_on": document.issued_on.isoformat() if document.issued_on else None,
            "questions": [_question(question) for question in document.questions],
        },
        "items": [_item(item) for item in reading.items],
        "figures": [_figure(figure) for figure in reading.figures],
        "uncovered": [_uncovered(sentence) for sentence in reading.uncovered],
    }


def _item(item: Directive) -> Json:
    return {
        "quote": item.quote,
        "start": item.start,
        "end": item.end,
        "heading_path": list(item.heading_path),
        "lead": list(item.lead),
        "assist": list(item.assist),
        "inherited": list(item.inherited),
        "deadline": _deadline(item.deadline),
        "targets": list(item.targets),
        "questions": [_question(question) for question in item.questions],
    }


def _deadline(deadline: Deadline | None) -> Json | None:
    if deadline is None:
        return None
    due_on = deadline.due_on.isoformat() if deadline.due_on else None
    return {"text": deadline.text, "due_on": due_on, "kind": deadline.kind}


def _question(question: Question) -> Json:
    return {
        "kind": question.kind,
        "token": question.token,
        "start": question.start,
        "end": question.end,
        "sentence": question.sentence,
    }


def _figure(figure: Figure) -> Json:
    return {
        "kind": figure.kind,
        "quote": figure.quote,
        "start": figure.start,
        "end": figure.end,
        "stated": figure.stated,
        "target": figure.target,
        "gap": figure.gap,
        "finding": figure.finding,
    }


def _uncovered(sentence: Uncovered) -> Json:
    return {
        "quote": sentence.quote,
        "start": sentence.start,
        "end": sentence.end,
        "why": sentence.why,
    }
