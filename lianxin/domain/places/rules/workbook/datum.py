"""GCJ-02, the shifted coordinates of Chinese web maps, back to true ones.

The shift is published only as the code that everybody copies; this writes it as its formulas, on the Krasovsky 1940
ellipsoid, and turns it round by fixed-point iteration. WGS84 and CGCS2000 differ by centimetres and are taken as one.
"""

import math

SEMI_MAJOR_M = 6_378_245.0
ECCENTRICITY_SQUARED = 0.006693421622965943
STEPS = 6  # each step gains about three digits
DECIMALS = 6  # a tenth of a metre


def true_of_gcj02(longitude: float, latitude: float) -> tuple[float, float]:
    """Return CGCS2000 longitude and latitude in degrees of a GCJ-02 position, to a tenth of a metre."""
    east, north = longitude, latitude
    for _step in range(STEPS):
        east_shift, north_shift = _shift(east, north)
        east, north = longitude - east_shift, latitude - north_shift
    return round(east, DECIMALS), round(north, DECIMALS)


def gcj02_of_true(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the GCJ-02 position that a web map shows for a true one, in degrees."""
    east_shift, north_shift = _shift(longitude, latitude)
    return longitude + east_shift, latitude + north_shift


def _shift(longitude: float, latitude: float) -> tuple[float, float]:
    """The shift in degrees at a true position."""
    x, y = longitude - 105.0, latitude - 35.0
    ripple = 20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)
    east_m = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    east_m += (ripple + _waves(x, 20.0, 1.0, 40.0, 3.0) + _waves(x, 150.0, 12.0, 300.0, 30.0)) * 2.0 / 3.0
    north_m = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    north_m += (ripple + _waves(y, 20.0, 1.0, 40.0, 3.0) + _waves(y, 160.0, 12.0, 320.0, 30.0)) * 2.0 / 3.0
    angle = math.radians(latitude)
    flattening = 1.0 - ECCENTRICITY_SQUARED * math.sin(angle) ** 2
    meridian_m = SEMI_MAJOR_M * (1.0 - ECCENTRICITY_SQUARED) / flattening**1.5
    parallel_m = SEMI_MAJOR_M / math.sqrt(flattening) * math.cos(angle)
    return math.degrees(east_m / parallel_m), math.degrees(north_m / meridian_m)


def _waves(value: float, height: float, length: float, other_height: float, other_length: float) -> float:
    """Two sine waves along one axis, heights in metres, lengths in units of that axis."""
    return height * math.sin(value / length * math.pi) + other_height * math.sin(value / other_length * math.pi)
