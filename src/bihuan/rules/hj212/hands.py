"""The compiled hot path, where `tools.compiled` could build it; None where it could not."""

from types import ModuleType

compiled: ModuleType | None
try:
    from bihuan.rules.hj212 import swift

    compiled = swift
except ImportError:
    compiled = None
