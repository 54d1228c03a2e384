import subprocess
import sys
from pathlib import Path

from bihuan.doors.cli.main import COMMANDS
from tests.doors.cli.conftest import bihuan


def test_help_names_every_command_with_its_line(empty: Path) -> None:
    said = bihuan(empty, "--help").stdout
    missing = sorted(COMMANDS.keys() - set(said.split()))
    assert missing == []
    assert [command.line for command in COMMANDS.values() if command.line not in said] == []


def test_an_impossible_date_is_refused_with_the_form_to_write(empty: Path) -> None:
    said = bihuan(empty, "demo", "--date", "2026-02-30", expect=2).stderr
    assert "2026-02-30 不是日期，请写成 2026-03-02" in said


def test_an_impossible_port_is_refused(empty: Path) -> None:
    said = bihuan(empty, "run", "--port", "70000", expect=2).stderr
    assert "70000 不是端口，请写 1 到 65535 之间的数" in said


def test_outside_demo_mode_nothing_starts_with_a_default_secret(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bihuan.doors.cli.main", "check"],
        env={"BIHUAN_HOME": str(tmp_path), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "BIHUAN_SECRET_KEY is not set" in done.stderr


def test_reading_a_document_loads_no_django() -> None:
    asks = (
        "import sys, bihuan.doors.cli.main, bihuan.doors.cli.read; print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
