"""What the documents say is there: words, links, paths, decisions, generated pages."""

import re
from pathlib import Path

import pytest

from tests.repo import source
from tools import docs

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE_PATH = re.compile(r"`([\w.\-]+(?:/[\w.\-]+)+/?)`")
MADE_LATER = ("var/", "dist/", "node_modules/", ".venv/", "bench/results/", "files/", "thumbs/")
SECTIONS = (
    "Status", "Tags", "## Context", "## Decision", "## Rejected alternatives", "## Consequences",
)  # fmt: skip


def _papers() -> list[Path]:
    top = list(source.ROOT.glob("*.md"))
    inside = list(source.files("src/bihuan", ".md"))
    return [*top, *source.files("docs", ".md"), *inside]


def test_every_model_and_every_action_is_in_the_words() -> None:
    words = set(re.findall(r"`([^`]+)`", source.text(source.ROOT / "docs/words.md")))
    models = {cls.name for _, cls in source.model_classes()}
    verbs = {verb for package in source.packages() for verb, _ in source.verbs(package)}
    wrong = sorted((models | verbs) - words)
    assert not wrong, source.listing(
        wrong, "Add a line to docs/words.md (中文 | code | meaning | …):"
    )


def test_every_link_leads_somewhere() -> None:
    wrong = [
        f"{source.name(paper)}: {link}"
        for paper in _papers()
        for link in LINK.findall(source.text(paper))
        if "://" not in link and not (paper.parent / link).exists()
    ]
    assert not wrong, source.listing(wrong, "Mend the link, or write the page:")


def test_every_path_named_in_the_papers_exists() -> None:
    wrong = [
        f"{source.name(paper)}: {path}"
        for paper in _papers()
        for path in CODE_PATH.findall(source.text(paper))
        if not path.startswith(MADE_LATER) and _looks_like_a_path(path)
        if not any((home / path).exists() for home in _homes(paper))
    ]
    assert not wrong, source.listing(wrong, "The file has moved; say where it is:")


def _homes(paper: Path) -> tuple[Path, ...]:
    kit = source.PACKAGE / "doors/kit"
    return (source.ROOT, source.PACKAGE, source.PACKAGE.parent, paper.parent, kit / "templates")


def _looks_like_a_path(path: str) -> bool:
    return path.endswith("/") or Path(path).suffix in {".py", ".md", ".html", ".toml", ".ts"}


def test_papers_are_short() -> None:
    limits = {"CONTRIBUTING.md": 120, "docs/decisions": 60, "docs/building.md": 160}
    wrong = [
        f"{source.name(paper)}: {len(source.text(paper).splitlines())} lines, at most {most}"
        for place, most in limits.items()
        for paper in _papers()
        if source.name(paper).startswith(place)
        if len(source.text(paper).splitlines()) > most
    ]
    assert not wrong, source.listing(wrong, "Say it shorter:")


def test_every_decision_has_its_parts_and_its_number_once() -> None:
    papers = [p for p in source.files("docs/decisions", ".md") if p.name[0].isdigit()]
    numbers = [paper.name[:4] for paper in papers]
    wrong = [
        f"{source.name(paper)}: {part}"
        for paper in papers
        for part in SECTIONS
        if part not in source.text(paper)
    ]
    assert not wrong, source.listing(wrong, "A decision has a status, tags and four sections:")
    assert numbers == [f"{n:04d}" for n in range(1, len(papers) + 1)], "One number, one decision"


@pytest.mark.parametrize("name", sorted(docs.PAGES))
def test_generated_pages_are_fresh(name: str) -> None:
    assert docs.is_fresh(name), f"docs/generated/{name} is stale: run `make docs` and commit it"
