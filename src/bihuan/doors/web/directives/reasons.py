"""What dispatchers usually say when a sentence becomes no item."""

REASONS = (
    "原则性要求，没有可核查的内容",
    "与另一条重复",
    "不属于本县职责",
    "已经完成",
    "已有台账事项",
)
