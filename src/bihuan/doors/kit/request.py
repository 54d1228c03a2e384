"""The request as our pages get it: with its viewer and its moment."""

from datetime import datetime

from django.http import HttpRequest

from bihuan.rules.viewer import Viewer


class Request(HttpRequest):
    """What every view takes; the entrance sets both before any page runs."""

    viewer: Viewer
    now: datetime
