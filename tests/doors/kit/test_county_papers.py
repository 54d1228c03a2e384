"""The one-page request and the table of plates: they fit, and say it all."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from bihuan.doors.kit.paper.escalation import EscalationPaper
from bihuan.doors.kit.paper.plates import PlateLine, PlatesPaper

READER = shutil.which("pdftotext")
needs_reader = pytest.mark.skipif(READER is None, reason="pdftotext is not installed")


def paper(at: datetime, *, options: int, length: int) -> EscalationPaper:
    return EscalationPaper(
        office="县环委办",
        county="云川县",
        number="YC-2026-0103",
        title="二号片区印刷企业挥发性有机物治理设施运行不正常",
        facts=(("牵头单位", "云川县工业和信息化局"), ("包抓县领导", "赵志远")) * 3,
        situation="情" * length,
        question="问" * length,
        options=("选" * length,) * options,
        suggestion="议" * length,
        asked="云川县工业和信息化局 冯雪　2026年3月2日",
        decision="（已停止计时，等待决定）",
        made_by="县环委办 王敏",
        at=at,
    )


def read(pdf: bytes, tmp_path: Path) -> list[str]:
    """The text of each page."""
    place = tmp_path / "paper.pdf"
    place.write_bytes(pdf)
    said = subprocess.run([str(READER), str(place), "-"], capture_output=True, check=True)
    return said.stdout.decode().split("\f")[:-1]


@needs_reader
@pytest.mark.parametrize(("options", "length"), [(2, 30), (3, 200), (5, 400)])
def test_a_request_is_one_page_however_long(
    at: datetime, tmp_path: Path, options: int, length: int
) -> None:
    """R039."""
    pages = read(paper(at, options=options, length=length).pdf(), tmp_path)
    assert len(pages) == 1
    heads = ("一、事项", "二、情况", "三、需要决定的问题", "四、选项", "五、建议", "决定")
    assert all(head in pages[0] for head in heads)


@needs_reader
@pytest.mark.parametrize("size", ["a4", "a3"])
def test_the_plates_are_all_there(at: datetime, tmp_path: Path, size: str) -> None:
    """R037."""
    lines = [
        PlateLine(
            plate=f"云挂牌〔2026〕{n}号",
            title="纸厂污水直排",
            number=f"YC-2026-{n:04d}",
            unit="恒泰纸业",
            sponsor="方建国",
            until="2026-04-30",
            rhythm="每3天；最近03-02",
            state="办理中 65%",
        )
        for n in range(1, 41)
    ]
    made = PlatesPaper(
        county="云川县", office="县环委办", size=size, made_by="王敏", at=at, lines=lines
    )
    whole = "".join(read(made.pdf(), tmp_path))
    assert all(f"YC-2026-{n:04d}" in whole for n in range(1, 41))
