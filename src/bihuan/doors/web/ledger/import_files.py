"""Workbooks around an import: the template to fill in, and the list with its doubts in red."""

from django.http import HttpResponse

from bihuan.apps.ledger import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.kit.sheet import Choices, Mark, marked_book, template_book
from bihuan.doors.web.ledger.export import workbook
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile
from bihuan.rules import sheets
from bihuan.rules.refusal import Refused


def template(request: Request) -> HttpResponse:
    access.require_importer(request.viewer)
    county = request.viewer.scope
    choices = Choices(
        sources=[word for _, word in queries.choices("origin")],
        domains=[word for _, word in queries.choices("field")],
        townships=[place.name for place in places.children(county)],
        units=[org.name for org in orgs.orgs_in(county, on=request.now.date())],
    )
    title = f"{profile.current().county_name}生态环境问题清单"
    return workbook(template_book(title, choices), "问题清单导入模板.xlsx")


def errors(request: Request, import_id: int) -> HttpResponse:
    """The original, doubtful cells red with their sentence, to be sent back to who wrote it."""
    batch, content = queries.original(request.viewer, import_id)
    access.require_importer(request.viewer)
    sheet = sheets.take(batch.file_name, content).sheet(batch.sheet)
    if sheet is None:
        raise Refused("ledger.import.not_checked", "请先对应列并校验")
    columns = {key: int(column) for column, key in batch.mapping.items()}
    marks = [
        Mark(row.number, columns.get(one["key"], 1), one["sentence"])
        for row in queries.troubled_rows(batch)
        for one in [*row.problems, *_clashes(row)]
    ]
    return workbook(marked_book(content, sheet, marks), f"标红-{batch.file_name}")


def _clashes(row: queries.ImportRow) -> list[dict[str, str]]:
    return [
        {"key": one["key"], "sentence": f"系统里已改为“{one['was']}”，请定用哪一个"}
        for one in row.differences
        if one["clash"]
    ]
