"""How far two places are apart."""

from math import asin, cos, radians, sin, sqrt

EARTH_M = 6_371_000


def distance_m(here: tuple[float, float], there: tuple[float, float]) -> int:
    """Return the metres between two places given as longitude and latitude in degrees, along a great circle."""
    (east, north), (east2, north2) = (tuple(map(radians, place)) for place in (here, there))
    across = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return round(2 * EARTH_M * asin(sqrt(across)))
