"""The floor sketch in words."""

from django.utils.translation import gettext as _

from lianxin.domain.places.rules.fields import CHOICES
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.queries.pages.village import SketchBuilding, SketchFunction, SketchRoom
from lianxin.domain.planning.rules.sentences import Words
from lianxin.domain.planning.rules.sketch import DrawnBuilding, DrawnRoom


def sketch_of(drawn: tuple[DrawnBuilding, ...], standard: Standard, words: Words) -> tuple[SketchBuilding, ...]:
    """Put words to a drawing."""
    return tuple(_building(building, standard, words) for building in drawn)


def _building(drawn: DrawnBuilding, standard: Standard, words: Words) -> SketchBuilding:
    survey = drawn.survey
    owners = CHOICES["buildings.owner"]
    return SketchBuilding(
        key=drawn.key if survey else "",
        name=survey.name if survey else _("新建"),
        floors=drawn.floors,
        owner=_(owners[survey.owner]) if survey and survey.owner in owners else "",
        former_use=survey.former_use if survey else "",
        walk_min=survey.walk_min if survey else 0,
        unsafe=survey.unsafe if survey else False,
        new=survey is None,
        rooms=tuple(_room(room, standard, words) for room in drawn.rooms),
    )


def _room(drawn: DrawnRoom, standard: Standard, words: Words) -> SketchRoom:
    plain = CHOICES["rooms.uses"].get(drawn.plain_use, "")
    return SketchRoom(
        key=drawn.key,
        name=drawn.name,
        floor=drawn.floor,
        area_m2=drawn.area_m2,
        functions=tuple(
            SketchFunction(function, words.function(function), standard.function(function).required)
            for function in drawn.functions
        ),
        plain_use=_("腾出来") if drawn.state == "vacated" else _(plain) if plain else "",
        state=drawn.state,
        sharing=drawn.sharing,
        note=_("依据尚未见到") if drawn.unknown_authority else "",
    )
