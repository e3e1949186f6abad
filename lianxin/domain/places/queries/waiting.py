"""How much waits for an actor, counted cheaply enough for the head of every page."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from lianxin.base.actor import Actor
from lianxin.base.kept.queries import kept
from lianxin.domain.places.models import Survey, Unmatched, Village

STEPS = (("survey.accept", "checked", 0), ("survey.check", "submitted", 9))
VILLAGE_DIGITS = 12


def count_waiting(actor: Actor, county: str) -> int:
    """Return how many surveys wait for an actor, as `survey.waiting` lists them, and names that match no place."""
    names = _names(county) if actor.may("register.write", county) else 0
    return names + sum(rows.count() for rows in (*_steps(actor), *_own(actor)))


def _steps(actor: Actor) -> Iterator[QuerySet[Any]]:
    """The surveys at the step that is the actor's."""
    wanted = [
        Q(state=state, village__code__startswith=region)
        for permission, state, least in STEPS
        for region in actor.holds(permission)
        if len(region) >= least
    ]
    if wanted:
        yield Survey.objects.filter(_any(wanted))


def _own(actor: Actor) -> Iterator[QuerySet[Any]]:
    """The actor's own villages whose survey is being written, or has not been begun."""
    own = [region for region in actor.holds("survey.write") if len(region) == VILLAGE_DIGITS]
    if own:
        moving = Survey.objects.filter(village__in=own, state__in=("submitted", "checked")).values("village")
        written = Survey.objects.filter(village__in=own, state__in=("draft", "returned")).values("village")
        done = Survey.objects.filter(village__in=own, state="accepted").values("village")
        begun = Q(code__in=moving) | Q(code__in=done)
        yield Village.objects.filter(Q(code__in=written) | ~begun, code__in=own, has_centre=True)


@kept(most=1)
def _names(county: str) -> int:
    """How many names on papers wait to be matched."""
    return Unmatched.objects.filter(county=county, settled_at__isnull=True).count()


def _any(wanted: list[Q]) -> Q:
    whole = Q()
    for one in wanted:
        whole |= one
    return whole
