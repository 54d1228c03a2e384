"""What an enterprise may give as the cause of an alarm."""

CAUSES: dict[str, str] = {
    "production": "生产工况波动",
    "treatment": "治理设施故障",
    "starting": "启停炉",
    "device": "监测设备故障",
    "calibration": "校准维护",
    "transmission": "网络或数采仪故障",
    "power": "停电",
    "other": "其他",
}
