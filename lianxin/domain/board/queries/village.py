"""The page of one village's centre: what it has, what it lacks, what is planned and why."""

import datetime as dt
from dataclasses import dataclass

from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.board.queries.snapshot import function_words
from lianxin.domain.board.rules.line import FunctionWord
from lianxin.domain.places.queries.county import VillageRow
from lianxin.domain.places.queries.names import NameRow, names_of
from lianxin.domain.places.queries.opening import OpeningInfo, opened, openings
from lianxin.domain.places.queries.survey import Version, survey_versions
from lianxin.domain.places.rules.assessment import Assessment, assess
from lianxin.domain.places.rules.facts import Facts
from lianxin.domain.places.rules.standard import Standard
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.queries.pages.village import VillageChoice
from lianxin.domain.planning.queries.village import current_choice


@dataclass(frozen=True, slots=True)
class VillagePage:
    """All that the page of a centre shows.

    `facts` and `assessment` are the accepted survey's, None where there is none;
    `moving` is a newer version that is still on its way; `choice` the village's share of the current plan.
    """

    county: str
    as_of: dt.date
    centre_word: str
    synthetic: bool
    village: VillageRow
    standard: Standard | None
    words: tuple[FunctionWord, ...]
    extras: tuple[FunctionWord, ...]
    facts: Facts | None
    assessment: Assessment | None
    accepted: Version | None
    moving: Version | None
    opening: OpeningInfo | None
    choice: VillageChoice | None
    names: tuple[NameRow, ...]


def village_page(code: str) -> VillagePage:
    """Return the page of a village; raise NotFound for a code that the register does not hold."""
    at_hand = desk()
    county, here, standard = at_hand.county, at_hand.places.get(code), at_hand.in_force()
    if here is None:
        raise NotFound(_("村（社区）"), code)
    opening = opened(code).get(code)
    versions = survey_versions(code)
    accepted = next((version for version in versions if version.state == "accepted"), None)
    moving = next((version for version in versions if version.state not in ("accepted", "superseded")), None)
    facts = accepted.facts if accepted else None
    return VillagePage(
        county=county.name,
        as_of=county.as_of,
        centre_word=county.centre_word,
        synthetic=county.synthetic,
        village=here,
        standard=standard,
        words=function_words(county, standard) if standard else (),
        extras=_extras(standard),
        facts=facts,
        assessment=assess(facts, standard, built=code in openings(code)) if facts and standard else None,
        accepted=accepted,
        moving=moving if moving and (accepted is None or moving.version > accepted.version) else None,
        opening=opening,
        choice=current_choice(code) if here.has_centre else None,
        names=names_of(code),
    )


def _extras(standard: Standard | None) -> tuple[FunctionWord, ...]:
    rules = standard.extras if standard else ()
    return tuple(FunctionWord(rule.id, rule.short, rule.name_en, rule.name) for rule in rules)
