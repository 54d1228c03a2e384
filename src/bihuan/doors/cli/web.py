import argparse
import signal
import sys
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from waitress.server import create_server
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge

from bihuan.doors.cli import leash, running

THREADS = 8
# Above the largest upload that the pages accept, so that they can say their own sentence.
BODY_CAP = 210 * 1024 * 1024
TOO_LARGE = "上传的内容超过 210 MB，服务器没有接收。请压缩，或拆成几个文件分别上传。"


class Sorry(ErrorTask):  # type: ignore[misc]
    """What the server says by itself, before any page could: short and in Chinese."""

    def execute(self) -> None:
        error = self.request.error
        large = isinstance(error, RequestEntityTooLarge)
        said = (TOO_LARGE if large else "请求不完整，服务器无法处理。").encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        self.set_close_on_finish()
        self.content_length = len(said)
        self.write(said)


def run(asked: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    if asked.leashed:
        leash.hold()
    # The file server warns of a missing folder; ours stays empty, the bundle is in the package.
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    with running.shared():
        server = create_server(
            get_wsgi_application(),
            host=asked.host,
            port=asked.port,
            threads=THREADS,
            max_request_body_size=BODY_CAP,
            ident=None,
        )
        server.channel_class.error_task_class = Sorry
        server.run()
        server.close()
    return 0
