"""集聚, 分布, 嵌入: read off a layout by the numbers of the edition."""

from lianxin.domain.places.rules.standard import Policy

CLUSTERED, DISTRIBUTED, EMBEDDED = "clustered", "distributed", "embedded"
MODES = (CLUSTERED, DISTRIBUTED, EMBEDDED)


def mode_of(
    room_m2: dict[str, int],
    needed_m2: tuple[int, ...],
    buildings: tuple[int, ...],
    walk_min: list[list[int]],
    policy: Policy,
) -> str:
    """Name the mode of a layout.

    `room_m2` has the rooms that hold required functions, `needed_m2` what each function needs, `buildings` are
    indices into `walk_min`. Rooms shared and no larger together than the needs one by one: embedded. All in one place
    or a step apart: clustered. Else distributed.
    """
    small = sum(room_m2.values()) * 100 <= sum(needed_m2) * policy.embedded_area_percent
    if len(room_m2) < len(needed_m2) and small:
        return EMBEDDED
    apart = max((walk_min[a][b] for a in buildings for b in buildings), default=0)
    return CLUSTERED if apart <= policy.cluster_walk_min else DISTRIBUTED
