"""Tables of places, one file a noun."""

from lianxin.domain.places.models.county import County, Name, Township, Unmatched, Village
from lianxin.domain.places.models.edition import Edition
from lianxin.domain.places.models.intake import Intake, SheetMapping
from lianxin.domain.places.models.opening import Opening
from lianxin.domain.places.models.survey import Survey

__all__ = [
    "County",
    "Edition",
    "Intake",
    "Name",
    "Opening",
    "SheetMapping",
    "Survey",
    "Township",
    "Unmatched",
    "Village",
]
