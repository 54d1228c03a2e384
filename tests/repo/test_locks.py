"""The locks say exactly what is installed, and nothing of where it comes from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^([a-z0-9-]+)==([^ ;]+)(?: ; [^\\]+)? \\$")


def pinned(name: str) -> set[tuple[str, str]]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    found = (PINNED.match(line) for line in text.splitlines())
    return {(match[1], match[2]) for match in found if match}


def asked() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    extras = project["project"]["optional-dependencies"]
    lines = [*project["project"]["dependencies"], *groups["build"], *groups["dev"]]
    lines += [line for extra in extras.values() for line in extra]
    return {re.split(r"[\[<>=~! ;]", line)[0] for line in lines}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_and_hashed(lock: Path) -> None:
    blocks = re.split(r"\n(?=[a-z])", lock.read_text().split("\n", 1)[1])
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert [block for block in blocks if not PINNED.match(block.split("\n")[0])] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host(lock: Path) -> None:
    assert "://" not in lock.read_text()
    assert "index-url" not in lock.read_text()


def test_the_npm_lock_names_no_place_to_download_from() -> None:
    text = (ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in text


def test_the_development_lock_holds_the_runtime_lock_at_the_same_versions() -> None:
    assert pinned("run") - pinned("dev") == set()


def test_everything_the_project_asks_for_is_locked() -> None:
    assert asked() - {name for name, _ in pinned("dev") | pinned("spark")} == set()


def test_spark_and_what_builds_it_stand_at_versions_the_other_locks_know() -> None:
    versions = dict(pinned("dev"))
    beside = dict(pinned("spark") | pinned("sdist"))
    assert {name: versions[name] for name in beside if name in versions} == {
        name: version for name, version in beside.items() if name in versions
    }
