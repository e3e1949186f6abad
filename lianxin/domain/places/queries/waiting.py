"""How much waits for an actor, counted in one query, cheaply enough for the head of every page."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from lianxin.base.actor import Actor
from lianxin.domain.places.models import County, Survey, Unmatched, Village

STEPS = (("survey.accept", "checked", 0), ("survey.check", "submitted", 9))
VILLAGE_DIGITS = 12


def count_waiting(actor: Actor, county: str) -> int:
    """Return how many surveys wait for an actor, as `survey.waiting` lists them, and names that match no place."""
    asked = {f"n{n}": _count(rows) for n, rows in enumerate((*_steps(actor), *_own(actor), *_names(actor, county)))}
    if not asked:
        return 0
    found = County.objects.filter(pk=county).annotate(**asked).values_list(*asked).first()
    return sum(found or ())


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


def _names(actor: Actor, county: str) -> Iterator[QuerySet[Any]]:
    """The names on papers that wait to be matched."""
    if actor.may("register.write", county):
        yield Unmatched.objects.filter(county=county, settled_at__isnull=True)


def _any(wanted: list[Q]) -> Q:
    whole = Q()
    for one in wanted:
        whole |= one
    return whole


def _count(rows: QuerySet[Any]) -> Coalesce:
    one = rows.order_by().annotate(one=Value(1)).values("one")
    return Coalesce(Subquery(one.annotate(n=Count("pk")).values("n")), 0)
