"""数据表: what a picture shows, as a table under `<details>`."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def data_table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> SafeString:
    """The first column heads its row; a cell that is None reads 缺测."""
    head = format_html_join("", '<th scope="col">{}</th>', ((word,) for word in heads))
    body = format_html_join("", "<tr>{}</tr>", ((_row(row),) for row in rows))
    return format_html(
        '<details class="chart-table"><summary>数据表</summary>'
        '<div class="table-wrap tall" tabindex="0" role="region" aria-label="{}">'
        '<table class="table dense"><caption class="sr-only">{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></details>",
        caption,
        caption,
        head,
        body,
    )


def _row(row: Sequence[object]) -> SafeString:
    first, *rest = row
    cells = format_html_join(
        "", '<td class="num">{}</td>', (("缺测" if cell is None else cell,) for cell in rest)
    )
    return format_html('<th scope="row">{}</th>{}', first, cells)
