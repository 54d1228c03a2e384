from bihuan.apps.evacuations.models.roll import Call, Roll

__all__ = ["Call", "Roll"]
