"""What a function in a room is worth: people-weighted points a month, whole numbers."""

from lianxin.domain.places.rules.facts import People
from lianxin.domain.places.rules.standard import FunctionRule, Policy

SUMS = {"children_0_6": ("children_0_3", "children_3_6")}  # users of the edition that a survey asks in parts


def users(people: People, named: str) -> int:
    """Return how many people need it; those not filled in count as none. KeyError for a group the survey lacks."""
    parts = SUMS.get(named, (named,))
    if any(part not in People.__dataclass_fields__ for part in parts):
        raise KeyError(named)
    return sum(getattr(people, part) or 0 for part in parts)


def full_points(rule: FunctionRule, people: People) -> int:
    """Return the points a month of a function that has all the room it can use."""
    return rule.weight * users(people, rule.users)


def points(rule: FunctionRule, people: People, area_m2: float, policy: Policy) -> int:
    """Return the points a month of a function in a room of an area.

    Just the needed area gives `enough_percent` of the full points, more area more, and nothing beyond
    `saturation_percent` of the need (杜绝贪大求洋); a room too small gives its share.
    """
    need = rule.area_for(people.resident or 0)
    share = area_m2 / need
    top = policy.saturation_percent / 100
    if share <= 1:
        percent = policy.enough_percent * share
    elif top <= 1:
        percent = 100.0
    else:
        percent = policy.enough_percent + (100 - policy.enough_percent) * (min(share, top) - 1) / (top - 1)
    return int(full_points(rule, people) * percent / 100)
