"""What every page of planning needs at hand: the county, its editions and its places, read once."""

from dataclasses import dataclass

from django.utils.translation import gettext

from lianxin.base.errors import NotFound
from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import CountyInfo, VillageRow, current, villages
from lianxin.domain.places.queries.standard import EditionRow, editions, function_label
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.rules.sentences import Words
from lianxin.domain.planning.rules.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """The county, its editions by id, the latest in force first, and all its villages by code."""

    county: CountyInfo
    editions: dict[str, EditionRow]
    places: dict[str, VillageRow]

    def standard(self, edition: str) -> Standard:
        """Return what an edition says; raise NotFound where it is not loaded."""
        if edition not in self.editions:
            raise NotFound(_("标准"), edition)
        return self.editions[edition].standard

    def in_force(self) -> Standard | None:
        """Return the edition in force on the county's date, None where none is loaded yet."""
        begun = (row.standard for row in self.editions.values() if row.in_force_date <= self.county.as_of)
        return next(begun, None)

    def words(self, standard: Standard, settings: Settings) -> Words:
        """Return what sentences call things here under an edition, in the reader's language."""

        def function(id: str) -> str:
            return function_label(self.county, standard, id) if standard.knows(id) else id

        return Words(
            translate=gettext,
            function=function,
            tranche_names=tuple(tranche.name for tranche in settings.tranches),
            places={row.township_code: row.township for row in self.places.values()}
            | {row.code: row.name for row in self.places.values()},
        )


@kept(most=2)
def desk() -> Desk:
    """Read the desk, in four queries whatever the size of the county."""
    county = current()
    places = villages(county.code, with_centre=False, on=county.as_of)
    return Desk(county, {row.id: row for row in editions()}, {row.code: row for row in places})
