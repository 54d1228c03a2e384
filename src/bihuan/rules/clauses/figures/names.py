"""One body under two names, and a name that is probably a slip; both stay as written."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bihuan.rules.clauses.values import Finding, Span

TABLE: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("names.toml").read_text(encoding="utf-8")
)
ELSEWHERE = re.compile(r"(?:各[^，,。；]{0,4}|市、|[）)原]|其他|邻|外)\Z")
"""各县生态环境局 is nobody's own; 原县环保局 is explained where it stands."""
HIGHER = re.compile(r"[省市州盟家部]\Z")
BRANCHES = ("生态环境分局",)
NEAR = 40


def two_names(text: str, spans: list[Span]) -> Iterator[Finding]:
    for family in TABLE["family"]:
        firsts: dict[str, re.Match[str]] = {}
        pattern = re.compile(
            rf"(?P<level>[{''.join(family['levels'])}])?(?:{'|'.join(_named(family['forms']))})"
        )
        for span in spans:
            for match in pattern.finditer(text, span.start, span.end):
                form = _form(match, family)
                if form and _is_ours(text, match, family, form):
                    firsts.setdefault(form, match)
        if len(firsts) > 1:
            yield _two(family, sorted(firsts.values(), key=lambda one: one.start()))


def _named(forms: dict[str, str]) -> list[str]:
    return [f"(?P<form{place}>{words})" for place, words in enumerate(forms.values())]


def _form(match: re.Match[str], family: dict[str, Any]) -> str:
    for place, form in enumerate(family["forms"]):
        if match[f"form{place}"] is not None:
            return str(form)
    return ""


def _is_ours(text: str, match: re.Match[str], family: dict[str, Any], form: str) -> bool:
    """With a county's level before it, or a form that only a county has; no other place's name."""
    before = text[max(0, match.start() - 8) : match.start()]
    if ELSEWHERE.search(before):
        return False
    if match["level"] is not None:
        return True
    return form in family["own"] and (form in BRANCHES or not HIGHER.search(before))


def _two(family: dict[str, Any], found: list[re.Match[str]]) -> Finding:
    names = [match.group() for match in found]
    quoted = "、".join(f"“{name}”" for name in names)
    last = found[1]
    return Finding(
        "same_body",
        "",
        last.start(),
        last.end(),
        f"文中{quoted}都像是指本县{family['body']}，同一家用了{len(names)}个名称",
        "",
        "请确认是否同一单位；不是的，请分别写明",
        is_doubt=True,
    )


def slips(text: str, spans: list[Span]) -> Iterator[Finding]:
    for slip in TABLE["slip"]:
        pattern = re.compile(rf"[省市县区]?{re.escape(slip['written'])}")
        near = re.compile("|".join(slip["near"]))
        for span in spans:
            for match in pattern.finditer(text, span.start, span.end):
                stop = text.find("。", match.end(), match.end() + NEAR)
                if near.search(text, match.end(), stop if stop >= 0 else match.end() + NEAR):
                    yield _slip(slip, match)


def _slip(slip: dict[str, str], match: re.Match[str]) -> Finding:
    level = match.group().removesuffix(slip["written"])
    return Finding(
        "odd_body",
        "",
        match.start(),
        match.end(),
        f"“{match.group()}”按字面是{slip['written_is']}，但牵头抓总、调度考核通常由"
        f"“{level}{slip['meant']}”（{slip['meant_is']}）承担；原文未改",
        "",
        f"请确认是“{match.group()}”还是“{level}{slip['meant']}”",
        is_doubt=True,
    )
