"""The accounts of the tests' county: everybody begins with one password and must choose another."""

LOGINS = (
    "zhao", "qian", "sun", "li", "zhou", "wu", "zheng", "wang", "feng",
    "gu", "ren", "admin", "security", "auditor",
)  # fmt: skip
FIRST = "Start-Here-2026"
OWN = "Green.Hills.77"
