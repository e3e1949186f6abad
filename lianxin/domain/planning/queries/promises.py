"""What a village was promised, and how the plan that holds stands to it."""

from typing import Any

from lianxin.base.accounts.queries import names_of_users
from lianxin.base.errors import NotFound
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.county import current
from lianxin.domain.planning.models import Package, Wish
from lianxin.domain.planning.queries.desk import desk
from lianxin.domain.planning.queries.run import standing_plan
from lianxin.domain.planning.queries.shown_consultation import DroppedWish, WishRow
from lianxin.domain.planning.rules.sentences import REASONS, Words, say
from lianxin.domain.planning.rules.settings import from_json

DENIED = "wish_"


def wish_rows(code: str) -> tuple[WishRow, ...]:
    """Return the promises in force, the first on top."""
    wishes = list(Wish.objects.filter(village_id=code, dropped_at__isnull=True).order_by("pk"))
    if not wishes:
        return ()
    names = names_of_users({one.made_by for one in wishes})
    package, words = _package(code)
    return tuple(
        WishRow(
            id=one.pk,
            function=words.function(one.function) if words else one.function,
            made_at=one.made_at,
            made_by=names.get(one.made_by, one.made_by),
            state=state,
            sentence=sentence,
        )
        for one in wishes
        for state, sentence in (_standing(one.function, package, words),)
    )


def village_of_wish(wish_id: int) -> str:
    """Return the code of the village that was promised something; raise NotFound where there is no such promise."""
    code = Wish.objects.filter(pk=wish_id).values_list("village_id", flat=True).first()
    if code is None:
        raise NotFound(_("答应的功能"), wish_id)
    return code


def dropped_wishes(code: str) -> tuple[DroppedWish, ...]:
    """Return the promises taken back, the last on top."""
    wishes = list(Wish.objects.filter(village_id=code, dropped_at__isnull=False).order_by("-dropped_at"))
    if not wishes:
        return ()
    names = names_of_users({one.dropped_by for one in wishes})
    _found, words = _package(code)
    return tuple(
        DroppedWish(
            function=words.function(one.function) if words else one.function,
            dropped_by=names.get(one.dropped_by, one.dropped_by),
            dropped_at=one.dropped_at,
            reason=one.dropped_reason,
        )
        for one in wishes
        if one.dropped_at is not None
    )


def _package(code: str) -> tuple[Package | None, Words | None]:
    plan = standing_plan(current().code)
    if plan is None:
        return None, None
    at_hand, scenario = desk(), plan[0]
    words = at_hand.words(at_hand.standard(scenario.edition_id), from_json(scenario.settings))
    return Package.objects.filter(run=plan[1], village_id=code).first(), words


def _standing(function: str, package: Package | None, words: Words | None) -> tuple[str, str]:
    """Tell whether the plan gives a promise, says why not, or was reckoned before it."""
    if package is None or words is None:
        return "waiting", ""
    chosen: dict[str, Any] = package.options[package.chosen]
    if any(placed["function"] == function for placed in chosen["placements"]):
        return "given", ""
    for reason in package.reasons:
        if reason["code"].startswith(DENIED) and reason["facts"].get("function") == function:
            return "denied", say(REASONS, reason["code"], reason["facts"], words)
    return "waiting", ""
