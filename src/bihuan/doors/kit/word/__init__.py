"""Word files to the layout of GB/T 9704; the numbers are in layout.py."""

from bihuan.doors.kit.word.paper import Column, Paper

__all__ = ["Column", "Paper"]
