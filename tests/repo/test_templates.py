"""Pages keep the content security policy: no inline script, style or handler."""

import re

from tests.repo import source

INLINE = {
    "script": re.compile(r"<script(?![^>]*\b(src=|type=\"application/json\"))[^>]*>", re.I),
    "style": re.compile(r"<style\b|\sstyle\s*=", re.I),
    "handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I),
    "javascript:": re.compile(r"javascript:", re.I),
}


def test_no_template_carries_script_style_or_handlers() -> None:
    wrong = [
        f"{source.name(path)}:{number} {what}"
        for path in source.templates()
        for number, line in enumerate(source.text(path).splitlines(), 1)
        for what, pattern in INLINE.items()
        if pattern.search(line)
    ]
    assert not wrong, source.listing(
        wrong, "Use a class, an element of doors/kit/elements, or hx-*; the CSP blocks this:"
    )


def test_no_template_marks_words_safe() -> None:
    wrong = [
        f"{source.name(path)}:{number}"
        for path in source.templates()
        for number, line in enumerate(source.text(path).splitlines(), 1)
        if re.search(r"\|\s*safe\b|autoescape off", line)
    ]
    assert not wrong, source.listing(wrong, "Let Django escape it; build markup by format_html:")


def test_no_template_asks_the_database() -> None:
    wrong = [
        f"{source.name(path)}:{number}"
        for path in source.templates()
        for number, line in enumerate(source.text(path).splitlines(), 1)
        for inside in re.findall(r"{[{%](.*?)[%}]}", line)
        if re.search(r"\.(objects|exists|filter|\w+_set)\b", inside)
    ]
    assert not wrong, source.listing(wrong, "Ask in the query; give the template the answer:")


def test_every_form_that_posts_carries_its_token() -> None:
    """The open pages set no cookie: a signed question, or the report's code, stands for it."""
    wrong = [
        source.name(path)
        for path in source.templates()
        if path.parent.name != "portal"
        if len(re.findall(r"<form[^>]*method=\"post\"", source.text(path), re.I))
        > source.text(path).count("{% csrf_token %}")
    ]
    assert not wrong, source.listing(wrong, "Put {% csrf_token %} inside the form:")


def test_no_component_is_given_a_comparison() -> None:
    """django-cotton reads `:x="a == b"` as neither true nor false but as nothing, silently."""
    wrong = [
        f"{source.name(path)}:{number}"
        for path in source.templates()
        for number, line in enumerate(source.text(path).splitlines(), 1)
        for inside in re.findall(r'\s:[\w-]+="([^"]*)"', line)
        if "{%" not in inside and re.search(r" (==|!=|and|or|in) |^not | [<>] ", inside)
    ]
    assert not wrong, source.listing(wrong, 'Write current="{% if a == b %}1{% endif %}":')
