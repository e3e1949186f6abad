"""Codes of the record in words: what stands under a key is named by the edition or the list that the code is of."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from lianxin.base.words import gettext_noop
from lianxin.domain.merit.queries.stars import current_stars
from lianxin.domain.places.queries.standard import editions
from lianxin.domain.planning.queries.procedure import current_procedure
from lianxin.domain.planning.rules.consulting import OUTCOMES
from lianxin.domain.projects.queries.works import works_to_judge_by
from lianxin.domain.projects.rules.criteria_words import LEVELS
from lianxin.web.local import Named, local
from lianxin.web.support.said import KINDS, STAGES

NEWEST = dt.date.max
FACTS = {"accepted": gettext_noop("认定"), "opened": gettext_noop("开门")}
Codes = Mapping[str, Mapping[str, str]]


def codes() -> Codes:
    """Return, by the key of the record, what its codes are called in the reader's language."""
    works, procedure = works_to_judge_by(NEWEST), current_procedure(NEWEST)
    ways = (procedure.community, procedure.village)  # what both have is called as in a village
    stages = _names((one.key, one) for one in works.stages)
    steps = _names((one.key, one) for way in ways for one in way.steps)
    kinds = _names((one.key, one) for way in ways for one in way.kinds)
    special = _names((one.key, one) for one in procedure.special)
    functions = _names((one.id, one) for edition in editions()[:1] for one in edition.standard.functions)
    return {
        "milestone": stages,
        "milestones": stages,
        "pushed": stages,
        "about": _names((one.key, one) for one in works.blockers),
        "step": steps,
        "back_to": steps,
        "star": _names((one.key, one) for one in current_stars(NEWEST).stars),
        "function": functions,
        "functions": functions,
        "kind": kinds | special | _translated(KINDS),
        "stage": stages | _translated(STAGES),
        "level": _translated(LEVELS),
        "outcome": _translated(OUTCOMES),
        "fact": _translated(FACTS),
        "asked": kinds,
    }


def _names(found: Iterable[tuple[str, Named]]) -> dict[str, str]:
    return {key: local(one) for key, one in found}


def _translated(words: Mapping[str, str]) -> dict[str, str]:
    return {key: _(word) for key, word in words.items()}
