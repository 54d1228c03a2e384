"""Write docs/generated anew from the code: flows, duties, verbs, events, settings, pages.

python -m tools.docs           write
python -m tools.docs --check   fail if a file is not fresh
"""

from __future__ import annotations

import ast
import atexit
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src/bihuan"
PLACE = ROOT / "docs/generated"
MADE = "<!-- Made by `make docs`; do not edit. -->\n"

MEANINGS = {
    "BIHUAN_DEMO": "1 serves the made-up demo county, with its own folder, secret and hosts",
    "BIHUAN_TEST": "1 allows a generated secret and local hosts while tests run",
    "BIHUAN_HOME": "where database and files live: var/ of a checkout, else ~/.bihuan",
    "BIHUAN_DATE": "the platform stands on this day instead of today; for demos and rehearsals",
    "BIHUAN_CONTACT_KEY": "Fernet keys of reporters' contacts, newest first; else a file in HOME",
    "BIHUAN_LOGGER_KEY": "Fernet keys of loggers' passwords, newest first; else a file in HOME",
    "BIHUAN_SECRET_KEY": "signs sessions; 32 characters or more; required outside the demo",
    "BIHUAN_HOSTS": "the host names this server answers to; required outside the demo",
    "BIHUAN_ORIGINS": "origins trusted for forms behind a proxy, with their scheme",
    "BIHUAN_HTTPS": "1 when the proxy speaks HTTPS: secure cookies, redirect, HSTS",
    "BIHUAN_DATABASE_URL": "another database, such as postgresql://user:password@host/name",
    "BIHUAN_ENGINE": "what computes over hours and days: duckdb, or a Spark master's URL",
    "BIHUAN_PUBLIC_URL": "where people reach the platform; without it no message carries a link",
    "BIHUAN_CHANNELS_PLAIN": "1 lets channels speak unencrypted to other machines than this",
    "BIHUAN_CHANNELS_PATIENCE": "how many seconds a channel waits for an answer",
    "BIHUAN_WECOM_URL": "webhook of the 企业微信 group robot, with its key",
    "BIHUAN_DINGTALK_URL": "webhook of the 钉钉 group robot, with its access_token",
    "BIHUAN_DINGTALK_SECRET": "the robot's signing secret (加签)",
    "BIHUAN_MAIL_URL": "mail server: smtps://user:password@host:465, or smtp:// with STARTTLS",
    "BIHUAN_MAIL_FROM": "the sender's address of e-mail",
    "BIHUAN_SMS_URL": "where the short-message gateway takes a POST",
    "BIHUAN_SMS_FORM": "how it takes the fields: json or form",
    "BIHUAN_SMS_FIELDS": "its fields as JSON; values are words or {phone}, {text}, {number}",
    "BIHUAN_SMS_SECRET": "signs each request: X-Timestamp and X-Signature",
    "BIHUAN_SMS_OK": "the field and value of its answer that mean yes, such as code=0",
    "BIHUAN_LOG": "the least level that is logged: DEBUG, INFO, WARNING or ERROR",
}
"""What each setting is for; `tests/repo/test_settings.py` compares it with the code."""


def packages() -> Iterator[str]:
    """`foundation.audit`, …, `apps.ledger`: everything that may have events and verbs."""
    for home in ("foundation", "apps"):
        for folder in sorted((PACKAGE / home).iterdir()):
            if (folder / "__init__.py").exists():
                yield f"{home}.{folder.name}"


def table(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell(c) for c in line) + " |" for line in lines) + "\n"


def cell(text: str) -> str:
    return " ".join(str(text).replace("|", "\\|").split())


def flows() -> str:
    """One Mermaid picture and one table of moves per package that has a flow."""
    return "\n".join(
        flow_page(name, flow)
        for name in packages()
        if (PACKAGE / name.replace(".", "/") / "flow.py").exists()
        for flow in flows_of(importlib.import_module(f"bihuan.{name}.flow"))
    )


def flows_of(module: Any) -> list[Any]:
    flow_class = importlib.import_module("bihuan.rules.flow").Flow
    return [value for value in vars(module).values() if isinstance(value, flow_class)]


def flow_page(name: str, flow: Any) -> str:
    states = "\n".join(f"    {state.code} : {state.word}" for state in flow.states.values())
    arrows = "\n".join(
        f"    {source} --> {move.target}: {move.word}"
        for move in flow.moves.values()
        if move.target != "="
        for source in dict.fromkeys(move.sources)
    )
    moves = (
        (
            f"`{move.verb}` {move.word}",
            "、".join(flow.states[code].word for code in dict.fromkeys(move.sources)),
            "stays" if move.target == "=" else flow.states[move.target].word,
            ", ".join(sorted(move.by)),
            ", ".join(need.__name__ for need in move.needs),
        )
        for move in flow.moves.values()
    )
    return (
        f"## {name}: {flow.name}\n\n```mermaid\nstateDiagram-v2\n    [*] --> {flow.start}\n"
        f"{states}\n{arrows}\n```\n\n" + table(("verb", "from", "to", "by", "needs"), moves)
    )


