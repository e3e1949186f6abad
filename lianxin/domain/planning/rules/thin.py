"""A few of many trades of cost for benefit, chosen so that a picture and a county lose least by it."""


def thin(points: list[tuple[int, int]], most: int, keep: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """Return the rows that stay, in order: the ends, those named in `keep`, and those that bend the line most.

    `points` are (cost, benefit), both rising. Row by row the one goes that leaves the smallest triangle.
    """
    rows = list(range(len(points)))
    while len(rows) > most:
        free = [i for i in range(1, len(rows) - 1) if rows[i] not in keep]
        if not free:
            break
        rows.pop(min(free, key=lambda i: (_loss(points, rows[i - 1], rows[i], rows[i + 1]), i)))
    return tuple(rows)


def _loss(points: list[tuple[int, int]], left: int, middle: int, right: int) -> int:
    """Return twice the triangle that goes with the middle one; what bulges outward counts fully, a dent for little."""
    (ax, ay), (bx, by), (cx, cy) = points[left], points[middle], points[right]
    area = (by - ay) * (cx - ax) - (bx - ax) * (cy - ay)
    return max(0, area)
