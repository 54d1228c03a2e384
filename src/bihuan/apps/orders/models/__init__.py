from bihuan.apps.orders.models.note import SupervisionNote
from bihuan.apps.orders.models.numbering import OrderNumbering
from bihuan.apps.orders.models.order import AssistingUnit, Order, OrderRow

__all__ = ["AssistingUnit", "Order", "OrderNumbering", "OrderRow", "SupervisionNote"]
