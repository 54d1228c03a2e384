"""A command and its answers in plain Chinese."""

from collections.abc import Mapping
from dataclasses import dataclass

from bihuan.apps.telemetry.queries import REASONS, Command
from bihuan.rules import hj212, sitebook
from bihuan.rules.loggerorders import ASKINGS, Asking, Form

REPORTS: Mapping[str, str] = {"2011": "实时", "2051": "分钟", "2061": "小时", "2031": "日"}
ROLES: Mapping[str, str] = {"production": "生产设施", "treatment": "治理设施"}
TONES: Mapping[str, str] = {
    "asked": "warn",
    "queued": "run",
    "sent": "run",
    "accepted": "run",
    "done": "ok",
    "failed": "bad",
    "refused": "bad",
    "timed_out": "bad",
    "turned_down": "idle",
}


def reason_word(code: str) -> str:
    """Why a packet stands in quarantine; a reason that is new here is told by its code."""
    return REASONS.get(code, code)


def visible(stored: str) -> str:
    """A packet's bytes as text, what cannot be seen as <0A>; a PW is covered."""
    raw = stored.encode("latin-1", "replace")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "backslashreplace")
    shown = "".join(sign if sign.isprintable() else f"<{ord(sign):02X}>" for sign in text)
    return sitebook.covered(shown)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One command as a page shows it."""

    command: Command

    @property
    def asking(self) -> Asking:
        return ASKINGS[self.command.cn]

    @property
    def tone(self) -> str:
        return TONES[self.command.state]

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """With the Chinese word of each, moments as people write them."""
        named = {one.name: one for one in self.asking.parameters}
        told = self.command.parameters
        return [
            (named[name].word, _read(value, named[name].form)) if name in named else (name, value)
            for name, value in told
        ]

    @property
    def result(self) -> str:
        """What the logger's codes mean."""
        told = []
        if self.command.qn_rtn:
            told.append(hj212.REQUEST_ANSWERS.get(self.command.qn_rtn, self.command.qn_rtn))
        if self.command.exe_rtn:
            told.append(hj212.RESULTS.get(self.command.exe_rtn, self.command.exe_rtn))
        return "，".join(told)


def _read(value: str, form: Form) -> str:
    if form != Form.MOMENT:
        return value
    at = hj212.when(value)
    return value if at is None else f"{at:%Y-%m-%d %H:%M}"
