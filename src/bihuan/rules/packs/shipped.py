"""The packs that come with the installation, as files."""

from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def shipped() -> Mapping[str, str]:
    """Code → text, in the order of their names."""
    folder = resources.files("bihuan") / "packs"
    files = sorted(
        (one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda f: f.name
    )
    return {one.name.removesuffix(".toml"): one.read_text(encoding="utf-8") for one in files}
