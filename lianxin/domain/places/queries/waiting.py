"""How much waits for an actor, counted cheaply enough for the head of every page."""

from lianxin.base.actor import Actor
from lianxin.domain.places.models import Survey, Unmatched, Village

STEPS = (("survey.accept", "checked", 0), ("survey.check", "submitted", 9))


def surveys_waiting(actor: Actor) -> int:
    """Return how many surveys wait for an actor: the number of rows that `survey.waiting` lists."""
    total = 0
    for permission, state, least in STEPS:
        for region in actor.holds(permission):
            if len(region) >= least:
                total += Survey.objects.filter(state=state, village__code__startswith=region).count()
    own = [region for region in actor.holds("survey.write") if len(region) == 12]
    if own:
        moving = Survey.objects.filter(village__in=own, state__in=("submitted", "checked")).values("village")
        written = Survey.objects.filter(village__in=own, state__in=("draft", "returned")).values("village")
        done = Survey.objects.filter(village__in=own, state="accepted").values("village")
        mine = Village.objects.filter(code__in=own, has_centre=True)
        total += mine.filter(code__in=written).count()
        total += mine.exclude(code__in=moving).exclude(code__in=written).exclude(code__in=done).count()
    return total


def names_waiting(county: str) -> int:
    """Return how many names on papers wait to be matched."""
    return Unmatched.objects.filter(county=county, settled_at__isnull=True).count()
