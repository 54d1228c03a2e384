"""The reading as the JSON that `bihuan read --json` promises."""

from datetime import date
from typing import Any

from bihuan.rules.clauses.values import (
    Amount,
    Deadline,
    Directive,
    Figure,
    Finding,
    Pledge,
    Question,
    Reading,
    Stage,
    Uncovered,
)

Json = dict[str, Any]


def as_json(reading: Reading) -> Json:
    document = reading.document
    return {
        "text": reading.text,
        "document": {
            "title": document.title,
            "issued_on": _day(document.issued_on),
            "questions": [_question(question) for question in document.questions],
        },
        "items": [_item(item) for item in reading.items],
        "figures": [_figure(figure) for figure in reading.figures],
        "uncovered": [_uncovered(sentence) for sentence in reading.uncovered],
        "pledges": [_pledge(pledge) for pledge in reading.pledges],
        "stages": [_stage(stage) for stage in reading.stages],
        "findings": [_finding(finding) for finding in reading.findings],
        "amounts": [_amount(amount) for amount in reading.amounts],
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
        "deadline": _deadline(item.deadline) if item.deadline else None,
        "deadlines": [_deadline(deadline) for deadline in item.deadlines],
        "targets": list(item.targets),
        "questions": [_question(question) for question in item.questions],
    }


def _deadline(deadline: Deadline) -> Json:
    return {
        "text": deadline.text,
        "due_on": _day(deadline.due_on),
        "kind": deadline.kind,
        "event": deadline.event,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _pledge(pledge: Pledge) -> Json:
    return {
        "quote": pledge.quote,
        "start": pledge.start,
        "end": pledge.end,
        "bodies": list(pledge.bodies),
        "deadlines": [_deadline(deadline) for deadline in pledge.deadlines],
        "targets": list(pledge.targets),
    }


def _stage(stage: Stage) -> Json:
    return {
        "name": stage.name,
        "quote": stage.quote,
        "start": stage.start,
        "end": stage.end,
        "begins": stage.begins,
        "ends": stage.ends,
        "begins_on": _day(stage.begins_on),
        "ends_on": _day(stage.ends_on),
    }


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
        "indicator": figure.indicator,
        "unit": figure.unit,
        "role": figure.role,
        "period": figure.period,
        "until_on": _day(figure.until_on),
        "gap_said": figure.gap_said,
        "formula": figure.formula,
    }


def _finding(finding: Finding) -> Json:
    return {
        "kind": finding.kind,
        "quote": finding.quote,
        "start": finding.start,
        "end": finding.end,
        "sentence": finding.sentence,
        "formula": finding.formula,
        "ask": finding.ask,
        "is_doubt": finding.is_doubt,
    }


def _amount(amount: Amount) -> Json:
    return {
        "quote": amount.quote,
        "start": amount.start,
        "end": amount.end,
        "yuan": f"{amount.yuan.normalize():f}",
        "per": amount.per,
        "purpose": amount.purpose,
    }


def _uncovered(sentence: Uncovered) -> Json:
    return {
        "quote": sentence.quote,
        "start": sentence.start,
        "end": sentence.end,
        "why": sentence.why,
    }