def duties() -> str:
    """Who is who, and which verb of an item each part may use."""
    viewer = importlib.import_module("bihuan.rules.viewer")
    access = importlib.import_module("bihuan.apps.ledger.access")
    flow = importlib.import_module("bihuan.apps.ledger.flow")
    who = table(
        ("duty", "中文", "说明"),
        ((f"`{duty}`", *viewer.DUTY_WORDS[duty]) for duty in viewer.Duty),
    )
    parts = list(flow.Part)
    verbs = table(
        ("verb", *(flow.PART_WORDS[part] for part in parts)),
        (
            (f"`{move.verb}` {move.word}", *("●" if part in move.by else "" for part in parts))
            for move in flow.LEDGER.moves.values()
        ),
    )
    units = "、".join(viewer.DUTY_WORDS[duty][0] for duty in access.ACT_FOR_UNIT)
    return (
        f"## Duties\n\n{who}\n## Duty × verb, for one item of the ledger\n\n"
        "A part is what a person is to one item: 调度员 and 县领导 inside the area of the post; "
        f"牵头单位 and 配合单位 through {units} of that unit; 核查人 by being named.\n\n{verbs}"
    )


def verbs() -> str:
    """Every action with the sentence of its docstring."""
    return "\n".join(
        f"## {name}\n\n" + table(("action", "what it does"), rows)
        for name in packages()
        if (rows := [(f"`{verb}`", said) for verb, said in actions_of(name)])
    )


def actions_of(name: str) -> list[tuple[str, str]]:
    face = PACKAGE / name.replace(".", "/") / "actions/__init__.py"
    if not face.exists():
        return []
    module = importlib.import_module(f"bihuan.{name}.actions")
    offered = ((verb, getattr(module, verb)) for verb in sorted(module.__all__))
    return [
        (verb, (action.__doc__ or verb.replace("_", " ")).strip().splitlines()[0])
        for verb, action in offered
        if callable(action) and not isinstance(action, type)
    ]


def events() -> str:
    """Every event: its kind, its sentence in the journal, and what follows from it."""
    follows: Mapping[str, tuple[str, ...]]
    follows = importlib.import_module("bihuan.wiring.reactions").REACTIONS
    return "\n".join(
        f"## {name}\n\n" + table(("kind", "event", "sentence", "what follows"), rows)
        for name in packages()
        if (rows := [(*e, ", ".join(follows.get(e[0].strip("`"), ()))) for e in events_of(name)])
    )


def events_of(name: str) -> list[tuple[str, str, str]]:
    home = PACKAGE / name.replace(".", "/")
    if not (home / "events.py").exists() and not (home / "events").is_dir():
        return []
    module = importlib.import_module(f"bihuan.{name}.events")
    return [
        (f"`{held['KIND']}`", f"`{cls.__name__}`", held["SENTENCE"])
        for cls in vars(module).values()
        if isinstance(cls, type) and cls.__module__.startswith(module.__name__)
        if "KIND" in (held := vars(cls))
    ]


def settings() -> str:
    return table(
        ("variable", "type", "default", "meaning"),
        (
            (f"`{name}`", kind, f"`{default}`" if default else "", MEANINGS[name])
            for name, (kind, default) in sorted(read_settings().items())
        ),
    )


def read_settings() -> dict[str, tuple[str, str]]:
    """Every variable that config reads: name → (reader, default as written)."""
    found: dict[str, tuple[str, str]] = {}
    for path in (PACKAGE / "config/settings.py", PACKAGE / "config/environment.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and is_variable(node.args[0]):
                default = [written(k.value) for k in node.keywords if k.arg == "default"]
                reader = ast.unparse(node.func).rpartition(".")[2]
                found.setdefault(ast.literal_eval(node.args[0]), (reader, "".join(default)))
    return found


def written(default: ast.expr) -> str:
    """As one would write it in the environment; "" when the code works it out."""
    value = default.value if isinstance(default, ast.Constant) else ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def is_variable(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and str(node.value).startswith("BIHUAN_")


def pages() -> str:
    """Every page of the site: where, its name for links, and the function that answers."""
    from django.urls import get_resolver  # noqa: PLC0415  (needs Django set up)

    rows = sorted(urls(get_resolver().url_patterns, ""))
    return table(("path", "name", "function"), rows)


def urls(patterns: Iterable[Any], before: str) -> Iterator[tuple[str, str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if "url_patterns" in dir(pattern):
            yield from urls(pattern.url_patterns, route)
        else:
            view = pattern.callback
            where = f"{view.__module__.removeprefix('bihuan.')}.{view.__qualname__}"
            yield f"`/{route}`", f"`{pattern.name}`", f"`{where}`"


PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "flow.md": ("Flows", flows),
    "duties.md": ("Duties", duties),
    "verbs.md": ("Verbs", verbs),
    "events.md": ("Events", events),
    "settings.md": ("Settings, read from the environment", settings),
    "pages.md": ("Pages", pages),
}


def page(name: str) -> str:
    title, body = PAGES[name]
    return f"{MADE}# {title}\n\n{body()}"


def stale() -> list[str]:
    """The files whose text differs from what the code says now."""
    return [name for name in PAGES if not is_fresh(name)]


def is_fresh(name: str) -> bool:
    path = PLACE / name
    return path.exists() and path.read_text(encoding="utf-8") == page(name)


def set_up() -> None:
    """Load the apps in a throw-away home."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    os.environ["BIHUAN_TEST"] = "1"
    os.environ["BIHUAN_HOME"] = tempfile.mkdtemp(prefix="bihuan-docs-")
    atexit.register(shutil.rmtree, os.environ["BIHUAN_HOME"], ignore_errors=True)
    importlib.import_module("django").setup()


def main(words: list[str]) -> int:
    set_up()
    if words == ["--check"]:
        old = stale()
        print("\n".join(f"docs/generated/{name} is stale: run make docs" for name in old))
        return 1 if old else 0
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (PLACE / name).write_text(page(name), encoding="utf-8")
    print(f"wrote {len(PAGES)} pages in docs/generated")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
