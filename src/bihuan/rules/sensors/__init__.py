"""Signs in hourly series that a sensor or its data should be looked at.

sensors.find({"A": Hours.of(pairs), "B": ...}, "pm25") -> list[Finding]
"""
