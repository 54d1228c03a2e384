"""The state stepper at the head of an item: where it is on the way to 销号."""

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.ledger.flow import Status

LONG = (
    ("下发", (Status.DRAFT,)),
    ("签收", (Status.ISSUED,)),
    ("办理", (Status.DOING, Status.RETURNED, Status.COSIGN, Status.SUSPENDED)),
    ("审核", (Status.REVIEW,)),
    ("销号申请", (Status.CLOSING,)),
    ("核查", (Status.CHECK,)),
    ("公示", (Status.PUBLICITY,)),
    ("销号", (Status.CLOSED,)),
)
SHORT = (*LONG[:4], ("办结", (Status.DONE,)))


Stop = tuple[str, str, str]
"""One stop: its word, its state (done, now, back or todo), a note."""


def stepper(item: ledger.Item) -> list[Stop]:
    way = LONG if item.needs_closure else SHORT
    here = next((i for i, (_, states) in enumerate(way) if item.status in states), len(way))
    ended = item.status in (Status.CLOSED, Status.DONE)
    stops: list[Stop] = []
    for i, (word, _) in enumerate(way):
        state = "done" if i < here or (ended and i == here) else "now" if i == here else "todo"
        is_back = word == "办理" and item.returns > 0
        note = f"退回{item.returns}次" if is_back else ""
        if is_back and state == "now":
            state = "back"
        stops.append((word, state, note))
    return stops
