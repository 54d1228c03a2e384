"""The six pollutants, and the whole numbers in which hours and days are kept exactly.

An hour is kept in tenths of a µg/m³ (CO: hundredths of a mg/m³). A day's mean is a sum over 20 to
24 such hours and an 8-hour mean one over 6 to 8; kept in 212,520ths of an hour's unit, the least
common multiple of all those counts, every mean is a whole number, so that sums never depend on
the engine or on the order of adding (HJ 633-2026 4.2.2: round once, at the end).
"""

HOUR_VALUES = ("pm25", "pm10", "so2", "no2", "co", "o3")
DAY_VALUES = ("pm25", "pm10", "so2", "no2", "co", "o3_8h")
HOUR_SCALE = {"pm25": 10, "pm10": 10, "so2": 10, "no2": 10, "co": 100, "o3": 10, "o3_8h": 10}
"""Units of an hour's whole number in one published unit (µg/m³; CO mg/m³)."""
GRAINS = 212_520
"""Grains of a day in one unit of an hour: lcm(20, 21, 22, 23, 24), which lcm(6, 7, 8) divides."""
WORDS = {
    "pm25": "PM2.5",
    "pm10": "PM10",
    "so2": "SO₂",
    "no2": "NO₂",
    "co": "CO",
    "o3": "O₃",
    "o3_8h": "O₃-8h",
}
