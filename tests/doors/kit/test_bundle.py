import hashlib
import json
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from bihuan.doors.kit.paper import bundle
from tests.factories import papers
from tests.factories.viewers import AT


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> list[bundle.BundleFile]:
    """One whole, one changed since it came in, one gone."""
    made = []
    for number, (name, content) in enumerate(
        (("现场.jpg", b"whole"), ("报告.pdf", b"changed"), ("方案.docx", b"gone")), start=1
    ):
        place = tmp_path / str(number)
        place.write_bytes(content)
        made.append(bundle.BundleFile(number=number, name=name, path=place, sha256=sha256(content)))
    made[1].path.write_bytes(b"CHANGED")
    made[2].path.unlink()
    return made


@pytest.fixture
def archive(files: list[bundle.BundleFile]) -> zipfile.ZipFile:
    index = [papers.file(1, "现场.jpg"), papers.file(2, "报告.pdf"), papers.file(3, "方案.docx")]
    stream = bundle.dossier_zip(
        b"%PDF-1.7 paper", index, files, {"events": [{"seq": 1, "who": "赵强"}]}, at=AT
    )
    return zipfile.ZipFile(stream)


def test_the_bundle_holds_paper_index_events_originals_and_hashes(
    archive: zipfile.ZipFile,
) -> None:
    assert archive.namelist() == [
        "一事一档.pdf",
        "材料索引.xlsx",
        "留痕.json",
        "材料/01_现场.jpg",
        "材料/02_报告.pdf",
        "校验.txt",
    ]
    assert archive.testzip() is None
    assert archive.read("材料/01_现场.jpg") == b"whole"
    assert json.loads(archive.read("留痕.json")) == {"events": [{"seq": 1, "who": "赵强"}]}
    assert archive.getinfo("一事一档.pdf").date_time == (2026, 3, 2, 9, 0, 0)


def test_the_hash_list_names_every_entry_and_every_fault(
    archive: zipfile.ZipFile, files: list[bundle.BundleFile]
) -> None:
    lines = archive.read("校验.txt").decode("utf-8-sig").splitlines()
    for name in archive.namelist()[:-1]:
        assert f"{sha256(archive.read(name))}  {name}" in lines
    assert f"与入库时的指纹不符：{files[1].sha256}" in lines
    assert f"原件缺失，未能装入：材料/03_方案.docx（入库时{files[2].sha256}）" in lines


def test_the_index_lists_each_file_with_its_facts(archive: zipfile.ZipFile) -> None:
    page = openpyxl.load_workbook(BytesIO(archive.read("材料索引.xlsx")))["材料索引"]
    title, *rows = page.iter_rows(values_only=True)
    assert title[0] == "材料索引"
    assert rows[0][:6] == ("序号", "名称", "类别", "类型", "大小（字节）", "SHA-256")
    assert rows[1][:6] == (1, "现场.jpg", "整改后", "JPEG图片", 1468006, papers.HASH)
    assert rows[1][7:9] == (118.123456, 30.654321)
    assert str(rows[1][6]) == "2026-03-02 09:00:00"
    assert len(rows) == 4


def test_a_large_original_goes_through_the_disk(tmp_path: Path) -> None:
    place = tmp_path / "video"
    place.write_bytes(bytes(9 << 20))
    video = bundle.BundleFile(
        number=1, name="无人机.mp4", path=place, sha256=sha256(bytes(9 << 20))
    )
    stream = bundle.dossier_zip(b"%PDF", [], [video], {}, at=AT)
    assert zipfile.ZipFile(stream).getinfo("材料/01_无人机.mp4").file_size == 9 << 20
