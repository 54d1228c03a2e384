from urllib.parse import quote

from django.http import FileResponse, HttpResponse

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.doors.kit.paper.bundle import BundleFile, dossier_zip
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.paper import file_lines, paper_of
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files import queries as files


def page(request: Request, item_id: int) -> HttpResponse | FileResponse:
    """The whole life of one item as a zip: PDF, index, events, originals, hashes (R042)."""
    found = queries.detail(request.viewer, item_id, at=request.now)
    number = ledger.note_export(
        what=f"一事一档 {found.item.shown_number}", filters="", rows=len(found.journal),
        by=request.viewer, at=request.now,
    )  # fmt: skip
    kept = files.attachments_ever(found.item.subject)
    paper = paper_of(found, kept, request.viewer, number, request.now)
    originals = [
        BundleFile(number=place, name=one.name, path=files.path(one.file), sha256=one.file.sha256)
        for place, one in enumerate(kept, 1)
    ]
    chain = {"subject": found.item.subject, "events": audit.as_json(found.journal)}
    stream = dossier_zip(paper.pdf(), file_lines(kept), originals, chain, at=request.now)
    name = quote(f"一事一档-{found.item.shown_number}.zip")
    answer = FileResponse(stream, content_type="application/zip")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
