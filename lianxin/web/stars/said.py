"""How the state of a star is shown: the tile's shape with its word."""

from lianxin.domain.merit.queries.star import STATES
from lianxin.web.draw.tile import State

LOOKS = {
    "": ("waiting", ""),
    "claimed": ("planned", "dot"),
    "checked": ("works", "half"),
    "reviewed": ("accepting", "bar"),
    "granted": ("open", "tick"),
    "refused": ("unknown", ""),
}
STAR_STATES = {key: State(key, STATES[key], *look) for key, look in LOOKS.items()}
