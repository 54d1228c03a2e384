"""Bihuan (碧环): the closed loop."""
