"""What the product knows that speaks for a star, by the code that an edition names; a new area adds its own here.

A reader is registered under the code of a fact and takes what is known of a village.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lianxin.base.kept.queries import kept
from lianxin.base.words import gettext_noop as _
from lianxin.domain.merit.rules.fact import UNKNOWN, Fact, gone, present
from lianxin.domain.places.queries.assessment import assessments
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.opening import OpeningInfo, openings
from lianxin.domain.places.queries.standard import current_standard
from lianxin.domain.places.rules.assessment import Assessment
from lianxin.domain.planning.queries.consultation import Consulted, consulted
from lianxin.domain.planning.queries.decided import Decided, decided
from lianxin.domain.projects.queries.project import ProjectRow, project_of


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of one village; None where there is nothing yet."""

    assessment: Assessment | None
    functions: tuple[str, ...]  # the required ones
    opening: OpeningInfo | None
    project: ProjectRow | None
    consulted: Consulted | None
    decided: Decided | None


Reader = Callable[[Known], Fact]
READERS: dict[str, Reader] = {}


def reads(code: str) -> Callable[[Reader], Reader]:
    """Register what reads the fact of a code."""

    def registered(reader: Reader) -> Reader:
        READERS[code] = reader
        return reader

    return registered


@kept(most=64)
def facts_of(code: str) -> dict[str, Fact]:
    """Return every fact of a village by its code."""
    known = _known(code)
    found = {name: reader(known) for name, reader in READERS.items()}
    return found | {function: _function(known, function) for function in known.functions}


def _known(code: str) -> Known:
    standard = current_standard(current().as_of)
    return Known(
        assessment=next((one.assessment for one in assessments(code, standard)), None),
        functions=tuple(rule.id for rule in standard.required),
        opening=openings(code).get(code),
        project=project_of(code),
        consulted=consulted(code).get(code),
        decided=next(iter(decided(code)), None),
    )


def _function(known: Known, function: str) -> Fact:
    """A function is there where the centre was accepted with it, else as the accepted survey says."""
    if known.opening and known.project and known.project.opened_date and function in known.project.scope.functions:
        return Fact(True, _("{date} 验收投用"), {"date": known.opening.opened_date.isoformat()})
    if known.assessment is None:
        return UNKNOWN
    return present(there=function not in known.assessment.missing)


@reads("built")
def _built(known: Known) -> Fact:
    if known.opening is None:
        return Fact(False, _("还没有建成投用"))
    return Fact(True, _("{date} 验收投用"), {"date": known.opening.opened_date.isoformat()})


@reads("consulted")
def _consulted(known: Known) -> Fact:
    said = known.consulted
    if said is None or said.state == "withdrawn":
        return Fact(False, _("还没有征求意见"))
    facts = {"answered": sum(said.answered.values()), "asked": sum(said.asked.values())}
    if said.state == "closed" and said.minimum_met:
        return Fact(True, _("征求过意见：问了 {asked} 份，答了 {answered} 份"), facts)
    return Fact(False, _("征求意见还没有够数：问了 {asked} 份，答了 {answered} 份"), facts)


@reads("decided")
def _decided(known: Known) -> Fact:
    if known.decided is None:
        return Fact(False, _("还没有议定、批准"))
    facts = {"date": known.decided.approved_date.isoformat(), "document": known.decided.document}
    return Fact(True, _("{date} 批准，{document}"), facts)


@reads("wall")
def _wall(known: Known) -> Fact:
    return gone(known.assessment.wall_m, _("摸底认定：还有院墙 {left} 米")) if known.assessment else UNKNOWN


@reads("signs")
def _signs(known: Known) -> Fact:
    return gone(known.assessment.surplus_signs, _("摸底认定：还有多余牌子 {left} 块")) if known.assessment else UNKNOWN


@reads("offices")
def _offices(known: Known) -> Fact:
    return gone(known.assessment.office_rooms, _("摸底认定：还有办公室 {left} 间")) if known.assessment else UNKNOWN
