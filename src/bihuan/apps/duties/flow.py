"""Levels and roles of responsibility, and when a disputed item goes to the arbiter."""

from enum import StrEnum

BOUNCES = 2
"""R054: one unit may be asked wrongly; a second refusal means that the units do not agree."""
WAITING_HOURS = 24
"""R054: an item sent back and issued to nobody within a day has no owner: the arbiter names one."""


class Level(StrEnum):
    """From the county down to the one who pollutes."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    GRID = "grid"
    DEPARTMENT = "department"
    ENTERPRISE = "enterprise"


LEVEL_WORDS = {
    Level.COUNTY: "县级",
    Level.TOWNSHIP: "乡镇（街道）",
    Level.VILLAGE: "村（社区）",
    Level.GRID: "网格",
    Level.DEPARTMENT: "行业部门",
    Level.ENTERPRISE: "企业",
}
TERRITORY = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE, Level.GRID)


class Role(StrEnum):
    """有人管、有人干、有人督 (R055)."""

    MANAGER = "manager"
    DOER = "doer"
    SUPERVISOR = "supervisor"


ROLE_WORDS = {Role.MANAGER: "管", Role.DOER: "干", Role.SUPERVISOR: "督"}


class Why(StrEnum):
    """What brought an item to the arbiter."""

    BOUNCES = "bounces"
    HOURS = "hours"
    ASKED = "asked"


WHY_WORDS = {
    Why.BOUNCES: f"退签满{BOUNCES}次",
    Why.HOURS: f"退签后{WAITING_HOURS}小时无人承接",
    Why.ASKED: "调度员提请",
}
