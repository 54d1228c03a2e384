"""What a phone is answered: JSON whatever happens, for no person reads it."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse, JsonResponse

from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import NotVisible, Refused

P = ParamSpec("P")
Page = Callable[Concatenate[Request, P], HttpResponse]


def said(content: Mapping[str, object], status: int = 200) -> HttpResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def in_json(page: Page[P]) -> Page[P]:
    """A refusal as its code and sentence; what is not visible as not found."""

    @wraps(page)
    def answered(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except Refused as refusal:
            return said({"code": refusal.code, "why": refusal.sentence}, 422)
        except NotVisible:
            return said({"code": "field.gone", "why": "没有找到"}, 404)

    return answered
