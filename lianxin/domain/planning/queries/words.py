"""What sentences call things here, in the reader's language."""

from django.utils.translation import gettext

from lianxin.domain.places.queries.county import CountyInfo, VillageRow, townships, villages
from lianxin.domain.places.queries.standard import function_label
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.rules.sentences import Words
from lianxin.domain.planning.rules.settings import Settings


def words_of(county: CountyInfo, standard: Standard, settings: Settings, places: dict[str, str] | None = None) -> Words:
    """Return the words of a county under an edition; `places` saves reading the names where they are at hand."""

    def function(id: str) -> str:
        return function_label(county, standard, id) if standard.knows(id) else id

    return Words(
        translate=gettext,
        function=function,
        tranche_names=tuple(tranche.name for tranche in settings.tranches),
        places=place_names(county.code) if places is None else places,
    )


def place_names(county: str, places: dict[str, VillageRow] | None = None) -> dict[str, str]:
    """Return the names of all townships and villages of a county by code; `places` saves reading the villages."""
    rows = villages(county, with_centre=False) if places is None else places.values()
    return {row.code: row.name for row in townships(county)} | {row.code: row.name for row in rows}
