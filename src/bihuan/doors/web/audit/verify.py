from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from bihuan.doors.kit.request import Request
from bihuan.foundation.audit import access
from bihuan.foundation.audit import queries as audit
from bihuan.rules.chain import Broken


@require_POST
def page(request: Request) -> HttpResponse:
    """Walk the whole chain and name the first event that does not fit."""
    access.require_reader(request.viewer)
    outcome = audit.verify()
    shown = {"outcome": outcome, "is_broken": isinstance(outcome, Broken)}
    return render(request, "audit/verify.html", shown)
