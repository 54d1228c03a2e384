from bihuan.apps.integrity.models.sign import FraudSign, Threshold

__all__ = ["FraudSign", "Threshold"]
